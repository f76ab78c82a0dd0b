/** The only SQL that writes plans, their pairings and constraints. */
import type { Pairing, Plan } from '@zhiqiao/matching'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'

/** What is kept of a plan beside its pairings: the reasons, and what verifies it. */
export interface KeptResult {
  pairings: readonly Pairing[]
  unfilled: Plan['unfilled']
  unmatched: Plan['unmatched']
  groups: Plan['groups']
  conflict?: NonNullable<Plan['conflict']>
  verified: boolean
  eligiblePairs: number
}

export interface Constraint {
  kind: 'lock' | 'forbid'
  nominationId: string
  postId: string
  reason: string
}

export async function insertPlan(
  tx: Tx,
  call: Call,
  cohortId: string,
  plan: Plan,
  verified: boolean,
  seats: number,
  constraints: readonly Constraint[],
  demo: boolean,
): Promise<string> {
  // Two matches at once would take the same number; the lock lasts until the transaction ends.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan:${cohortId}`}, 0))`.execute(tx)
  const last = await tx
    .selectFrom('plan')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('cohort_id', '=', cohortId)
    .executeTakeFirst()
  const id = newId()
  const kept: KeptResult = {
    pairings: plan.pairings,
    unfilled: plan.unfilled,
    unmatched: plan.unmatched,
    groups: plan.groups,
    ...(plan.conflict && { conflict: plan.conflict }),
    verified,
    eligiblePairs: plan.eligiblePairs,
  }
  await tx
    .insertInto('plan')
    .values({
      id,
      cohort_id: cohortId,
      number: (last?.number ?? 0) + 1,
      status: 'draft',
      outcome: plan.status,
      result: JSON.stringify(kept),
      total_fit: plan.totalFit,
      filled: plan.pairings.length,
      seats,
      status_reason: null,
      submitted_by: null,
      created_by: call.actor.accountId,
      created_at: call.now,
      demo,
    })
    .execute()
  await writePairings(
    tx,
    cohortId,
    id,
    plan.pairings.map((one) => ({ ...one, byHand: false })),
  )
  if (constraints.length > 0) {
    await tx
      .insertInto('plan_constraint')
      .values(
        constraints.map((one) => ({
          id: newId(),
          plan_id: id,
          cohort_id: cohortId,
          kind: one.kind,
          nomination_id: one.nominationId,
          post_id: one.postId,
          reason: one.reason,
        })),
      )
      .execute()
  }
  return id
}

interface PairingRow {
  nominationId: string
  postId: string
  fit: number
  byHand: boolean
  handReason?: string
}

async function writePairings(tx: Tx, cohortId: string, planId: string, pairings: readonly PairingRow[]): Promise<void> {
  for (let start = 0; start < pairings.length; start += 1000) {
    const part = pairings.slice(start, start + 1000)
    await tx
      .insertInto('plan_pairing')
      .values(
        part.map((one) => ({
          plan_id: planId,
          cohort_id: cohortId,
          nomination_id: one.nominationId,
          post_id: one.postId,
          fit: one.fit,
          by_hand: one.byHand,
          hand_reason: one.handReason ?? null,
        })),
      )
      .execute()
  }
}

export interface PlanRecord {
  id: string
  cohortId: string
  number: number
  status: 'draft' | 'submitted' | 'approved' | 'returned' | 'published'
  outcome: 'optimal' | 'infeasible' | 'stopped' | 'by-hand'
  kept: KeptResult
  totalFit: number
  filled: number
  seats: number
  statusReason: string | null
  submittedBy: string | null
  createdAt: Date
  createdBy: string
  version: number
  demo: boolean
  pairings: {
    nominationId: string
    postId: string
    /** Also of somebody who has withdrawn since, so that it can be said who. */
    personName: string
    fit: number
    byHand: boolean
    handReason: string | null
  }[]
  constraints: (Constraint & { id: string })[]
}

export async function loadPlan(tx: Tx, id: string): Promise<PlanRecord | undefined> {
  const row = await tx
    .selectFrom('plan')
    .selectAll()
    .select(sql<string>`coalesce(zq.display_name(created_by), '')`.as('author'))
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const pairings = await tx
    .selectFrom('plan_pairing')
    .innerJoin('nomination', 'nomination.id', 'plan_pairing.nomination_id')
    .innerJoin('officer', 'officer.id', 'nomination.officer_id')
    .select([
      'nomination_id as nominationId',
      'post_id as postId',
      'officer.name as personName',
      'fit',
      'by_hand as byHand',
      'hand_reason as handReason',
    ])
    .where('plan_id', '=', id)
    .orderBy('nomination_id')
    .execute()
  const constraints = await tx
    .selectFrom('plan_constraint')
    .select(['id', 'kind', 'nomination_id as nominationId', 'post_id as postId', 'reason'])
    .where('plan_id', '=', id)
    .orderBy('id')
    .execute()
  return {
    id,
    cohortId: row.cohort_id,
    number: row.number,
    status: row.status,
    outcome: row.outcome,
    kept: row.result as KeptResult,
    totalFit: row.total_fit,
    filled: row.filled,
    seats: row.seats,
    statusReason: row.status_reason,
    submittedBy: row.submitted_by,
    createdAt: row.created_at,
    createdBy: row.author,
    version: row.version,
    demo: row.demo,
    pairings,
    constraints,
  }
}

/** Puts the pairings after a change by hand in place of those before, and the totals with them. */
export async function replacePairings(tx: Tx, plan: PlanRecord, pairings: readonly PairingRow[]): Promise<void> {
  await tx.deleteFrom('plan_pairing').where('plan_id', '=', plan.id).execute()
  await writePairings(tx, plan.cohortId, plan.id, pairings)
  await tx
    .updateTable('plan')
    .set({
      outcome: 'by-hand',
      filled: pairings.length,
      total_fit: pairings.reduce((sum, one) => sum + one.fit, 0),
      version: plan.version + 1,
    })
    .where('id', '=', plan.id)
    .execute()
}

export async function insertConstraint(tx: Tx, plan: PlanRecord, constraint: Constraint): Promise<void> {
  await tx
    .insertInto('plan_constraint')
    .values({
      id: newId(),
      plan_id: plan.id,
      cohort_id: plan.cohortId,
      kind: constraint.kind,
      nomination_id: constraint.nominationId,
      post_id: constraint.postId,
      reason: constraint.reason,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['plan_id', 'nomination_id', 'post_id'])
        .doUpdateSet({ kind: constraint.kind, reason: constraint.reason }),
    )
    .execute()
}

export async function setPlanStatus(
  tx: Tx,
  plan: PlanRecord,
  to: PlanRecord['status'],
  more: { reason?: string; submittedBy?: string } = {},
): Promise<boolean> {
  const updated = await tx
    .updateTable('plan')
    .set({
      status: to,
      status_reason: more.reason ?? null,
      version: plan.version + 1,
      ...(more.submittedBy !== undefined && { submitted_by: more.submittedBy }),
    })
    .where('id', '=', plan.id)
    .where('version', '=', plan.version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function deleteConstraint(tx: Tx, plan: PlanRecord, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('plan_constraint')
    .where('plan_id', '=', plan.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

export async function deleteLocksOf(tx: Tx, plan: PlanRecord, nominationIds: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('plan_constraint')
    .where('plan_id', '=', plan.id)
    .where('kind', '=', 'lock')
    .where('nomination_id', 'in', nominationIds)
    .execute()
}

/** For a change that leaves the plan's own row as it is. */
export async function raiseVersion(tx: Tx, plan: PlanRecord): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ version: plan.version + 1 })
    .where('id', '=', plan.id)
    .execute()
}
