import { LARGEST_FIT, type Problem } from '../problem.ts'

/** Rows longer than this are sorted by the library: insertion is quickest only on short ones. */
const SHORT = 32

/**
 * The pairs of every candidate in the order of the wishes, rows as in the problem: listed wishes by rank, then the rest by fit,
 * then as in the file. Length pairs.
 */
export function wishOrder({ candidates, rowStart, post, fit, preferenceRank }: Problem): Int32Array {
  let worst = 0
  let longest = 0
  if (preferenceRank) for (const rank of preferenceRank) if (rank > worst) worst = rank
  for (let i = 0; i < candidates; i++) longest = Math.max(longest, (rowStart[i + 1] ?? 0) - (rowStart[i] ?? 0))
  const order = new Int32Array(post.length)
  const key = new Float64Array(longest)
  for (let i = 0; i < candidates; i++) {
    const start = rowStart[i] ?? 0
    const length = (rowStart[i + 1] ?? 0) - start
    for (let k = 0; k < length; k++) {
      const rank = preferenceRank ? preferenceRank[start + k] || worst + 1 : 0
      key[k] = rank * (LARGEST_FIT + 1) + LARGEST_FIT - (fit[start + k] ?? 0)
    }
    if (length <= SHORT) insert(order, key, start, length)
    else sortLong(order, key, start, length)
  }
  return order
}

function insert(order: Int32Array, key: Float64Array, start: number, length: number): void {
  for (let k = 0; k < length; k++) {
    const its = key[k] ?? 0
    let at = k
    for (; at > 0 && (key[at - 1] ?? 0) > its; at--) {
      key[at] = key[at - 1] ?? 0
      order[start + at] = order[start + at - 1] ?? 0
    }
    key[at] = its
    order[start + at] = start + k
  }
}

function sortLong(order: Int32Array, key: Float64Array, start: number, length: number): void {
  const row = order.subarray(start, start + length)
  for (let k = 0; k < length; k++) row[k] = start + k
  row.sort((a, b) => (key[a - start] ?? 0) - (key[b - start] ?? 0) || a - b)
}
