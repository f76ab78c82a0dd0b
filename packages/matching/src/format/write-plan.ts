import type {
  Certificate,
  Conflict,
  PlannedPairs,
  PlanProof,
  SideConstraints,
  SideSolution,
  Solution,
} from '@zhiqiao/solver'
import { explainGaps, type Reason } from './reasons.ts'
import type { ProblemFile } from './read-problem.ts'
import { spread } from './spread.ts'
import { writeBounds } from './write-bounds.ts'

export const PLAN_FORMAT = 'zhiqiao.plan/1'

/** Who solved it and what it took. `seed` is null: the engine uses no chance. */
export interface SolverInfo {
  readonly name: string
  readonly version: string
  readonly seed: number | null
  readonly seconds: number
  readonly peakMemoryBytes: number
}

/** What a mode answers: the pairs, and what proves or contradicts them. */
export type Solved = Solution | SideSolution | (PlannedPairs & { readonly status: 'stable' | 'stopped' })

export const MODES = ['optimal', 'stable', 'balanced'] as const
export type Mode = (typeof MODES)[number]

/** The JSON text of a plan, ending in a line break. All but `solver.seconds` and `solver.peakMemoryBytes` follows from the problem. */
export function writePlanText(file: ProblemFile, solution: Solved, solver: SolverInfo, mode: Mode = 'optimal'): string {
  const { problem, candidates, posts } = file
  const isWhole = solution.status !== 'stopped'
  const gaps = explainGaps(problem, solution.postOf, file.forbiddenCandidates, sidesOf(file, mode), isWhole)
  const placed = [...solution.pairOf.entries()].filter(([, pair]) => pair >= 0)
  const unfilled = posts.flatMap((post, j) => {
    const [seats, filled] = [problem.seats[j] ?? 0, gaps.inPost[j] ?? 0]
    if (filled >= seats) return []
    const why = gaps.unfilled(j)
    return [{ post, seats, filled, ...nameReason(why, unfilledGroups(file, why)) }]
  })
  const unmatched = candidates.flatMap((candidate, i) => {
    if ((solution.postOf[i] ?? -1) >= 0) return []
    const why = gaps.unmatched(i)
    return [{ candidate, ...nameReason(why, unmatchedGroups(file, why)) }]
  })
  const plan = {
    format: PLAN_FORMAT,
    status: solution.status,
    mode,
    assignments: placed.map(([i, pair]) => ({
      candidate: candidates[i],
      post: posts[problem.post[pair] ?? 0],
      fit: problem.fit[pair],
    })),
    filledByTier: solution.filledByTier,
    totalFit: solution.totalFit,
    shortage: solution.shortage,
    unfilled,
    unmatched,
    ...('conflict' in solution && solution.conflict ? { conflict: nameConflict(file, solution.conflict) } : {}),
    ...('certificate' in solution && solution.certificate
      ? { certificate: nameCertificate(file, solution.certificate) }
      : {}),
    ...('bounds' in solution && solution.bounds ? { certificate: writeBounds(file, solution.bounds) } : {}),
    ...('proof' in solution && solution.proof ? { proof: writeProof(solution.proof) } : {}),
    solver,
  }
  return `${spread(plan)}\n`
}

/** What a plan of this mode has to keep beside the problem: nobody asks for balance in mode optimal, nor for company in mode stable. */
export function sidesOf({ sides }: ProblemFile, mode: Mode): SideConstraints {
  return { together: mode === 'stable' ? [] : sides.together, balance: mode === 'balanced' ? sides.balance : [] }
}

/** The ids of the groups that a reason speaks of: those of the own side, or those of the other. */
export function unmatchedGroups(file: ProblemFile, { reason }: Pick<Reason<string>, 'reason'>): readonly string[] {
  return reason === 'own-group-full' ? file.candidateGroups : file.postGroups
}

export function unfilledGroups(file: ProblemFile, { reason }: Pick<Reason<string>, 'reason'>): readonly string[] {
  return reason === 'own-group-full' ? file.postGroups : file.candidateGroups
}

/** A reason as it stands in the file; side constraints have no ids but their place. */
export function nameReason({ reason, groups, together, balance }: Reason<string>, ids: readonly string[]) {
  return {
    reason,
    ...(groups.length > 0 ? { groups: groups.map((g) => ids[g]) } : {}),
    ...(together.length > 0 ? { together } : {}),
    ...(balance.length > 0 ? { balance } : {}),
  }
}

/** How far a plan under side constraints is proved; `bound` and `gap` are null where nothing is known. */
function writeProof({ engine, levels, gap, pairs, fixedPairs }: PlanProof) {
  return {
    engine,
    gap,
    pairs,
    fixedPairs,
    levels: levels.map(({ objective, tier, value, bound, by }) => ({
      objective,
      ...(tier > 0 ? { tier } : {}),
      value,
      bound,
      by,
    })),
  }
}

function nameConflict(file: ProblemFile, conflict: Conflict) {
  const names = (numbers: readonly number[], ids: readonly string[]) => numbers.map((k) => ids[k])
  return {
    candidateGroupMinimums: names(conflict.candidateGroupMinimums, file.candidateGroups),
    candidateGroupMaximums: names(conflict.candidateGroupMaximums, file.candidateGroups),
    postGroupMinimums: names(conflict.postGroupMinimums, file.postGroups),
    postGroupMaximums: names(conflict.postGroupMaximums, file.postGroups),
    locks: conflict.locks.map((pair) => {
      const i = file.problem.rowStart.findLastIndex((start) => start <= pair)
      return { candidate: file.candidates[i], post: file.posts[file.problem.post[pair] ?? 0] }
    }),
    posts: names(conflict.posts, file.posts),
    candidates: names(conflict.candidates, file.candidates),
    // of these there are no ids: their place in the file
    ...(conflict.together ? { together: conflict.together } : {}),
    ...(conflict.balance ? { balance: conflict.balance } : {}),
  }
}

/** Per id one price a level, in the order of `levels`. */
function nameCertificate(file: ProblemFile, certificate: Certificate) {
  const { levels } = certificate
  const prices = (ids: readonly string[], side: 'candidate' | 'post' | 'candidateGroup' | 'postGroup') =>
    ids.map((id, k) => ({ id, prices: levels.map((level) => level[side][k] ?? 0) }))
  return {
    levels: levels.map(({ objective, tier, value }) => (tier > 0 ? { objective, tier, value } : { objective, value })),
    candidates: prices(file.candidates, 'candidate'),
    posts: prices(file.posts, 'post'),
    candidateGroups: prices(file.candidateGroups, 'candidateGroup'),
    postGroups: prices(file.postGroups, 'postGroup'),
  }
}
