/** Imports as history and in full, and their rows page by page. */
import type {
  ImportCounts,
  ImportDetail,
  ImportLine,
  importLineQuery,
  ImportMapping,
  importQuery,
  ImportRow,
} from '@zhiqiao/contract'
import { importLifecycle, type Language, movesFor, type Text } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type PlacedError, type Result } from '../../platform/refusal.ts'
import type { Inspected } from '../../platform/workbooks/mapped-sheet.ts'
import { importSheets } from '../../platform/workbooks/sheets.ts'
import { keptDays, loadFile } from './store.ts'

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('import')
    .innerJoin('institution', 'institution.id', 'import.institution_id')
    .leftJoin('cohort', 'cohort.id', 'import.cohort_id')
    .select([
      'import.id',
      'import.kind',
      'import.status',
      'import.file_name',
      'import.account_id',
      'import.counts',
      'import.created_at',
      'import.applied_at',
      'import.undone_at',
      'import.version',
      'cohort.id as cohort_id',
      'cohort.name as cohort_name',
      institutionRefOf('institution').as('institution'),
      sql<string | null>`zq.display_name(import.account_id)`.as('by'),
    ])
}

type Found = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function present(row: Found, call: Call): ImportRow {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    fileName: row.file_name,
    institution: row.institution,
    by: row.by ?? '',
    own: row.account_id === call.actor.accountId,
    ...(row.cohort_id !== null && row.cohort_name !== null && { cohort: { id: row.cohort_id, name: row.cohort_name } }),
    ...(row.counts !== null && { counts: row.counts as ImportCounts }),
    createdAt: row.created_at.toISOString(),
    ...(row.applied_at !== null && { appliedAt: row.applied_at.toISOString() }),
    ...(row.undone_at !== null && { undoneAt: row.undone_at.toISOString() }),
    version: row.version,
  }
}

export async function listImports(
  tx: Tx,
  call: Call,
  query: z.output<typeof importQuery>,
): Promise<Result<Page<ImportRow>>> {
  let rows = rowsOf(tx)
  if (query.kind) rows = rows.where('import.kind', '=', query.kind)
  if (query.status) rows = rows.where('import.status', '=', query.status)
  const page = await fetchPage(rows, { columns: ['import.id'], falling: true, keysOf: (row) => [row.id] }, query, {
    list: 'imports',
    id: 'import.id',
  })
  return page.ok ? done(mapPage(page.value, (row) => present(row, call))) : page
}

export async function getImport(tx: Tx, call: Call, id: string): Promise<Result<ImportDetail>> {
  const row = await rowsOf(tx)
    .select(['import.headings', 'import.mapping', 'import.job_id'])
    .where('import.id', '=', id)
    .where('import.account_id', '=', call.actor.accountId)
    .executeTakeFirst()
  if (!row) return notFound('这次导入', 'import')
  const [first, ...sheets] = row.headings as [{ proposal: ImportMapping; remembered: boolean }, ...Inspected['sheets']]
  const file = await tx.selectFrom('import_file').select('import_id').where('import_id', '=', id).executeTakeFirst()
  const change = await tx
    .selectFrom('import_change')
    .select('import_id')
    .where('import_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  const { columns } = importSheets[row.kind].spec
  // What can be undone is what is still known of; a file that is gone can be neither read nor tried again.
  const moves = movesFor(importLifecycle, row.status, rolesOf(call.actor)).filter(({ verb }) =>
    verb === 'undo' ? change !== undefined : file !== undefined,
  )
  return done({
    ...present(row, call),
    sheets,
    fields: columns.map(({ key, title, required, note }) => ({ key, title, required, ...(note && { note }) })),
    mapping: (row.mapping as ImportMapping | null) ?? first.proposal,
    remembered: first.remembered,
    ...(row.job_id !== null && { jobId: row.job_id }),
    keptUntil: new Date(row.created_at.getTime() + keptDays * 86_400_000).toISOString(),
    kept: file !== undefined,
    moves: moves.map(({ verb, to, needs }) => ({ verb, to, needsReason: needs === 'reason' })),
  })
}

export async function listLines(
  tx: Tx,
  call: Call,
  id: string,
  query: z.output<typeof importLineQuery>,
): Promise<Result<Page<ImportLine>>> {
  let rows = tx
    .selectFrom('import_row')
    .select(['number', 'kind', 'label', 'record_id', 'changes', 'errors'])
    .where('import_id', '=', id)
  if (query.kind) rows = rows.where('kind', '=', query.kind)
  const page = await fetchPage(rows, { columns: ['number'], keysOf: (row) => [row.number] }, query)
  if (!page.ok) return page
  return done(
    mapPage(
      page.value,
      ({ record_id, changes, errors, ...row }): ImportLine => ({
        ...row,
        ...(record_id !== null && { recordId: record_id }),
        changes: changes as { title: Text; before: string; after: string }[],
        errors: inWords(errors as PlacedError[], call.language),
      }),
    ),
  )
}

function inWords(errors: readonly PlacedError[], language: Language): ImportLine['errors'] {
  return errors.map(({ place, value, reason, allowed }) => ({
    place,
    ...(value !== undefined && { value }),
    reason: reason[language],
    ...(allowed !== undefined && { allowed }),
  }))
}

/** The workbook as it was uploaded, and what is wrong with which cell: what annotating it takes. */
export async function badCells(
  tx: Tx,
  call: Call,
  id: string,
): Promise<Result<{ fileName: string; bytes: Uint8Array; errors: ImportLine['errors'] }>> {
  const row = await tx
    .selectFrom('import')
    .select('file_name')
    .where('id', '=', id)
    .where('account_id', '=', call.actor.accountId)
    .executeTakeFirst()
  if (!row) return notFound('这次导入', 'import')
  const file = await loadFile(tx, id)
  if (!file.ok) return file
  const bad = await tx
    .selectFrom('import_row')
    .select('errors')
    .where('import_id', '=', id)
    .where('kind', '=', 'bad')
    .orderBy('number')
    .execute()
  const errors = bad.flatMap((one) => inWords(one.errors as PlacedError[], call.language))
  return done({ fileName: row.file_name, bytes: file.value, errors })
}
