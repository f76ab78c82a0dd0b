/** Eligible pairs by post: the other way round of the problem's rows. */
import type { Problem } from '@zhiqiao/solver'

/** The pairs of post j stand at start[j] .. start[j + 1] - 1, candidates ascending. */
export interface Columns {
  start: Int32Array
  candidate: Int32Array
  pair: Int32Array
}

export function columnsOf({ rowStart, post, posts, candidates }: Problem): Columns {
  const start = new Int32Array(posts + 1)
  for (const j of post) start[j + 1] = (start[j + 1] ?? 0) + 1
  for (let j = 0; j < posts; j++) start[j + 1] = (start[j + 1] ?? 0) + (start[j] ?? 0)
  const place = start.slice()
  const candidate = new Int32Array(post.length)
  const pair = new Int32Array(post.length)
  for (let i = 0; i < candidates; i++) {
    for (let e = rowStart[i] ?? 0, end = rowStart[i + 1] ?? 0; e < end; e++) {
      const j = post[e] ?? 0
      const at = place[j] ?? 0
      candidate[at] = i
      pair[at] = e
      place[j] = at + 1
    }
  }
  return { start, candidate, pair }
}
