/** What an office does with plans: match, lock, forbid, move by hand, submit, approve, publish. */
import type { constraintCreate, handMoveBody } from '@zhiqiao/contract'
import { cohortLifecycle, type CohortVerb, move, planLifecycle, type PlanVerb, type Profile } from '@zhiqiao/domain'
import { type HandMove, moveCost, type PlanInput, prepare } from '@zhiqiao/matching'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, read, rolesOf, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Jobs, JobView } from '../../platform/jobs.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { cohortFrame, setCohortStatus } from '../cohorts/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import { fitReader, plainInput, type SelectionFrame, selectionFrame, toPlanInput } from './input.ts'
import { publishPlan } from './publish.ts'
import { refusePlan } from './refusals.ts'
import { runMatch } from './run-match.ts'
import {
  type Constraint,
  insertConstraint,
  insertPlan,
  loadPlan,
  type PlanRecord,
  replacePairings,
  setPlanStatus,
} from './store.ts'

/** Starts a match; the new draft keeps the locks and prohibitions of the one before. */
export async function startMatch(jobs: Jobs, call: Call, profile: Profile, cohortId: string): Promise<Result<JobView>> {
  const prepared = await read(call, async (tx) => {
    const frame = await selectionFrame(tx, call, profile, cohortId)
    if (!frame.ok) return frame
    if (frame.value.status !== 'matching') {
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
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const before = latest ? await loadPlan(tx, latest.id) : undefined
    // A constraint on somebody who has withdrawn since has nothing to hold any more.
    const constraints = (before?.constraints ?? []).filter(
      (one) => frame.value.nominationOf.has(one.nominationId) && frame.value.postOf.has(one.postId),
    )
    const input = plainInput(frame.value, profile, pairsOf(constraints))
    return input.ok ? done({ input: input.value, constraints, demo: frame.value.demo }) : input
  })
  if (!prepared.ok) return prepared
  const { input, constraints, demo } = prepared.value
  return jobs.start(call, 'match', cohortId, async (report) => {
    const found = await runMatch(input, report)
    if (found === 'cancelled') return 'cancelled'
    if (!found.answer.ok) return refusePlan(found.answer.refusals, input)
    const { plan } = found.answer
    const seats = input.posts.reduce((sum, post) => sum + post.headcount, 0)
    return write(call, 'match', async (tx) =>
      done({ planId: await insertPlan(tx, call, cohortId, plan, found.verified, seats, constraints, demo) }),
    )
  })
}

function pairsOf(constraints: readonly Constraint[]) {
  const of = (kind: Constraint['kind']) =>
    constraints.filter((one) => one.kind === kind).map(({ nominationId, postId }) => ({ nominationId, postId }))
  return { locks: of('lock'), forbidden: of('forbid') }
}

/** A plan that may still be changed, with all that a change reads. */
async function openDraft(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
): Promise<Result<{ plan: PlanRecord; frame: SelectionFrame }>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  if (version > 0 && plan.version !== version) return stale({ version: plan.version, status: plan.status })
  if (!move(planLifecycle, plan.status, 'submit').ok) {
    return refuse(
      'conflict',
      'plan-not-open',
      '这份方案已提交审批，不能再改。需要调整时，请先退回。',
      'This plan has been submitted and cannot be changed. Return it first.',
    )
  }
  const frame = await selectionFrame(tx, call, profile, plan.cohortId)
  return frame.ok ? done({ plan, frame: frame.value }) : frame
}

export async function addConstraint(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
  given: z.output<typeof constraintCreate>,
): Promise<Result<{ id: string }>> {
  const draft = await openDraft(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const { plan, frame } = draft.value
  if (!frame.nominationOf.has(given.nominationId)) return notFound('推荐人选', 'nomination')
  if (!frame.postOf.has(given.postId)) return notFound('岗位需求', 'need')
  const others = plan.constraints.filter(
    (one) => one.nominationId !== given.nominationId || one.postId !== given.postId,
  )
  const input = plainInput(frame, profile, pairsOf([...others, given]))
  if (!input.ok) return input
  // Asked of the match itself, so that what is accepted here can't be refused there.
  const prepared = prepare(toPlanInput(input.value))
  if (!prepared.ok) return refusePlan(prepared.refusals, input.value)
  await insertConstraint(tx, plan, given)
  await setVersion(tx, plan)
  return done({ id: planId })
}

export async function dropConstraint(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  constraintId: string,
  version: number,
): Promise<Result<{ id: string }>> {
  const draft = await openDraft(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const gone = await tx
    .deleteFrom('plan_constraint')
    .where('plan_id', '=', planId)
    .where('id', '=', constraintId)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) return notFound('约束', 'constraint')
  await setVersion(tx, draft.value.plan)
  return done({ id: planId })
}

async function setVersion(tx: Tx, plan: PlanRecord): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ version: plan.version + 1 })
    .where('id', '=', plan.id)
    .execute()
}

export interface AskedMove {
  nominationId: string
  postId: string | null
  replaces?: string | undefined
}

export function costOf(input: PlanInput, plan: PlanRecord, asked: AskedMove) {
  const hand: HandMove =
    asked.postId === null
      ? { kind: 'remove', nominationId: asked.nominationId }
      : {
          kind: 'assign',
          nominationId: asked.nominationId,
          postId: asked.postId,
          ...(asked.replaces !== undefined && { instead: asked.replaces }),
        }
  return moveCost(input, plan.pairings, hand)
}

