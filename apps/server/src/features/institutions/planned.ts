/**
 * Changes for a day to come: kept as they were asked for, shown, cancelled, and on their day carried out by the very
 * commands of today's changes. What has become impossible by then fails with its reason, which stays in sight.
 */
import type { Merge } from '@zhiqiao/contract'
import type { PlannedKind } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, invalid, mayNotChange, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { abolish, changeInstitution, ended, setsOf } from './changes.ts'
import { faults, mergeInstitutions } from './merges.ts'
import { type AbolitionBody, type Asked, asAsked, type ChangeBody, type MergeBody } from './planned-view.ts'
import { institutionDirectory } from './tree.ts'

/** What can be known to be wrong today is refused today; the rest is seen on its day. */
export async function planChange(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: ChangeBody | ({ kind: 'abolish' } & AbolitionBody),
): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('institution').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('单位', 'institution')
  if (row.version !== version) return stale({ version: row.version, name: row.name })
  if (row.status !== 'active') return ended()
  if (!(await inScope(tx, id, 'office')) || (given.kind === 'abolish' && row.parent_id === null))
    return mayNotChange('个单位', 'institution')
  if (given.kind !== 'abolish') {
    const possible = await setsOf(tx, row, given)
    if (!possible.ok) return possible
  }
  const twice = await alreadyPlanned(tx, id, given.kind, given.effectiveOn)
  if (twice) return twice
  await keep(tx, call, { kind: given.kind, of: [id], at: id, body: given, on: given.effectiveOn })
  return done({ id })
}

export async function planMerge(tx: Tx, call: Call, given: MergeBody): Promise<Result<Merge>> {
  const directory = await institutionDirectory(tx)
  const errors = await faults(tx, directory, given)
  if (errors.length > 0) return invalid(errors)
  for (const from of given.fromIds) {
    const twice = await alreadyPlanned(tx, from, 'merge', given.effectiveOn)
    if (twice) return twice
  }
  const of = [...given.fromIds, given.intoId]
  const id = await keep(tx, call, { kind: 'merge', of, at: given.intoId, body: given, on: given.effectiveOn })
  return done({
    id,
    from: given.fromIds.map(directory.ref),
    into: directory.ref(given.intoId),
    moves: [],
    stays: [],
    effectiveOn: given.effectiveOn,
    version: 1,
    planned: true,
  })
}

async function alreadyPlanned(tx: Tx, id: string, kind: PlannedKind, on: string) {
  const found = await tx
    .selectFrom('planned_change')
    .select('id')
    .where('status', '=', 'waiting')
    .where('kind', '=', kind)
    .where('effective_on', '=', sql<never>`${on}::date`)
    .where(sql<boolean>`${id}::uuid = any(institution_ids)`)
    .executeTakeFirst()
  return (
    found &&
    refuse(
      'conflict',
      'already-planned',
      '同一天已登记过同类变更；要改的，先取消那一项。',
      'Such a change is planned for that day already; cancel that one first.',
    )
  )
}

async function keep(
  tx: Tx,
  call: Call,
  {
    kind,
    of,
    at,
    body,
    on,
  }: { kind: PlannedKind; of: string[]; at: string; body: object; on: ChangeBody['effectiveOn'] },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('planned_change')
    .values({
      id,
      institution_ids: of,
      institution_id: at,
      kind,
      body: JSON.stringify(body),
      effective_on: on,
      failure: null,
      account_id: call.actor.accountId,
      at: call.now,
      settled_at: null,
    })
    .execute()
  return id
}

/** One that waits is not carried out; one that failed is put away. */
export async function cancelPlanned(tx: Tx, call: Call, id: string, version: number): Promise<Result<{ id: string }>> {
  const row = await tx
    .selectFrom('planned_change')
    .select(['status', 'institution_id', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !(await inScope(tx, row.institution_id, 'office'))) return notFound('这项变更', 'planned change')
  if (row.version !== version) return stale({ version: row.version })
  const cancelled = await tx
    .updateTable('planned_change')
    .set({ status: 'cancelled', failure: null, settled_at: call.now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', 'in', ['waiting', 'failed'])
    .executeTakeFirst()
  if (cancelled.numUpdatedRows > 0n) return done({ id: row.institution_id })
  return refuse('conflict', 'planned-settled', '这项变更已经办结。', 'This change is settled already.')
}

/** Carries one out as whoever entered it, in one transaction with its being marked as done. */
export async function carryOut(tx: Tx, call: Call, id: string): Promise<Result<undefined>> {
  const row = await tx
    .selectFrom('planned_change')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
  // Somebody has cancelled it, or another run has done it.
  if (!row) return done(undefined)
  const made = await make(tx, call, row.institution_id, asAsked(row.kind, row.body))
  if (!made.ok) return made
  await tx
    .updateTable('planned_change')
    .set({ status: 'done', settled_at: call.now, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  return done(undefined)
}

async function make(tx: Tx, call: Call, id: string, asked: Asked): Promise<Result<unknown>> {
  if (asked.kind === 'merge') return mergeInstitutions(tx, call, asked.body)
  const now = await tx.selectFrom('institution').select('version').where('id', '=', id).executeTakeFirst()
  if (!now) return notFound('单位', 'institution')
  return asked.kind === 'abolish'
    ? abolish(tx, call, id, now.version, asked.body)
    : changeInstitution(tx, call, id, now.version, asked.body)
}
