import type { Certificate, Level, PricedLevel, Problem, Refusal } from '../problem.ts'
import type { Measured } from './measure.ts'

/** Prices, costs and their sums of three stay exact integers below this. */
const EXACT = 2 ** 51

/**
 * Why the prices prove optimality. See the plan as flow root → candidate groups → candidates → posts → post groups → root.
 * An arc's reduced cost is its cost plus the price at its tail less the price at its head, one number per level. Around any
 * cycle the prices cancel, so if every change the plan admits on an arc has a reduced cost that is lexicographically not
 * negative, no change of the plan is lexicographically better.
 */
export function checkOptimality(problem: Problem, plan: Measured, certificate: Certificate): Refusal | null {
  return checkLevels(problem, plan, certificate.levels) ?? checkArcs(problem, plan, certificate.levels)
}

function expectedLevels(problem: Problem): Level[] {
  const levels: Level[] = []
  if (problem.locked && problem.locked.length > 0) levels.push({ objective: 'locks', tier: 0 })
  const minimums = [...problem.candidateGroups.min, ...problem.postGroups.min]
  if (minimums.some((min) => min > 0)) levels.push({ objective: 'minimums', tier: 0 })
  const tiers = [...new Set(problem.tier)].sort((a, b) => a - b)
  for (const tier of tiers) levels.push({ objective: 'tier', tier })
  levels.push({ objective: 'fit', tier: 0 })
  if (problem.preferenceRank) levels.push({ objective: 'preference', tier: 0 })
  if (problem.standing) levels.push({ objective: 'changes', tier: 0 })
  levels.push({ objective: 'order', tier: 0 })
  return levels
}

function checkLevels(problem: Problem, plan: Measured, levels: readonly PricedLevel[]): Refusal | null {
  // a leading level of prices without costs is welcome: every plan has the same value there
  const offset = levels[0]?.objective === 'closed' ? 1 : 0
  const expected = expectedLevels(problem)
  // The fixed order only settles ties; a plan is proved best without it.
  if (levels.at(-1)?.objective !== 'order') expected.pop()
  if (levels.length !== expected.length + offset) {
    return {
      rule: 'levels',
      place: 'certificate.levels',
      value: levels.length,
      reason: `must be ${expected.length + offset} levels`,
    }
  }
  for (const [k, level] of levels.entries()) {
    const place = `certificate.levels[${k}]`
    const right = k < offset ? level : expected[k - offset]
    if (level.objective !== right?.objective || level.tier !== right.tier) {
      return { rule: 'levels', place, value: level.objective, reason: `must be ${right?.objective} ${right?.tier}` }
    }
    const value = planValue(problem, plan, level)
    if (level.value !== value)
      return { rule: 'value', place: `${place}.value`, value: level.value, reason: `the plan has ${value}` }
    const sides: [string, Float64Array, number][] = [
      ['candidate', level.candidate, problem.candidates],
      ['post', level.post, problem.posts],
      ['candidateGroup', level.candidateGroup, problem.candidateGroups.parent.length],
      ['postGroup', level.postGroup, problem.postGroups.parent.length],
    ]
    for (const [name, prices, length] of sides) {
      if (prices.length !== length)
        return { rule: 'length', place: `${place}.${name}`, value: prices.length, reason: `must have ${length} prices` }
      const wrong = prices.findIndex((price) => !Number.isInteger(price) || Math.abs(price) > EXACT)
      if (wrong >= 0)
        return {
          rule: 'price',
          place: `${place}.${name}[${wrong}]`,
          value: prices[wrong] ?? null,
          reason: 'is no whole number that can be added exactly',
        }
    }
  }
  return null
}

/** One more than the worst listed rank. */
function worstRank(problem: Problem): number {
  let worst = 0
  for (const rank of problem.preferenceRank ?? []) worst = Math.max(worst, rank)
  return worst + 1
}

function planValue(problem: Problem, plan: Measured, level: Level): number {
  switch (level.objective) {
    case 'closed':
      return 0
    case 'locks':
      return plan.missingLocks
    case 'minimums':
      return plan.missingToMinimums
    case 'tier':
      return negative(plan.filledByTier[level.tier - 1] ?? 0)
    case 'fit':
      return negative(plan.totalFit)
    case 'preference':
    case 'changes':
    case 'order': {
      const cost = pairCosts(problem, level)
      let total = 0
      for (const [i, pair] of plan.pairOf.entries()) if (pair >= 0) total += cost(i, pair)
      return total
    }
  }
}

/** -0 is no number to print. */
function negative(value: number): number {
  return value === 0 ? 0 : -value
}

