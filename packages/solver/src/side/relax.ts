import { prove, type Proof } from './bound.ts'
import { type Frame, GUESS, keepColumns, levelProgram } from './frame.ts'
import type { Limits, Search } from './search.ts'
import { better, planValue } from './plans.ts'
import type { Basis, IntegerProgram, IntegerSolver, ProgramAnswer } from './program.ts'

/** Up to so many open pairs the relaxation begins with all of them; beyond, pairs come in as their prices call for them. */
const WHOLE = 20_000
/** Pairs a person begins with, and pairs of a person that come in at once; fewer where good multipliers chose the first. */
const FIRST = 10
const MORE = 6
const MORE_OF_GOOD = 2
const MOST_ROUNDS = 40
/** Where fewer come in than this share, a guess is good enough. */
const GUESS_ENOUGH = 0.03
/** How far from the best multipliers towards those of a round, one after the other, until they prove more. */
const STEPS = [1, 0.5, 0.25, 0.1]

export interface Relaxed {
  /** what the best multipliers prove; null: none */
  readonly relaxed: Proof | null
  /** they prove as much as the relaxation can */
  readonly isBest: boolean
  /** that given, or a better one that the relaxation happened to have */
  readonly plan: Int32Array | null
}

/**
 * The linear relaxation of a level by column generation (Gilmore and Gomory 1961): it is solved over few pairs, its multipliers price all the
 * others, and those that would lower it come in. What multipliers prove of all pairs is counted in whole numbers. Those of early rounds
 * know nothing of most pairs, so that where they prove less than the best ones, a point on the way to them is tried (in-out
 * separation: Wentges 1997; Ben-Ameur and Neto 2007).
 */
export function relax(
  frame: Frame,
  level: number,
  search: Pick<Search, 'columns' | 'open' | 'lack' | 'multipliers'> & { readonly plan: Int32Array | null },
  engine: () => IntegerSolver,
  limits: Limits,
): Relaxed {
  const { columns, multipliers } = search
  const { pair, candidate } = columns
  let { plan } = search
  const value = () => (plan ? planValue(frame, level, plan) : Number.POSITIVE_INFINITY)
  let relaxed: Proof | null = multipliers ? prove(frame, level, columns, multipliers) : null
  let center = relaxed && (multipliers ?? null)
  if (relaxed && relaxed.bound >= value()) return { relaxed, isBest: true, plan }
  const inside = firstColumns(frame, level, search, relaxed, value())
  if (plan) for (const [c, one] of pair.entries()) if (plan[candidate[c] ?? 0] === one) inside[c] = 1
  const warm = warmStart(pair.length)
  let isBest = false

  for (let round = 0; round < MOST_ROUNDS; round++) {
    const at = Int32Array.from(pair.keys()).filter((c) => inside[c] === 1)
    const some = keepColumns(columns, (c) => inside[c] === 1)
    const program = levelProgram(frame, level, some)
    const basis = warm.basis(at, program)
    const answer =
      program.columns === 0
        ? nothing(frame)
        : engine().solve(program, { relaxed: true, ...(basis && { basis }), ...limits })
    if (answer.multiplier === null) break
    warm.keep(at, answer)
    if (plan) plan = better(frame, level, plan, some, answer)
    const to = answer.multiplier
    const shown = prove(frame, level, columns, to)
    if (shown === null) break
    for (const step of center ? STEPS : [1]) {
      const between = towards(center ?? to, to, step)
      const proved = step === 1 ? shown : prove(frame, level, columns, between)
      if (!proved || (relaxed && proved.exact <= relaxed.exact)) continue
      relaxed = proved
      center = between
      break
    }
    // the bound cannot pass the plan, nor what the relaxation costs over fewer pairs
    const ceiling = Math.ceil(answer.bound + frame.constant(level) - 1e-6)
    isBest = relaxed !== null && relaxed.bound >= ceiling
    if (isBest || (relaxed && relaxed.bound >= value())) break
    const wanted = (c: number) => (inside[c] === 1 ? Number.POSITIVE_INFINITY : (shown.reduced[c] ?? 0))
    const more = multipliers ? MORE_OF_GOOD : MORE
    const came = eachBest(frame.problem.candidates, candidate, wanted, more, inside, 0)
    if (came === 0 || (level === GUESS && came < some.pair.length * GUESS_ENOUGH)) break
  }
  return { relaxed, isBest, plan }
}

