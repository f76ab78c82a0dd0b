/** The life of a plan: submitted, approved by somebody else, returned, published. */
import {
  goingTogether,
  type ApprovalSteps,
  cohortLifecycle,
  type CohortVerb,
  needsOther,
  planHolder,
  planLifecycles,
  type PlanVerb,
  type Profile,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, mayNotChange, notFound, type PlacedError, type Result, refuse, stale } from '../../platform/refusal.ts'
import { setCohortStatus } from '../cohorts/index.ts'
import { check, presentFinding } from '../nominations/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import { refuseEarlierRound } from './draft.ts'
import { type SelectionFrame, selectionFrame } from './input.ts'
import { publishPlan } from './publish.ts'
import { refuseOutOfQuota } from './refuse-out-of-quota.ts'
import { insertDecision, loadPlan, type PlanRecord, setPlanStatus } from './store.ts'

const cohortFollows: Partial<Record<PlanVerb, CohortVerb>> = {
  submit: 'submit-plan',
  return: 'return-plan',
  publish: 'publish',
}

/** Submit, approve, return, publish: by the table, with the cohort following. */
export async function movePlan(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  if (plan.version !== version) return stale({ version: plan.version, status: plan.status })
  const moved = moveBy(planLifecycles[plan.steps], plan.status, asked, rolesOf(call.actor))
  if (!moved.ok) return moved
  const { verb, to } = moved.value
  if (needsOther.includes(verb)) {
    const alone = await refuseAlone(tx, call, plan)
    if (alone) return alone
  }
  const frame = await selectionFrame(tx, call, profile, plan)
  if (!frame.ok) return frame
  if (verb !== 'return') {
    const outdated = refuseEarlierRound(plan, frame.value) ?? refuseOutdated(plan, frame.value, profile)
    if (outdated) return outdated
    const refused = refuseOutOfQuota(plan, frame.value) ?? refuseRuledOut(plan)
    if (refused) return refused
  }
  const changed = await setPlanStatus(tx, plan, to, {
    ...(asked.reason !== undefined && { reason: asked.reason }),
    heldSince: call.now,
    ...(verb === 'submit' && { submittedBy: call.actor.accountId, reviewedBy: null }),
    ...(verb === 'review' && { reviewedBy: call.actor.accountId }),
  })
  if (!changed) return stale({ version: plan.version })
  await insertDecision(tx, call, plan, verb, asked.reason ?? '')
  const follows = cohortFollows[verb]
  if (follows) {
    const cohort = await setCohortStatus(tx, plan.cohortId, cohortLifecycle, follows, asked.reason)
    if (!cohort.ok) return cohort
  }
  if (verb === 'publish') return publishPlan(tx, call, profile, plan, frame.value)
  await tellDecision(tx, call, plan, frame.value, { verb, to }, asked.reason)
  return done({ id: planId })
}

/** What people ruled out in this very draft is not sent on by it; either the pair goes, or the decision against it. */
function refuseRuledOut({ pairings, constraints }: PlanRecord) {
  const errors = pairings.flatMap(({ nominationId, postId, personName }): PlacedError[] => {
    const against = constraints.find(
      (one) => one.kind === 'forbid' && one.nominationId === nominationId && one.postId === postId,
    )
    if (!against) return []
    const reason = {
      zh: `${personName}与这个岗位的组合已排除：${against.reason}`,
      en: `${personName} at this post was ruled out: ${against.reason}`,
    }
    return [{ place: personName, reason }]
  })
  if (errors.length === 0) return undefined
  return refuse(
    'conflict',
    'pair-ruled-out',
    '方案里有已经排除的组合。请换岗位或重新匹配；不再排除的，先撤销排除。',
    'The plan has pairs that were ruled out. Move those people or match again; or take the decision against them back.',
    { errors },
  )
}

/**
 * A plan is decided on as the facts stand now, not as they stood at the match: who has withdrawn, took consent back or has
 * failed a rule since would otherwise be sent, or vanish from the list without a word.
 */
