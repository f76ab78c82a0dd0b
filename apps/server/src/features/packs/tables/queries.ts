/** The rows of a trial, and those that an adoption holds. */
import type { PackImportLine, importLineQuery, PackRowView, packRowsQuery } from '@zhiqiao/contract'
import { type InputField, type Language, type Pack, packReaders } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PackCells } from '../../../platform/database/schema-packs.ts'
import { fetchPage, mapPage, type Page } from '../../../platform/page.ts'
import { done, notFound, type Result } from '../../../platform/refusal.ts'
import { inScope } from '../../../platform/scope.ts'
import type { CellError } from '../../../platform/workbooks/annotate.ts'
import { packOf } from '../adopt.ts'
import type { InstalledPacks } from '../table.ts'

/** Only those who bring tables in see its rows: they hold what says something of people. */
export async function listTried(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  id: string,
  query: z.output<typeof importLineQuery>,
): Promise<Result<Page<PackImportLine>>> {
  const fields = await fieldsOf(tx, packs, id)
  if (!fields.ok) return fields
  let rows = tx
    .selectFrom('pack_import_row')
    .select(['number', 'file', 'place', 'label', 'kind', 'cells', 'private', 'before', 'errors'])
    .where('import_id', '=', id)
  if (query.kind) rows = rows.where('kind', '=', query.kind)
  const page = await fetchPage(rows, { columns: ['number'], keysOf: (row) => [row.number] }, query)
  if (!page.ok) return page
  return done(
    mapPage(page.value, ({ cells, private: own, before, errors, ...row }): PackImportLine => {
      const after = { ...cells, ...own }
      const was: PackCells = { ...before?.cells, ...before?.private }
      return {
        ...row,
        changes:
          row.kind === 'bad' || row.kind === 'same'
            ? []
            : fields.value.flatMap((field) => {
                const [old = '', now = ''] = [was[field.id], after[field.id]]
                if (old === now) return []
                const said = (value: string) => saidOf(field, value, call.language)
                return [{ title: field.name, before: said(old), after: said(now) }]
              }),
        errors: inWords(errors, call.language),
      }
    }),
  )
}

async function fieldsOf(tx: Tx, packs: InstalledPacks, id: string): Promise<Result<readonly InputField[]>> {
  const row = await tx
    .selectFrom('pack_import as m')
    .innerJoin('pack_adoption as a', 'a.id', 'm.adoption_id')
    .select(['m.input', 'a.pack'])
    .where('m.id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('这次导入', 'import')
  const pack = packOf(packs, row.pack)
  return pack.ok ? done(inputFields(pack.value, row.input)) : pack
}

function inputFields({ manifest }: Pack, input: string): readonly InputField[] {
  return manifest.inputs.find(({ id }) => id === input)?.fields ?? []
}

/** A cell as people read it: a code by its name, a flag in words. */
export function saidOf({ type, allowed }: InputField, value: string, language: Language): string {
  if (type === 'code') return allowed?.find(({ code }) => code === value)?.name[language] ?? value
  if (type === 'flag' && value !== '') return flags[language][value === 'true' ? 0 : 1]
  return value
}

const flags = { zh: ['是', '否'], en: ['yes', 'no'] } as const

function inWords(
  errors: readonly { place: string; value?: string; reason: { zh: string; en: string }; allowed?: string }[],
  language: Language,
) {
  return errors.map(({ reason, ...rest }) => ({ ...rest, reason: reason[language] }))
}

/** The first workbook of the trial and what is wrong with which cell: only workbooks have comments. */
export async function badCells(
  tx: Tx,
  call: Call,
  id: string,
  fileName: string | undefined,
): Promise<Result<{ fileName: string; bytes: Uint8Array; errors: readonly CellError[] }>> {
  let files = tx
    .selectFrom('pack_file')
    .select(['name', 'bytes'])
    .where('import_id', '=', id)
    .where('name', 'ilike', '%.xlsx')
  if (fileName !== undefined) files = files.where('name', '=', fileName)
  const file = await files.orderBy('id').limit(1).executeTakeFirst()
  if (!file) return notFound('这份工作簿', 'workbook')
  const bad = await tx
    .selectFrom('pack_import_row')
    .select('errors')
    .where('import_id', '=', id)
    .where('file', '=', file.name)
    .where('kind', '=', 'bad')
    .orderBy('number')
    .execute()
  const errors = bad.flatMap((one) => inWords(one.errors, call.language))
  return done({ fileName: file.name.replace(/^.*\//, ''), bytes: file.bytes, errors })
}

/** What an adoption holds of one table, by the names of the rows; what says something of people only where the caller may see it. */
export async function listRows(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  adoptionId: string,
  query: z.output<typeof packRowsQuery>,
): Promise<Result<Page<PackRowView>>> {
  const adoption = await tx
    .selectFrom('pack_adoption')
    .select(['pack', 'institution_id'])
    .where('id', '=', adoptionId)
    .executeTakeFirst()
  if (!adoption || !(await inScope(tx, adoption.institution_id, ...packReaders)))
    return notFound('这项采用', 'adoption')
  const pack = packOf(packs, adoption.pack)
  if (!pack.ok) return pack
  const fields = inputFields(pack.value, query.input)
  let rows = rowsOf(tx)
    .where('pack_document.adoption_id', '=', adoptionId)
    .where('pack_document.input', '=', query.input)
  if (query.q) rows = rows.where(sql<boolean>`strpos(lower(pack_document.label), lower(${query.q})) > 0`)
  const page = await fetchPage(
    rows,
    { columns: ['pack_document.label', 'pack_document.id'], keysOf: (row) => [row.label, row.id] },
    query,
  )
  return page.ok ? done(mapPage(page.value, (row) => presentPackRow(row, fields, call.language))) : page
}

export function rowsOf(tx: Tx) {
  return tx
    .selectFrom('pack_document')
    .leftJoin('pack_private', 'pack_private.document_id', 'pack_document.id')
    .select([
      'pack_document.id',
      'pack_document.input',
      'pack_document.label',
      'pack_document.cells',
      'pack_private.cells as private',
      'pack_document.read_at',
    ])
}

type HeldRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export function presentPackRow(row: HeldRow, fields: readonly InputField[], language: Language): PackRowView {
  const all = { ...row.cells, ...row.private }
  return {
    id: row.id,
    input: row.input,
    label: row.label,
    cells: Object.fromEntries(
      fields.flatMap((field) => {
        const value = all[field.id]
        return value === undefined ? [] : [[field.id, saidOf(field, value, language)]]
      }),
    ),
    at: row.read_at.toISOString(),
  }
}
