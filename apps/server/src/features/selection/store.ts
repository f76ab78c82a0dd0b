/** The only SQL that writes plans, their pairings and constraints. */
import type { ApprovalSteps, PlanStatus, Weights } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { insertKept, keptFrom, type KeptResult } from './kept.ts'

export interface Constraint {
  kind: 'lock' | 'forbid'
  nominationId: string
  postId: string
  reason: string
}

/** What a draft begins as, whoever made it. */
export interface NewDraft {
  cohortId: string
  round: number
  weights: Weights | null
  note: string
  outcome: PlanRecord['outcome']
  kept: KeptResult
  totalFit: number
  seats: number
  pairings: readonly PairingRow[]
  constraints: readonly Constraint[]
  demo: boolean
}

export async function insertPlan(tx: Tx, call: Call, draft: NewDraft): Promise<string> {
  const { cohortId, constraints } = draft
  // Two matches at once would take the same number; the lock lasts until the transaction ends.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan:${cohortId}`}, 0))`.execute(tx)
  const last = await tx
    .selectFrom('plan')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('cohort_id', '=', cohortId)
    .executeTakeFirst()
  const id = newId()
  await tx
    .insertInto('plan')
    .values({
      id,
      cohort_id: cohortId,
      number: (last?.number ?? 0) + 1,
      status: 'draft',
      outcome: draft.outcome,
      total_fit: draft.totalFit,
      filled: draft.pairings.length,
      seats: draft.seats,
      status_reason: null,
      submitted_by: null,
      created_by: call.actor.accountId,
      created_at: call.now,
      round: draft.round,
      weights: draft.weights && JSON.stringify(draft.weights),
      note: draft.note,
      held_since: call.now,
      demo: draft.demo,
    })
    .execute()
  await insertKept(tx, { id, cohortId }, draft.kept)
  await writePairings(tx, cohortId, id, draft.pairings)
  await writeConstraints(tx, cohortId, id, constraints)
  return id
}

async function writeConstraints(
  tx: Tx,
  cohortId: string,
  planId: string,
  constraints: readonly Constraint[],
): Promise<void> {
  for (let start = 0; start < constraints.length; start += 1000) {
    await tx
      .insertInto('plan_constraint')
      .values(
        constraints.slice(start, start + 1000).map((one) => ({
          id: newId(),
          plan_id: planId,
          cohort_id: cohortId,
          kind: one.kind,
          nomination_id: one.nominationId,
          post_id: one.postId,
          reason: one.reason,
        })),
      )
      .execute()
  }
}