function refuseOutdated(plan: PlanRecord, frame: SelectionFrame, profile: Profile) {
  const going = goingTogether(plan.pairings.flatMap(({ nominationId }) => frame.nominationOf.get(nominationId) ?? []))
  const nominationOf = new Map(going.map((one) => [one.id, one]))
  const errors = plan.pairings.flatMap(({ nominationId, postId, personName }): PlacedError[] => {
    const nomination = nominationOf.get(nominationId)
    const post = frame.postOf.get(postId)
    if (!nomination)
      return [
        {
          place: personName,
          reason: { zh: `${personName}的推荐已撤回`, en: `the nomination of ${personName} was withdrawn` },
        },
      ]
    if (!post)
      return [
        {
          place: personName,
          reason: { zh: `${personName}的岗位需求已撤回`, en: `the need that ${personName} was to fill was withdrawn` },
        },
      ]
    return check(frame, nomination, post).failing.map((finding) => {
      const sentence = (language: 'zh' | 'en') =>
        presentFinding(finding, { profile, directory: frame.directory, language }).sentence
      return {
        place: personName,
        reason: { zh: `${personName}：${sentence('zh')}`, en: `${personName}: ${sentence('en')}` },
      }
    })
  })
  if (errors.length === 0) return undefined
  return refuse(
    'conflict',
    'plan-outdated',
    '方案中有人不符合条件：匹配之后情况有变，或同一单位一起派出的人太多。请重新匹配，或人工调整后再提交。',
    'Not everybody in the plan stands: facts have changed since the match, or too many go from one home. Match again, or move them by hand.',
    { errors },
  )
}

/** Submitting tells the leaders, approving and returning tell the office; publication tells everybody by itself. */
async function tellDecision(
  tx: Tx,
  call: Call,
  plan: PlanRecord,
  frame: SelectionFrame,
  { verb, to }: { verb: PlanVerb; to: PlanRecord['status'] },
  reason?: string,
): Promise<void> {
  const params = {
    cohortZh: frame.name.zh,
    cohortEn: frame.name.en,
    number: plan.number,
    filled: plan.filled,
    seats: plan.seats,
    verb,
    reason: reason ?? '',
  }
  const link = `/selection/plans/${plan.id}`
  const tell = (role: 'leader' | 'office', kind: 'plan-to-approve' | 'plan-decided') =>
    notifyInstitutions(tx, call, [frame.officeId], [role], kind, params, link)
  if (verb !== 'submit') await tell('office', 'plan-decided')
  if (planHolder[to] === 'leader') await tell('leader', 'plan-to-approve')
}

/**
 * Four eyes: who submitted a plan doesn't approve it where the office has a leader who could. In two steps nobody takes
 * two of them: that there are leaders enough was seen to when two steps were set.
 */
export async function refuseAlone(tx: Tx, call: Call, plan: PlanRecord) {
  const self = call.actor.accountId
  if (plan.reviewedBy === self) {
    return refuse(
      'conflict',
      'four-eyes',
      '审核和批准由两位领导分别办理，您已审核过这份方案。',
      'Reviewing and approving are done by two leaders; you reviewed this plan.',
    )
  }
  if (plan.submittedBy !== self) return undefined
  const others = await leadersOf(tx, plan.cohortId, self)
  if (plan.steps === 1 && others === 0) return undefined
  return refuse(
    'conflict',
    'four-eyes',
    '提交人不能审批自己提交的方案，请由领导审批。',
    'Who submitted a plan may not approve it; a leader decides.',
  )
}

async function leadersOf(tx: Tx, cohortId: string, but: string): Promise<number> {
  const found = await sql<{ account_id: string }>`
    select distinct account_id
      from zq.accounts_of(array(select office_institution_id from cohort where id = ${cohortId}), array['leader'])
     where account_id <> ${but}`.execute(tx)
  return found.rows.length
}

/** One leader decides, or two one after the other; two steps need two leaders, or no plan would ever be approved. */
export async function setApprovalSteps(
  tx: Tx,
  cohortId: string,
  steps: ApprovalSteps,
): Promise<Result<{ steps: ApprovalSteps }>> {
  const cohort = await tx
    .selectFrom('cohort')
    .select('programme_id as programmeId')
    .where('id', '=', cohortId)
    .executeTakeFirst()
  if (!cohort) return notFound('批次', 'cohort')
  if (steps === 2 && (await leadersOf(tx, cohortId, '00000000-0000-0000-0000-000000000000')) < 2) {
    return refuse(
      'conflict',
      'too-few-leaders',
      '两步审批需要两位领导账号，本项目办只有一位。请先由系统管理员和安全管理员增设。',
      'Two steps need the accounts of two leaders, and this office has one. Have the administrators add another first.',
    )
  }
  const updated = await tx
    .updateTable('programme')
    .set({ plan_steps: steps, version: sql`version + 1` })
    .where('id', '=', cohort.programmeId)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? done({ steps }) : mayNotChange('交流项目', 'programme')
}
