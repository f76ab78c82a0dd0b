import type { PlanProof, Problem, Refusal, SolveStatus } from '../problem.ts'
import type { Measured } from './measure.ts'
import { expectedLevels, planValue } from './optimality.ts'

/** The part of a plan's proof that can be held against the plan. */
export type ClaimedProof = Pick<PlanProof, 'gap'> & {
  readonly levels: readonly Pick<PlanProof['levels'][number], 'objective' | 'tier' | 'value' | 'bound'>[]
}

/**
 * Whether what a plan says of its own proof fits the plan and itself: levels in their order, values as counted, no bound above its value,
 * only the last level open, and the gap and the status that follow. Whether a bound is true rests on who found it.
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
