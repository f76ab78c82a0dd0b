/** What became of an institution: its changes with their documents, and its names with their days. */
import type { InstitutionHistory } from '@zhiqiao/contract'
import { type Day, type InstitutionChangeKind, namePeriods } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { dropNulls } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { plannedFor } from './planned-view.ts'
import { institutionDirectory, nameChanges } from './tree.ts'

export interface Recorded {
  kind: InstitutionChangeKind
  effectiveOn: Day
  documentNo?: string | undefined
  reason?: string | undefined
  before: object
  after: object
}

export async function recordChange(tx: Tx, call: Call, institutionId: string, change: Recorded): Promise<void> {
  await recordChanges(tx, call, [{ ...change, institutionId }])
}

/** Some hundreds at most, in one statement. */
export async function recordChanges(
  tx: Tx,
  call: Call,
  changes: readonly (Recorded & { institutionId: string })[],
): Promise<void> {
  if (changes.length === 0) return
  await tx
    .insertInto('institution_change')
    .values(
      changes.map((change) => ({
        id: newId(),
        institution_id: change.institutionId,
        kind: change.kind,
        effective_on: change.effectiveOn,
        document_no: change.documentNo ?? null,
        reason: change.reason || null,
        before: JSON.stringify(change.before),
        after: JSON.stringify(change.after),
        merge_id: null,
        account_id: call.actor.accountId,
        at: call.now,
      })),
    )
    .execute()
}

export async function institutionHistory(tx: Tx, call: Call, id: string): Promise<Result<InstitutionHistory>> {
  const current = await tx
    .selectFrom('institution')
    .select(['name', 'short_name as shortName', 'code'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!current) return notFound('单位', 'institution')
  const rows = await tx
    .selectFrom('institution_change')
    .select([
      'id',
      'kind',
      'effective_on as effectiveOn',
      'document_no as documentNo',
      'reason',
      'before',
      'after',
      'merge_id as mergeId',
      'at',
      sql<string | null>`zq.display_name(account_id)`.as('by'),
    ])
    .where('institution_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  const open = await tx
    .selectFrom('institution_merge')
    .select(['id', 'version'])
    .where('into_id', '=', id)
    .where('undone_at', 'is', null)
    .where('at', '>=', startOf(call))
    .where(sql<boolean>`into_id in (select zq.scope('office'))`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return done({
    changes: rows.map(({ before, after, at, ...row }) => ({
      ...dropNulls(row),
      before: { ...before },
      after: { ...after },
      at: at.toISOString(),
    })),
    planned: await plannedFor(tx, call, id, await institutionDirectory(tx)),
    names: namePeriods(current, (await nameChanges(tx, id)).get(id) ?? []),
    ...(open && { undoable: open }),
  })
}

/** A merge can be taken back for a day from its entry: long enough to see a mistake, too short for work to build on it. */
export function startOf(call: Call): Date {
  return new Date(call.now.getTime() - 24 * 60 * 60 * 1000)
}
