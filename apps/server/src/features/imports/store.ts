/** The only SQL that writes the tables of imports. */
import type { ImportCounts } from '@zhiqiao/contract'
import type { ImportKind, ImportRowKind } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'
import { done, type PlacedError, type Result } from '../../platform/refusal.ts'
import type { Decision, Difference } from './kinds/kind.ts'
import { noLongerKept } from './refusals.ts'

export const kindTables: Readonly<Record<ImportKind, 'institution' | 'officer' | 'post' | 'nomination'>> = {
  institutions: 'institution',
  officers: 'officer',
  needs: 'post',
  nominations: 'nomination',
  preferences: 'nomination',
}

export async function loadFile(tx: Tx, id: string): Promise<Result<Buffer>> {
  const row = await tx.selectFrom('import_file').select('bytes').where('import_id', '=', id).executeTakeFirst()
  return row ? done(row.bytes) : noLongerKept()
}

export interface TriedRow {
  number: number
  label: string
  content: object
  decision: Decision
  errors: PlacedError[]
}

/** The rows of a trial take the place of those of the one before, block after block; `end` says how they are counted. */
export async function openTrial(tx: Tx, call: Call, id: string) {
  await tx.deleteFrom('import_row').where('import_id', '=', id).execute()
  const counts: ImportCounts = { new: 0, changed: 0, same: 0, bad: 0, cells: 0 }
  return {
    async add(rows: readonly TriedRow[]): Promise<void> {
      if (rows.length === 0) return
      for (const row of rows) {
        counts[row.decision.kind]++
        counts.cells += row.errors.length
      }
      // One parameter for all: a parameter a value makes thousands of objects, which outlive the statement.
      await sql`
        insert into import_row (import_id, number, kind, label, record_id, record_version, content, changes, errors)
        select ${id}::uuid, number, kind, label, record_id, record_version, content, changes, errors
          from jsonb_populate_recordset(null::import_row, ${wellFormedJson(rows.map(rowOf))}::jsonb)`.execute(tx)
    },
    async end(): Promise<Result<{ importId: string }>> {
      await tx
        .updateTable('import')
        .set((eb) => ({
          status: 'tried',
          counts: JSON.stringify(counts),
          tried_at: call.now,
          version: eb('version', '+', 1),
        }))
        .where('id', '=', id)
        .execute()
      return done({ importId: id })
    },
  }
}

function rowOf({ number, label, content, decision, errors }: TriedRow) {
  const known = decision.kind === 'changed' || decision.kind === 'same' ? decision : undefined
  const changes = decision.kind === 'new' || decision.kind === 'changed' ? decision.changes() : []
  return {
    number,
    kind: decision.kind,
    label,
    record_id: known?.id ?? null,
    record_version: known?.version ?? null,
    content: decision.kind === 'bad' ? {} : content,
    changes: changes satisfies Difference[],
    errors,
  }
}

export interface TrialRow {
  number: number
  label: string
  kind: ImportRowKind
  record_id: string | null
  record_version: number | null
  content: object
}

/** At most so many of the rows that are not bad, in the order of the sheet, from below the row named. */
export async function loadTrial(tx: Tx, id: string, below: number, most: number): Promise<TrialRow[]> {
  return tx
    .selectFrom('import_row')
    .select(['number', 'label', 'kind', 'record_id', 'record_version', 'content'])
    .where('import_id', '=', id)
    .where('kind', '<>', 'bad')
    .where('number', '>', below)
    .orderBy('number')
    .limit(most)
    .execute()
}

export interface Change {
  record_id: string
  action: 'insert' | 'update'
  row_number: number
  before: object | null
  version: number
}

export async function saveChanges(tx: Tx, id: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into import_change (import_id, record_id, action, row_number, before, version)
    select ${id}::uuid, record_id, action, row_number, before, version
      from jsonb_populate_recordset(null::import_change, ${wellFormedJson(changes)}::jsonb)`.execute(tx)
}

export async function loadChanges(tx: Tx, id: string) {
  return tx.selectFrom('import_change').select(['record_id', 'action']).where('import_id', '=', id).execute()
}

export async function markApplied(tx: Tx, call: Call, id: string): Promise<Result<{ importId: string }>> {
  await tx
    .updateTable('import')
    .set((eb) => ({ status: 'applied', applied_at: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  return done({ importId: id })
}

export async function markUndone(tx: Tx, call: Call, id: string): Promise<Result<{ id: string }>> {
  await tx
    .updateTable('import')
    .set((eb) => ({ status: 'undone', undone_at: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  return done({ id })
}

export const keptDays = 30
const exportsKeptDays = 1

/** What is older than it is kept for goes; asked whenever something new comes. */
export async function forgetOld(tx: Tx, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await sql`select zq.forget_workbooks(${before(keptDays)}, ${before(exportsKeptDays)})`.execute(tx)
}