/** Reads what a move by hand would cost; nothing is written. */
export async function whatIf(tx: Tx, call: Call, profile: Profile, planId: string, asked: AskedMove) {
  const draft = await openDraft(tx, call, profile, planId, 0)
  if (!draft.ok) return draft
  const { plan, frame } = draft.value
  const plain = plainInput(frame, profile, pairsOf(plan.constraints))
  if (!plain.ok) return plain
  const answer = costOf(toPlanInput(plain.value), plan, asked)
  return answer.ok
    ? done({ cost: answer.cost, frame, plan, input: plain.value })
    : refusePlan(answer.refusals, plain.value)
}

export async function moveByHand(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
  asked: z.output<typeof handMoveBody>,
): Promise<Result<{ id: string }>> {
  const draft = await openDraft(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const considered = await whatIf(tx, call, profile, planId, asked)
  if (!considered.ok) return considered
  const { cost, plan, input } = considered.value
  if (cost.broken.length > 0) {
    return refuse(
      'conflict',
      'breaks-rules',
      '这样安排违反硬性条件，不能保存。',
      'This move breaks a hard rule and cannot be kept.',
      {
        errors: cost.broken.map((finding) => ({ place: finding.ruleId, reason: finding.basis.title })),
      },
    )
  }
  if (cost.outOfQuota.length > 0 && !asked.rearrange) {
    return refuse(
      'conflict',
      'out-of-quota',
      '这样安排超出名额。可改选「其余重新安排」。',
      'This move exceeds a quota. Let the rest be rearranged instead.',
    )
  }
  const after = asked.rearrange ? cost.rearranged.plan.pairings : cost.pairings
  const fit = fitReader(toPlanInput(input))
  const before = new Map(plan.pairings.map((one) => [one.nominationId, one]))
  await replacePairings(
    tx,
    plan,
    after.map(({ nominationId, postId }) => {
      const old = before.get(nominationId)
      const isMoved = nominationId === asked.nominationId
      const kept =
        old?.postId === postId
          ? { byHand: old.byHand, ...(old.handReason !== null && { handReason: old.handReason }) }
          : { byHand: false }
      return {
        nominationId,
        postId,
        fit: fit(nominationId, postId),
        ...(isMoved ? { byHand: true, handReason: asked.reason } : kept),
      }
    }),
  )
  if (asked.postId !== null) {
    await insertConstraint(tx, plan, {
      kind: 'lock',
      nominationId: asked.nominationId,
      postId: asked.postId,
      reason: asked.reason,
    })
  } else {
    const old = before.get(asked.nominationId)
    if (old)
      await insertConstraint(tx, plan, {
        kind: 'forbid',
        nominationId: asked.nominationId,
        postId: old.postId,
        reason: asked.reason,
      })
  }
  return done({ id: planId })
}

export interface MoveParts {
  tx: Tx
  call: Call
  profile: Profile
}

/** Submit, approve, return, publish: by the table, with the cohort following. */
export async function movePlan(
  { tx, call, profile }: MoveParts,
  planId: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  if (plan.version !== version) return stale({ version: plan.version, status: plan.status })
  const moved = moveBy(planLifecycle, plan.status, asked, rolesOf(call.actor))
  if (!moved.ok) return moved
  const { verb, to } = moved.value
  if (verb === 'approve') {
    const alone = await approvesAlone(tx, call, plan)
    if (alone) return alone
  }
  const changed = await setPlanStatus(tx, plan, to, {
    ...(asked.reason !== undefined && { reason: asked.reason }),
    ...(verb === 'submit' && { submittedBy: call.actor.accountId }),
  })
  if (!changed) return stale({ version: plan.version })
  const cohortVerb: Partial<Record<PlanVerb, CohortVerb>> = {
    submit: 'submit-plan',
    return: 'return-plan',
    publish: 'publish',
  }
  const follows = cohortVerb[verb]
  if (follows) {
    const cohort = await setCohortStatus(tx, plan.cohortId, cohortLifecycle, follows, asked.reason)
    if (!cohort.ok) return cohort
  }
  await tellDecision(tx, call, plan, verb, asked.reason)
  if (verb === 'publish') {
    const frame = await selectionFrame(tx, call, profile, plan.cohortId)
    if (!frame.ok) return frame
    return publishPlan(tx, call, profile, plan, frame.value)
  }
  return done({ id: planId })
}

/** Submitting tells the leaders, approving and returning tell the office; publication tells everybody by itself. */
async function tellDecision(tx: Tx, call: Call, plan: PlanRecord, verb: PlanVerb, reason?: string): Promise<void> {
  const frame = await cohortFrame(tx, plan.cohortId)
  if (!frame || verb === 'publish') return
  const params = {
    cohortZh: frame.name.zh,
    cohortEn: frame.name.en,
    number: plan.number,
    filled: plan.filled,
    seats: plan.seats,
    verb,
    reason: reason ?? '',
  }
  const [role, kind] =
    verb === 'submit' ? (['leader', 'plan-to-approve'] as const) : (['office', 'plan-decided'] as const)
  await notifyInstitutions(tx, call, [frame.officeId], [role], kind, params, `/selection/plans/${plan.id}`)
}

/** Four eyes: who submitted a plan doesn't approve it where the office has a leader who could. */
async function approvesAlone(tx: Tx, call: Call, plan: PlanRecord) {
  if (plan.submittedBy !== call.actor.accountId) return undefined
  const leaders = await sql<{ account_id: string }>`
    select account_id from zq.accounts_of(array(select office_institution_id from cohort where id = ${plan.cohortId}), array['leader'])
     where account_id <> ${call.actor.accountId}`.execute(tx)
  if (leaders.rows.length === 0) return undefined
  return refuse(
    'conflict',
    'four-eyes',
    '提交人不能审批自己提交的方案，请由领导审批。',
    'Who submitted a plan may not approve it; a leader decides.',
  )
}
