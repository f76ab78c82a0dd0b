import type { Level, Problem } from '../problem.ts'

/** The cost of a pair at a level. */
export function pairCosts(problem: Problem, level: Level): (candidate: number, pair: number) => number {
  switch (level.objective) {
    case 'closed':
    case 'minimums':
    case 'tier':
      return () => 0
    case 'locks': {
      const locked = new Set(problem.locked)
      return (_, pair) => (locked.has(pair) ? -1 : 0)
    }
    case 'fit':
      return (_, pair) => -(problem.fit[pair] ?? 0)
    case 'preference': {
      const ranks = problem.preferenceRank
      const worst = worstRank(problem)
      return (_, pair) => {
        const rank = ranks?.[pair] ?? 0
        return rank === 0 ? worst : rank
      }
    }
    case 'changes':
      return (candidate, pair) => {
        const before = problem.standing?.[candidate] ?? -1
        if (before < 0) return 1
        return before === problem.post[pair] ? -1 : 0
      }
    case 'order':
      return (candidate, pair) => -(problem.candidates - candidate) * (problem.posts - (problem.post[pair] ?? 0))
  }
}

/** One more than the worst listed rank. */
function worstRank(problem: Problem): number {
  let worst = 0
  for (const rank of problem.preferenceRank ?? []) worst = Math.max(worst, rank)
  return worst + 1
}
