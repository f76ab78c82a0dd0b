import type { Certificate, Level, PricedLevel, Problem, Refusal } from '../problem.ts'
import { pairCosts } from './costs.ts'
import type { Measured } from './measure.ts'
import { firstWrongPair } from './pairs.ts'

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

/** The levels of `optimal` in their order. */
export function expectedLevels(problem: Problem): Level[] {
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

/** The value of a level for a plan. */
export function planValue(problem: Problem, plan: Measured, level: Level): number {
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

/** Where an arc carries nothing more it may only rise, where it is full only fall, in between both. */
interface Freedom {
  readonly mayRise: boolean
  readonly mayFall: boolean
}

const EMPTY: Freedom = { mayRise: true, mayFall: false }
const FULL: Freedom = { mayRise: false, mayFall: true }

function checkArcs(problem: Problem, plan: Measured, levels: readonly PricedLevel[]): Refusal | null {
  const check: Check = (name, freedom, reduced) => {
    for (const level of levels) {
      const value = reduced(level)
      if (value === 0) continue
      if (value < 0 ? freedom.mayRise : freedom.mayFall) return refuse(name(), level, value)
      return null
    }
    return null
  }
  const wrong = firstWrongPair(problem, plan.pairOf, levels)
  if (wrong) {
    const { pair, candidate, level, value } = wrong
    return refuse(`pair ${pair} (candidate ${candidate}, post ${problem.post[pair]})`, level, value)
  }
  return checkCandidates(problem, plan, check) ?? checkPosts(problem, plan, check) ?? checkGroups(problem, plan, check)
}

function refuse(place: string, level: Level, value: number): Refusal {
  const objective = level.objective === 'tier' ? `tier ${level.tier}` : level.objective
  const better = value < 0 ? 'more' : 'less'
  return {
    rule: 'reduced-cost',
    place,
    value,
    reason: `the prices say that ${better} of ${place} would be better at level ${objective}, so they do not prove the plan`,
  }
}

/** Checks one arc: its reduced cost at the first level where it is not zero must not offer a change that the plan admits. */
type Check = (name: () => string, freedom: Freedom, reduced: (level: PricedLevel) => number) => Refusal | null

function above(prices: Float64Array, group: number): number {
  return group < 0 ? 0 : (prices[group] ?? 0)
}

function checkCandidates(problem: Problem, plan: Measured, check: Check): Refusal | null {
  for (let i = 0; i < problem.candidates; i++) {
    const isPlaced = (plan.pairOf[i] ?? -1) >= 0
    const group = problem.candidateGroup[i] ?? -1
    const found = check(
      () => `candidate ${i}`,
      isPlaced ? FULL : EMPTY,
      (level) => above(level.candidateGroup, group) - (level.candidate[i] ?? 0),
    )
    if (found) return found
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
