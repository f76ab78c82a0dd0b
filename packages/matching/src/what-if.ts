/** What a move by hand costs: by itself, and with the rest rearranged as well as it can be. */
import {
  checkEligibility,
  type Finding,
  type GroupCount,
  markWaived,
  standsInTheWay,
  type Waiver,
} from '@zhiqiao/domain'
import { keyOfGroup, outOfQuota } from './groups.ts'
import { type HandMove, type MoveFacts, type MoveRefusalReason, performMove } from './hand-move.ts'
import { type PairId, type PlanInput, type PlanRefusal, ruleContext } from './input.ts'
import { type PlanOptions, solvePrepared } from './plan.ts'
import type { Plan } from './plan-types.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { Loss } from './explain/worth.ts'

/** A move by itself, nobody else touched. */
export interface MoveAlone {
  /** The pairings after the move. */
  pairings: readonly PairId[]
  /** Who loses a place by it. */
  displaced: readonly string[]
  /** Hard rules that the moved people break at their new posts: to be overridden with a reason, or the move is off. */
  broken: readonly Finding[]
  /** Rules that only warn. */
  warnings: readonly Finding[]
  /** Groups that would be over or under their quota and weren't before. */
  outOfQuota: readonly GroupCount[]
  /** What is given up (negative: won) against the plan as it stands. */
  byItself: Loss
}

export interface MoveCost extends MoveAlone {
  /** The best plan that has the move in it, of equal ones the one that moves fewest people; unexplained. Status `infeasible`: the quotas can't hold with it. */
  rearranged: { plan: { status: Plan['status']; pairings: readonly PairId[] }; loss: Loss }
}

type Refused = { ok: false; refusals: MoveRefusalReason[] }
export type MoveAnswer = { ok: true; cost: MoveCost } | Refused
export type MoveAloneAnswer = { ok: true; cost: MoveAlone } | Refused

interface Weighed {
  cost: MoveAlone
  prepared: Prepared
  moved: readonly PairId[]
  /** The rules that stand against each moved pair. */
  standing: readonly { pair: PairId; ruleId: string }[]
}

/** `current`: the plan as it stands, by hand or not. Locks, prohibitions and waivers of `input` hold throughout. */
export function moveCost(
  input: PlanInput,
  current: readonly PairId[],
  move: HandMove,
  options: PlanOptions = {},
): MoveAnswer {
  const weighed = weigh(input, current, move)
  if (!weighed.ok) return weighed
  const { cost, prepared, moved, standing } = weighed.value
  const held = new Set([...moved.map(({ nominationId }) => nominationId), ...cost.displaced])
  if (move.kind === 'remove') held.add(move.nominationId)
  const waivers: Waiver[] = standing.map(({ pair, ruleId }) => ({ ruleId, ...pair }))
  const again = prepare({
    ...input,
    locks: [...(input.locks ?? []).filter((lock) => !held.has(lock.nominationId)), ...moved],
    forbidden: [
      ...(input.forbidden ?? []).filter((pair) => !moved.some((one) => isSame(one, pair))),
      ...(move.kind === 'remove' ? input.posts.map(({ id }) => ({ nominationId: move.nominationId, postId: id })) : []),
    ],
    ...(waivers.length > 0 && { waivers: [...(input.waivers ?? []), ...waivers] }),
  })
  if (!again.ok) return again
  const solution = solvePrepared(standingAt(again.prepared, current), options)
  const plan = { status: solution.status, pairings: placesOf(again.prepared, solution.postOf) }
  return {
    ok: true,
    cost: { ...cost, rearranged: { plan, loss: lossBetween(prepared, current, plan.pairings) } },
  }
}

/** The same without asking what would come of rearranging the rest, which takes a match. */
export function moveAlone(input: PlanInput, current: readonly PairId[], move: HandMove): MoveAloneAnswer {
  const weighed = weigh(input, current, move)
  return weighed.ok ? { ok: true, cost: weighed.value.cost } : weighed
}

function weigh(input: PlanInput, current: readonly PairId[], move: HandMove): { ok: true; value: Weighed } | Refused {
  const preparation = prepare({ ...input, locks: [] })
  if (!preparation.ok) return preparation
  const { prepared } = preparation
  const unknown = unknownIds(prepared, current, move)
  if (unknown.length > 0) return { ok: false, refusals: unknown }
  const locked = new Set((input.locks ?? []).map((lock) => lock.nominationId))
  const facts: MoveFacts = {
    seats: (postId) => prepared.post(prepared.postIndex.get(postId) ?? -1).headcount,
    fit: (pair) => fitOf(prepared, pair),
  }
  const done = performMove(facts, new Map(current.map((pair) => [pair.nominationId, pair.postId])), move, locked)
  if (!done.ok) return done
  const { moved, displaced } = done
  const pairings = pairsOf(done.after)
  const findings = moved.flatMap((pair) => findingsOf(prepared, pair))
  const broken = findings.filter(({ finding }) => standsInTheWay(finding))
  return {
    ok: true,
    value: {
      prepared,
      moved,
      standing: broken.map(({ pair, finding }) => ({ pair, ruleId: finding.ruleId })),
      cost: {
        pairings,
        displaced,
        broken: broken.map(({ finding }) => finding),
        warnings: findings
          .filter(({ finding }) => finding.verdict !== 'pass' && !standsInTheWay(finding))
          .map(({ finding }) => finding),
        outOfQuota: newlyOut(prepared, current, pairings),
        byItself: lossBetween(prepared, current, pairings),
      },
    },
  }
}

