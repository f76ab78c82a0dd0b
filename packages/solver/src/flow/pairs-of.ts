import type { Problem } from '../problem.ts'

type Rows = Pick<Problem, 'rowStart' | 'post'>

/** Per person the pair of the post held, or -1. */
export function pairsOf(rows: Rows, postOf: Int32Array): Int32Array {
  return postOf.map((j, i) => (j < 0 ? -1 : pairOf(rows, i, j)))
}

/** The pair of a person and a post, which must be one. */
export function pairOf({ rowStart, post }: Rows, person: number, at: number): number {
  const start = rowStart[person] ?? 0
  return start + post.subarray(start, rowStart[person + 1]).indexOf(at)
}
