import type { Columns, Frame } from './frame.ts'

/** Multipliers are rounded to whole numbers of this fraction. */
const SCALE = 2 ** 20
/** Every product and sum of three below this is exact in a double. */
const EXACT = 2 ** 51

/** What whole multipliers prove of a level, whatever engine they come from. */
export interface Proof {
  /** no plan that keeps all rows has a smaller value at this level */
  readonly bound: number
  /** per column: a plan with it has at least the value `least[c]` */
  readonly least: Float64Array
  /** per column: what it costs after its rows have taken their share; below 0 it would lower the relaxation */
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
    const rounded = Math.round(one * SCALE)
    const limit = (rounded > 0 ? least[row] : most[row]) ?? Number.NaN
    return Number.isFinite(limit) ? rounded : 0
  })
  let exact = true
  const checked = (number: number) => {
    if (Math.abs(number) > EXACT) exact = false
    return number
  }
  let total = 0n
  for (const [row, one] of y.entries()) {
    if (one === 0) continue
    total += BigInt(one) * BigInt((one > 0 ? least[row] : most[row]) ?? 0)
  }
  const reduced = new Float64Array(all.pair.length)
  const cheapest = new Float64Array(problem.candidates)
  for (const [c, pair] of all.pair.entries()) {
    const i = all.candidate[c] ?? 0
    let own = checked(frame.cost(level, i, pair) * SCALE)
    frame.entries(i, pair, (row, coefficient) => {
      const by = y[row] ?? 0
      if (by !== 0) own = checked(own - checked(by * coefficient))
    })
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
    reduced,
    least: lack.map((own) => up(base + own)),
    lack: lack.map((own) => own / SCALE),
  }
}
