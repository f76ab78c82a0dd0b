import { unlistedRank } from './levels.ts'
import type { Groups, Level, Problem } from './problem.ts'

/** What the format asks of every plan: seats filled by tier, total fit, and what is missing to locks and minimums. */
export function measurePlan(problem: Problem, pairs: Int32Array) {
  const taken = pairs.filter((pair) => pair >= 0)
  const filledByTier = Array.from({ length: problem.tier.reduce((most, tier) => Math.max(most, tier), 0) }, () => 0)
  for (const pair of taken) {
    const tier = problem.tier[problem.post[pair] ?? 0] ?? 1
    filledByTier[tier - 1] = (filledByTier[tier - 1] ?? 0) + 1
  }
  return {
    filledByTier,
    totalFit: sum(taken, (pair) => problem.fit[pair] ?? 0),
    shortage: missingLocks(problem, taken) + missingToMinimums(problem, taken),
  }
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

/** The candidate of each pair. */
export function candidatesOf(problem: Problem, pairs: Int32Array): Int32Array {
  return pairs.map((pair) => {
    let low = 0
    let high = problem.candidates - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((problem.rowStart[middle + 1] ?? 0) > pair) high = middle
      else low = middle + 1
    }
    return low
  })
}

function missingLocks(problem: Problem, pairs: Int32Array): number {
  const taken = new Set(pairs)
  return sum(problem.locked ?? [], (pair) => (taken.has(pair) ? 0 : 1))
}

function missingToMinimums(problem: Problem, pairs: Int32Array): number {
  const sending = candidatesOf(problem, pairs).map((i) => problem.candidateGroup[i] ?? -1)
  const hosting = pairs.map((pair) => problem.postGroup[problem.post[pair] ?? 0] ?? -1)
  return missing(problem.candidateGroups, sending) + missing(problem.postGroups, hosting)
}

function missing(groups: Groups, memberGroups: Int32Array): number {
  const count = countGroups(groups, memberGroups)
  return sum(groups.min, (min, g) => Math.max(0, min - (count[g] ?? 0)))
}

function sum(values: Iterable<number>, term: (value: number, k: number) => number): number {
  let total = 0
  let k = 0
  for (const value of values) total += term(value, k++)
  return total
}
