/**
 * The optimal face: what of a problem is still open once some levels are decided. By complementary slackness an arc whose reduced
 * cost is not zero keeps its flow in every plan that is optimal so far: its bounds close, people are bound to their posts, pairs
 * drop out. What remains is again a circulation, and the next level is solved on it.
 */
import type { Problem } from '../problem.ts'
import { bind, type Circulation, runsDown } from './circulation.ts'

/** Pairs that are still open, as rows like those of the problem. */
export interface Rows {
  readonly rowStart: Int32Array
  readonly post: Int32Array
}

/** Classes of nodes that nothing can flow through; candidates and posts have one each, so that no pair joins two of them. */
const SHUT_CANDIDATE = -1
const SHUT = -2

export function isShut({ kind }: Circulation, node: number): boolean {
  return (kind[node] ?? 0) < 0
}

/**
 * Shuts what lies below an arc that carries nothing and never will: closed posts, groups with a maximum of zero. A person who
 * is merely out of the game is not shut: the price of the group still holds there.
 */
export function shutClosed(circulation: Circulation): void {
  const { nodes, root, parent, high, kind, firstPost } = circulation
  for (let v = 0; v < nodes; v++) {
    let at = v < firstPost ? (parent[v] ?? root) : v
    while (at !== root && (high[at] ?? 0) > 0) at = parent[at] ?? root
    if (at === root) continue
    for (let below = v; ; below = parent[below] ?? root) {
      kind[below] = below < firstPost ? SHUT_CANDIDATE : SHUT
      high[below] = 0
      if (below === at) break
    }
  }
}

/** Fixes what the prices of a level decide. `cost` is that of the tree arc of each node, where it has one. */
export function fixDecided(
  circulation: Circulation,
  price: Int32Array | Float64Array,
  cost: Int8Array | null,
  pairIsTight: (person: number, post: number) => boolean,
): void {
  const { nodes, root, parent, low, high, flow, postOf, firstPost } = circulation
  for (let v = 0; v < nodes; v++) {
    if (v === root || isShut(circulation, v)) continue
    const rise = (price[v] ?? 0) - (price[parent[v] ?? root] ?? 0)
    const reduced = (cost?.[v] ?? 0) + (runsDown(circulation, v) ? -rise : rise)
    if (reduced === 0) continue
    low[v] = flow[v] ?? 0
    high[v] = flow[v] ?? 0
  }
  for (let i = 0; i < firstPost; i++) {
    const j = postOf[i] ?? -1
    if (j >= 0 && (circulation.bound[i] ?? -1) < 0 && !pairIsTight(i, j)) bind(circulation, i)
  }
  shutClosed(circulation)
}

/** The rows that `keep` leaves; the same arrays where that is all of them. */
export function keepRows(rows: Rows, keep: (person: number, pair: number) => boolean): Rows {
  const people = rows.rowStart.length - 1
  const rowStart = new Int32Array(people + 1)
  let count = 0
  for (let i = 0; i < people; i++) {
    const stop = rows.rowStart[i + 1] ?? 0
    for (let pair = rows.rowStart[i] ?? 0; pair < stop; pair++) if (keep(i, pair)) count++
    rowStart[i + 1] = count
  }
  if (count === rows.post.length) return rows
  const post = new Int32Array(count)
  let at = 0
  for (let i = 0; i < people; i++) {
    const stop = rows.rowStart[i + 1] ?? 0
    for (let pair = rows.rowStart[i] ?? 0; pair < stop; pair++) if (keep(i, pair)) post[at++] = rows.post[pair] ?? 0
  }
  return { rowStart, post }
}

/** Calls `each` with every pair of the rows and its position in the problem, whose rows have the same order. */
export function withOriginal(
  problem: Problem,
  rows: Rows,
  each: (person: number, pair: number, original: number) => void,
): void {
  for (let i = 0; i < problem.candidates; i++) {
    let original = problem.rowStart[i] ?? 0
    const stop = rows.rowStart[i + 1] ?? 0
    for (let pair = rows.rowStart[i] ?? 0; pair < stop; pair++) {
      while (problem.post[original] !== rows.post[pair]) original++
      each(i, pair, original)
    }
  }
}

/** People whom no open pair is left to and who are nowhere stay nowhere. */
export function retire(circulation: Circulation, rows: Rows): void {
  const { firstPost, postOf, low, high, flow } = circulation
  for (let i = 0; i < firstPost; i++) {
    if ((postOf[i] ?? -1) >= 0 && (circulation.bound[i] ?? -1) < 0) continue
    if ((postOf[i] ?? -1) < 0 && rows.rowStart[i] !== rows.rowStart[i + 1]) continue
    low[i] = flow[i] ?? 0
    high[i] = flow[i] ?? 0
  }
}
