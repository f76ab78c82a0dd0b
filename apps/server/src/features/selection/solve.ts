/** A match as plain work, without thread or database: the plan, whether its proof holds, and whether it may be used as it is. */
import { loadHighs } from '@zhiqiao/highs'
import {
  confirmPlan,
  confirmPlanWithSides,
  keepsLimits,
  makePlan,
  makePlanWithSides,
  type PlanAnswer,
  type PlanOptions,
  type PlanSides,
  readSides,
} from '@zhiqiao/matching'
import { type PlainInput, toPlanInput } from './input.ts'

export interface Solved {
  answer: PlanAnswer
  verified: boolean
  /** False where it was stopped with a plan that breaks a limit or a condition. */
  usable: boolean
}

/** `onVerify` is called once the plan stands and its proof is about to be checked. */
export async function solveMatch(
  plain: PlainInput,
  sides: PlanSides | undefined,
  options: PlanOptions = {},
  onVerify: () => void = () => undefined,
): Promise<Solved> {
  const input = toPlanInput(plain)
  const answer = sides ? await makePlanWithSides(input, sides, loadHighs, options) : makePlan(input, options)
  onVerify()
  const isUsable = () => {
    if (!answer.ok || answer.plan.status !== 'stopped') return answer.ok
    const read = sides && readSides(input, sides, answer.plan.pairings)
    return keepsLimits(input, answer.plan.pairings) && (!read || (read.ok && read.broken.length === 0))
  }
  const verified =
    answer.ok && (sides ? confirmPlanWithSides(input, sides, answer.plan) : confirmPlan(input, answer.plan))
  return { answer, verified, usable: isUsable() }
}
