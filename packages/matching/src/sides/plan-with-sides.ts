/** A plan under side constraints: made, said in words' terms, and confirmed by the separate checker. */
import { type IntegerSolver, type SideOptions, type SideSolution, solveWithSides } from '@zhiqiao/solver'
import { verifyPlan } from '@zhiqiao/solver/verify'
import { explainStanding, type Standing } from '../explain/standing.ts'
import { countUp, groupCount } from '../groups.ts'
import type { PairId, PlanInput } from '../input.ts'
import type { PlanAnswer, PlanOptions } from '../plan.ts'
import { byTier, usage } from '../plan-counts.ts'
import type { Change, Plan, PlanConflict } from '../plan-types.ts'
import { type Prepared, prepare } from '../prepare.ts'
import { required } from '../required.ts'
import { type BrokenSide, type FramedSides, frameSides, type PlanSides, type SidesAnswer } from './sides.ts'
import { situationOf } from '../explain/situation.ts'

/** A plan under side constraints in numbers, and what it was made from. */
export interface SolvedSides {
  framed: FramedSides
  solution: SideSolution
}

/**
 * As `makePlan`, of all plans in which people go together and exchanges are even as asked. `load` brings the engine for integer programs
 * and is called only where prices alone can't decide. `plan.proof` says how far the plan is proved.
 */
export async function makePlanWithSides(
  input: PlanInput,
  sides: PlanSides,
  load: () => Promise<IntegerSolver>,
  { onProgress }: PlanOptions = {},
): Promise<PlanAnswer> {
  onProgress?.('check', 0, null)
  const preparation = prepare(input)
  if (!preparation.ok) return preparation
  const { prepared } = preparation
  onProgress?.('match', 0, null)
  const answer = await solvePreparedWithSides(prepared, sides, load, {
    onProgress: (_, share, __, proof) => onProgress?.('match', share, proof),
  })
  if (!answer.ok) return answer
  onProgress?.('explain', 0, null)
  return { ok: true, plan: explainWithSides(prepared, answer.solved) }
}

/** The same of an input that is prepared already, in numbers; `explainWithSides` says them in words' terms. */
export async function solvePreparedWithSides(
  prepared: Prepared,
  sides: PlanSides,
  load: () => Promise<IntegerSolver>,
  options: SideOptions = {},
): Promise<{ ok: true; solved: SolvedSides } | Extract<SidesAnswer, { ok: false }>> {
  const answer = frameSides(prepared, sides)
  if (!answer.ok) return answer
  const { framed } = answer
  const solution = await solveWithSides(framed.problem, framed.constraints, load, options)
  return { ok: true, solved: { framed, solution } }
}

/** The solver's answer as people read it. */
export function explainWithSides(prepared: Prepared, { framed, solution }: SolvedSides): Plan {
  const { input, problem } = prepared
  const places = [...solution.postOf].flatMap((j, i): PairId[] =>
    j < 0 ? [] : [{ nominationId: prepared.nomination(i).id, postId: prepared.post(j).id }],
  )
  const situation = situationOf(prepared, { ...solution, status: 'stopped' })
  return {
    status: solution.status,
    ...reasons(input, framed, places),
    groups: usage(situation),
    totalFit: solution.totalFit,
    filledByTier: byTier(situation),
    eligiblePairs: problem.post.length,
    proof: solution.proof,
    ...(solution.certificate && { certificate: solution.certificate }),
    ...(solution.bounds && { bounds: solution.bounds }),
    ...(solution.conflict && { conflict: conflictOf(prepared, framed, solution) }),
  }
}

/** The reasons of the plan as it stands: what prices would say of changes does not hold where more than prices decides. */
function reasons(input: PlanInput, framed: FramedSides, places: readonly PairId[]): Standing {
  const explained = explainStanding(input, places, false)
  if (!explained.ok) throw new Error('a plan was made of an input that is refused')
  const { pairings, unfilled, unmatched } = explained.standing
  const locked = new Set((input.locks ?? []).map(keyOf))
  const holds = (change: Change) => change.kind !== 'place' || framed.broken(placed(places, change)).length === 0
  const told = <T extends { reason: string; changes: readonly Change[] }>(one: T) => ({
    ...one,
    changes: one.changes.filter(holds),
  })
  return {
    pairings: pairings.map((one) => ({ ...one, locked: locked.has(keyOf(one)) })),
    unfilled: unfilled.map((one) => told(one.reason === 'by-hand' ? { ...one, reason: 'sides' as const } : one)),
    unmatched: unmatched.map((one) => told(one.reason === 'by-hand' ? { ...one, reason: 'sides' as const } : one)),
  }
}

