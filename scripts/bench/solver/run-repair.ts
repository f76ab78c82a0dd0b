/**
 * What-if on a solved plan in a process of its own. Prints one line of JSON: CPU seconds of a repair, median and worst of
 * each kind of change, beside solving anew.
 *   node run-repair.ts FILE.zqm RUNS
 */
import { readFileSync } from 'node:fs'
import { changeProblem, type PlanChange, readProblem, repairPlan, solveOptimal } from '@zhiqiao/solver'
import { verifyPlan } from '@zhiqiao/solver/verify'
import { seeded } from '@zhiqiao/domain'

const [file = '', count = '9'] = process.argv.slice(2)
const read = readProblem(readFileSync(file))
if (!read.ok) throw new RangeError(JSON.stringify(read.refusals[0]))
const problem = read.value
const runs = Number(count)
const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const begun = seconds()
const solved = solveOptimal(problem)
const anew = seconds() - begun
const { below } = seeded(7)

const kinds: Record<string, () => PlanChange> = {
  lock: () => ({ kind: 'lock', pair: below(problem.post.length) }),
  forbid: () => {
    const taken = solved.pairOf.filter((pair) => pair >= 0)
    return { kind: 'forbid', pair: taken[below(taken.length)] ?? 0 }
  },
  leave: () => ({ kind: 'leave', candidate: below(problem.candidates) }),
  seat: () => ({ kind: 'seat', post: below(problem.posts), by: 1 }),
}
const lines = Object.entries(kinds).map(([kind, make]) => {
  const times: number[] = []
  let moved = 0
  for (let run = 0; run < runs; run++) {
    const change = make()
    const start = seconds()
    const answer = repairPlan(problem, solved, [change])
    times.push(seconds() - start)
    if (answer.ok) moved += answer.repair.moved.length
  }
  times.sort((a, b) => a - b)
  return { kind, median: times[runs >> 1] ?? 0, worst: times.at(-1) ?? 0, moved: moved / runs }
})

// One of each at once, and the proof of what came out.
const all = Object.values(kinds).map((make) => make())
const answer = repairPlan(problem, solved, all)
let proved = 'contradiction'
if (answer.ok) {
  const { problem: after, certificate } = answer.repair.certify()
  const verdict = verifyPlan(after, { ...answer.repair, certificate })
  const best = solveOptimal(changeProblem(problem, solved.postOf, all).problem)
  const isSame =
    best.totalFit === answer.repair.totalFit && best.filledByTier.join() === answer.repair.filledByTier.join()
  proved = `${verdict.ok ? verdict.proved : verdict.refusal.reason}${isSame ? ', as solved anew' : ', DIFFERS'}`
}
process.stdout.write(`${JSON.stringify({ anew, lines, proved })}\n`)
