/**
 * One solve in a process of its own, so that start-up, compilation and memory are its own too. Prints one line of JSON.
 *   node run-one.ts optimal|stable FILE.zqm
 * `cpu`: of solving alone; `all`: of the whole process, reading included; seconds. `peakMB`: largest resident memory.
 */
import { readFileSync } from 'node:fs'
import { readProblem, solveOptimal, solveStable } from '@zhiqiao/solver'
import { verifyPlan } from '@zhiqiao/solver/verify'

const [mode = 'optimal', file = ''] = process.argv.slice(2)
const read = readProblem(readFileSync(file))
if (!read.ok) throw new RangeError(JSON.stringify(read.refusals[0]))
const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6

const before = process.cpuUsage()
const answer = mode === 'stable' ? solveStable(read.value) : solveOptimal(read.value)
const cpu = seconds(process.cpuUsage(before))
const all = seconds(process.cpuUsage())
const peakMB = process.resourceUsage().maxRSS / 1024
if (answer.status === 'none' || answer.status === 'unknown') throw new Error('no stable plan')
const check = process.cpuUsage()
const verdict = verifyPlan(read.value, answer)
const verify = seconds(process.cpuUsage(check))
const { status, filledByTier, totalFit } = answer
const {
  posts: _,
  candidates: __,
  ...requirements
} = ('conflict' in answer && answer.conflict) || { posts: [], candidates: [] }
const conflict = Object.values(requirements).flat().length
const proved = verdict.ok ? verdict.proved : verdict.refusal.reason
process.stdout.write(
  `${JSON.stringify({ status, filledByTier, totalFit, cpu, all, verify, peakMB, proved, conflict })}\n`,
)
