/** Small markets in which limits on both sides get into each other's way: many of them have no stable plan. */
import type { Groups, Problem } from '../problem.ts'

/** `below`: a source of whole numbers from 0 to one less than it is given; `times` as many people and posts. */
export function smallMarket(below: (limit: number) => number, times = 1): Problem {
  const candidates = times * (2 + below(3))
  const posts = times * (2 + below(3))
  const fits = [4, 30][below(2)] ?? 4
  const rowStart = [0]
  const post: number[] = []
  const preferenceRank: number[] = []
  for (let i = 0; i < candidates; i++) {
    const ranks = shuffled(posts, below)
    for (let j = 0; j < posts; j++) {
      if (below(6) === 0) continue
      post.push(j)
      preferenceRank.push(below(8) === 0 ? 0 : (ranks[j] ?? 0))
    }
    rowStart.push(post.length)
  }
  const candidateGroups = forest(times * (1 + below(3)), below)
  const postGroups = forest(times * below(3), below)
  return {
    candidates,
    posts,
    rowStart: Int32Array.from(rowStart),
    post: Int32Array.from(post),
    fit: Int32Array.from(post, () => below(fits)),
    seats: Int32Array.from({ length: posts }, () => (below(4) === 0 ? 2 : 1)),
    tier: new Int32Array(posts).fill(1),
    candidateGroup: Int32Array.from({ length: candidates }, () => below(candidateGroups.parent.length + 1) - 1),
    postGroup: Int32Array.from({ length: posts }, () => below(postGroups.parent.length + 1) - 1),
    candidateGroups,
    postGroups,
    locked: Int32Array.from(post.length > 0 && below(5) === 0 ? [below(post.length)] : []),
    ...(below(5) > 0 && { preferenceRank: Int32Array.from(preferenceRank) }),
  }
}

/** Ranks 1 .. count in some order. */
function shuffled(count: number, below: (limit: number) => number): number[] {
  const order = Array.from({ length: count }, (_, k) => k + 1)
  for (let k = count - 1; k > 0; k--) {
    const other = below(k + 1)
    ;[order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0]
  }
  return order
}

/** A forest in which a parent comes before its children; most groups take one or two. */
function forest(count: number, below: (limit: number) => number): Groups {
  return {
    parent: Int32Array.from({ length: count }, (_, g) => below(g + 1) - 1),
    min: new Int32Array(count),
    max: Int32Array.from({ length: count }, () => [1, 1, 2, 2, 3, -1][below(6)] ?? -1),
  }
}

/** Every plan of a problem as posts per candidate, those that break limits among them. */
export function* everyPlan({ candidates, rowStart, post }: Problem): Generator<Int32Array> {
  const at = rowStart.slice(0, candidates).map((start) => start - 1)
  const postOf = new Int32Array(candidates).fill(-1)
  for (;;) {
    yield postOf
    let i = 0
    for (; i < candidates; i++) {
      const next = (at[i] ?? 0) + 1
      if (next < (rowStart[i + 1] ?? 0)) {
        at[i] = next
        postOf[i] = post[next] ?? 0
        break
      }
      at[i] = (rowStart[i] ?? 0) - 1
      postOf[i] = -1
    }
    if (i === candidates) return
  }
}
