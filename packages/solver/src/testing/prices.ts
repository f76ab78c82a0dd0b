/** What the prices of a certificate say of one pair and of one seat more, for the laws that they have to keep. */
import { candidateOf } from '../measure.ts'
import { changeCost, unlistedRank } from '../levels.ts'
import type { Certificate, Level, PricedLevel, Problem } from '../problem.ts'

/** One number per level of the certificate, most important level first. */
type PriceVector = readonly number[]

/**
 * By how many fit points at least a pair would have to rise before it could enter the plan.
 * 0: the pair is in the plan or ties with it on fit. Infinity: no fit would do, because locks, minimums or tiers keep it out.
 * It is a lower bound: the needed rise may be larger, never smaller.
 */
export function reducedFit(problem: Problem, certificate: Certificate, pair: number): number {
  const i = candidateOf(problem, pair)
  const j = problem.post[pair] ?? 0
  for (const level of certificate.levels) {
    const reduced = pairCost(problem, level, i, j, pair) + (level.candidate[i] ?? 0) - (level.post[j] ?? 0)
    if (level.objective === 'fit') return Math.max(0, reduced)
    if (reduced < 0) return 0
    if (reduced > 0) return Number.POSITIVE_INFINITY
  }
  return 0
}

/**
 * What one more seat at a post is worth: by how much the value of each level could fall at most, all levels read together in
 * their order. All zeros: nothing. Null: the post has no seat, so the prices cannot tell what a first one would be worth.
 */
export function seatPrice(problem: Problem, certificate: Certificate, post: number): PriceVector | null {
  if ((problem.seats[post] ?? 0) === 0) return null
  const group = problem.postGroup[post] ?? -1
  const gain = certificate.levels.map((level) => {
    const cost = level.objective === 'tier' && level.tier === problem.tier[post] ? -1 : 0
    return above(level.postGroup, group) - (level.post[post] ?? 0) - cost
  })
  return positiveOrZero(gain)
}

function above(prices: Float64Array, group: number): number {
  return group < 0 ? 0 : (prices[group] ?? 0)
}

/** A vector whose first number that is not 0 is positive; any other means that the limit does not bind. */
function positiveOrZero(vector: readonly number[]): PriceVector {
  const first = vector.find((value) => value !== 0) ?? 0
  return first > 0 ? vector : vector.map(() => 0)
}

function pairCost(problem: Problem, level: Level | PricedLevel, i: number, j: number, pair: number): number {
  switch (level.objective) {
    case 'locks':
      return problem.locked?.includes(pair) ? -1 : 0
    case 'fit':
      return -(problem.fit[pair] ?? 0)
    case 'preference':
      return problem.preferenceRank ? problem.preferenceRank[pair] || unlistedRank(problem.preferenceRank) : 0
    case 'changes':
      return changeCost(problem)(i, pair)
    case 'order':
      return -(problem.candidates - i) * (problem.posts - j)
    case 'closed':
    case 'minimums':
    case 'tier':
      return 0
  }
}
