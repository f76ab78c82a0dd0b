import { type Columns, EXACT, type Frame } from './frame.ts'

/** Multipliers are rounded to whole numbers of this fraction. */
export const SCALE = 2 ** 20
/** What whole multipliers prove of a level, whatever engine they come from. */
export interface Proof {
  /** no plan that keeps all rows has a smaller value at this level */
  readonly bound: number
  /** the same, not rounded up */
  readonly exact: number
  /** per row, whole fractions 1/`SCALE`: what proves it */
  readonly multipliers: Float64Array
  /** per column: a plan with it has at least the value `least[c]` */
  readonly least: Float64Array
  /** per column: what it costs after its rows, that of its person included, have taken their share; below 0 it would lower the relaxation */
  readonly reduced: Float64Array
  /** per column: by how much a plan with it exceeds the bound at least, not rounded */
  readonly lack: Float64Array
}

/**
 * Weak duality in whole numbers: for any multipliers y, no plan costs less than y · (limits of the rows) plus, for every
 * person, the least that the pairs of this person cost after the rows have taken their share. So an engine's floating-point
 * multipliers can be too bad to prove much, but cannot prove anything false. Null: the numbers leave the exact range.
 *
 * `all` are the pairs that a plan may have; each row's share is summed in whole numbers, the total in BigInt.
 */
export function prove(frame: Frame, level: number, all: Columns, multipliers: Float64Array): Proof | null {
  const { least, most, minimums, problem } = frame
  const y = multipliers.map((one, row) => {
    // what a person's own row is worth follows from the pairs of this person
    const rounded = row < problem.candidates ? 0 : Math.round(one * SCALE)
    const limit = (rounded > 0 ? least[row] : most[row]) ?? Number.NaN
    return rounded !== 0 && Number.isFinite(limit) ? rounded : 0
  })
  let exact = true
  const checked = (number: number) => {
    if (!(Math.abs(number) <= EXACT)) exact = false
    return number
  }
  let total = 0n
  for (const [row, one] of y.entries()) {
    if (one === 0) continue
    total += BigInt(one) * BigInt((one > 0 ? least[row] : most[row]) ?? 0)
  }
  const share = frame.shares(y)
  const reduced = new Float64Array(all.pair.length)
  const cheapest = new Float64Array(problem.candidates)
  for (const [c, pair] of all.pair.entries()) {
    const i = all.candidate[c] ?? 0
    const own = checked(checked(frame.cost(level, i, pair) * SCALE) - checked(share(i, pair)))
    reduced[c] = own
    if (own < (cheapest[i] ?? 0)) cheapest[i] = own
  }
  for (const one of cheapest) total += BigInt(one)
  for (const one of minimums) {
    // a column of missing people lies in the row of its minimum and in those of the levels that count them
    let own = frame.missingCost(level) * SCALE - (y[one.row] ?? 0)
    for (let k = 0; k < level; k++) own -= frame.missingCost(k) * (y[frame.rows - frame.levels.length + k] ?? 0)
    if (checked(own) < 0) total += BigInt(own) * BigInt(one.most)
  }
  const constant = frame.constant(level)
  const base = Number(total)
  if (!exact || Math.abs(base) > Number.MAX_SAFE_INTEGER) return null
  const up = (scaled: number) => Math.ceil(scaled / SCALE) + constant
  const lack = reduced.map((own, c) => own - (cheapest[all.candidate[c] ?? 0] ?? 0))
  return {
    bound: up(base),
    exact: base / SCALE + constant,
    multipliers: y,
    reduced: reduced.map((own, c) => own - Math.round((multipliers[all.candidate[c] ?? 0] ?? 0) * SCALE)),
    least: lack.map((own) => up(base + own)),
    lack: lack.map((own) => own / SCALE),
  }
}
