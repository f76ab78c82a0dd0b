/**
 * What multipliers prove of a level by weak duality, written from the problem alone. Whatever they are, a plan that keeps every limit costs at least
 * the multipliers times their limits, plus for every person the least that one of this person's pairs costs once each limit it counts in has
 * taken its multiplier, or nothing. So multipliers may be bad and prove little, but prove nothing false. Every product and sum is a whole
 * number that a double holds exactly, the totals are added up in BigInt.
 */
import type { Groups, Level, LevelBound, Problem, Refusal, SideConstraints } from '../problem.ts'
import { pairCosts } from './costs.ts'
import { sideShares } from './side-shares.ts'

/** Products and sums of three below this are exact. */
const EXACT = 2 ** 51

/** Not a number where it is beyond: then nothing is proved. */
function exact(number: number): number {
  return Math.abs(number) <= EXACT ? number : Number.NaN
}

/** The largest whole number below which no plan can be at the level, or why the multipliers prove nothing. */
export type Proved = { readonly bound: bigint } | Refusal

/** `before`: the levels before and their values, which the plans that are spoken of keep. */
export function provedBound(
  problem: Problem,
  sides: SideConstraints,
  before: readonly (Level & { readonly value: number })[],
  at: LevelBound,
  place: string,
): Proved {
  const shape = wrongShape(problem, sides, before.length, at, place)
  if (shape) return shape
  const level: Level = { objective: at.objective, tier: at.tier }
  const locks = problem.locked?.length ?? 0
  const constant = (one: Level) => (one.objective === 'locks' ? locks : 0)
  let total = limitsOf(problem, sides, at)
  for (const [k, one] of before.entries()) total += times(at.settled[k] ?? 0, one.value - constant(one))

  const shares = sideShares(problem, sides, at)
  const sending = upward(problem.candidateGroups, at.candidateGroup)
  const hosting = upward(problem.postGroups, at.postGroup)
  const onPost = at.post.map((own, j) => own + (hosting[problem.postGroup[j] ?? -1] ?? 0))
  const costs = weighedCosts(problem, [...before, level], [...Array.from(at.settled, (one) => -one), at.scale])
  let isExact = true
  for (let i = 0; i < problem.candidates; i++) {
    const own = sending[problem.candidateGroup[i] ?? -1] ?? 0
    let least = 0
    for (let pair = problem.rowStart[i] ?? 0; pair < (problem.rowStart[i + 1] ?? 0); pair++) {
      const j = problem.post[pair] ?? 0
      const share = shares(i, j)
      if (share === null) continue // nobody who keeps the side constraints has this pair
      const cost = costs(i, pair) - own - (onPost[j] ?? 0) - share
      if (!(Math.abs(cost) <= EXACT)) isExact = false
      if (cost < least) least = cost
    }
    total += BigInt(least)
  }
  total += missingShare(problem, before, at)
  if (!isExact) return { rule: 'multipliers', place, value: null, reason: 'leave the range of exact sums' }
  return { bound: ceilOf(total, BigInt(at.scale)) + BigInt(constant(level)) }
}

function times(multiplier: number, limit: number): bigint {
  return multiplier === 0 ? 0n : BigInt(multiplier) * BigInt(limit)
}

function ceilOf(total: bigint, scale: bigint): bigint {
  const whole = total / scale
  return whole * scale < total ? whole + 1n : whole
}

/** Multipliers times the limits they stand on. */
function limitsOf(
  { seats, candidateGroups, postGroups }: Problem,
  { balance }: SideConstraints,
  at: LevelBound,
): bigint {
  let total = 0n
  for (const [j, one] of at.post.entries()) total += times(one, seats[j] ?? 0)
  for (const [groups, { min, max }] of [
    [candidateGroups, at.candidateGroup],
    [postGroups, at.postGroup],
  ] as const) {
    for (const [g, one] of min.entries()) total += times(one, groups.min[g] ?? 0)
    for (const [g, one] of max.entries()) total += times(one, groups.max[g] ?? 0)
  }
  for (const [b, one] of at.balance.entries()) total += times(-Math.abs(one), balance[b]?.slack ?? 0)
  return total
}

