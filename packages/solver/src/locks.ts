import { candidatesOf, countGroups } from './measure.ts'
import type { Problem } from './problem.ts'

/** What locks take: per candidate, post and group how many of them. */
export function lockedAt(problem: Problem) {
  const locked = problem.locked ?? new Int32Array(0)
  const people = candidatesOf(problem, locked)
  const posts = locked.map((pair) => problem.post[pair] ?? 0)
  return {
    candidate: times(people, problem.candidates),
    post: times(posts, problem.posts),
    candidateGroup: countGroups(
      problem.candidateGroups,
      people.map((i) => problem.candidateGroup[i] ?? -1),
    ),
    postGroup: countGroups(
      problem.postGroups,
      posts.map((j) => problem.postGroup[j] ?? -1),
    ),
  }
}

/** Whether locks exclude each other: more of them than a person, the seats of a post or the maximum of a group admit. */
export function locksExclude(problem: Problem): boolean {
  if (!problem.locked || problem.locked.length === 0) return false
  const taken = lockedAt(problem)
  const tooMany = (counts: Int32Array, most: (k: number) => number) => counts.some((count, k) => count > most(k))
  const maximum = (of: Int32Array) => (g: number) => ((of[g] ?? -1) < 0 ? Number.POSITIVE_INFINITY : (of[g] ?? 0))
  return (
    tooMany(taken.candidate, () => 1) ||
    tooMany(taken.post, (j) => problem.seats[j] ?? 0) ||
    tooMany(taken.candidateGroup, maximum(problem.candidateGroups.max)) ||
    tooMany(taken.postGroup, maximum(problem.postGroups.max))
  )
}

function times(of: Int32Array, length: number): Int32Array {
  const count = new Int32Array(length)
  for (const one of of) count[one] = (count[one] ?? 0) + 1
  return count
}
