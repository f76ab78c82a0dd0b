/** Where a pair stands in rows of eligible pairs. */
export interface Rows {
  /** The pairs of nominee i are rowStart[i] .. rowStart[i + 1] - 1, posts ascending. */
  rowStart: Int32Array
  post: Int32Array
}

/** Position of the pair in rows, or -1 where it isn't eligible. */
export function findPair(rows: Rows, nomination: number, post: number): number {
  const end = rows.rowStart[nomination + 1] ?? 0
  for (let pair = rows.rowStart[nomination] ?? 0; pair < end; pair++) if (rows.post[pair] === post) return pair
  return -1
}
