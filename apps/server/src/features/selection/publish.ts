/** Publication: the plan becomes secondments, every nomination gets its outcome, and everybody concerned is told. */
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { recordPublication } from '../needs/index.ts'
import { notify, type Notice, notifyInstitutions } from '../notifications/index.ts'
import type { SelectionFrame } from './input.ts'
import { outcomeOf, selectedOutcome } from './outcome.ts'
import type { PlanRecord } from './store.ts'

export async function publishPlan(
  tx: Tx,
  call: Call,
  profile: Profile,
  plan: PlanRecord,
  frame: SelectionFrame,
): Promise<Result<{ id: string }>> {
  const { facts } = frame
  const placed = plan.pairings.flatMap((pairing) => {
    const nomination = frame.nominationOf.get(pairing.nominationId)
    const post = frame.postOf.get(pairing.postId)
    return nomination && post ? [{ pairing, nomination, post }] : []
  })
  if (placed.length > 0) {
    await tx
      .insertInto('secondment')
      .values(
        placed.map(({ nomination, post }) => ({
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
        })),
      )
      .execute()
  }
  await recordPublication(tx, call, plan.cohortId)
  const seated = new Set(placed.map(({ nomination }) => nomination.id))
  const settled = frame.nominations.map((nomination) => ({
    id: nomination.id,
    status: seated.has(nomination.id) ? 'selected' : 'not-selected',
    outcome: seated.has(nomination.id) ? selectedOutcome() : outcomeOf(plan, nomination.id, frame, profile),
  }))
  await sql`
    update nomination n set status = s.status, outcome = s.outcome, version = n.version + 1
      from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s(id uuid, status text, outcome jsonb)
     where n.id = s.id`.execute(tx)

  const cohort = { cohortZh: frame.name.zh, cohortEn: frame.name.en }
  const accounts = await sql<{ account_id: string; officer_id: string }>`
    select * from zq.accounts_of_officers(${sql.val(frame.nominations.map((one) => one.officer.id))}::uuid[])`.execute(
    tx,
  )
  const placeOf = new Map(placed.map((one) => [one.nomination.officer.id, one]))
  const notices = accounts.rows.map(({ account_id, officer_id }): Notice => {
    const place = placeOf.get(officer_id)
    return place
      ? {
          accountId: account_id,
          kind: 'selected',
          params: {
            ...cohort,
            host: frame.directory.ref(place.post.hostInstitutionId).name,
            title: place.post.title,
            from: facts.termFrom,
            until: facts.termUntil,
          },
          link: '/secondments',
        }
      : { accountId: account_id, kind: 'not-selected', params: cohort, link: '/me' }
  })
  await notify(tx, call, notices)

  const byHost = Map.groupBy(placed, ({ post }) => post.hostInstitutionId)
  const bySender = Map.groupBy(frame.nominations, (nomination) => nomination.sendingInstitutionId)
  for (const [institution, rows] of byHost) {
    await notifyInstitutions(
      tx,
      call,
      withAncestors(frame, institution),
      ['host'],
      'plan-published-host',
      { ...cohort, count: rows.length, institution: frame.directory.ref(institution).shortName },
      '/secondments',
    )
  }
  for (const [institution, rows] of bySender) {
    const count = rows.filter((nomination) => seated.has(nomination.id)).length
    await notifyInstitutions(
      tx,
      call,
      withAncestors(frame, institution),
      ['sender'],
      'plan-published-sender',
      { ...cohort, count, of: rows.length, institution: frame.directory.ref(institution).shortName },
      `/selection/nominations?cohort=${plan.cohortId}`,
    )
  }
  // Hosts whose needs all stay open are told as well: nobody learns it from silence.
  const open = new Set(frame.posts.map((post) => post.hostInstitutionId).filter((host) => !byHost.has(host)))
  for (const institution of open) {
    await notifyInstitutions(
      tx,
      call,
      withAncestors(frame, institution),
      ['host'],
      'plan-published-unmet',
      { ...cohort, institution: frame.directory.ref(institution).shortName },
      `/needs?cohort=${plan.cohortId}`,
    )
  }
  return done({ id: plan.id })
}

/** The people who act for an institution may be bound to it or to one above it, up to the region. */
function withAncestors(frame: SelectionFrame, institution: string): string[] {
  return frame.directory.tree
    .lineage(institution)
    .map((one) => one.id)
    .slice(0, -1)
}
