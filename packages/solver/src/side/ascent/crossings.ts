/** The pairs that balances count, and what tolls make of their costs. */
import type { Problem, SideConstraints } from '../../problem.ts'
import { signOf } from '../constraints.ts'
import type { Columns } from '../frame.ts'
import type { Toll } from './tolls.ts'

/** A pair that a balance counts: 1 where it goes forth, -1 where it comes back. */
export interface Crossing {
  readonly column: number
  readonly balance: number
  readonly sign: number
}

/** Costs with tolls stay below this, so that they fit 32 bits. */
const LARGEST_COST = 2 ** 30
const FINEST = 18
/** Tolls may become so many times the largest fit. */
const STEEPEST = 4

/**
 * Tolls are whole fractions 1/`unit` of fit, as fine as the engine's whole numbers allow: a power of two. `most`: the steepest toll, so
 * that a pair which several balances count still costs no more than 32 bits hold.
 */
export function scaleOf({ fit }: Problem, { pair }: Columns, crossings: readonly Crossing[]) {
  const largest = pair.reduce((most, one) => Math.max(most, fit[one] ?? 0), 1)
  const counted = new Int32Array(pair.length)
  for (const { column } of crossings) counted[column] = (counted[column] ?? 0) + 1
  const times = counted.reduce((most, one) => Math.max(most, one), 1)
  let unit = 2 ** FINEST
  while (unit > 1 && unit * (1 + STEEPEST * times) * largest > LARGEST_COST) unit /= 2
  return { unit, most: unit * STEEPEST * largest }
}

export function crossingsOf(problem: Problem, { balance }: SideConstraints, columns: Columns): Crossing[] {
  const signs = balance.map((one) => signOf(problem, one))
  const found: Crossing[] = []
  for (const [column, pair] of columns.pair.entries()) {
    for (const [b, sign] of signs.entries()) {
      const own = sign(columns.candidate[column] ?? 0, problem.post[pair] ?? 0)
      if (own !== 0) found.push({ column, balance: b, sign: own })
    }
  }
  return found
}

/** What each pair costs at the level of fit in fractions 1/`unit`, tolls included. */
export function costsOf(
  { fit }: Problem,
  { pair }: Columns,
  crossings: readonly Crossing[],
  tolls: readonly Toll[],
  unit: number,
): Int32Array {
  const cost = pair.map((one) => -unit * (fit[one] ?? 0))
  for (const { column, balance, sign } of crossings) {
    cost[column] = (cost[column] ?? 0) + sign * (tolls[balance]?.at ?? 0)
  }
  return cost
}

/** Per balance how many more go forth than come back. */
export function netsOf(
  balances: number,
  { candidate, pair }: Columns,
  crossings: readonly Crossing[],
  plan: Int32Array,
): Int32Array {
  const net = new Int32Array(balances)
  for (const { column, balance, sign } of crossings) {
    if (plan[candidate[column] ?? 0] === pair[column]) net[balance] = (net[balance] ?? 0) + sign
  }
  return net
}
