import { changeCost, hasMinimum, unlistedRank } from './levels.ts'
import type { Groups, Level, Problem } from './problem.ts'

/** What the format asks of every plan: seats filled by tier, total fit, and what is missing to locks and minimums. `pairOf`: -1 where there is none. */
export function measurePlan(problem: Problem, pairOf: Int32Array) {
  const { post, tier, fit } = problem
  const filledByTier = Array.from({ length: tier.reduce((most, one) => Math.max(most, one), 0) }, () => 0)
  let totalFit = 0
  for (const pair of pairOf) {
    if (pair < 0) continue
    const its = (tier[post[pair] ?? 0] ?? 1) - 1
    filledByTier[its] = (filledByTier[its] ?? 0) + 1
    totalFit += fit[pair] ?? 0
  }
  return { filledByTier, totalFit, shortage: missingLocks(problem, pairOf) + missingToMinimums(problem, pairOf) }
}

/** The value of one level for a plan given by its pairs. */
export function valueOf(problem: Problem, level: Level, pairs: Int32Array): number {
  switch (level.objective) {
    case 'closed':
      return 0
    case 'locks':
      return missingLocks(problem, pairs)
    case 'minimums':
      return missingToMinimums(problem, pairs)
    case 'tier':
      return -pairs.filter((pair) => problem.tier[problem.post[pair] ?? 0] === level.tier).length
    case 'fit':
      return -sum(pairs, (pair) => problem.fit[pair] ?? 0)
    case 'preference': {
      const ranks = problem.preferenceRank ?? new Int32Array(problem.post.length)
      const unlisted = unlistedRank(ranks)
      return sum(pairs, (pair) => ranks[pair] || unlisted)
    }
    case 'changes': {
      const candidateOf = candidatesOf(problem, pairs)
      const cost = changeCost(problem)
      return sum(pairs, (pair, k) => cost(candidateOf[k] ?? 0, pair))
    }
    case 'order': {
      const candidateOf = candidatesOf(problem, pairs)
      const value = (pair: number, k: number) =>
        (problem.candidates - (candidateOf[k] ?? 0)) * (problem.posts - (problem.post[pair] ?? 0))
      return -sum(pairs, value)
    }
  }
}

/** The number of people placed in every group and below it. */
export function countGroups(groups: Groups, memberGroups: Iterable<number>): Int32Array {
  const count = new Int32Array(groups.parent.length)
  for (const group of memberGroups) {
    for (let g = group; g >= 0; g = groups.parent[g] ?? -1) count[g] = (count[g] ?? 0) + 1
  }
  return count
}

/** The candidate of each pair; one walk over the rows where the pairs are in their order. */
export function candidatesOf(problem: Problem, pairs: Int32Array): Int32Array {
  const { rowStart } = problem
  let i = 0
  return pairs.map((pair) => {
    if (pair < (rowStart[i] ?? 0)) i = candidateOf(problem, pair)
    while ((rowStart[i + 1] ?? Number.POSITIVE_INFINITY) <= pair) i++
    return i
  })
}

/** The candidate of a pair, by looking for its row. */
export function candidateOf({ candidates, rowStart }: Problem, pair: number): number {
  let low = 0
  let high = candidates - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rowStart[middle + 1] ?? 0) > pair) high = middle
    else low = middle + 1
  }
  return low
}

function missingLocks({ locked }: Problem, pairs: Int32Array): number {
  if (!locked || locked.length === 0) return 0
  const taken = new Set(pairs)
  return sum(locked, (pair) => (taken.has(pair) ? 0 : 1))
}

function missingToMinimums(problem: Problem, pairs: Int32Array): number {
  if (!hasMinimum(problem)) return 0
  const taken = pairs.filter((pair) => pair >= 0)
  const sending = candidatesOf(problem, taken).map((i) => problem.candidateGroup[i] ?? -1)
  const hosting = taken.map((pair) => problem.postGroup[problem.post[pair] ?? 0] ?? -1)
  return missing(problem.candidateGroups, sending) + missing(problem.postGroups, hosting)
}

function missing(groups: Groups, memberGroups: Int32Array): number {
  const count = countGroups(groups, memberGroups)
  return sum(groups.min, (min, g) => Math.max(0, min - (count[g] ?? 0)))
}

function sum(values: ArrayLike<number>, term: (value: number, k: number) => number): number {
  let total = 0
  for (let k = 0; k < values.length; k++) total += term(values[k] ?? 0, k)
  return total
}
