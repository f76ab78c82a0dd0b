import type { Network } from './network.ts'
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
function tiersOf(problem: Problem): number[] {
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

/** Writes the cost of every arc at a level into `cost` (length arcs). */
export function setCosts(network: Network, level: Level, cost: Float64Array): void {
  cost.fill(0)
  switch (level.objective) {
    case 'closed':
      cost.fill(1, network.helperArc)
      return
    case 'locks':
      return rewardLocks(network, cost)
    case 'minimums':
      return rewardMinimums(network, cost)
    case 'tier':
      network.problem.tier.forEach((tier, j) => {
        if (tier === level.tier) cost[network.postArc + j] = -1
      })
      return
    case 'fit':
      network.problem.fit.forEach((fit, pair) => {
        cost[pair] = -fit
      })
      return
    case 'preference':
      return costPreferences(network.problem, cost)
    case 'changes': {
      const of = changeCost(network.problem)
      return costPairs(network.problem, cost, of)
    }
    case 'order':
      return costOrder(network.problem, cost)
  }
}

/**
 * One sum of all that counts, weighed so that it comes close to the levels. Nothing rests on the weights: it only finds a good
 * plan in one go, and the levels then prove it or mend it. Without it every level would start from a plan blind to the next.
 */
export function setGuessCosts(network: Network, cost: Float64Array): void {
  const { problem, postArc, helperArc } = network
  setCosts(network, { objective: 'fit', tier: 0 }, cost)
  const weight = 2 * problem.fit.reduce((most, fit) => Math.max(most, fit), 1)
  const tiers = tiersOf(problem)
  const place = new Map(tiers.map((tier, k) => [tier, k]))
  problem.tier.forEach((tier, j) => {
    cost[postArc + j] = -weight * (tiers.length - (place.get(tier) ?? 0))
  })
  const requirement = -weight * (tiers.length + 2)
  cost.fill(requirement, network.candidateGroupMinimumArc, network.candidateGroupRestArc)
  cost.fill(requirement, network.postGroupMinimumArc, network.postGroupRestArc)
  for (const pair of problem.locked ?? []) cost[pair] = requirement - weight
  cost.fill(0, helperArc)
}

function rewardLocks(network: Network, cost: Float64Array): void {
  for (const pair of network.problem.locked ?? []) cost[pair] = -1
}

function rewardMinimums(network: Network, cost: Float64Array): void {
  const { candidateGroupMinimumArc, candidateGroupRestArc, postGroupMinimumArc, postGroupRestArc } = network
  cost.fill(-1, candidateGroupMinimumArc, candidateGroupRestArc)
  cost.fill(-1, postGroupMinimumArc, postGroupRestArc)
}

function costPreferences(problem: Problem, cost: Float64Array): void {
  const ranks = problem.preferenceRank
  if (!ranks) return
  const unlisted = unlistedRank(ranks)
  ranks.forEach((rank, pair) => {
    cost[pair] = rank === 0 ? unlisted : rank
  })
}

/**
 * The product makes exchanging two people who are otherwise equal a strict loss: of two people and two posts,
 * the one listed earlier gets the post listed earlier.
 */
function costOrder(problem: Problem, cost: Float64Array): void {
  const { candidates, posts, post } = problem
  costPairs(problem, cost, (i, pair) => -(candidates - i) * (posts - (post[pair] ?? 0)))
}

function costPairs(problem: Problem, cost: Float64Array, of: (candidate: number, pair: number) => number): void {
  const { candidates, rowStart } = problem
  for (let i = 0; i < candidates; i++) {
    const end = rowStart[i + 1] ?? 0
    for (let pair = rowStart[i] ?? 0; pair < end; pair++) cost[pair] = of(i, pair)
  }
}
