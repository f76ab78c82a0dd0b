import type { Problem } from '../problem.ts'

/** Per person the pair of the post held, or -1. */
export function pairsOf({ rowStart, post }: Pick<Problem, 'rowStart' | 'post'>, postOf: Int32Array): Int32Array {
  return postOf.map((j, i) => {
    if (j < 0) return -1
    const start = rowStart[i] ?? 0
    return start + post.subarray(start, rowStart[i + 1]).indexOf(j)
  })
}
