/**
 * One problem with side constraints in a process of its own. Prints one line of JSON, as run-one.ts does.
 *   node run-sides.ts ours|highs CANDIDATES PAIRS BALANCES COUPLES
 * `ours`: with its proof, and confirmed by the separate checker. `highs`: the whole integer program given to HiGHS in one, tiers weighed so that they
 * come before fit; `cpu` is then that of solving alone as well.
 */
import { loadHighs } from '@zhiqiao/highs'
import { levelsOf, solveWithSides } from '@zhiqiao/solver'
import { verifyPlan } from '@zhiqiao/solver/verify'
import { measurePlan } from '../../../packages/solver/src/measure.ts'
import { frameOf, levelProgram, settle } from '../../../packages/solver/src/side/frame.ts'
import { openPairs } from '../../../packages/solver/src/side/open-pairs.ts'
import { instance } from './instances.ts'
import { sidesOf } from './sided.ts'

const [who = '', ...numbers] = process.argv.slice(2)
const [candidates = 0, pairs = 0, balances = 0, couples = 0] = numbers.map(Number)
const shape = { family: 'laminar', candidates, pairs, mostFit: 1000, seed: 1, balances, couples } as const
const problem = instance(shape)
const sides = sidesOf(shape)
const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6

async function ours() {
  const before = process.cpuUsage()
  const plan = await solveWithSides(problem, sides, loadHighs)
  const cpu = seconds(process.cpuUsage(before))
  const peakMB = process.resourceUsage().maxRSS / 1024
  const check = process.cpuUsage()
  const verdict = verifyPlan(problem, plan, sides)
  const { gap, levels, fixedPairs, engine } = plan.proof
  return {
    status: plan.status,
    filledByTier: plan.filledByTier,
    totalFit: plan.totalFit,
    cpu,
    peakMB,
    verify: seconds(process.cpuUsage(check)),
    gap,
    fixed: fixedPairs / problem.post.length,
    engine: engine !== null,
    byEngine: levels.filter(({ by }) => by === 'engine').map(({ objective }) => objective),
    byMultipliers: verdict.ok ? (verdict.open ?? []).map(({ value, bound }) => value - (bound ?? value)) : [],
    proved: verdict.ok ? verdict.proved : verdict.refusal.reason,
  }
}

async function highs() {
  const levels = levelsOf(problem).filter(({ objective }) => objective !== 'order')
  const frame = frameOf(problem, sides, levels)
  const columns = openPairs(frame)
  // Minimums are hard: all of them can hold in these instances.
  settle(frame, 0, 0)
  const fit = levels.length - 1
  const weight = candidates * shape.mostFit + 1
  const tiers = Math.max(...problem.tier)
  const program = levelProgram(frame, 1, columns)
  const cost = program.cost.map((_, c) => {
    const pair = columns.pair[c] ?? -1
    if (pair < 0) return 0
    const tier = problem.tier[problem.post[pair] ?? 0] ?? tiers
    return frame.cost(fit, columns.candidate[c] ?? 0, pair) - weight * (tiers - tier + 1)
  })
  const engine = await loadHighs()
  const before = process.cpuUsage()
  const { x, status } = engine.solve({ ...program, cost }, { relaxed: false, mostNodes: 1_000_000, goOn: () => true })
  if (x === null) throw new Error(`HiGHS found nothing (${status})`)
  const pairOf = new Int32Array(candidates).fill(-1)
  for (const [c, pair] of columns.pair.entries()) if ((x[c] ?? 0) > 0.5) pairOf[columns.candidate[c] ?? 0] = pair
  const { filledByTier, totalFit } = measurePlan(problem, pairOf)
  const cpu = seconds(process.cpuUsage(before))
  return { status, filledByTier, totalFit, cpu, peakMB: process.resourceUsage().maxRSS / 1024 }
}

process.stdout.write(`${JSON.stringify(await (who === 'highs' ? highs() : ours()))}\n`)
