import type { SideConstraints, Solution } from '../problem.ts'
import { climb } from './ascent/climb.ts'
import { SCALE } from './bound.ts'
import type { Floor } from './floors.ts'
import { type Frame, GUESS } from './frame.ts'
import { solveLevel } from './level.ts'
import type { Limits, Search } from './search.ts'
import type { FlowPrices } from './open-pairs.ts'
import type { IntegerSolver } from './program.ts'
import { restrictedPlan } from './restricted.ts'

/** A plan to begin with, and what bounds the level of fit. */
export interface FirstPlan {
  /** keeps every side constraint */
  readonly plan: Int32Array
  readonly multipliers: Float64Array | null
  /** they prove as much as the linear relaxation can, where the levels before stand at their floors */
  readonly isRelaxed: boolean
  readonly branched: number
}

/** The guess is not worth more: what it misses, the levels find. */
const GUESS_NODES = 200

/**
 * A good plan and good multipliers before the levels prove or mend them: by flows alone; where they leave no plan, by an integer program over the
 * few pairs that their multipliers find promising; where the levels before fit have to give way as well, by one weighed sum of all levels.
 * `search.plan` only keeps the side constraints, and is the answer where `limits` stop the work.
 */
export async function firstPlan(
  frame: Frame,
  constraints: SideConstraints,
  relaxed: Pick<Solution, 'shortage' | 'pairOf'>,
  search: Search,
  floors: readonly Floor[],
  prices: FlowPrices,
  load: () => Promise<IntegerSolver>,
  limits: Limits,
  goOn: () => boolean,
): Promise<FirstPlan> {
  const fit = frame.levels.findIndex(({ objective }) => objective === 'fit')
  const risen =
    relaxed.shortage === 0 ? climb(frame, constraints, fit, search.columns, floors, prices, relaxed.pairOf, goOn) : null
  let multipliers = risen?.multipliers ?? null
  if (risen?.plan) return { plan: risen.plan, multipliers, isRelaxed: false, branched: 0 }
  let isRelaxed = false
  if (multipliers && limits.goOn()) {
    const found = restrictedPlan(frame, fit, { ...search, multipliers }, floors, await load(), limits)
    multipliers = found.relaxed?.multipliers.map((one) => one / SCALE) ?? multipliers
    isRelaxed = found.isBest
    if (found.plan) return { plan: found.plan, multipliers, isRelaxed, branched: 0 }
  }
  if (!limits.goOn()) return { plan: search.plan, multipliers, isRelaxed, branched: 0 }
  const guess = { ...search, lack: prices.lack(GUESS) }
  const { plan, branched } = solveLevel(frame, GUESS, guess, await load(), { ...limits, mostNodes: GUESS_NODES })
  return { plan, multipliers, isRelaxed, branched }
}
