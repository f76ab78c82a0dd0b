/** The prices of a certificate, level by level, as one number a node of the exchange graph. */
import type { Certificate, Level, Problem } from '@zhiqiao/solver'
import type { Worth } from './worth.ts'

/** Beyond this sums would not be exact. */
const EXACT = 2 ** 52

/**
 * Posts, then candidate groups, post groups and the root, as in `exchange-graph.ts`. Zeros where there is no certificate. What a
 * level below another one counts may outweigh it here, for a price can be any sum of fits; whoever uses these numbers as
 * potentials has to correct the few arcs for which they are none.
 */
export function scalarPrices(problem: Problem, worth: Worth, certificate: Certificate | undefined): Float64Array {
  const { posts, candidateGroups, postGroups } = problem
  const firstGroup = posts + candidateGroups.parent.length
  const prices = new Float64Array(firstGroup + postGroups.parent.length + 1)
  for (const level of certificate?.levels ?? []) {
    const weight = weightOf(level, worth)
    if (weight === 0) continue
    const add = (values: Float64Array, first: number) =>
      values.forEach((value, v) => {
        prices[first + v] = (prices[first + v] ?? 0) + weight * value
      })
    add(level.post, 0)
    add(level.candidateGroup, posts)
    add(level.postGroup, firstGroup)
  }
  return prices.every((price) => Math.abs(price) < EXACT) ? prices : prices.fill(0)
}

function weightOf({ objective, tier }: Level, worth: Worth): number {
  switch (objective) {
    case 'minimums':
      return worth.ofMinimum
    case 'tier':
      return worth.ofSeat(tier)
    case 'fit':
      return 1
    case 'closed':
    case 'locks':
    case 'preference':
    case 'changes':
    case 'order':
      return 0
  }
}
