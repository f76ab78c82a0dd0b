/** Pairs that people keep apart leave the rows of the matrix; what rules say of them stays as it is. */
import type { PlanInput } from '../input.ts'
import { makePairColumns } from './pair-columns.ts'

interface Rows {
  rowStart: Int32Array
  post: Int32Array
  fit: Int32Array
  preferenceRank: Int32Array
}

/** `open`: the rows as the rules alone have them, which stay as they are. */
export function keepApart<Open extends Rows>(
  open: Open,
  { nominations, posts, forbidden = [] }: PlanInput,
): Open & { isForbidden(nomination: number, post: number): boolean } {
  if (forbidden.length === 0) return { ...open, isForbidden: () => false }
  const postsOf = new Map(
    [...Map.groupBy(forbidden, ({ nominationId }) => nominationId)].map(([id, pairs]) => [
      id,
      new Set(pairs.map(({ postId }) => postId)),
    ]),
  )
  const isForbidden = (i: number, j: number) => postsOf.get(nominations[i]?.id ?? '')?.has(posts[j]?.id ?? '') ?? false
  const rowStart = new Int32Array(open.rowStart.length)
  const pairs = makePairColumns()
  nominations.forEach(({ id }, i) => {
    const from = pairs.length
    const barred = postsOf.has(id)
    for (let pair = open.rowStart[i] ?? 0, end = open.rowStart[i + 1] ?? 0; pair < end; pair++) {
      const j = open.post[pair] ?? 0
      if (!barred || !isForbidden(i, j)) pairs.add(j, open.fit[pair] ?? 0, open.preferenceRank[pair] ?? 0)
    }
    if (barred) closeRanks(pairs.ranksFrom(from))
    rowStart[i + 1] = pairs.length
  })
  return { ...open, rowStart, ...pairs.finish(), isForbidden }
}

/** Wishes for posts that aren't open drop out, and the later ones move up: 2 and 5 become 1 and 2. */
export function closeRanks(ranks: Int32Array): void {
  const listed = ranks.filter((rank) => rank > 0).sort()
  if (listed.length === 0) return
  ranks.forEach((rank, at) => {
    if (rank > 0) ranks[at] = listed.indexOf(rank) + 1
  })
}