/** The same with a plan to keep to: of equally good plans the one that moves fewest people. */
function standingAt(prepared: Prepared, current: readonly PairId[]): Prepared {
  const standing = new Int32Array(prepared.problem.candidates).fill(-1)
  for (const { nominationId, postId } of current) {
    standing[prepared.nominationIndex.get(nominationId) ?? -1] = prepared.postIndex.get(postId) ?? -1
  }
  return { ...prepared, problem: { ...prepared.problem, standing } }
}

/** Who goes where, in the order of the posts. */
function placesOf({ nomination, post }: Prepared, postOf: Int32Array): PairId[] {
  return [...postOf.entries()]
    .filter(([, j]) => j >= 0)
    .sort(([, a], [, b]) => a - b)
    .map(([i, j]) => ({ nominationId: nomination(i).id, postId: post(j).id }))
}

function isSame(a: PairId, b: PairId): boolean {
  return a.nominationId === b.nominationId && a.postId === b.postId
}

function pairsOf(places: ReadonlyMap<string, string>): PairId[] {
  return [...places].map(([nominationId, postId]) => ({ nominationId, postId }))
}

function unknownIds(prepared: Prepared, current: readonly PairId[], move: HandMove): PlanRefusal[] {
  const people = [move.nominationId, ...current.map((pair) => pair.nominationId)]
  if (move.kind === 'swap') people.push(move.otherId)
  const posts = [...(move.kind === 'assign' ? [move.postId] : []), ...current.map((pair) => pair.postId)]
  return [
    ...people
      .filter((id) => !prepared.nominationIndex.has(id))
      .map((id) => ({ rule: 'unknown-nomination' as const, id })),
    ...posts.filter((id) => !prepared.postIndex.has(id)).map((id) => ({ rule: 'unknown-post' as const, id })),
  ]
}

function fitOf({ matrix, nominationIndex, postIndex }: Prepared, pair: PairId): number {
  const i = nominationIndex.get(pair.nominationId) ?? -1
  const j = postIndex.get(pair.postId) ?? -1
  return matrix.scorer.fit(i, j, matrix.wish(i, j))
}

function findingsOf({ input, nomination, post, nominationIndex, postIndex }: Prepared, pair: PairId) {
  const facts = {
    nomination: nomination(nominationIndex.get(pair.nominationId) ?? -1),
    post: post(postIndex.get(pair.postId) ?? -1),
  }
  const waivers = (input.waivers ?? []).filter((waiver) => waiver.nominationId === pair.nominationId)
  const findings = markWaived(checkEligibility(input.policy, facts, ruleContext(input)), waivers, pair.postId)
  return findings.map((finding) => ({ pair, finding }))
}

function lossBetween(prepared: Prepared, before: readonly PairId[], after: readonly PairId[]): Loss {
  const tierOf = ({ postId }: PairId) => prepared.post(prepared.postIndex.get(postId) ?? -1).tier
  const counts = new Map<number, number>()
  const count = (pairs: readonly PairId[], by: number) => {
    for (const pair of pairs) counts.set(tierOf(pair), (counts.get(tierOf(pair)) ?? 0) + by)
  }
  count(before, 1)
  count(after, -1)
  const total = (pairs: readonly PairId[]) => pairs.reduce((sum, pair) => sum + fitOf(prepared, pair), 0)
  const seats = [...counts].filter(([, lost]) => lost !== 0).sort(([a], [b]) => a - b)
  return { seats: seats.map(([tier, lost]) => ({ tier, count: lost })), fit: total(before) - total(after) }
}

function newlyOut(prepared: Prepared, before: readonly PairId[], after: readonly PairId[]): GroupCount[] {
  const was = new Set(outNow(prepared, before).map(keyOfGroup))
  return outNow(prepared, after).filter((group) => !was.has(keyOfGroup(group)))
}

function outNow({ problem, sending, host, nominationIndex, postIndex }: Prepared, pairs: readonly PairId[]) {
  const from = pairs.map((pair) => problem.candidateGroup[nominationIndex.get(pair.nominationId) ?? -1] ?? -1)
  const to = pairs.map((pair) => problem.postGroup[postIndex.get(pair.postId) ?? -1] ?? -1)
  return outOfQuota({ sending, host }, from, to)
}