/** The pairs that the relaxation begins with. */
function firstColumns(
  frame: Frame,
  level: number,
  { columns: { pair, candidate }, open, lack }: Pick<Search, 'columns' | 'open' | 'lack'>,
  known: Proof | null,
  value: number,
): Uint8Array {
  const inside = new Uint8Array(pair.length)
  if (known) {
    const mayBe = open.map((one, c) => (one === 1 && (known.least[c] ?? 0) <= value ? 1 : 0))
    markLeast(known.lack, mayBe, 2 * frame.problem.candidates, inside)
  } else if (open.reduce((count, one) => count + one, 0) <= WHOLE) inside.set(open)
  else {
    const key = lack ?? ((i: number, one: number) => frame.cost(level, i, one))
    const keyOf = (c: number) => (open[c] === 1 ? key(candidate[c] ?? 0, pair[c] ?? 0) : Number.POSITIVE_INFINITY)
    eachBest(frame.problem.candidates, candidate, keyOf, FIRST, inside)
  }
  return inside
}

/** Keeps where the simplex method stands from round to round, though columns come in between. */
function warmStart(columns: number) {
  const status = new Int32Array(columns)
  let last: Basis | null = null
  return {
    basis(at: Int32Array, program: IntegerProgram): Basis | null {
      if (!last) return null
      const known = last.column
      // columns of missing people stand at the end
      const others = program.columns - at.length
      const column = Int32Array.from({ length: program.columns }, (_, k) =>
        k < at.length ? (status[at[k] ?? 0] ?? 0) : (known[known.length - others + k - at.length] ?? 0),
      )
      return { column, row: last.row }
    },
    keep(at: Int32Array, { basis }: ProgramAnswer) {
      last = basis ?? null
      for (const [k, c] of at.entries()) status[c] = basis?.column[k] ?? 0
    },
  }
}

function towards(from: Float64Array, to: Float64Array, step: number): Float64Array {
  return step === 1 ? to : to.map((one, row) => (from[row] ?? 0) + step * (one - (from[row] ?? 0)))
}

/** The relaxation of a program without columns. */
function nothing({ rows }: Frame): ProgramAnswer {
  return { status: 'optimal', x: null, multiplier: new Float64Array(rows), bound: 0 }
}

/** Marks the open columns of the smallest keys, about so many. */
export function markLeast(key: Float64Array, open: Uint8Array, most: number, inside: Uint8Array): void {
  const keys = key.filter((_, c) => open[c] === 1).sort()
  const limit = keys[most - 1] ?? Number.POSITIVE_INFINITY
  for (const [c, one] of key.entries()) if (open[c] === 1 && one <= limit) inside[c] = 1
}

/** Marks, for every owner, the columns of the smallest keys below `limit`, at most so many; answers how many were marked anew. */
export function eachBest(
  owners: number,
  owner: Int32Array,
  key: (column: number) => number,
  most: number,
  inside: Uint8Array,
  limit = Number.POSITIVE_INFINITY,
): number {
  const keys = Float64Array.from(owner, (_, c) => key(c))
  const perOwner = Array.from({ length: owners }, (): number[] => [])
  for (const [c, one] of keys.entries()) if (one < limit) perOwner[owner[c] ?? 0]?.push(c)
  let marked = 0
  for (const own of perOwner) {
    for (const c of own.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b).slice(0, most)) {
      if (inside[c] === 1) continue
      inside[c] = 1
      marked++
    }
  }
  return marked
}
