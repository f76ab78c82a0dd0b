import type { Problem } from '../problem.ts'

type Rows = Pick<Problem, 'rowStart' | 'post'>

/** Per person the pair of the post held, or -1. */
export function pairsOf(rows: Rows, postOf: Int32Array): Int32Array {
  return postOf.map((j, i) => (j < 0 ? -1 : pairOf(rows, i, j)))
}

/** The pairs of those who hold a post, in the order of the people. */
export function placedPairs(rows: Rows, postOf: Int32Array): Int32Array {
  const placed = new Int32Array(postOf.length)
  let count = 0
  for (let i = 0; i < postOf.length; i++) {
    const j = postOf[i] ?? -1
    if (j >= 0) placed[count++] = pairOf(rows, i, j)
  }
  return placed.subarray(0, count)
}

/** The pair of a person and a post, which must be one. */
export function pairOf({ rowStart, post }: Rows, person: number, at: number): number {
  const stop = rowStart[person + 1] ?? 0
  for (let pair = rowStart[person] ?? 0; pair < stop; pair++) if (post[pair] === at) return pair
  throw new RangeError(`candidate ${person} has no pair with post ${at}`)
}
