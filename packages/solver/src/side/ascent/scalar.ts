import type { Groups, PricedLevel } from '../../problem.ts'
import { type Frame, levelRow } from '../frame.ts'

/** Some pairs of a problem as a flow knows them: what each costs at the level at hand, and who has which. */
export interface PricedPairs {
  readonly candidate: Int32Array
  readonly pair: Int32Array
  /** at the level at hand, in fractions of one as its prices */
  readonly cost: Int32Array | Float64Array
}

/**
 * Multipliers of the rows of a level from the prices of a flow at this level and at those before, the last of `priced` being the level
 * itself in fractions 1/`unit`. Prices are compared from the left; a single number has to say the same, so that each earlier level is
 * weighed as heavily as it takes for what it decides to stay decided (Sherali and Soyster 1983: weights that make one objective of
 * several, one before the other). The weight is the multiplier of the row that holds that level at its value.
 *
 * Null where weights leave the exact range.
 */
export function scalarMultipliers(
  frame: Frame,
  priced: readonly PricedLevel[],
  pairs: PricedPairs,
  unit: number,
): Float64Array | null {
  const { problem } = frame
  const last = priced.length - 1
  const price = sumOf(priced[last], frame)
  const cost = Float64Array.from(pairs.cost)
  const postCost = new Float64Array(problem.posts)
  const rewardSeats = (level: PricedLevel | undefined, weight: number) => {
    if (level?.objective !== 'tier') return
    for (const [j, tier] of problem.tier.entries()) if (tier === level.tier) postCost[j] = (postCost[j] ?? 0) - weight
  }
  rewardSeats(priced[last], unit)
  const y = new Float64Array(frame.rows)
  for (let k = last - 1; k >= 0; k--) {
    const level = priced[k]
    if (!level) return null
    const weight = weightOf(frame, k, level, pairs, cost, postCost, price)
    if (weight > MOST) return null
    if (weight === 0) continue
    y[levelRow(frame, k)] = -weight / unit
    add(price, level, weight)
    rewardSeats(level, weight)
    for (const [c, pair] of pairs.pair.entries()) {
      const own = frame.cost(k, pairs.candidate[c] ?? 0, pair)
      // what a tier counts stands with its posts
      if (own !== 0 && level.objective !== 'tier') cost[c] = (cost[c] ?? 0) + weight * own
    }
  }
  for (let j = 0; j < problem.posts; j++) {
    const drop = (postCost[j] ?? 0) + (price.post[j] ?? 0) - above(price.postGroup, problem.postGroup[j] ?? -1)
    y[problem.candidates + j] = Math.min(0, drop) / unit
  }
  const both = [
    ['candidateGroup', problem.candidateGroups, frame.candidateGroupRows],
    ['postGroup', problem.postGroups, frame.postGroupRows],
  ] as const
  for (const [side, groups, { max, min }] of both) {
    for (const g of groups.parent.keys()) {
      const drop = dropOf(groups, price[side], g, side === 'candidateGroup')
      const row = (drop < 0 ? max[g] : min[g]) ?? -1
      if (row >= 0) y[row] = drop / unit
    }
  }
  return y
}

const MOST = 2 ** 48

interface Prices {
  readonly candidate: Float64Array
  readonly post: Float64Array
  readonly candidateGroup: Float64Array
  readonly postGroup: Float64Array
}

const KINDS = ['candidate', 'post', 'candidateGroup', 'postGroup'] as const

/** A copy, with the groups of the problem alone: a flow may have had more. */
function sumOf(level: PricedLevel | undefined, { problem }: Frame): Prices {
  const of = (kind: (typeof KINDS)[number], length: number) =>
    Float64Array.from({ length }, (_, v) => level?.[kind][v] ?? 0)
  return {
    candidate: of('candidate', problem.candidates),
    post: of('post', problem.posts),
    candidateGroup: of('candidateGroup', problem.candidateGroups.parent.length),
    postGroup: of('postGroup', problem.postGroups.parent.length),
  }
}

function add(price: Prices, level: PricedLevel, weight: number): void {
  for (const kind of KINDS) {
    const to = price[kind]
    for (let v = 0; v < to.length; v++) to[v] = (to[v] ?? 0) + weight * (level[kind][v] ?? 0)
  }
}

function above(prices: Float64Array, group: number): number {
  return group < 0 ? 0 : (prices[group] ?? 0)
}

/** What one more through the arc of a group counts by the prices at its ends. */
function dropOf({ parent }: Groups, prices: Float64Array, group: number, isSending: boolean): number {
  const rise = (prices[group] ?? 0) - above(prices, parent[group] ?? -1)
  return isSending ? -rise : rise
}

/** The least weight of a level at which no arc that it decides is decided otherwise by the sum of those after it. */
function weightOf(
  frame: Frame,
  at: number,
  level: PricedLevel,
  pairs: PricedPairs,
  cost: Float64Array,
  postCost: Float64Array,
  price: Prices,
): number {
  const { problem } = frame
  let weight = 0
  const decide = (own: number, rest: number) => {
    if (own > 0 ? rest < 0 : own < 0 && rest > 0) weight = Math.max(weight, Math.ceil(Math.abs(rest / own)))
  }
  const isTier = level.objective === 'tier'
  for (const [c, pair] of pairs.pair.entries()) {
    const i = pairs.candidate[c] ?? 0
    const j = problem.post[pair] ?? 0
    const own = (isTier ? 0 : frame.cost(at, i, pair)) + (level.candidate[i] ?? 0) - (level.post[j] ?? 0)
    if (own !== 0) decide(own, (cost[c] ?? 0) + (price.candidate[i] ?? 0) - (price.post[j] ?? 0))
  }
  for (const [i, group] of problem.candidateGroup.entries()) {
    const own = above(level.candidateGroup, group) - (level.candidate[i] ?? 0)
    if (own !== 0) decide(own, above(price.candidateGroup, group) - (price.candidate[i] ?? 0))
  }
  for (const [j, group] of problem.postGroup.entries()) {
    const seat = isTier && problem.tier[j] === level.tier ? -1 : 0
    const own = seat + (level.post[j] ?? 0) - above(level.postGroup, group)
    if (own !== 0) decide(own, (postCost[j] ?? 0) + (price.post[j] ?? 0) - above(price.postGroup, group))
  }
  for (const side of ['candidateGroup', 'postGroup'] as const) {
    const groups = side === 'candidateGroup' ? problem.candidateGroups : problem.postGroups
    for (const g of groups.parent.keys()) {
      const isSending = side === 'candidateGroup'
      const own = dropOf(groups, level[side], g, isSending)
      const rest = dropOf(groups, price[side], g, isSending)
      decide(own, rest)
      if (level.objective === 'minimums' && (groups.min[g] ?? 0) > 0) decide(own - 1, rest)
    }
  }
  return weight
}
