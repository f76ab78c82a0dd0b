/** Confirms a plan with the separate checker, from the input alone: nothing the engine said is taken on trust. */
import { verifyPlan } from '@zhiqiao/solver/verify'
import type { PairId, PlanInput } from './input.ts'
import type { Plan } from './plan-types.ts'
import { prepare } from './prepare.ts'

/** Whether pairings keep every limit, lock and minimum and join only who may be joined; how good they are is not asked. */
export function keepsLimits(input: PlanInput, pairings: readonly PairId[]): boolean {
  const preparation = prepare(input)
  if (!preparation.ok) return false
  const { problem, nominationIndex, postIndex } = preparation.prepared
  const postOf = new Int32Array(problem.candidates).fill(-1)
  for (const { nominationId, postId } of pairings) {
    const [i, j] = [nominationIndex.get(nominationId), postIndex.get(postId)]
    if (i === undefined || j === undefined) return false
    postOf[i] = j
  }
  const verdict = verifyPlan(problem, { status: 'stopped', postOf })
  return verdict.ok && verdict.shortage === 0
}

/** Whether the plan keeps every limit and its certificate proves that none is better (or, where infeasible, closer). */
export function confirmPlan(input: PlanInput, plan: Plan): boolean {
  const preparation = prepare(input)
  if (!preparation.ok || !plan.certificate || plan.status === 'stopped') return false
  const { problem, nominationIndex, postIndex } = preparation.prepared
  const postOf = new Int32Array(problem.candidates).fill(-1)
  for (const { nominationId, postId } of plan.pairings) {
    postOf[nominationIndex.get(nominationId) ?? -1] = postIndex.get(postId) ?? -1
  }
  return verifyPlan(problem, { status: plan.status, postOf, totalFit: plan.totalFit, certificate: plan.certificate }).ok
}
