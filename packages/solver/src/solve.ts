import { checkProblem } from './check.ts'
import { findConflict } from './flow/conflict.ts'
import { solveByFlow } from './flow/solve.ts'
import type { Level, LevelProof, Problem, Solution } from './problem.ts'
import { solveBySimplex } from './simplex/solve.ts'

/** `guess` looks for a good plan before the levels prove or mend it; `conflict` is the search for contradicting requirements that follows an infeasible problem. */
export type Phase = Level['objective'] | 'guess' | 'conflict'

export type OnProgress<P = Phase> = (
  phase: P,
  share: number,
  steps: number,
  proof: LevelProof | null,
) => boolean | undefined

export interface SolveOptions {
  /** most steps of work; reached, the status is `stopped` */
  readonly workLimit?: number
  /**
   * Called every 64 steps and at the start of every level, with the share of levels done (0..1), the steps so far, and how far the
   * level at hand is proved; null: nothing is known of that. Returning false stops the work: the plan so far keeps every maximum,
   * the status is `stopped`, and `proof` says how much better a plan could be at most.
   */
  readonly onProgress?: OnProgress
}

/**
 * Solves a problem in mode `optimal` of the format: minimums, then tiers, then fit, then preferences, then the fixed order, exactly.
 * The same problem always gives the same plan. Throws on a problem that `checkProblem` refuses.
 */
export function solveOptimal(problem: Problem, options: SolveOptions = {}): Solution {
  const refusal = checkProblem(problem)[0]
  if (refusal) throw new RangeError(`${refusal.place} = ${refusal.value}: ${refusal.reason}`)
  const limit = options.workLimit ?? Number.POSITIVE_INFINITY
  const goOn = (phase: Phase, share: number, steps: number, proof: LevelProof | null = null) =>
    steps < limit && options.onProgress?.(phase, share, steps, proof) !== false
  // Locks that exclude each other take the engine in which they give way.
  const plan = solveByFlow(problem, goOn) ?? solveBySimplex(problem, goOn)
  return plan.status === 'infeasible' ? explained(problem, plan, (steps) => goOn('conflict', 1, steps)) : plan
}

/** With the contradiction that keeps a plan from being one; where the search for it is stopped, the plan stands for no more than its limits. */
function explained(problem: Problem, plan: Solution, goOn: (steps: number) => boolean): Solution {
  const conflict = findConflict(problem, (steps) => goOn(plan.steps + steps))
  if (conflict) return { ...plan, conflict }
  const { certificate: _, ...rest } = plan
  return { ...rest, status: 'stopped' }
}
