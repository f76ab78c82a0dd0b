import type { LevelBound, PlanProof, Problem, Refusal, SideConstraints, SolveStatus } from '../problem.ts'
import { provedBound } from './bounds.ts'
import type { Measured } from './measure.ts'
import { expectedLevels, planValue } from './optimality.ts'

/** The part of a plan's proof that can be held against the plan. */
export type ClaimedProof = Pick<PlanProof, 'gap'> & {
  readonly levels: readonly Pick<PlanProof['levels'][number], 'objective' | 'tier' | 'value' | 'bound' | 'by'>[]
}

/**
 * Whether what a plan says of its own proof fits the plan and itself: levels in their order, values as counted, no bound above its value,
 * only the last level open, and the gap and the status that follow. Whether a bound is true is what `checkBounds` asks.
 */
export function checkProof(problem: Problem, plan: Measured, status: SolveStatus, proof: ClaimedProof): Refusal | null {
  const expected = expectedLevels(problem)
  for (const [k, { objective, tier, value, bound }] of proof.levels.entries()) {
    const place = `proof.levels[${k}]`
    const right = expected[k]
    if (objective !== right?.objective || tier !== right.tier)
      return {
        rule: 'levels',
        place,
        value: objective,
        reason: `must be ${right?.objective ?? 'absent'} ${right?.tier ?? 0}`,
      }
    const counted = planValue(problem, plan, right)
    if (value !== counted) return { rule: 'value', place: `${place}.value`, value, reason: `the plan has ${counted}` }
    const isOpen = bound === null || bound < value
    if ((bound !== null && bound > value) || (isOpen && k < proof.levels.length - 1))
      return {
        rule: 'bound',
        place: `${place}.bound`,
        value: bound,
        reason: `must be ${value} where more levels follow, and never more`,
      }
  }
  const last = proof.levels.at(-1)
  // the fixed order only settles ties; a plan is proved best without it
  const complete = proof.levels.length >= expected.length - 1
  const open = last && last.bound !== null ? last.value - last.bound : null
  const gap = complete || open !== 0 ? open : null
  // a plan that was stopped may claim to know less
  if (proof.gap !== gap && !(status === 'stopped' && proof.gap === null))
    return {
      rule: 'gap',
      place: 'proof.gap',
      value: proof.gap,
      reason: `is ${gap ?? 'not known'} by the levels of the proof`,
    }
  if ((status === 'optimal' || status === 'infeasible') && gap !== 0)
    return {
      rule: 'status',
      place: 'status',
      value: status,
      reason: 'the proof leaves a gap, so the plan is not proved optimal',
    }
  return null
}

/** A level of which multipliers prove less than is said: what they do prove, null where there are none. */
export interface OpenLevel {
  readonly objective: string
  readonly tier: number
  readonly value: number
  readonly bound: number | null
}

/**
 * Whether multipliers prove what a plan says that they prove: the refusal names the level or the multiplier that shows the fault. Otherwise the levels
 * that rest on something else: nothing is open where the multipliers prove the whole plan.
 */
export function checkBounds(
  problem: Problem,
  sides: SideConstraints,
  { levels }: ClaimedProof,
  bounds: readonly LevelBound[],
): Refusal | readonly OpenLevel[] {
  const open: OpenLevel[] = []
  let next = 0
  for (const [k, { objective, tier, value, bound, by }] of levels.entries()) {
    const at = bounds[next]
    const place = `certificate.bounds[${next}]`
    if (at?.objective !== objective || at.tier !== tier) {
      open.push({ objective, tier, value, bound: null })
      continue
    }
    next++
    const proved = provedBound(problem, sides, levels.slice(0, k), at, place)
    if ('rule' in proved) return proved
    if (BigInt(at.bound) !== proved.bound)
      return {
        rule: 'bound',
        place: `${place}.bound`,
        value: at.bound,
        reason: `the multipliers prove ${proved.bound}`,
      }
    if (by === 'prices' && at.bound !== bound)
      return {
        rule: 'bound',
        place: `proof.levels[${k}].bound`,
        value: bound,
        reason: `the multipliers prove ${at.bound}`,
      }
    if (at.bound !== value) open.push({ objective, tier, value, bound: at.bound })
  }
  const left = bounds[next]
  if (!left) return open
  const reason = 'stands for no level of the proof, or not in their order'
  return { rule: 'levels', place: `certificate.bounds[${next}]`, value: left.objective, reason }
}
