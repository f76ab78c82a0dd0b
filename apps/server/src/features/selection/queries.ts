/** Plans as lists and in full. */
import type { Plan, PlanHistory, PlanListRow, planQuery } from '@zhiqiao/contract'
import { planAllows, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { refuseAlone } from './decide.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { type SelectionFrame, selectionFrame } from './input.ts'
import { presentPlan, showingOf } from './present.ts'
import { listChanges, type MovedPerson } from './history.ts'
import { warmUp } from './side-threads.ts'
import { isLarge } from './side-work.ts'
import { loadPlan } from './store.ts'

/** From so many seats on a cohort is taken for large before its people are counted. */
const seatsOfLarge = 100

/** Of the cohorts that one sees as office or leader, the newest first. */
export async function listPlans(tx: Tx, query: z.output<typeof planQuery>): Promise<Result<Page<PlanListRow>>> {
  let rows = tx
    .selectFrom('plan')
    .innerJoin('cohort', 'cohort.id', 'plan.cohort_id')
    .select([
      'plan.id',
      'cohort_id as cohortId',
      'cohort.name as cohortName',
      'plan.number',
      'plan.status',
      'outcome',
      'total_fit as totalFit',
      'filled',
      'seats',
      'plan.round',
      'note',
      'weights',
      'plan.created_at as createdAt',
      'plan.version',
      sql<string>`coalesce(zq.display_name(plan.created_by), '')`.as('createdBy'),
    ])
  if (query.cohort) rows = rows.where('cohort_id', '=', query.cohort)
  if (query.status) rows = rows.where('plan.status', '=', query.status)
  const order = { columns: ['plan.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'plans', id: 'plan.id' })
  if (!page.ok) return page
  // Whoever looks through the drafts of a large cohort opens one of them next, and its room.
  if (page.value.items.some(({ status, seats }) => planAllows(status, 'edit') && seats >= seatsOfLarge)) warmUp()
  return done(
    mapPage(page.value, ({ weights, createdAt, ...row }) => ({
      ...row,
      ...(weights !== null && { weights }),
      createdAt: createdAt.toISOString(),
    })),
  )
}

/** `known`: the cohort as the caller has just read it. */
export async function getPlan(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  known?: SelectionFrame,
): Promise<Result<Plan>> {
  const plan = await loadPlan(tx, id)
  if (!plan) return notFound('方案', 'plan')
  const found = known ? done(known) : await selectionFrame(tx, call, profile, plan)
  if (!found.ok) return found
  const frame = found.value
  // Whoever opens a draft asks for its room next.
  if (planAllows(plan.status, 'edit') && isLarge(frame)) warmUp()
  const alone = (await refuseAlone(tx, call, plan)) !== undefined
  return done(presentPlan(showingOf(plan, frame, profile, call.language), call, profile, alone))
}

export async function planHistory(tx: Tx, id: string): Promise<Result<PlanHistory>> {
  const plan = await loadPlan(tx, id)
  if (!plan) return notFound('方案', 'plan')
  const changes = await listChanges(tx, id)
  const decisions = await tx
    .selectFrom('plan_decision')
    .select(['verb', 'reason', 'made_at', sql<string>`coalesce(zq.display_name(made_by), '')`.as('by')])
    .where('plan_id', '=', id)
    .orderBy('id')
    .execute()
  const names = await namesOf(
    tx,
    changes.flatMap((one) => one.moved),
  )
  return done({
    changes: changes.map(({ moved, ...one }) => ({
      ...one,
      at: one.at.toISOString(),
      inForce: one.number <= plan.changes,
      people: moved.map(names),
    })),
    decisions: decisions.map(({ made_at, ...one }) => ({ ...one, at: made_at.toISOString() })),
  })
}

/** Of people and posts as a history names them, those of them too that have been withdrawn since. */
async function namesOf(tx: Tx, moved: readonly MovedPerson[]) {
  const people = [...new Set(moved.map((one) => one.nominationId))]
  const posts = [...new Set(moved.flatMap(({ from, to }) => [from ?? [], to ?? []].flat()))]
  const officers = await tx
    .selectFrom('nomination')
    .innerJoin('officer', 'officer.id', 'nomination.officer_id')
    .select(['nomination.id', 'officer.name'])
    .where('nomination.id', '=', sql<string>`any(${people}::uuid[])`)
    .execute()
  const seats = await tx
    .selectFrom('post')
    .select(['id', 'title', 'host_institution_id as hostId'])
    .where('id', '=', sql<string>`any(${posts}::uuid[])`)
    .execute()
  const { ref } = await institutionDirectory(tx)
  const nameOf = new Map(officers.map(({ id, name }) => [id, name]))
  const placeOf = new Map(seats.map(({ id, title, hostId }) => [id, `${ref(hostId).shortName} · ${title}`]))
  return ({ nominationId, from, to }: MovedPerson) => ({
    name: nameOf.get(nominationId) ?? '',
    ...(from !== undefined && { from: placeOf.get(from) ?? '' }),
    ...(to !== undefined && { to: placeOf.get(to) ?? '' }),
  })
}
