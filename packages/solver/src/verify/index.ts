/**
 * Checks a plan without trusting the engine: it shares nothing with it but the shapes of problem and certificate.
 * A plan passes where it keeps every limit and the prices prove that no plan is better, level by level in their order.
 */
import type { Certificate, Conflict, LevelBound, Problem, Refusal, SideConstraints, SolveStatus } from '../problem.ts'
import { checkConflict } from './conflict.ts'
import { checkOptimality } from './optimality.ts'
import { measure, type Measured } from './measure.ts'
import { checkBounds, checkProof, type ClaimedProof, type OpenLevel } from './proof.ts'
import { brokenSide } from './sides.ts'
import { blockingPairs } from './stable.ts'

export type { OpenLevel } from './proof.ts'
export { type Blocking, blockingPairs } from './stable.ts'

export interface Claim {
  readonly status: SolveStatus | 'stable'
  /** length candidates: the post, or -1 */
  readonly postOf: Int32Array
  readonly filledByTier?: readonly number[]
  readonly totalFit?: number
  readonly shortage?: number
  readonly certificate?: Certificate
  /** where requirements are said to contradict each other: which */
  readonly conflict?: Conflict
  /** of a plan under side constraints */
  readonly proof?: ClaimedProof
  /** the multipliers of its levels, in their order */
  readonly bounds?: readonly LevelBound[]
}

export type Verdict =
  | {
      readonly ok: true
      /**
       * `optimal`: nothing better exists. `closest`: minimums or locks contradict each other, and no plan misses less. `limits`: it keeps
       * the limits, no more is known. `stable`: no pair blocks it. `requirements`: it keeps every limit, minimum, lock and side
       * constraint; that none is better rests, at the levels of `open`, on the engine that says so.
       */
      readonly proved: 'optimal' | 'closest' | 'limits' | 'stable' | 'requirements'
      readonly filledByTier: readonly number[]
      readonly totalFit: number
      readonly shortage: number
      /** of a plan under side constraints: the levels at which multipliers alone prove less than the plan has */
      readonly open?: readonly OpenLevel[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

const NO_SIDES: SideConstraints = { together: [], balance: [] }

/** Verifies a plan for a problem that is well formed (see `checkProblem`), under the side constraints given. The refusal names the first pair, post, person or group that shows the fault. */
export function verifyPlan(problem: Problem, claim: Claim, sides: SideConstraints = NO_SIDES): Verdict {
  const measured = measure(problem, claim.postOf)
  if ('rule' in measured) return { ok: false, refusal: measured }
  const hasSides = sides.together.length + sides.balance.length > 0
  const refusal = brokenSide(problem, sides, claim.postOf) ?? checkClaim(problem, claim, measured, hasSides)
  if (refusal) return { ok: false, refusal }
  const { filledByTier, totalFit, shortage } = measured
  const answer = { ok: true as const, filledByTier, totalFit, shortage }
  if (!hasSides || claim.certificate || claim.status === 'stable') return { ...answer, proved: PROVED[claim.status] }
  const open = claim.proof ? checkBounds(problem, sides, claim.proof, claim.bounds ?? []) : []
  if ('rule' in open) return { ok: false, refusal: open }
  const isWhole = claim.proof !== undefined && open.length === 0 && claim.status !== 'stopped'
  if (isWhole) return { ...answer, proved: PROVED[claim.status], open }
  return { ...answer, proved: shortage === 0 ? 'requirements' : 'limits', open }
}

const PROVED = { optimal: 'optimal', infeasible: 'closest', stopped: 'limits', stable: 'stable' } as const

function checkClaim(problem: Problem, claim: Claim, measured: Measured, hasSides: boolean): Refusal | null {
  const { filledByTier, totalFit, shortage, status, certificate, conflict } = claim
  if (totalFit !== undefined && totalFit !== measured.totalFit) {
    return { rule: 'total-fit', place: 'totalFit', value: totalFit, reason: `the plan adds up to ${measured.totalFit}` }
  }
  if ((status === 'optimal' || status === 'stable') && measured.shortage > 0) return measured.missing
  if (shortage !== undefined && shortage !== measured.shortage) {
    return { rule: 'shortage', place: 'shortage', value: shortage, reason: `the plan has ${measured.shortage}` }
  }
  for (let k = 0; filledByTier && k < Math.max(filledByTier.length, measured.filledByTier.length); k++) {
    if (filledByTier[k] === measured.filledByTier[k]) continue
    const reason = `the plan fills ${measured.filledByTier[k] ?? 'no such tier'}`
    return { rule: 'filled-by-tier', place: `filledByTier[${k}]`, value: filledByTier[k] ?? null, reason }
  }
  if (claim.proof && status !== 'stable') {
    const wrong = checkProof(problem, measured, status, claim.proof)
    if (wrong) return wrong
  }
  if (status === 'stopped') return null
  if (status === 'stable') return checkStability(problem, claim)
  if (status === 'infeasible' && measured.shortage === 0) {
    return { rule: 'status', place: 'status', value: status, reason: 'the plan keeps every lock and minimum' }
  }
  if (!certificate) {
    // an integer program may have settled what no prices can
    if (hasSides && claim.proof) return status === 'infeasible' && conflict ? checkConflict(problem, conflict) : null
    return { rule: 'certificate', place: 'certificate', value: null, reason: 'is missing, so nothing proves the plan' }
  }
  const unproved = checkOptimality(problem, measured, certificate)
  if (unproved || !conflict) return unproved
  if (status === 'infeasible') return checkConflict(problem, conflict)
  const reason = 'every lock and minimum holds in this plan, so nothing contradicts anything'
  return { rule: 'conflict', place: 'conflict', value: null, reason }
}

function checkStability(problem: Problem, { postOf }: Claim): Refusal | null {
  const first = blockingPairs(problem, postOf, 1)[0]
  if (!first) return null
  return {
    rule: 'blocking',
    place: `candidate ${first.candidate}`,
    value: first.post,
    reason: `candidate ${first.candidate} and post ${first.post} would both rather have each other`,
  }
}
