import { levelsOf } from '../levels.ts'
import { measurePlan } from '../measure.ts'
import type {
  Certificate,
  Conflict,
  PlannedPairs,
  Problem,
  SideConstraints,
  Solution,
  LevelBound,
  LevelProof,
  PlanProof,
} from '../problem.ts'
import { type OnProgress, type Phase, solveOptimal } from '../solve.ts'
import { prove } from './bound.ts'
import { checkSides, keepsSides, sideRows } from './constraints.ts'
import { findSideConflict } from './conflict.ts'
import { firstPlan } from './first-plan.ts'
import { floorsOf } from './floors.ts'
import { frameOf, settle } from './frame.ts'
import { type LevelAnswer, solveLevel } from './level.ts'
import { levelBound } from './level-bound.ts'
import { mend } from './mend.ts'
import { planValue } from './plans.ts'
import { flowPrices, openPairs } from './open-pairs.ts'
import type { IntegerSolver } from './program.ts'

export type SideSolution = PlannedPairs & {
  readonly status: Solution['status']
  readonly conflict?: Conflict
  readonly certificate?: Certificate
  readonly proof: PlanProof
  /** what proves the levels by multipliers, in their order, where the prices of a flow could not */
  readonly bounds?: readonly LevelBound[]
}

/** `exchange`: tolls and destinations are sought by flows; `integer`: by integer programs */
export type SidePhase = 'exchange' | 'integer' | 'conflict'

export interface SideOptions {
  /** the most branching of one integer program; at the limit the plan says how far it is proved */
  readonly mostNodes?: number
  readonly onProgress?: OnProgress<Phase | SidePhase>
}

const MOST_NODES = 50_000

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
  return improve(problem, constraints, { ...relaxed, certificate: relaxed.certificate }, mended, load, options)
}

/** From a plan that keeps all side constraints to the best one, level by level. */
async function improve(
  problem: Problem,
  constraints: SideConstraints,
  relaxed: Solution & { readonly certificate: Certificate },
  mended: Int32Array,
  load: () => Promise<IntegerSolver>,
  options: SideOptions,
): Promise<SideSolution> {
  const levels = levelsOf(problem).filter(({ objective }) => objective !== 'order' || orderFits(problem))
  const frame = frameOf(problem, constraints, levels)
  const floors = floorsOf(frame, relaxed.certificate)
  const prices = flowPrices(frame, relaxed.certificate, relaxed.pairOf)
  const proofs: LevelProof[] = []
  const bounds: LevelBound[] = []
  let { steps } = relaxed
  let atHand: LevelProof | null = null
  const goOn = (phase: SidePhase) =>
    options.onProgress?.(phase, proofs.length / levels.length, ++steps, atHand) !== false
  const limits = { mostNodes: options.mostNodes ?? MOST_NODES, goOn: () => goOn('integer') }
  const loading: Promise<IntegerSolver>[] = []
  const loaded = () => {
    loading[0] ??= load()
    return loading[0]
  }
  const columns = openPairs(frame)
  let open: Uint8Array = new Uint8Array(columns.pair.length).fill(1)
  const search = { plan: mended, columns, open }
  const first = await firstPlan(frame, constraints, relaxed, search, floors, prices, loaded, limits, () =>
    goOn('exchange'),
  )
  let { plan, branched } = first
  for (const [k, level] of levels.entries()) {
    /** by how much the plan falls short of the relaxation, which bounds it from below */
    const room = floors.slice(0, k + 1).map(({ value }, at) => planValue(frame, at, plan) - value)
    open = open.map((one, c) =>
      one === 1 && prices.mayHave(columns.candidate[c] ?? 0, columns.pair[c] ?? 0, room) ? 1 : 0,
    )
    const floor = floors[k]
    const floorHolds = room.slice(0, k).every((one) => one === 0)
    const known = floor && floorHolds && Number.isFinite(floor.value) ? floor.value : null
    atHand = { ...level, value: planValue(frame, k, plan), bound: known, by: 'prices' }
    const ofFlow = (known !== null && floor?.multipliers(columns)) || null
    let answer: LevelAnswer = {
      plan,
      columns,
      open,
      bound: known,
      by: 'prices',
      proof: ofFlow ? prove(frame, k, columns, ofFlow) : null,
      branched: 0,
    }
    if (known !== planValue(frame, k, plan) || answer.proof?.bound !== known) {
      if (!limits.goOn()) break
      const isFit = level.objective === 'fit'
      const multipliers = (isFit ? first.multipliers : null) ?? ofFlow
      const isRelaxed = isFit && floorHolds && first.isRelaxed
      const from = { plan, columns, open, lack: prices.lack(k), multipliers, isRelaxed }
      answer = solveLevel(frame, k, from, await loaded(), limits)
    }
    plan = answer.plan
    open = answer.open
    branched = Math.max(branched, answer.branched)
    const value = planValue(frame, k, plan)
    const bound = largest(known, answer.bound)
    proofs.push({ ...level, value, bound, by: answer.proof?.bound === bound ? 'prices' : 'engine' })
    if (answer.proof) bounds.push(levelBound(frame, constraints, k, level, answer.proof))
    if (bound !== value) break
    settle(frame, k, value)
  }
  const last = proofs.at(-1)
  const isProved = proofs.length === levels.length && proofs.every(({ bound, value }) => bound === value)
  const isOpen = last && last.bound !== null && last.bound !== last.value
  const proof: PlanProof = {
    engine: (await loading[0])?.name ?? null,
    levels: proofs,
    gap: isProved ? 0 : isOpen ? last.value - (last.bound ?? 0) : null,
    pairs: problem.post.length,
    fixedPairs: problem.post.length - branched,
  }
  const answer = { ...planned(problem, plan, steps), proof, bounds }
  if (!isProved) return { ...answer, status: 'stopped' }
  if (answer.shortage === 0) return { ...answer, status: 'optimal' }
  const conflict =
    relaxed.conflict ??
    findSideConflict(problem, constraints, await loaded(), { ...limits, goOn: () => goOn('conflict') })
  return conflict ? { ...answer, status: 'infeasible', conflict } : { ...answer, status: 'stopped' }
}

function largest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
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
