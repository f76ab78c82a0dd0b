import { countGroups, valueOf } from '../measure.ts'
import { prove, type Proof } from './bound.ts'
import { type Columns, type Frame, GUESS, levelProgram } from './frame.ts'
import type { IntegerSolver, ProgramAnswer } from './program.ts'

/** The best plan so far, its pair per candidate or -1, and the pairs that a better one may have. */
export interface Search {
  readonly plan: Int32Array
  readonly open: Columns
  /** what a pair lacks, by the prices of the flow, to be in a best plan: those of the smallest come in first */
  readonly lack?: (candidate: number, pair: number) => number
}

export interface LevelAnswer extends Search {
  /** no plan that keeps the levels before has a smaller value; null: nothing is known */
  readonly bound: number | null
  readonly by: 'prices' | 'engine'
  /** pairs that the engine branched on */
  readonly branched: number
}

export interface Limits {
  readonly mostNodes: number
  readonly goOn: () => boolean
}

/** Up to so many pairs the relaxation is solved over all of them at once; beyond, pairs come in as their prices call for them. */
const WHOLE = 20_000
/** Pairs a person begins with, and pairs of a person that come in at once. */
const FIRST = 10
const MORE = 6
const MOST_ROUNDS = 40
/** Where fewer come in than this share, a guess is good enough. */
const GUESS_ENOUGH = 0.03
/** What this level lacks counts before what the flow says of a pair. */
const BEFORE = 1e7
/** An integer program begins with the most promising pairs, so many a person, and then grows by a factor. */
const BRANCHED_FIRST = 8
const BRANCHED_MORE = 4
/** It never has more pairs than this; where more are left, the bound stays that of the prices. */
const MOST_BRANCHED = 60_000

/**
 * One level: the linear relaxation by column generation, whose multipliers bound the level and fix pairs; where the bound does not meet the
 * plan, an integer program over the pairs that are left (Dantzig, Fulkerson and Johnson 1954 fixed the first variables so).
 */
export function solveLevel(
  frame: Frame,
  level: number,
  start: Search,
  engine: IntegerSolver,
  limits: Limits,
): LevelAnswer {
  const { relaxed, plan: rounded } = relax(frame, level, start, engine, limits)
  let plan = rounded
  let bound = relaxed?.bound ?? null
  let by: LevelAnswer['by'] = 'prices'
  let branched = 0
  const value = () => planValue(frame, level, plan)
  /** Columns that a plan may have which is no worse than the one known. */
  const stillOpen = () => {
    const most = value()
    return relaxed === null ? start.open : keepColumns(start.open, (c) => (relaxed.least[c] ?? 0) <= most)
  }
  let perPerson = BRANCHED_FIRST
  while (bound === null || bound < value()) {
    const open = stillOpen()
    const some = promising(frame, start, relaxed, plan, perPerson, value())
    const isAll = some.pair.length >= open.pair.length
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
    perPerson *= BRANCHED_MORE
  }
  return { plan, open: stillOpen(), bound, by, branched }
}

/** What the engine's word bounds the level by. Its `optimal` counts only where the plan counted in whole numbers is what it found. */
function wordOf(frame: Frame, level: number, { status, bound }: ProgramAnswer, value: number): number | null {
  if (status === 'failed' || !Number.isFinite(bound)) return null
  const least = Math.ceil(bound + frame.constant(level) - 0.5)
  if (least > value) return null // its bound contradicts a plan that keeps every row: worth nothing
  return status === 'optimal' && value - least < 1 ? value : Math.min(least, value)
}

function relax(
  frame: Frame,
  level: number,
  { open, plan: first, lack }: Search,
  engine: IntegerSolver,
  limits: Limits,
): { relaxed: Proof | null; plan: Int32Array } {
  let plan = first
  let relaxed: Proof | null = null
  const inside = new Uint8Array(open.pair.length)
  if (open.pair.length <= WHOLE) inside.fill(1)
  else {
    const key = lack ?? ((i: number, pair: number) => frame.cost(level, i, pair))
    eachBest(frame, open, (c) => key(open.candidate[c] ?? 0, open.pair[c] ?? 0), FIRST, inside)
  }
  for (const [c, pair] of open.pair.entries()) if (plan[open.candidate[c] ?? 0] === pair) inside[c] = 1

  for (let round = 0; round < MOST_ROUNDS; round++) {
    const columns = keepColumns(open, (c) => inside[c] === 1)
    const program = levelProgram(frame, level, columns)
    const answer = program.columns === 0 ? nothing(frame) : engine.solve(program, { relaxed: true, ...limits })
    if (answer.multiplier === null) break
    plan = better(frame, level, plan, columns, answer)
    const shown = prove(frame, level, open, answer.multiplier)
    if (shown === null) break
    if (relaxed === null || shown.bound >= relaxed.bound) relaxed = shown
    // the bound cannot pass the plan, nor what the relaxation costs over fewer pairs
    const ceiling = Math.min(planValue(frame, level, plan), Math.ceil(answer.bound + frame.constant(level) - 1e-6))
    if (relaxed.bound >= ceiling) break
    const wanted = (c: number) => (inside[c] === 1 ? Number.POSITIVE_INFINITY : (shown.reduced[c] ?? 0))
    const came = eachBest(frame, open, wanted, MORE, inside, 0)
    if (came === 0 || (level === GUESS && came < columns.pair.length * GUESS_ENOUGH)) break
  }
  return { relaxed, plan }
}

