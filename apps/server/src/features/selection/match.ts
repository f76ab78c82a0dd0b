/** Drafts and how they begin: by a match, with the policy's weights or others; empty, for the hand; or from another. */
import type { Job, planCreate } from '@zhiqiao/contract'
import { cohortAllows, type Profile, type Weights } from '@zhiqiao/domain'
import { hasSides, type PlanSides } from '@zhiqiao/matching'
import type { z } from 'zod'
import { type Call, read, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, notFound, type Result, refuse } from '../../platform/refusal.ts'
import { pairsOf, type PlainInput, plainInput, type SelectionFrame, selectionFrame } from './input.ts'
import { refusePlan } from './refusals.ts'
import { runMatch } from './run-match.ts'
import { keptOf } from './kept.ts'
import { type Solved, solveMatch } from './solve.ts'
import { type Constraint, insertPlan, loadPlan, type PlanRecord } from './store.ts'

type Asked = z.output<typeof planCreate>

interface Start {
  frame: SelectionFrame
  constraints: Constraint[]
  sides: PlanSides | undefined
  before: PlanRecord | undefined
}

/** The cohort as it is matched now, with the locks and prohibitions of the draft it goes on from. */
async function startOf(tx: Tx, call: Call, profile: Profile, cohortId: string, asked: Asked): Promise<Result<Start>> {
  const found = await selectionFrame(tx, call, profile, { cohortId, weights: asked.weights ?? null })
  if (!found.ok) return found
  const frame = found.value
  if (!cohortAllows(frame.status, 'match')) {
    return refuse(
      'conflict',
      'not-matching',
      '批次不在匹配阶段。请先在批次页「开始匹配」。',
      'The cohort is not being matched. Begin matching on its page first.',
    )
  }
  const latest = await tx
    .selectFrom('plan')
    .select('id')
    .where('cohort_id', '=', cohortId)
    .where('round', '=', frame.round)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const from = asked.from ?? latest?.id
  const before = from === undefined ? undefined : await loadPlan(tx, from)
  if (asked.from !== undefined && (before?.cohortId !== cohortId || before.round !== frame.round))
    return notFound('方案', 'plan')
  // A constraint on somebody who has withdrawn since has nothing to hold any more.
  const constraints = (before?.constraints ?? []).filter(
    (one) => frame.nominationOf.has(one.nominationId) && frame.postOf.has(one.postId),
  )
  return done({ frame, constraints, sides: standingSides(asked.sides ?? before?.kept.sides, frame), before })
}

/** Without those who have withdrawn since; a company of one is none, and nothing asked for is nothing to keep. */
export function standingSides(sides: PlanSides | undefined, { nominationOf }: SelectionFrame): PlanSides | undefined {
  if (!sides) return undefined
  const together = sides.together
    .map((one) => ({ ...one, nominationIds: one.nominationIds.filter((id) => nominationOf.has(id)) }))
    .filter(({ nominationIds }) => nominationIds.length > 1)
  const kept = { ...sides, together }
  return hasSides(kept) ? kept : undefined
}

export function seatsOf(posts: readonly { headcount: number }[]): number {
  return posts.reduce((sum, post) => sum + post.headcount, 0)
}

interface Prepared extends Start {
  input: PlainInput
}

function prepareMatch(call: Call, profile: Profile, cohortId: string, asked: Asked): Promise<Result<Prepared>> {
  return read(call, async (tx) => {
    const start = await startOf(tx, call, profile, cohortId, asked)
    if (!start.ok) return start
    const input = plainInput(start.value.frame, profile, pairsOf(start.value.constraints))
    return input.ok ? done({ input: input.value, ...start.value }) : input
  })
}