function keyOf({ nominationId, postId }: PairId): string {
  return `${nominationId} ${postId}`
}

function placed(places: readonly PairId[], change: Extract<Change, { kind: 'place' }>): PairId[] {
  const { nominationId, postId, instead } = change
  const others = places.filter((one) => one.nominationId !== nominationId && one.nominationId !== instead)
  return [...others, { nominationId, postId }]
}

function conflictOf(prepared: Prepared, framed: FramedSides, { conflict, postOf }: SideSolution): PlanConflict {
  const found = required(conflict, 'conflict')
  const { problem, sending, host } = framed
  const placed = [...postOf.entries()].filter(([, j]) => j >= 0)
  const sent = countUp(
    problem.candidateGroups,
    placed.map(([i]) => problem.candidateGroup[i] ?? -1),
  )
  const received = countUp(
    problem.postGroups,
    placed.map(([, j]) => problem.postGroup[j] ?? -1),
  )
  const from = (g: number) => groupCount(sending, 'sending', g, sent[g] ?? 0)
  const to = (g: number) => groupCount(host, 'host', g, received[g] ?? 0)
  const candidateOf = (pair: number) => problem.rowStart.findLastIndex((start) => start <= pair)
  return {
    minimums: [...found.candidateGroupMinimums.map(from), ...found.postGroupMinimums.map(to)],
    maximums: [...found.candidateGroupMaximums.map(from), ...found.postGroupMaximums.map(to)],
    locks: found.locks.map((pair) => ({
      nominationId: prepared.nomination(candidateOf(pair)).id,
      postId: prepared.post(problem.post[pair] ?? -1).id,
    })),
    postIds: found.posts.map((j) => prepared.post(j).id),
    nominationIds: found.candidates.map((i) => prepared.nomination(i).id),
    together: found.together ?? [],
    balance: found.balance ?? [],
  }
}

/**
 * Whether the plan keeps everything that was asked, is as good as it says, and its multipliers prove what they are said to; where a level
 * rests on the engine's word, `plan.proof` says so.
 */
export function confirmPlanWithSides(input: PlanInput, sides: PlanSides, plan: Plan): boolean {
  const preparation = prepare(input)
  const answer = preparation.ok ? frameSides(preparation.prepared, sides) : preparation
  if (!preparation.ok || !answer.ok || plan.status === 'stopped' || !plan.proof) return false
  const { problem, constraints } = answer.framed
  const { nominationIndex, postIndex } = preparation.prepared
  const postOf = new Int32Array(problem.candidates).fill(-1)
  for (const { nominationId, postId } of plan.pairings) {
    postOf[nominationIndex.get(nominationId) ?? -1] = postIndex.get(postId) ?? -1
  }
  const { status, totalFit, proof, certificate, bounds } = plan
  const claim = { status, postOf, totalFit, proof, ...(certificate && { certificate }), ...(bounds && { bounds }) }
  return verifyPlan(problem, claim, constraints).ok
}

/** Of a plan as people change it: what it breaks that was asked for, and how many go each way of every exchange. */
export function readSides(
  input: PlanInput,
  sides: PlanSides,
  places: readonly PairId[],
): Extract<SidesAnswer, { ok: false }> | { ok: true; broken: BrokenSide[]; flows: { forth: number; back: number }[] } {
  const preparation = prepare({ ...input, locks: [] })
  if (!preparation.ok) return preparation
  const answer = frameSides(preparation.prepared, sides)
  if (!answer.ok) return answer
  return { ok: true, broken: answer.framed.broken(places), flows: answer.framed.flows(places) }
}
