import type { Problem } from '@zhiqiao/solver'

/** Why a person has no post, in a code that each language words for itself. */
export type UnmatchedCode =
  /** no post is open to this person */
  | 'no-eligible-pair'
  /** there were such posts, but every one of them is forbidden by hand */
  | 'forbidden'
  /** a group of this person has reached its maximum */
  | 'own-group-full'
  /** every eligible post has its seats taken */
  | 'posts-full'
  /** the eligible posts with a seat left lie in groups that have reached their maximum */
  | 'post-groups-full'
  /** the work was stopped before this person's turn */
  | 'stopped'

export type UnfilledCode =
  | 'no-eligible-pair'
  /** a group of this post has reached its maximum */
  | 'own-group-full'
  /** everybody eligible has another post */
  | 'candidates-placed'
  /** those eligible and free belong to groups that have reached their maximum */
  | 'candidate-groups-full'
  | 'stopped'

export interface Reason<Code> {
  readonly reason: Code
  /** the groups at their maximum that the reason speaks of */
  readonly groups: readonly number[]
}

/** Reads the reasons off a plan: `postOf` has length candidates, -1 where there is none. */
export function explainGaps(problem: Problem, postOf: Int32Array, forbidden: ReadonlySet<number>) {
  const inPost = new Int32Array(problem.posts)
  for (const j of postOf) if (j >= 0) inPost[j] = (inPost[j] ?? 0) + 1
  const sending = fullGroups(problem, 'candidate', postOf)
  const hosting = fullGroups(problem, 'post', postOf)
  const eligible = Array.from({ length: problem.posts }, (): number[] => [])
  for (let i = 0; i < problem.candidates; i++) for (const j of postsOf(problem, i)) eligible[j]?.push(i)

  const unmatched = (i: number): Reason<UnmatchedCode> => {
    const posts = postsOf(problem, i)
    if (posts.length === 0) return { reason: forbidden.has(i) ? 'forbidden' : 'no-eligible-pair', groups: [] }
    const own = sending(problem.candidateGroup[i] ?? -1)
    if (own.length > 0) return { reason: 'own-group-full', groups: own }
    const open = posts.filter((j) => (inPost[j] ?? 0) < (problem.seats[j] ?? 0))
    if (open.length === 0) return { reason: 'posts-full', groups: [] }
    const full = Array.from(open, (j) => hosting(problem.postGroup[j] ?? -1))
    if (full.every((groups) => groups.length > 0)) return { reason: 'post-groups-full', groups: distinct(full.flat()) }
    return { reason: 'stopped', groups: [] }
  }
  const unfilled = (j: number): Reason<UnfilledCode> => {
    const people = eligible[j] ?? []
    if (people.length === 0) return { reason: 'no-eligible-pair', groups: [] }
    const own = hosting(problem.postGroup[j] ?? -1)
    if (own.length > 0) return { reason: 'own-group-full', groups: own }
    const free = people.filter((i) => postOf[i] === -1)
    if (free.length === 0) return { reason: 'candidates-placed', groups: [] }
    const full = Array.from(free, (i) => sending(problem.candidateGroup[i] ?? -1))
    if (full.every((groups) => groups.length > 0))
      return { reason: 'candidate-groups-full', groups: distinct(full.flat()) }
    return { reason: 'stopped', groups: [] }
  }
  return { inPost, unmatched, unfilled }
}

function postsOf(problem: Problem, i: number): Int32Array {
  return problem.post.subarray(problem.rowStart[i] ?? 0, problem.rowStart[i + 1] ?? 0)
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

/** A function that names, of a group and all above it, those at their maximum. */
function fullGroups(problem: Problem, side: 'candidate' | 'post', postOf: Int32Array): (group: number) => number[] {
  const { parent, max } = side === 'candidate' ? problem.candidateGroups : problem.postGroups
  const upward = (group: number): number[] => {
    const chain: number[] = []
    for (let g = group; g >= 0; g = parent[g] ?? -1) chain.push(g)
    return chain
  }
  const count = new Int32Array(parent.length)
  for (const [i, j] of postOf.entries()) {
    if (j < 0) continue
    const group = side === 'candidate' ? problem.candidateGroup[i] : problem.postGroup[j]
    for (const g of upward(group ?? -1)) count[g] = (count[g] ?? 0) + 1
  }
  return (group) => upward(group).filter((g) => (max[g] ?? -1) >= 0 && (count[g] ?? 0) >= (max[g] ?? -1))
}
