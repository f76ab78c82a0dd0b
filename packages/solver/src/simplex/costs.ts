/** What an arc of the network costs at a level of the objective. */
import { changeCost, tiersOf, unlistedRank } from '../levels.ts'
import type { Level, Problem } from '../problem.ts'
import type { Network } from './network.ts'

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
