/** Publication: the plan becomes secondments, every nomination gets its outcome, and everybody concerned is told. */
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { recordPublication } from '../needs/index.ts'
import { notify, type Notice } from '../notifications/index.ts'
import type { SelectionFrame } from './input.ts'
import { composeMessages, keepSent } from './messages.ts'
import { outcomeOf, selectedOutcome } from './outcome.ts'
import type { PlanRecord } from './store.ts'

export async function publishPlan(
  tx: Tx,
  call: Call,
  profile: Profile,
  plan: PlanRecord,
  frame: SelectionFrame,
): Promise<Result<{ id: string }>> {
  await insertSecondments(tx, plan, frame)
  await recordPublication(tx, call, plan.cohortId)
  const messages = await composeMessages(tx, plan, frame)
  const toPersons = messages.filter((one) => one.recipient === 'person')
  const settled = toPersons.map((one) => ({
    id: one.subjectId,
    status: one.selected ? 'selected' : 'not-selected',
    outcome: one.selected ? selectedOutcome() : outcomeOf(plan, one.subjectId, frame, profile, one),
  }))
  await sql`
    update nomination n set status = s.status, outcome = s.outcome, version = n.version + 1
      from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s(id uuid, status text, outcome jsonb)
     where n.id = s.id`.execute(tx)
  await notify(
    tx,
    call,
    messages.flatMap(({ accountIds, kind, params, link }) =>
      accountIds.map((accountId): Notice => ({ accountId, kind, params, link })),
    ),
  )
  await keepSent(tx, call, plan, messages)
  return done({ id: plan.id })
}

async function insertSecondments(tx: Tx, plan: PlanRecord, frame: SelectionFrame): Promise<void> {
  const { facts } = frame
  const rows = plan.pairings.flatMap((pairing) => {
    const nomination = frame.nominationOf.get(pairing.nominationId)
    const post = frame.postOf.get(pairing.postId)
    if (!nomination || !post) return []
    return [
      {
        id: newId(),
        cohort_id: plan.cohortId,
        plan_id: plan.id,
        post_id: post.id,
        nomination_id: nomination.id,
        officer_id: nomination.officer.id,
        host_institution_id: post.hostInstitutionId,
        sending_institution_id: nomination.sendingInstitutionId,
        from_day: facts.termFrom,
        until_day: facts.termUntil,
        status: 'planned' as const,
        demo: plan.demo,
      },
    ]
  })
  for (let start = 0; start < rows.length; start += 1000) {
    await tx
      .insertInto('secondment')
      .values(rows.slice(start, start + 1000))
      .execute()
  }
}
