import type { Floor } from './floors.ts'
import { type Frame, keepColumns, levelProgram, settle } from './frame.ts'
import type { Limits, Search } from './search.ts'
import { better } from './plans.ts'
import type { IntegerSolver } from './program.ts'
import { markLeast, relax, type Relaxed } from './relax.ts'

/** Pairs beside one a person, and by what factor their number grows where there is no plan among them. */
const FEW = 500
const MORE = 4
const TRIES = 2
const NODES = 200

/**
 * A plan that fills every level before `level` as far as the flow alone does, where multipliers are nearly right but brought none: the linear
 * relaxation makes them right, the pairs that lack least by them hold good plans, and an integer program over these few finds one (a
 * restricted master, as of Dantzig and Wolfe 1960). `plan` null: there is none among them.
 */
export function restrictedPlan(
  frame: Frame,
  level: number,
  { plan, columns, open, multipliers }: Search,
  floors: readonly Floor[],
  engine: IntegerSolver,
  limits: Limits,
): Relaxed {
  const before = frame.most.slice()
  for (let k = 0; k < level; k++) settle(frame, k, floors[k]?.value ?? 0)
  const { relaxed, isBest } = relax(
    frame,
    level,
    { plan: null, columns, open, multipliers: multipliers ?? null },
    () => engine,
    limits,
  )
  let found: Int32Array | null = null
  let most = frame.problem.candidates + FEW
  for (let attempt = 0; relaxed && attempt < TRIES && !found && limits.goOn(); attempt++, most *= MORE) {
    const inside = new Uint8Array(open.length)
    markLeast(relaxed.lack, open, most, inside)
    const some = keepColumns(columns, (c) => inside[c] === 1)
    const program = levelProgram(frame, level, some)
    const answer = engine.solve(program, { relaxed: false, ...limits, mostNodes: NODES })
    const other = better(frame, level, plan, some, answer)
    if (other !== plan) found = other
  }
  frame.most.set(before)
  return { relaxed, isBest, plan: found }
}
