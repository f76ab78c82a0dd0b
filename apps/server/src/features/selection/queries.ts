/** Plans as lists and in full. */
import type { Plan, PlanHistory, PlanRow } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { refuseAlone } from './decide.ts'
import { selectionFrame } from './input.ts'
import { presentPlan, showingOf } from './present.ts'
import { listChanges } from './history.ts'
import { loadPlan } from './store.ts'

export async function listPlans(tx: Tx, cohortId: string): Promise<PlanRow[]> {
  const rows = await tx
    .selectFrom('plan')
    .select([
      'id',
      'cohort_id as cohortId',
      'number',
      'status',
      'outcome',
      'total_fit as totalFit',
      'filled',
      'seats',
      'round',
      'note',
      'weights',
      'created_at as createdAt',
      'version',
      sql<string>`coalesce(zq.display_name(created_by), '')`.as('createdBy'),
    ])
    .where('cohort_id', '=', cohortId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ weights, ...row }) => ({
    ...row,
    ...(weights !== null && { weights }),
    createdAt: row.createdAt.toISOString(),
  }))
}

export async function getPlan(tx: Tx, call: Call, profile: Profile, id: string): Promise<Result<Plan>> {
  const plan = await loadPlan(tx, id)
  if (!plan) return notFound('方案', 'plan')
  const frame = await selectionFrame(tx, call, profile, plan)
  if (!frame.ok) return frame
  const alone = (await refuseAlone(tx, call, plan)) !== undefined
  return done(presentPlan(showingOf(plan, frame.value, profile, call.language), call, profile, alone))
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
  return done({
    changes: changes.map((one) => ({ ...one, at: one.at.toISOString(), inForce: one.number <= plan.changes })),
    decisions: decisions.map(({ made_at, ...one }) => ({ ...one, at: made_at.toISOString() })),
  })
}