/** The cost of a pair at a level. */
function pairCosts(problem: Problem, level: Level): (candidate: number, pair: number) => number {
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

/** Where an arc carries nothing more it may only rise, where it is full only fall, in between both. */
interface Freedom {
  readonly mayRise: boolean
  readonly mayFall: boolean
}

function checkArcs(problem: Problem, plan: Measured, levels: readonly PricedLevel[]): Refusal | null {
  const firstNonZero = (reduced: (level: PricedLevel, k: number) => number): { k: number; value: number } | null => {
    for (const [k, level] of levels.entries()) {
      const value = reduced(level, k)
      if (value !== 0) return { k, value }
    }
    return null
  }
  const check = (
    name: () => string,
    freedom: Freedom,
    reduced: (level: PricedLevel, k: number) => number,
  ): Refusal | null => {
    const first = firstNonZero(reduced)
    if (!first) return null
    const better = first.value < 0 ? freedom.mayRise && 'more' : freedom.mayFall && 'less'
    if (!better) return null
    const level = levels[first.k]
    const objective = level?.objective === 'tier' ? `tier ${level.tier}` : level?.objective
    return {
      rule: 'reduced-cost',
      place: name(),
      value: first.value,
      reason: `the prices say that ${better} of ${name()} would be better at level ${objective}, so they do not prove the plan`,
    }
  }
  return (
    checkPairs(problem, plan, levels, check) ?? checkPosts(problem, plan, check) ?? checkGroups(problem, plan, check)
  )
}

type Check = (
  name: () => string,
  freedom: Freedom,
  reduced: (level: PricedLevel, k: number) => number,
) => Refusal | null

function above(prices: Float64Array, group: number): number {
  return group < 0 ? 0 : (prices[group] ?? 0)
}

function checkPairs(problem: Problem, plan: Measured, levels: readonly PricedLevel[], check: Check): Refusal | null {
  const costs = levels.map((level) => pairCosts(problem, level))
  for (let i = 0; i < problem.candidates; i++) {
    const chosen = plan.pairOf[i] ?? -1
    const group = problem.candidateGroup[i] ?? -1
    const freedom = { mayRise: chosen < 0, mayFall: chosen >= 0 }
    const self = check(
      () => `candidate ${i}`,
      freedom,
      (level) => above(level.candidateGroup, group) - (level.candidate[i] ?? 0),
    )
    if (self) return self
    const end = problem.rowStart[i + 1] ?? 0
    for (let pair = problem.rowStart[i] ?? 0; pair < end; pair++) {
      const j = problem.post[pair] ?? 0
      const taken = pair === chosen
      const reduced = (level: PricedLevel, k: number) =>
        (costs[k]?.(i, pair) ?? 0) + (level.candidate[i] ?? 0) - (level.post[j] ?? 0)
      const found = check(
        () => `pair ${pair} (candidate ${i}, post ${j})`,
        { mayRise: !taken, mayFall: taken },
        reduced,
      )
      if (found) return found
    }
  }
  return null
}

function checkPosts(problem: Problem, plan: Measured, check: Check): Refusal | null {
  for (let j = 0; j < problem.posts; j++) {
    const here = plan.inPost[j] ?? 0
    const group = problem.postGroup[j] ?? -1
    const freedom = { mayRise: here < (problem.seats[j] ?? 0), mayFall: here > 0 }
    const reduced = (level: PricedLevel) => {
      const cost = level.objective === 'tier' && level.tier === problem.tier[j] ? -1 : 0
      return cost + (level.post[j] ?? 0) - above(level.postGroup, group)
    }
    const found = check(() => `post ${j}`, freedom, reduced)
    if (found) return found
  }
  return null
}

/** A group is two arcs: up to its minimum, where each person counts -1 at the level of minimums, and the rest up to its maximum. */
function checkGroups(problem: Problem, plan: Measured, check: Check): Refusal | null {
  for (const side of ['candidateGroup', 'postGroup'] as const) {
    const groups = side === 'candidateGroup' ? problem.candidateGroups : problem.postGroups
    const count = side === 'candidateGroup' ? plan.inCandidateGroup : plan.inPostGroup
    for (let g = 0; g < count.length; g++) {
      const parent = groups.parent[g] ?? -1
      const max = groups.max[g] ?? -1
      const limit = max < 0 ? Number.POSITIVE_INFINITY : max
      const toMinimum = Math.min(groups.min[g] ?? 0, limit)
      const here = count[g] ?? 0
      const drop = (level: PricedLevel) => {
        const rise = (level[side][g] ?? 0) - above(level[side], parent)
        return side === 'candidateGroup' ? -rise : rise
      }
      const name = () => `${side} ${g}`
      const minimum = check(
        name,
        { mayRise: here < toMinimum, mayFall: here > 0 && toMinimum > 0 },
        (level) => drop(level) - (level.objective === 'minimums' ? 1 : 0),
      )
      const rest = check(name, { mayRise: here < limit && limit > toMinimum, mayFall: here > toMinimum }, drop)
      if (minimum ?? rest) return minimum ?? rest
    }
  }
  return null
}
