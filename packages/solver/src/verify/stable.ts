import type { Groups, Problem } from '../problem.ts'

/** A pair that would both rather have each other than what the plan gives them. */
export interface Blocking {
  readonly candidate: number
  readonly post: number
}

/**
 * The blocking pairs of a plan that keeps every maximum, at most `most`. A pair blocks where the candidate ranks the post above
 * the own place, and the lowest full one of the post and the groups above it holds somebody of lower fit (or later in the
 * file), or none is full: that one going makes room in all above. What the candidate holds now counts among the rest. A
 * candidate who is nowhere also needs room in the groups of the own side, by the same rule. Written without a line of the
 * engine, from the definition in the format.
 */
export function blockingPairs(problem: Problem, postOf: Int32Array, most: number): Blocking[] {
  const { candidates, posts, rowStart, post, fit, seats } = problem
  const pairAt = Array.from({ length: candidates }, (_, i) => {
    for (let pair = rowStart[i] ?? 0; pair < (rowStart[i + 1] ?? 0); pair++) if (post[pair] === postOf[i]) return pair
    return -1
  })
  const locked = new Set(problem.locked)
  // a locked pair ranks above all others, wherever somebody would have to go
  const better = (i: number, pair: number, k: number) => {
    const other = pairAt[k] ?? -1
    if (locked.has(other)) return false
    if (locked.has(pair)) return true
    const difference = (fit[pair] ?? 0) - (fit[other] ?? 0)
    return difference > 0 || (difference === 0 && i < k)
  }
  const weaker = (a: number, b: number) => (b < 0 || better(b, pairAt[b] ?? -1, a) ? a : b)

  const atPost = new Int32Array(posts)
  const weakestAtPost = new Int32Array(posts).fill(-1)
  const hosts = sums(problem.postGroups)
  const homes = sums(problem.candidateGroups)
  for (let i = 0; i < candidates; i++) {
    const j = postOf[i] ?? -1
    if (j < 0) continue
    atPost[j] = (atPost[j] ?? 0) + 1
    weakestAtPost[j] = weaker(i, weakestAtPost[j] ?? -1)
    hosts.add(problem.postGroup[j] ?? -1, i, weaker)
    homes.add(problem.candidateGroup[i] ?? -1, i, weaker)
  }
  const groupAdmits = (i: number, pair: number, { count, weakest }: Sums, groups: Groups, group: number): boolean => {
    for (let g = group; g >= 0; g = groups.parent[g] ?? -1) {
      const max = groups.max[g] ?? -1
      if (max < 0 || (count[g] ?? 0) < max) continue
      const one = weakest[g] ?? -1
      return one >= 0 && better(i, pair, one)
    }
    return true
  }
  const admits = (i: number, pair: number): boolean => {
    const j = post[pair] ?? 0
    if ((atPost[j] ?? 0) >= (seats[j] ?? 0)) {
      const weakest = weakestAtPost[j] ?? -1
      if (weakest < 0 || !better(i, pair, weakest)) return false
    } else if (!groupAdmits(i, pair, hosts, problem.postGroups, problem.postGroup[j] ?? -1)) return false
    const isPlaced = (postOf[i] ?? -1) >= 0
    return isPlaced || groupAdmits(i, pair, homes, problem.candidateGroups, problem.candidateGroup[i] ?? -1)
  }
  const found: Blocking[] = []
  for (let i = 0; i < candidates && found.length < most; i++) {
    const own = pairAt[i] ?? -1
    if (own >= 0 && locked.has(own)) continue
    for (let pair = rowStart[i] ?? 0; pair < (rowStart[i + 1] ?? 0) && found.length < most; pair++) {
      if (pair !== own && (own < 0 || prefers(problem, pair, own)) && admits(i, pair)) {
        found.push({ candidate: i, post: post[pair] ?? 0 })
      }
    }
  }
  return found
}

/** Whether a candidate ranks the first pair above the second. */
function prefers({ preferenceRank, fit }: Problem, first: number, second: number): boolean {
  const [a, b] = [preferenceRank?.[first] ?? 0, preferenceRank?.[second] ?? 0]
  if (a > 0 && b > 0 && a !== b) return a < b
  if (a > 0 !== b > 0) return a > 0
  const difference = (fit[first] ?? 0) - (fit[second] ?? 0)
  return difference > 0 || (difference === 0 && first < second)
}

type Sums = ReturnType<typeof sums>

/** How many are held in each group and below, and the weakest of them. */
function sums(groups: Groups) {
  const count = new Int32Array(groups.parent.length)
  const weakest = new Int32Array(groups.parent.length).fill(-1)
  return {
    count,
    weakest,
    add(group: number, i: number, weaker: (a: number, b: number) => number) {
      for (let g = group; g >= 0; g = groups.parent[g] ?? -1) {
        count[g] = (count[g] ?? 0) + 1
        weakest[g] = weaker(i, weakest[g] ?? -1)
      }
    },
  }
}