/** The plan found, as a draft. */
function keepMatch(
  call: Call,
  { input, constraints, frame, sides }: Prepared,
  asked: Asked,
  { answer, verified }: Pick<Solved, 'answer' | 'verified'>,
): Promise<Result<{ planId: string }>> {
  if (!answer.ok) return Promise.resolve(refusePlan(answer.refusals, input))
  const { plan } = answer
  return write(call, 'match', async (tx) =>
    done({
      planId: await insertPlan(tx, call, {
        cohortId: frame.id,
        round: frame.round,
        weights: asked.weights ?? null,
        note: asked.note,
        outcome: plan.status,
        kept: keptOf(plan, verified, sides),
        totalFit: plan.totalFit,
        seats: seatsOf(input.posts),
        pairings: plan.pairings.map((one) => ({ ...one, byHand: false })),
        constraints,
        demo: frame.demo,
      }),
    }),
  )
}

/** Starts a match; the new draft keeps the locks and prohibitions of the one before. */
export async function startMatch(
  jobs: Jobs,
  call: Call,
  profile: Profile,
  cohortId: string,
  asked: Asked,
): Promise<Result<Job>> {
  const prepared = await prepareMatch(call, profile, cohortId, asked)
  if (!prepared.ok) return prepared
  const { input, sides } = prepared.value
  return jobs.start(call, 'match', cohortId, async (report) => {
    const found = await runMatch(input, report, sides)
    return found === 'cancelled' ? 'cancelled' : keepMatch(call, prepared.value, asked, found)
  })
}

/** The same in this thread, for the few people of the demo, whose loading nobody waits beside. */
export async function matchAtOnce(
  call: Call,
  profile: Profile,
  cohortId: string,
  asked: Asked,
): Promise<Result<{ planId: string }>> {
  const prepared = await prepareMatch(call, profile, cohortId, asked)
  if (!prepared.ok) return prepared
  const { input, sides } = prepared.value
  return keepMatch(call, prepared.value, asked, await solveMatch(input, sides))
}

/** Reasons, and what was asked for besides, of the draft that is gone on from; other conditions take the place of its own. */
function keptByHand(
  copied: PlanRecord | undefined,
  other: { asked: PlanSides | undefined } | undefined,
): PlanRecord['kept'] {
  const { sides, proof, ...kept } = copied?.kept ?? {
    pairings: [],
    unfilled: [],
    unmatched: [],
    groups: [],
    verified: false,
    eligiblePairs: 0,
  }
  if (other) return { ...kept, ...(other.asked && { sides: other.asked }) }
  return { ...kept, ...(sides && { sides }), ...(proof && { proof }) }
}

/** A draft without the machine: empty, or (`from`) as another one stands, to go on by hand. */
export async function startByHand(
  tx: Tx,
  call: Call,
  profile: Profile,
  cohortId: string,
  asked: Asked,
): Promise<Result<{ id: string }>> {
  const source = asked.from === undefined ? undefined : await loadPlan(tx, asked.from)
  const weights: Weights | undefined = asked.weights ?? source?.weights ?? undefined
  const start = await startOf(tx, call, profile, cohortId, { ...asked, ...(weights && { weights }) })
  if (!start.ok) return start
  const { frame, constraints, before } = start.value
  const input = plainInput(frame, profile, pairsOf([]))
  if (!input.ok) return input
  const copied = asked.from === undefined ? undefined : before
  const pairings = (copied?.pairings ?? []).filter(
    (one) => frame.nominationOf.has(one.nominationId) && frame.postOf.has(one.postId),
  )
  const id = await insertPlan(tx, call, {
    cohortId,
    round: frame.round,
    weights: weights ?? null,
    note: asked.note,
    outcome: copied?.outcome ?? 'by-hand',
    kept: keptByHand(copied, asked.sides && { asked: start.value.sides }),
    totalFit: pairings.reduce((sum, one) => sum + one.fit, 0),
    seats: seatsOf(frame.posts),
    pairings: pairings.map(({ nominationId, postId, fit, byHand, handReason }) => ({
      nominationId,
      postId,
      fit,
      byHand,
      ...(handReason !== null && { handReason }),
    })),
    // An empty draft begins with nothing held: prohibitions of the draft before would be nobody's reason here.
    constraints: copied ? constraints : [],
    demo: frame.demo,
  })
  return done({ id })
}
