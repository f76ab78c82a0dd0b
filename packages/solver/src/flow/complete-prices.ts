import type { Problem } from '../problem.ts'
import type { Circulation } from './circulation.ts'
import { isShut, type Rows } from './face.ts'

/**
 * Prices for the nodes that took no part in a level, so that the prices prove it for the whole problem: bound people rate
 * their place at what they could have, people without a pair stand at the price of their group, and what is shut gets prices
 * at which nobody would want to go through.
 *
 * `rows` are the pairs open at the level with their values; `valueOf` is that of any pair of the problem.
 */
export function completePrices(
  circulation: Circulation,
  rows: Rows,
  value: Int32Array | Float64Array,
  valueOf: (person: number, pair: number) => number,
  price: Float64Array,
): void {
  const { firstPost, bound, parent, root } = circulation
  for (let i = 0; i < firstPost; i++) {
    if (isShut(circulation, i)) continue
    const begin = rows.rowStart[i] ?? 0
    const stop = rows.rowStart[i + 1] ?? 0
    if ((bound[i] ?? -1) < 0 && begin < stop) continue
    let least = price[parent[i] ?? root] ?? 0
    for (let pair = begin; pair < stop; pair++) {
      least = Math.max(least, (value[pair] ?? 0) + (price[firstPost + (rows.post[pair] ?? 0)] ?? 0))
    }
    price[i] = least
  }
  priceShut(circulation, valueOf, () => 0, price)
}

/** Prices of what is shut only, for levels whose prices stand for all that is open. `seatValue`: what filling a seat of a post is worth. */
export function priceShut(
  circulation: Circulation,
  valueOf: (person: number, pair: number) => number,
  seatValue: (post: number) => number,
  price: Float64Array,
): void {
  const { problem, nodes, firstPost, firstPostGroup, root } = circulation
  if (!circulation.kind.some((kind) => kind < 0)) return
  for (let v = 0; v < nodes; v++) {
    if (isShut(circulation, v))
      price[v] = v < root && v >= firstPost ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  }
  // People first, by the open posts; then the posts, by everybody.
  eachPair(problem, (i, pair, j) => {
    if (!isShut(circulation, i) || isShut(circulation, firstPost + j)) return
    price[i] = Math.max(price[i] ?? 0, valueOf(i, pair) + (price[firstPost + j] ?? 0))
  })
  for (let i = 0; i < firstPost; i++) if (price[i] === Number.NEGATIVE_INFINITY) price[i] = 0
  eachPair(problem, (i, pair, j) => {
    const node = firstPost + j
    if (isShut(circulation, node)) price[node] = Math.min(price[node] ?? 0, (price[i] ?? 0) - valueOf(i, pair))
  })
  for (let v = firstPost; v < firstPostGroup; v++) if (price[v] === Number.POSITIVE_INFINITY) price[v] = 0
  for (let i = 0; i < firstPost; i++) lift(circulation, i, price[i] ?? 0, price)
  for (let v = firstPost; v < firstPostGroup; v++)
    lift(circulation, v, (price[v] ?? 0) - seatValue(v - firstPost), price)
  for (let v = 0; v < nodes; v++) if (!Number.isFinite(price[v])) price[v] = inherited(circulation, v, price)
}

function eachPair(problem: Problem, each: (person: number, pair: number, post: number) => void): void {
  for (let i = 0; i < problem.candidates; i++) {
    const stop = problem.rowStart[i + 1] ?? 0
    for (let pair = problem.rowStart[i] ?? 0; pair < stop; pair++) each(i, pair, problem.post[pair] ?? 0)
  }
}

/** A shut group stands at the highest price of its people, or the lowest of its posts. */
function lift(circulation: Circulation, member: number, own: number, price: Float64Array): void {
  const { parent, root, firstPost } = circulation
  if (!Number.isFinite(own) || !isShut(circulation, member)) return
  for (let at = parent[member] ?? root; at !== root && isShut(circulation, at); at = parent[at] ?? root) {
    price[at] = member < firstPost ? Math.max(price[at] ?? 0, own) : Math.min(price[at] ?? 0, own)
  }
}

/** A shut group or post that nobody has to do with stands at the price of what it lies in. */
function inherited(circulation: Circulation, node: number, price: Float64Array): number {
  const { parent, root } = circulation
  let at = node
  while (at !== root && !Number.isFinite(price[at])) at = parent[at] ?? root
  return price[at] ?? 0
}