/** The relaxation of a program without columns. */
function nothing({ rows }: Frame): ProgramAnswer {
  return { status: 'optimal', x: null, multiplier: new Float64Array(rows), bound: 0 }
}

/** Marks, for every person, the pairs of the smallest keys below `limit`, at most so many; answers how many were marked anew. */
function eachBest(
  { problem }: Frame,
  open: Columns,
  key: (column: number) => number,
  most: number,
  inside: Uint8Array,
  limit = Number.POSITIVE_INFINITY,
): number {
  const keys = Float64Array.from(open.pair, (_, c) => key(c))
  const perPerson = Array.from({ length: problem.candidates }, (): number[] => [])
  for (const [c, one] of keys.entries()) if (one < limit) perPerson[open.candidate[c] ?? 0]?.push(c)
  let marked = 0
  for (const own of perPerson) {
    for (const c of own.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b).slice(0, most)) {
      if (inside[c] === 1) continue
      inside[c] = 1
      marked++
    }
  }
  return marked
}

/** For every person the columns that lack least, up to `most`, and those of the plan; all of them may be in a plan of this value. */
function promising(
  frame: Frame,
  { open, lack }: Search,
  relaxed: Proof | null,
  plan: Int32Array,
  most: number,
  value: number,
): Columns {
  const key = (c: number) => {
    if (relaxed !== null && (relaxed.least[c] ?? 0) > value) return Number.POSITIVE_INFINITY
    const byFlow = lack?.(open.candidate[c] ?? 0, open.pair[c] ?? 0) ?? 0
    return (relaxed?.lack[c] ?? 0) * BEFORE + byFlow
  }
  const inside = new Uint8Array(open.pair.length)
  eachBest(frame, open, key, most, inside)
  return keepColumns(open, (c) => inside[c] === 1 || plan[open.candidate[c] ?? 0] === open.pair[c])
}

export function keepColumns({ pair, candidate }: Columns, keep: (column: number) => boolean): Columns {
  const kept = Int32Array.from(pair.keys()).filter(keep)
  return { pair: kept.map((c) => pair[c] ?? 0), candidate: kept.map((c) => candidate[c] ?? 0) }
}

export function planValue(frame: Frame, level: number, plan: Int32Array): number {
  if (level === GUESS) return frame.weighed((k) => planValue(frame, k, plan))
  const at = frame.levels[level]
  const pairs = plan.filter((pair) => pair >= 0)
  return at ? valueOf(frame.problem, at, pairs) : 0
}

/** The engine's plan, rounded, where it keeps every row and is better up to this level; otherwise the plan there was. */
function better(frame: Frame, level: number, plan: Int32Array, columns: Columns, { x }: ProgramAnswer): Int32Array {
  if (x === null) return plan
  const found = new Int32Array(plan.length).fill(-1)
  for (const [c, pair] of columns.pair.entries()) if ((x[c] ?? 0) > 0.5) found[columns.candidate[c] ?? 0] = pair
  if (!keepsRows(frame, found)) return plan
  for (let k = Math.min(level, 0); k <= level; k++) {
    const gain = planValue(frame, k, plan) - planValue(frame, k, found)
    if (gain !== 0) return gain > 0 ? found : plan
  }
  return plan
}

/** Whether a plan keeps seats, maximums and side constraints, counted in whole numbers; minimums may be missed. */
function keepsRows(frame: Frame, plan: Int32Array): boolean {
  const { least, most, rows, levels, minimums } = frame
  const sum = new Float64Array(rows)
  for (const [i, pair] of plan.entries()) {
    if (pair < 0) continue
    frame.entries(i, pair, (row, coefficient) => {
      sum[row] = (sum[row] ?? 0) + coefficient
    })
  }
  const elastic = new Set(minimums.map(({ row }) => row))
  for (let row = 0; row < rows - levels.length; row++) {
    if (elastic.has(row)) continue
    if ((sum[row] ?? 0) < (least[row] ?? 0) || (sum[row] ?? 0) > (most[row] ?? 0)) return false
  }
  return true
}

/** The plan as a point of the program. */
function startOf({ problem, minimums }: Frame, { pair, candidate }: Columns, plan: Int32Array, columns: number) {
  const x = new Float64Array(columns)
  for (const [c, one] of pair.entries()) x[c] = Number(plan[candidate[c] ?? 0] === one)
  const missing = [problem.candidateGroups, problem.postGroups].flatMap((groups, side) => {
    const members = [...plan.entries()].flatMap(([i, one]) =>
      one < 0 ? [] : [(side === 0 ? problem.candidateGroup[i] : problem.postGroup[problem.post[one] ?? 0]) ?? -1],
    )
    const count = countGroups(groups, members)
    return [...groups.min].flatMap((min, g) => (min > 0 ? [Math.max(0, min - (count[g] ?? 0))] : []))
  })
  for (let k = 0; k < minimums.length; k++) x[pair.length + k] = missing[k] ?? 0
  return x
}
