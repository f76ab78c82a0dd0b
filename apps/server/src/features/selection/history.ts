/** Every change to a draft is kept as what it took out and what it put in, so that it can be taken back and made again. */
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, notFound, type Result, refuse } from '../../platform/refusal.ts'
import {
  type Constraint,
  loadArrangement,
  type PairingRow,
  type PlanRecord,
  raiseVersion,
  replaceConstraints,
  replacePairings,
} from './store.ts'

interface Swap<T> {
  out: T[]
  in: T[]
}

export interface Delta {
  pairings: Swap<PairingRow>
  constraints: Swap<Constraint>
  outcome: { out: PlanRecord['outcome']; in: PlanRecord['outcome'] }
}

export type ChangeVerb = 'move' | 'remove' | 'lock' | 'forbid' | 'take-back' | 'complete'

const pairingOf = ({
  nominationId,
  postId,
  fit,
  byHand,
  handReason,
}: Omit<PlanRecord['pairings'][number], 'personName'>): PairingRow => ({
  nominationId,
  postId,
  fit,
  byHand,
  ...(handReason !== null && { handReason }),
})
const constraintOf = ({ kind, nominationId, postId, reason }: Constraint): Constraint => ({
  kind,
  nominationId,
  postId,
  reason,
})

/** The database gives the keys of what it keeps back in an order of its own. */
function key(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What leads from one list to the other; a row that changed in any way is taken out and put in. */
export function swap<T extends object>(before: readonly T[], after: readonly T[]): Swap<T> {
  const [had, has] = [new Set(before.map(key)), new Set(after.map(key))]
  return { out: before.filter((one) => !has.has(key(one))), in: after.filter((one) => !had.has(key(one))) }
}

/** The list after the swap (`back`: before it). */
export function swapped<T extends object>(rows: readonly T[], change: Swap<T>, back: boolean): T[] {
  const gone = new Set((back ? change.in : change.out).map(key))
  return [...rows.filter((one) => !gone.has(key(one))), ...(back ? change.out : change.in)]
}

/** Does the work on the draft and keeps what it changed. What had been taken back before can't be made again after it. */
export async function recording(
  tx: Tx,
  call: Call,
  plan: PlanRecord,
  about: { verb: ChangeVerb; subject: string; reason: string },
  work: () => Promise<void>,
): Promise<void> {
  await work()
  const after = await loadArrangement(tx, plan.id)
  const delta: Delta = {
    pairings: swap(plan.pairings.map(pairingOf), after.pairings.map(pairingOf)),
    constraints: swap(plan.constraints.map(constraintOf), after.constraints.map(constraintOf)),
    outcome: { out: plan.outcome, in: after.outcome },
  }
  await tx.deleteFrom('plan_change').where('plan_id', '=', plan.id).where('number', '>', plan.changes).execute()
  await tx
    .insertInto('plan_change')
    .values({
      id: newId(),
      plan_id: plan.id,
      cohort_id: plan.cohortId,
      number: plan.changes + 1,
      verb: about.verb,
      subject: about.subject,
      reason: about.reason,
      delta: JSON.stringify(delta),
      made_by: call.actor.accountId,
      made_at: call.now,
    })
    .execute()
  await tx
    .updateTable('plan')
    .set({ changes: plan.changes + 1 })
    .where('id', '=', plan.id)
    .execute()
}

/** Takes changes back, or makes them again, until exactly `to` of them are in force. */
export async function goToChange(tx: Tx, plan: PlanRecord, to: number): Promise<Result<{ id: string }>> {
  const rows = await tx
    .selectFrom('plan_change')
    .select(['number', 'delta'])
    .where('plan_id', '=', plan.id)
    .orderBy('number')
    .execute()
  if (to < 0 || to > rows.length) return notFound('这一步变动', 'step')
  if (to === plan.changes) {
    return refuse('conflict', 'already-there', '草案已是这一步的样子。', 'The draft already stands at this step.')
  }
  const back = to < plan.changes
  const steps = back
    ? rows.filter(({ number }) => number > to && number <= plan.changes).reverse()
    : rows.filter(({ number }) => number > plan.changes && number <= to)
  let pairings = plan.pairings.map(pairingOf)
  let constraints = plan.constraints.map(constraintOf)
  let { outcome } = plan
  for (const step of steps) {
    // Written by `recording` alone.
    const delta = step.delta as Delta
    pairings = swapped(pairings, delta.pairings, back)
    constraints = swapped(constraints, delta.constraints, back)
    outcome = back ? delta.outcome.out : delta.outcome.in
  }
  await replaceConstraints(tx, plan, constraints)
  await replacePairings(tx, plan, pairings, outcome)
  await raiseVersion(tx, plan)
  await tx.updateTable('plan').set({ changes: to }).where('id', '=', plan.id).execute()
  return done({ id: plan.id })
}

/** Whose post a change changed, and from where to where. */
export interface MovedPerson {
  nominationId: string
  from?: string
  to?: string
}

function movedBy({ pairings }: Pick<Delta, 'pairings'>): MovedPerson[] {
  const [from, to] = [pairings.out, pairings.in].map(
    (rows) => new Map(rows.map((one) => [one.nominationId, one.postId])),
  )
  return [...new Set([...(to?.keys() ?? []), ...(from?.keys() ?? [])])].flatMap((nominationId): MovedPerson[] => {
    const [was, is] = [from?.get(nominationId), to?.get(nominationId)]
    if (was === is) return []
    return [{ nominationId, ...(was !== undefined && { from: was }), ...(is !== undefined && { to: is }) }]
  })
}

export interface ChangeRow {
  moved: MovedPerson[]
  number: number
  verb: ChangeVerb
  subject: string
  reason: string
  by: string
  at: Date
}

export async function listChanges(tx: Tx, planId: string): Promise<ChangeRow[]> {
  const rows = await tx
    .selectFrom('plan_change')
    .select([
      'number',
      'verb',
      'subject',
      'reason',
      sql<string>`coalesce(zq.display_name(made_by), '')`.as('by'),
      'made_at as at',
      'delta',
    ])
    .where('plan_id', '=', planId)
    .orderBy('number', 'desc')
    .execute()
  // Written by `recording` alone.
  return rows.map(({ delta, ...row }) => ({
    ...row,
    verb: row.verb as ChangeVerb,
    moved: movedBy(delta as Delta),
  }))
}
