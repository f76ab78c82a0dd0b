import type { Problem } from '../problem.ts'

/**
 * How a candidate ranks the eligible posts: listed wishes in their order, then the rest by fit, then in the order of the file.
 * Positive: `a` is ranked after `b`. Pairs of one candidate.
 */
export function compareWishes({ preferenceRank, fit }: Problem, a: number, b: number): number {
  const first = preferenceRank?.[a] ?? 0
  const second = preferenceRank?.[b] ?? 0
  if (first !== second) {
    if (first === 0) return 1
    if (second === 0) return -1
    return first - second
  }
  return (fit[b] ?? 0) - (fit[a] ?? 0) || a - b
}

/** The best pair of the candidate after `last` (-1: from the top), or -1. Rows are short: looking is cheaper than sorting them all. */
export function nextWish(problem: Problem, candidate: number, last: number): number {
  const stop = problem.rowStart[candidate + 1] ?? 0
  let best = -1
  for (let pair = problem.rowStart[candidate] ?? 0; pair < stop; pair++) {
    if (last >= 0 && compareWishes(problem, pair, last) <= 0) continue
    if (best < 0 || compareWishes(problem, pair, best) < 0) best = pair
  }
  return best
}
