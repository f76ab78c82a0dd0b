import type { Level, Problem } from './problem.ts'

/** The levels of `optimal` in their order; a level that could not tell two plans apart is left out. */
export function levelsOf(problem: Problem): Level[] {
  const levels: Level[] = []
  if (problem.locked && problem.locked.length > 0) levels.push({ objective: 'locks', tier: 0 })
  if (hasMinimum(problem)) levels.push({ objective: 'minimums', tier: 0 })
  for (const tier of tiersOf(problem)) levels.push({ objective: 'tier', tier })
  levels.push({ objective: 'fit', tier: 0 })
  if (problem.preferenceRank) levels.push({ objective: 'preference', tier: 0 })
  if (problem.standing) levels.push({ objective: 'changes', tier: 0 })
  if (orderIsExact(problem)) levels.push({ objective: 'order', tier: 0 })
  return levels
}

/**
 * The numbers of the fixed order grow with candidates × posts × nodes, and are only used where their sums stay exact; beyond,
 * the engine settles what is equal in every other way, the same way each time.
 */
function orderIsExact({ candidates, posts }: Problem): boolean {
  return candidates * posts * (candidates + posts + 1) < 2 ** 49
}

export function hasMinimum({ candidateGroups, postGroups }: Problem): boolean {
  return candidateGroups.min.some((min) => min > 0) || postGroups.min.some((min) => min > 0)
}

/** The tiers that occur, most urgent first. */
export function tiersOf(problem: Problem): number[] {
  return [...new Set(problem.tier)].sort((a, b) => a - b)
}

/** What an unlisted pair counts at the `preference` level: one more than the worst rank listed by anybody. */
export function unlistedRank(ranks: Int32Array): number {
  return ranks.reduce((worst, rank) => Math.max(worst, rank), 0) + 1
}

/** What a pair counts at the `changes` level. */
export function changeCost({ standing, post }: Problem): (candidate: number, pair: number) => number {
  return (candidate, pair) => {
    const before = standing?.[candidate] ?? -1
    return before < 0 ? 1 : before === post[pair] ? -1 : 0
  }
}

/** What a pair is worth at a level, more is better: `candidate` and the pair's position in the problem. */
export function pairValues(problem: Problem, { objective }: Level): (candidate: number, pair: number) => number {
  switch (objective) {
    case 'fit':
      return (_, pair) => problem.fit[pair] ?? 0
    case 'preference': {
      const ranks = problem.preferenceRank ?? new Int32Array(problem.post.length)
      const unlisted = unlistedRank(ranks)
      return (_, pair) => -(ranks[pair] || unlisted)
    }
    case 'changes': {
      const cost = changeCost(problem)
      return (candidate, pair) => -cost(candidate, pair)
    }
    case 'order':
      return (candidate, pair) => (problem.candidates - candidate) * (problem.posts - (problem.post[pair] ?? 0))
    case 'closed':
    case 'locks':
    case 'minimums':
    case 'tier':
      return () => 0
  }
}
