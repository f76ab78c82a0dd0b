/** Makes a plan: checks, weighs, matches, and says why, for everybody in it and everybody left out. */
import type { GroupCount } from '@zhiqiao/domain'
import { type Conflict, type LevelProof, type Phase, type Solution, solveOptimal } from '@zhiqiao/solver'
import { explainPairings } from './explain/pairings.ts'
import { unfilledExplainer } from './explain/unfilled.ts'
import { explainUnmatched } from './explain/unmatched.ts'
import type { PlanInput, PlanRefusal } from './input.ts'
import type { Plan, PlanConflict } from './plan-types.ts'
import { byTier, usage } from './plan-counts.ts'
import { type Prepared, prepare } from './prepare.ts'
import { required } from './required.ts'
import { quotaOpenings } from './explain/quota-openings.ts'
import { scarcity } from './explain/scarcity.ts'
import { situationOf } from './explain/situation.ts'

export type PlanPhase = 'check' | 'match' | 'explain'

export interface PlanOptions {
  /**
   * Called as the work goes on, with the share of the phase done (0..1) and, while matching, how far the level at hand is proved, where
   * anything is known of it. Returning false while matching stops it there.
   */
  onProgress?: (phase: PlanPhase, share: number, proof: LevelProof | null) => boolean | undefined
  /** As the solver's: it stops, and says so, rather than go on for ever. */
  workLimit?: number
}

export type PlanAnswer = { ok: true; plan: Plan } | { ok: false; refusals: PlanRefusal[] }

/**
 * The best plan of a cohort under its policy, quotas, locks and prohibitions, with reasons. The same input gives the same
 * plan. Refused, with every fault named, where the input contradicts itself; quotas that can't all hold give a plan of
 * status `infeasible` with the conflict.
 */
export function makePlan(input: PlanInput, options: PlanOptions = {}): PlanAnswer {
  options.onProgress?.('check', 0, null)
  const preparation = prepare(input)
  if (!preparation.ok) return preparation
  options.onProgress?.('match', 0, null)
  const solution = solvePrepared(preparation.prepared, options)
  options.onProgress?.('explain', 0, null)
  return { ok: true, plan: explain(preparation.prepared, solution) }
}

export function solvePrepared(prepared: Prepared, options: PlanOptions = {}): Solution {
  const { onProgress, workLimit } = options
  return solveOptimal(prepared.problem, {
    ...(workLimit === undefined ? {} : { workLimit }),
    ...(onProgress === undefined
      ? {}
      : {
          onProgress: (_phase: Phase, share: number, _steps: number, proof: LevelProof | null) =>
            onProgress('match', share, proof),
        }),
  })
}

/** The solver's answer as people read it. */
export function explain(prepared: Prepared, solution: Solution): Plan {
  const situation = situationOf(prepared, solution)
  const openings = quotaOpenings(situation)
  const { problem } = prepared
  const groups = usage(situation)
  const out = [...solution.postOf].flatMap((j, i) => (j < 0 ? [i] : []))
  const unmatched = inTurns(out, situation.homeOf, (i) => explainUnmatched(situation, openings, i))
  const explainer = unfilledExplainer(situation, openings, unmatched)
  const scarce = scarcity(situation)
  const empty = [...situation.filled].flatMap((count, j) => (count < (problem.seats[j] ?? 0) ? [j] : []))
  return {
    status: solution.status,
    pairings: explainPairings(situation),
    unfilled: inTurns(empty, (j) => problem.postGroup[j] ?? -1, explainer.explain),
    unmatched,
    groups,
    totalFit: solution.totalFit,
    filledByTier: byTier(situation),
    eligiblePairs: problem.post.length,
    ...(scarce && { scarcity: scarce }),
    ...(solution.certificate ? { certificate: solution.certificate } : {}),
    ...(solution.proof ? { proof: solution.proof } : {}),
    ...(solution.conflict ? { conflict: nameConflict(prepared, solution.conflict, groups) } : {}),
  }
}

/** Answers in the order of the positions, but looks at them by `key`: one search serves all that share it. */
function inTurns<T>(positions: readonly number[], key: (at: number) => number, explain: (at: number) => T): T[] {
  const keys = new Map(positions.map((at) => [at, key(at)]))
  const keyOf = (at: number) => keys.get(at) ?? 0
  const answers = new Map<number, T>()
  for (const at of [...positions].sort((a, b) => keyOf(a) - keyOf(b) || a - b)) answers.set(at, explain(at))
  return positions.flatMap((at) => answers.get(at) ?? [])
}

function nameConflict(prepared: Prepared, conflict: Conflict, groups: readonly GroupCount[]): PlanConflict {
  const { sending, problem } = prepared
  const sent = (group: number) => required(groups[group], `group ${group}`)
  const received = (group: number) => required(groups[sending.institutionOf.length + group], `group ${group}`)
  const candidateOf = (pair: number) => problem.rowStart.findLastIndex((start) => start <= pair)
  return {
    minimums: [...conflict.candidateGroupMinimums.map(sent), ...conflict.postGroupMinimums.map(received)],
    maximums: [...conflict.candidateGroupMaximums.map(sent), ...conflict.postGroupMaximums.map(received)],
    locks: conflict.locks.map((pair) => ({
      nominationId: prepared.nomination(candidateOf(pair)).id,
      postId: prepared.post(problem.post[pair] ?? -1).id,
    })),
    postIds: conflict.posts.map((j) => prepared.post(j).id),
    nominationIds: conflict.candidates.map((i) => prepared.nomination(i).id),
  }
}
