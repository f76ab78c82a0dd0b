import { levelsOf } from '../levels.ts'
import { measurePlan } from '../measure.ts'
import type {
  Certificate,
  Conflict,
  PlannedPairs,
  Problem,
  SideConstraints,
  Solution,
  LevelProof,
  PlanProof,
} from '../problem.ts'
import { type OnProgress, type Phase, solveOptimal } from '../solve.ts'
import { checkSides, keepsSides, sideRows } from './constraints.ts'
import { findSideConflict } from './conflict.ts'
import { frameOf, GUESS, settle } from './frame.ts'
import { keepColumns, type LevelAnswer, planValue, solveLevel } from './level.ts'
import { mend } from './mend.ts'
import { flowPrices, openPairs } from './open-pairs.ts'
import type { IntegerSolver } from './program.ts'

export type SideSolution = PlannedPairs & {
  readonly status: Solution['status']
  readonly conflict?: Conflict
  readonly certificate?: Certificate
  readonly proof: PlanProof
}

export interface SideOptions {
  /** the most branching of one integer program; at the limit the plan says how far it is proved */
  readonly mostNodes?: number
  readonly onProgress?: OnProgress<Phase | 'integer'>
}

const MOST_NODES = 50_000
/** The guess is not worth more: what it misses, the levels find. */
const GUESS_NODES = 200

/**
 * Mode `optimal` under side constraints: people who go together, balanced exchanges (Dur and Ünver 2019). First the flow without
 * them; where its plan keeps them it is the answer, proved by its prices. Otherwise level by level an integer program over the
 * pairs that prices have not decided. The engine's floating point is trusted with nothing: plans are counted in whole
 * numbers, its multipliers prove only what whole numbers confirm, and where its word alone says that a level is optimal, the proof
 * names it. `load` is only called where it is needed. The same problem gives the same plan.
 */
export async function solveWithSides(
  problem: Problem,
  constraints: SideConstraints,
  load: () => Promise<IntegerSolver>,
  options: SideOptions = {},
): Promise<SideSolution> {
  const refusal = checkSides(problem, constraints)[0]
  if (refusal) throw new RangeError(`${refusal.place} = ${refusal.value}: ${refusal.reason}`)
  // What the flow proves of one level need not hold here, where a level before it may have to give way.
  const relaxed = solveOptimal(problem, {
    onProgress: (phase, share, steps) => options.onProgress?.(phase, share, steps, null),
  })
  const rows = sideRows(problem, constraints)
  const pairs = problem.post.length
  if (relaxed.certificate && keepsSides(rows, relaxed.postOf)) {
    const levels = relaxed.certificate.levels
      .filter(({ objective }) => objective !== 'closed')
      .map(({ objective, tier, value }): LevelProof => ({ objective, tier, value, bound: value, by: 'prices' }))
    return { ...relaxed, proof: { engine: null, levels, gap: 0, pairs, fixedPairs: pairs } }
  }

  const mended = mend(problem, constraints, relaxed.pairOf)
  if (!relaxed.certificate)
    return { ...planned(problem, mended, relaxed.steps), status: 'stopped', proof: unknown(pairs) }
  return improve(problem, constraints, { ...relaxed, certificate: relaxed.certificate }, mended, await load(), options)
}

/** From a plan that keeps all side constraints to the best one, level by level. */
function improve(
  problem: Problem,
  constraints: SideConstraints,
  relaxed: Solution & { readonly certificate: Certificate },
  mended: Int32Array,
  engine: IntegerSolver,
  options: SideOptions,
): SideSolution {
  const levels = levelsOf(problem).filter(({ objective }) => objective !== 'order' || orderFits(problem))
  const frame = frameOf(problem, constraints, levels)
  const floor = levels.map(
    ({ objective, tier }) =>
      relaxed.certificate.levels.find((level) => level.objective === objective && level.tier === tier)?.value ??
      Number.NEGATIVE_INFINITY,
  )
  const prices = flowPrices(frame, relaxed.certificate, relaxed.pairOf)
  const proofs: LevelProof[] = []
  let { steps } = relaxed
  let atHand: LevelProof | null = null
  const goOn = (phase: 'integer' | 'conflict') =>
    options.onProgress?.(phase, proofs.length / levels.length, ++steps, atHand) !== false
  const limits = { mostNodes: options.mostNodes ?? MOST_NODES, goOn: () => goOn('integer') }
  let open = openPairs(frame)
  const guess = { plan: mended, open, lack: prices.lack(GUESS) }
  let { plan, branched } = solveLevel(frame, GUESS, guess, engine, { ...limits, mostNodes: GUESS_NODES })
  for (const [k, level] of levels.entries()) {
    /** by how much the plan falls short of the relaxation, which bounds it from below */
    const room = floor.slice(0, k + 1).map((least, at) => planValue(frame, at, plan) - least)
    open = keepColumns(open, (c) => prices.mayHave(open.candidate[c] ?? 0, open.pair[c] ?? 0, room))
    const floorHolds = room.slice(0, k).every((one) => one === 0)
    const known = floorHolds && Number.isFinite(floor[k]) ? (floor[k] ?? null) : null
    atHand = { ...level, value: planValue(frame, k, plan), bound: known, by: 'prices' }
    let answer: LevelAnswer = { plan, open, bound: known, by: 'prices', branched: 0 }
    if (known !== planValue(frame, k, plan)) {
      if (!limits.goOn()) break
      answer = solveLevel(frame, k, { plan, open, lack: prices.lack(k) }, engine, limits)
    }
    plan = answer.plan
    open = answer.open
    branched = Math.max(branched, answer.branched)
    const value = planValue(frame, k, plan)
    const [bound, by] =
      known !== null && known >= (answer.bound ?? known) ? [known, 'prices' as const] : [answer.bound, answer.by]
    proofs.push({ ...level, value, bound, by })
    if (bound !== value) break
    settle(frame, k, value)
  }
  const last = proofs.at(-1)
  const isProved = proofs.length === levels.length && proofs.every(({ bound, value }) => bound === value)
  const isOpen = last && last.bound !== null && last.bound !== last.value
  const proof: PlanProof = {
    engine: engine.name,
    levels: proofs,
    gap: isProved ? 0 : isOpen ? last.value - (last.bound ?? 0) : null,
    pairs: problem.post.length,
    fixedPairs: problem.post.length - branched,
  }
  const answer = planned(problem, plan, steps)
  if (!isProved) return { ...answer, status: 'stopped', proof }
  if (answer.shortage === 0) return { ...answer, status: 'optimal', proof }
  const conflict =
    relaxed.conflict ?? findSideConflict(problem, constraints, engine, { ...limits, goOn: () => goOn('conflict') })
  return conflict ? { ...answer, status: 'infeasible', conflict, proof } : { ...answer, status: 'stopped', proof }
}

function planned(problem: Problem, pairOf: Int32Array, steps: number): PlannedPairs {
  const postOf = pairOf.map((pair) => problem.post[pair] ?? -1)
  return { postOf, pairOf, ...measurePlan(problem, pairOf), steps }
}

function unknown(pairs: number): PlanProof {
  return { engine: null, levels: [], gap: null, pairs, fixedPairs: 0 }
}

/** The numbers of the fixed order are products; above this, floating point could hardly tell them apart. */
function orderFits({ candidates, posts }: Problem): boolean {
  return candidates * posts <= 2 ** 20
}
