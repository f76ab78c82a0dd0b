import { prove, type Proof } from './bound.ts'
import { type Columns, type Frame, GUESS, keepColumns, levelProgram } from './frame.ts'
import { better, planValue, startOf } from './plans.ts'
import type { IntegerSolver, ProgramAnswer } from './program.ts'
import { relax } from './relax.ts'
import type { Limits, Search } from './search.ts'

export interface LevelAnswer extends Pick<Search, 'plan' | 'columns' | 'open'> {
  /** no plan that keeps the levels before has a smaller value; null: nothing is known */
  readonly bound: number | null
  readonly by: 'prices' | 'engine'
  /** what whole-number multipliers prove by themselves */
  readonly proof: Proof | null
  /** pairs that the engine branched on */
  readonly branched: number
}

/** What this level lacks counts before what the flow says of a pair. */
const BEFORE = 1e7
/** An integer program begins with the most promising pairs, a few more than there are people, and then grows by a factor. */
const BRANCHED_FIRST = 6000
const BRANCHED_MORE = 3
/** It never has more pairs than this; where more are left, the bound stays that of the prices. */
const MOST_BRANCHED = 60_000

/**
 * One level: the linear relaxation, whose multipliers bound the level and fix pairs; where the bound does not meet the plan, an integer
 * program over the pairs that are left (Dantzig, Fulkerson and Johnson 1954 fixed the first variables so).
 */
export function solveLevel(
  frame: Frame,
  level: number,
  start: Search,
  engine: IntegerSolver,
  limits: Limits,
): LevelAnswer {
  const { columns, multipliers, isRelaxed } = start
  const before = isRelaxed && multipliers ? prove(frame, level, columns, multipliers) : null
  const { relaxed, plan: rounded } = before
    ? { relaxed: before, plan: start.plan }
    : relax(frame, level, start, () => engine, limits)
  let plan = rounded ?? start.plan
  let bound = relaxed?.bound ?? null
  let by: LevelAnswer['by'] = 'prices'
  let branched = 0
  const value = () => planValue(frame, level, plan)
  /** Columns that a plan may have which is no worse than the one known. */
  const stillOpen = () => {
    const most = value()
    return start.open.map((one, c) => (one === 1 && (relaxed === null || (relaxed.least[c] ?? 0) <= most) ? 1 : 0))
  }
  let most = frame.problem.candidates + BRANCHED_FIRST
  while (bound === null || bound < value()) {
    const open = stillOpen()
    const some = promising(start, open, relaxed, plan, most)
    const isAll = some.pair.length >= open.reduce((count, one) => count + one, 0)
    if (some.pair.length > MOST_BRANCHED) break
    branched = Math.max(branched, some.pair.length)
    const program = levelProgram(frame, level, some)
    const x = startOf(frame, some, plan, program.columns)
    const answer = engine.solve(program, { relaxed: false, start: x, ...limits })
    plan = better(frame, level, plan, some, answer)
    if (isAll) {
      const word = wordOf(frame, level, answer, value())
      if (word !== null && (bound === null || word > bound)) {
        bound = word
        by = 'engine'
      }
      break
    }
    if (answer.status !== 'optimal' || level === GUESS) break
    most *= BRANCHED_MORE
  }
  return { plan, columns, open: stillOpen(), bound, by, proof: relaxed, branched }
}

/** What the engine's word bounds the level by. Its `optimal` counts only where the plan counted in whole numbers is what it found. */
function wordOf(frame: Frame, level: number, { status, bound }: ProgramAnswer, value: number): number | null {
  // a plan that keeps every row is known here, so that anything but these two is an error of the engine's
  if ((status !== 'optimal' && status !== 'stopped') || !Number.isFinite(bound)) return null
  const least = Math.ceil(bound + frame.constant(level) - 0.5)
  if (least > value) return null // its bound contradicts a plan that keeps every row: worth nothing
  return status === 'optimal' && value - least < 1 ? value : Math.min(least, value)
}

/** The open columns that lack least, about so many, and those of the plan. */
function promising(
  { columns, lack }: Search,
  open: Uint8Array,
  relaxed: Proof | null,
  plan: Int32Array,
  most: number,
): Columns {
  const { pair, candidate } = columns
  const key = pair.reduce((keys, one, c) => {
    const byFlow = lack?.(candidate[c] ?? 0, one) ?? 0
    keys[c] = open[c] === 1 ? (relaxed?.lack[c] ?? 0) * BEFORE + byFlow : Number.POSITIVE_INFINITY
    return keys
  }, new Float64Array(pair.length))
  const limit = key.slice().sort()[most - 1] ?? Number.POSITIVE_INFINITY
  return keepColumns(columns, (c) => (open[c] === 1 && (key[c] ?? 0) <= limit) || plan[candidate[c] ?? 0] === pair[c])
}