export interface PairingRow {
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
  status: PlanStatus
  round: number
  /** Of this draft only; null: the policy's. */
  weights: Weights | null
  note: string
  /** Recorded changes that are in force. */
  changes: number
  /** One leader decides, or two one after the other: the programme's setting. */
  steps: ApprovalSteps
  outcome: 'optimal' | 'infeasible' | 'stopped' | 'by-hand' | 'alternative'
  kept: KeptResult
  totalFit: number
  filled: number
  seats: number
  statusReason: string | null
  submittedBy: string | null
  reviewedBy: string | null
  heldSince: Date | null
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
    .innerJoin('cohort', 'cohort.id', 'plan.cohort_id')
    .innerJoin('programme', 'programme.id', 'cohort.programme_id')
    .innerJoin('plan_result', 'plan_result.plan_id', 'plan.id')
    .selectAll('plan')
    .select(['plan_result.matched', 'plan_result.standing'])
    .select('programme.plan_steps as steps')
    .select(sql<string>`coalesce(zq.display_name(plan.created_by), '')`.as('author'))
    .where('plan.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const pairings = await tx
    .selectFrom('plan_pairing')
    .innerJoin('nomination', 'nomination.id', 'plan_pairing.nomination_id')
    .innerJoin('officer', 'officer.id', 'nomination.officer_id')
    .select(['officer.name as personName', ...pairingColumns])
    .where('plan_id', '=', id)
    .orderBy('nomination_id')
    .execute()
  const constraints = await constraintsOf(tx, id)
  return {
    id,
    cohortId: row.cohort_id,
    number: row.number,
    status: row.status,
    round: row.round,
    weights: row.weights,
    note: row.note,
    changes: row.changes,
    steps: row.steps,
    outcome: row.outcome,
    kept: keptFrom(row),
    totalFit: row.total_fit,
    filled: row.filled,
    seats: row.seats,
    statusReason: row.status_reason,
    submittedBy: row.submitted_by,
    reviewedBy: row.reviewed_by,
    heldSince: row.held_since,
    createdAt: row.created_at,
    createdBy: row.author,
    version: row.version,
    demo: row.demo,
    pairings,
    constraints,
  }
}

const pairingColumns = [
  'plan_pairing.nomination_id as nominationId',
  'plan_pairing.post_id as postId',
  'plan_pairing.fit',
  'plan_pairing.by_hand as byHand',
  'plan_pairing.hand_reason as handReason',
] as const

function constraintsOf(tx: Tx, planId: string): Promise<PlanRecord['constraints']> {
  return tx
    .selectFrom('plan_constraint')
    .select(['id', 'kind', 'nomination_id as nominationId', 'post_id as postId', 'reason'])
    .where('plan_id', '=', planId)
    .orderBy('id')
    .execute()
}

/** Only what people can change of a draft, without what it is explained by. */
export async function loadArrangement(tx: Tx, planId: string) {
  const { outcome } = await tx
    .selectFrom('plan')
    .select('outcome')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow(() => new Error(`plan ${planId} went away while it was changed`))
  const pairings = await tx
    .selectFrom('plan_pairing')
    .select([...pairingColumns])
    .where('plan_id', '=', planId)
    .orderBy('nomination_id')
    .execute()
  return { outcome, pairings, constraints: await constraintsOf(tx, planId) }
}

/** Only what differs is written: the audit log then says what was changed, and a change of one pair costs as much as one. */
function differing<A, B>(before: readonly A[], after: readonly B[], key: (one: A | B) => string) {
  const [had, has] = [new Set(before.map(key)), new Set(after.map(key))]
  return { gone: before.filter((one) => !has.has(key(one))), come: after.filter((one) => !had.has(key(one))) }
}

/** Puts the pairings after a change by hand in place of those before, and the totals with them. */
export async function replacePairings(
  tx: Tx,
  plan: PlanRecord,
  pairings: readonly PairingRow[],
  outcome: PlanRecord['outcome'] = 'by-hand',
): Promise<void> {
  const { gone, come } = differing(plan.pairings, pairings, (one) =>
    [one.nominationId, one.postId, one.fit, one.byHand, one.handReason ?? ''].join(' '),
  )
  if (gone.length > 0) {
    const ids = gone.map((one) => one.nominationId)
    await tx
      .deleteFrom('plan_pairing')
      .where('plan_id', '=', plan.id)
      .where('nomination_id', '=', sql<string>`any(${ids}::uuid[])`)
      .execute()
  }
  await writePairings(tx, plan.cohortId, plan.id, come)
  await tx
    .updateTable('plan')
    .set({
      outcome,
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
  more: { reason?: string; submittedBy?: string; reviewedBy?: string | null; heldSince: Date },
): Promise<boolean> {
  const updated = await tx
    .updateTable('plan')
    .set({
      status: to,
      status_reason: more.reason ?? null,
      version: plan.version + 1,
      held_since: more.heldSince,
      ...(more.submittedBy !== undefined && { submitted_by: more.submittedBy }),
      ...(more.reviewedBy !== undefined && { reviewed_by: more.reviewedBy }),
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

/** Puts other constraints in place of those before. */
export async function replaceConstraints(tx: Tx, plan: PlanRecord, constraints: readonly Constraint[]): Promise<void> {
  const { gone, come } = differing<Constraint & { id?: string }, Constraint>(plan.constraints, constraints, (one) =>
    [one.kind, one.nominationId, one.postId, one.reason].join(' '),
  )
  for (const { id = '' } of gone) await deleteConstraint(tx, plan, id)
  await writeConstraints(tx, plan.cohortId, plan.id, come)
}

/** For a change that leaves the plan's own row as it is. */
export async function raiseVersion(tx: Tx, plan: PlanRecord): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ version: plan.version + 1 })
    .where('id', '=', plan.id)
    .execute()
}

export async function insertDecision(
  tx: Tx,
  call: Call,
  plan: PlanRecord,
  verb: string,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('plan_decision')
    .values({
      id: newId(),
      plan_id: plan.id,
      cohort_id: plan.cohortId,
      verb,
      reason,
      made_by: call.actor.accountId,
      made_at: call.now,
    })
    .execute()
}
