/**
 * One peer on one problem, in a process of its own. Prints one line of JSON, as run-one.ts does.
 *   node run-peer.ts highs|munkres|linear-sum-assignment|min-cost-flow|javascript-lp-solver FILE.zqm
 * HiGHS takes any problem, as the linear program that LEMON gets as a flow; the others take assignments: one seat a post, no groups.
 */
import { readFileSync } from 'node:fs'
import { loadHighs } from '@zhiqiao/highs'
import { levelsOf, type Problem, readProblem } from '@zhiqiao/solver'
import { measurePlan } from '../../../packages/solver/src/measure.ts'
import { frameOf, levelProgram } from '../../../packages/solver/src/side/frame.ts'
import { openPairs } from '../../../packages/solver/src/side/open-pairs.ts'

const [peer = '', file = ''] = process.argv.slice(2)
const read = readProblem(readFileSync(file))
if (!read.ok) throw new RangeError(JSON.stringify(read.refusals[0]))
const problem = read.value
const { candidates, posts, rowStart, post, fit } = problem
const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6
const NEVER = 1e7

/** What a seat of a tier is worth beside fit, so that tiers come first: the weights that LEMON gets as well. */
function weightOf({ tier }: Problem): (post: number) => number {
  const tiers = tier.reduce((most, one) => Math.max(most, one), 1)
  const weight = candidates * fit.reduce((most, one) => Math.max(most, one), 0) + 1
  return (j) => weight * (tiers - (tier[j] ?? 1) + 1)
}

/** The post of every person; -1: none. */
const peers: Record<string, () => Promise<Int32Array>> = {
  async highs() {
    const engine = await loadHighs()
    const frame = frameOf(problem, { together: [], balance: [] }, levelsOf(problem))
    const columns = openPairs(frame)
    const program = levelProgram(frame, 0, columns)
    const weight = weightOf(problem)
    const cost = program.cost.map((_, c) => {
      const pair = columns.pair[c] ?? -1
      return pair < 0 ? 0 : -(fit[pair] ?? 0) - weight(post[pair] ?? 0)
    })
    const upper = program.upper.map((one, c) => (c < columns.pair.length ? one : 0))
    const { x } = engine.solve({ ...program, cost, upper }, { relaxed: true, mostNodes: 0, goOn: () => true })
    if (x === null) throw new Error('HiGHS found nothing')
    const postOf = new Int32Array(candidates).fill(-1)
    for (const [c, pair] of columns.pair.entries())
      if ((x[c] ?? 0) > 0.5) postOf[columns.candidate[c] ?? 0] = post[pair] ?? -1
    return postOf
  },
  async munkres() {
    const { munkres } = await import('munkres')
    const postOf = new Int32Array(candidates).fill(-1)
    for (const [i, j] of munkres(costs())) postOf[i] = j
    return postOf
  },
  async 'linear-sum-assignment'() {
    const { linearSumAssignment } = await import('linear-sum-assignment')
    const { rowAssignments } = linearSumAssignment(costs(), { maximaze: false })
    return Int32Array.from(rowAssignments)
  },
  async 'min-cost-flow'() {
    const { minCostFlowForNumberNodes } = await import('min-cost-flow')
    const sink = candidates + posts + 1
    const graph = [
      ...Array.from({ length: candidates }, (_, i) => ({ from: 0, to: 1 + i, capacity: 1, cost: 0, flow: 0 })),
      ...pairs().map(([i, j, own]) => ({ from: 1 + i, to: 1 + candidates + j, capacity: 1, cost: -own, flow: 0 })),
      ...Array.from({ length: posts }, (_, j) => ({
        from: 1 + candidates + j,
        to: sink,
        capacity: 1,
        cost: 0,
        flow: 0,
      })),
    ]
    const postOf = new Int32Array(candidates).fill(-1)
    for (const { from, to, flow } of minCostFlowForNumberNodes(graph)) {
      if (flow === 1 && from > 0 && from <= candidates) postOf[from - 1] = to - 1 - candidates
    }
    return postOf
  },
  async 'javascript-lp-solver'() {
    const { default: solver }: { default: unknown } = await import('javascript-lp-solver')
    if (!canSolve(solver)) throw new Error('the package javascript-lp-solver has no Solve')
    const variables: Record<string, Record<string, number>> = {}
    for (const [i, j, own] of pairs()) variables[`${i} ${j}`] = { value: own + NEVER, [`c${i}`]: 1, [`p${j}`]: 1 }
    const rows = [...Array(candidates).keys()].map((i) => `c${i}`).concat([...Array(posts).keys()].map((j) => `p${j}`))
    const constraints = Object.fromEntries(rows.map((name) => [name, { max: 1 }]))
    const found = solver.Solve({ optimize: 'value', opType: 'max', constraints, variables })
    const postOf = new Int32Array(candidates).fill(-1)
    for (const [name, value] of Object.entries(found ?? {})) {
      const [i = -1, j = -1] = name.split(' ').map(Number)
      if (value === 1 && i >= 0 && j >= 0) postOf[i] = j
    }
    return postOf
  },
}

/** Its types describe the other of its two builds. */
function canSolve(value: unknown): value is { Solve(model: object): unknown } {
  return typeof value === 'object' && value !== null && 'Solve' in value
}

function pairs(): [candidate: number, post: number, fit: number][] {
  return Array.from({ length: candidates }, (_, i) => i).flatMap((i) => {
    const [start, end] = [rowStart[i] ?? 0, rowStart[i + 1] ?? 0]
    return [...post.subarray(start, end)].map((j, k): [number, number, number] => [i, j, fit[start + k] ?? 0])
  })
}

/** The dense matrix that packages for assignment ask for; a pair that is not eligible costs more than any plan gains. */
function costs(): number[][] {
  const matrix = Array.from({ length: candidates }, () => Array.from({ length: posts }, () => NEVER))
  for (const [i, j, own] of pairs()) {
    const row = matrix[i]
    if (row) row[j] = 1_000_000 - own
  }
  return matrix
}

const solve = peers[peer]
if (!solve) throw new RangeError(`there is no peer ${peer}`)
const before = process.cpuUsage()
const postOf = await solve()
const cpu = seconds(process.cpuUsage(before))
const pairOf = postOf.map((j, i) => {
  const at = j < 0 ? -1 : post.subarray(rowStart[i], rowStart[i + 1]).indexOf(j)
  return at < 0 ? -1 : (rowStart[i] ?? 0) + at
})
const { filledByTier, totalFit } = measurePlan(problem, pairOf)
const peakMB = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ status: 'solved', filledByTier, totalFit, cpu, peakMB })}\n`)