/** Per group what a pair in it gives to its limits and to those of all groups above. */
function upward({ parent }: Groups, { min, max }: LevelBound['postGroup']): Float64Array {
  return Float64Array.from(parent, (_, g) => {
    let sum = 0
    for (let at = g; at >= 0; at = parent[at] ?? -1) sum = exact(sum + (min[at] ?? 0) + (max[at] ?? 0))
    return sum
  })
}

/** What a pair costs at some levels together, each by its weight. */
function weighedCosts(problem: Problem, levels: readonly Level[], weights: readonly number[]) {
  const used = levels.flatMap((level, k) => ((weights[k] ?? 0) === 0 ? [] : [{ level, weight: weights[k] ?? 0 }]))
  const onPost = new Float64Array(problem.posts)
  const ofPairs: { of: (i: number, pair: number) => number; weight: number }[] = []
  for (const { level, weight } of used) {
    if (level.objective !== 'tier') ofPairs.push({ of: pairCosts(problem, level), weight })
    else for (const [j, tier] of problem.tier.entries()) if (tier === level.tier) onPost[j] = (onPost[j] ?? 0) - weight
  }
  return (i: number, pair: number) => {
    let cost = onPost[problem.post[pair] ?? 0] ?? 0
    for (const { of, weight } of ofPairs) cost += exact(weight * of(i, pair))
    return cost
  }
}

/** People missing to a minimum count one each at the level of minimums; elsewhere they are free but for what holds that level at its value. */
function missingShare({ candidateGroups, postGroups }: Problem, before: readonly Level[], at: LevelBound): bigint {
  const settled = before.findIndex(({ objective }) => objective === 'minimums')
  const cost = (at.objective === 'minimums' ? at.scale : 0) - (at.settled[settled] ?? 0)
  let total = 0n
  for (const [groups, { min }] of [
    [candidateGroups, at.candidateGroup],
    [postGroups, at.postGroup],
  ] as const) {
    for (const [g, one] of min.entries()) if (cost - one < 0) total += times(cost - one, groups.min[g] ?? 0)
  }
  return total
}

/** The first multiplier that cannot be one: no whole number, or of the wrong sign, or on a limit that is none. */
function wrongShape(
  problem: Problem,
  { together, balance }: SideConstraints,
  before: number,
  at: LevelBound,
  place: string,
): Refusal | null {
  const { candidateGroups, postGroups } = problem
  const any = () => true
  const upper = (one: number) => one <= 0
  const lower = (one: number) => one >= 0
  const onMax = (groups: Groups) => (one: number, g: number) => one === 0 || (one < 0 && (groups.max[g] ?? -1) >= 0)
  const lists: [string, Float64Array, number, (one: number, k: number) => boolean][] = [
    ['post', at.post, problem.posts, upper],
    ['candidateGroup.min', at.candidateGroup.min, candidateGroups.parent.length, lower],
    ['candidateGroup.max', at.candidateGroup.max, candidateGroups.parent.length, onMax(candidateGroups)],
    ['postGroup.min', at.postGroup.min, postGroups.parent.length, lower],
    ['postGroup.max', at.postGroup.max, postGroups.parent.length, onMax(postGroups)],
    ['balance', at.balance, balance.length, any],
    ['settled', at.settled, before, upper],
    ...together.map(({ candidates }, t): [string, Float64Array, number, () => boolean] => [
      `together[${t}]`,
      at.together[t] ?? new Float64Array(0),
      (candidates.length - 1) * postGroups.parent.length,
      any,
    ]),
  ]
  if (!Number.isInteger(at.scale) || at.scale < 1 || at.scale > EXACT)
    return {
      rule: 'multipliers',
      place: `${place}.scale`,
      value: at.scale,
      reason: 'must be a whole number, 1 or more',
    }
  for (const [name, values, length, allowed] of lists) {
    if (values.length !== length)
      return { rule: 'length', place: `${place}.${name}`, value: values.length, reason: `must have ${length} entries` }
    const wrong = values.findIndex((one, k) => !Number.isInteger(one) || Math.abs(one) > EXACT || !allowed(one, k))
    if (wrong >= 0)
      return {
        rule: 'multipliers',
        place: `${place}.${name}[${wrong}]`,
        value: values[wrong] ?? null,
        reason: 'is no multiplier: no whole number, or of the wrong sign for its limit',
      }
  }
  return null
}
