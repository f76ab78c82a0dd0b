/** Plans as lists and in full. */
import type { Plan, PlanRow } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { selectionFrame } from './input.ts'
import { presentPlan, showingOf } from './present.ts'
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
      'created_at as createdAt',
      'version',
      sql<string>`coalesce(zq.display_name(created_by), '')`.as('createdBy'),
    ])
    .where('cohort_id', '=', cohortId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

export async function getPlan(tx: Tx, call: Call, profile: Profile, id: string): Promise<Result<Plan>> {
  const plan = await loadPlan(tx, id)
  if (!plan) return notFound('方案', 'plan')
  const frame = await selectionFrame(tx, call, profile, plan.cohortId)
  if (!frame.ok) return frame
  return done(presentPlan(showingOf(plan, frame.value, profile, call.language), call, profile))
}
