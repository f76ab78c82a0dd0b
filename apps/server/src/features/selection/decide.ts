/** The life of a plan: submitted, approved by somebody else, returned, published. */
import { cohortLifecycle, type CohortVerb, planLifecycle, type PlanVerb, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, notFound, type PlacedError, type Result, refuse, stale } from '../../platform/refusal.ts'
import { setCohortStatus } from '../cohorts/index.ts'
import { check, presentFinding } from '../nominations/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import { type SelectionFrame, selectionFrame } from './input.ts'
import { publishPlan } from './publish.ts'
import { loadPlan, type PlanRecord, setPlanStatus } from './store.ts'

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
  const moved = moveBy(planLifecycle, plan.status, asked, rolesOf(call.actor))
  if (!moved.ok) return moved
  const { verb, to } = moved.value
  if (verb === 'approve') {
    const alone = await approvesAlone(tx, call, plan)
    if (alone) return alone
  }
  const frame = await selectionFrame(tx, call, profile, plan.cohortId)
  if (!frame.ok) return frame
  if (verb !== 'return') {
    const outdated = refuseOutdated(plan, frame.value, profile)
    if (outdated) return outdated
  }
  const changed = await setPlanStatus(tx, plan, to, {
    ...(asked.reason !== undefined && { reason: asked.reason }),
    ...(verb === 'submit' && { submittedBy: call.actor.accountId }),
  })
  if (!changed) return stale({ version: plan.version })
  const follows = cohortFollows[verb]
  if (follows) {
    const cohort = await setCohortStatus(tx, plan.cohortId, cohortLifecycle, follows, asked.reason)
    if (!cohort.ok) return cohort
  }
  if (verb === 'publish') return publishPlan(tx, call, profile, plan, frame.value)
  await tellDecision(tx, call, plan, frame.value, verb, asked.reason)
  return done({ id: planId })
}

/**
 * A plan is decided on as the facts stand now, not as they stood at the match: who has withdrawn, took consent back or has
 * failed a rule since would otherwise be sent, or vanish from the list without a word.
 */
function refuseOutdated(plan: PlanRecord, frame: SelectionFrame, profile: Profile) {
  const errors = plan.pairings.flatMap(({ nominationId, postId, personName }): PlacedError[] => {
    const nomination = frame.nominationOf.get(nominationId)
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
    '匹配之后情况有变，方案中有人已不符合条件。请重新匹配，或人工调整后再提交。',
    'Facts have changed since the match: not everybody in the plan still stands. Match again, or move them by hand.',
    { errors },
  )
}

/** Submitting tells the leaders, approving and returning tell the office; publication tells everybody by itself. */
async function tellDecision(
  tx: Tx,
  call: Call,
  plan: PlanRecord,
  frame: SelectionFrame,
  verb: PlanVerb,
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
