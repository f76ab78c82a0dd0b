/** A table in a file of either form, .xlsx or .csv → its rows by the columns of a sheet's spec; the headings say which is which. */
import { refuse, type Result } from '../refusal.ts'
import { checkPackage } from './check-package.ts'
import { csvSheet } from './csv-sheet.ts'
import { readLeanSheet, valueContext } from './lean-sheet.ts'
import { withoutGuards } from './mapped-sheet.ts'
import { openPackage } from './package-parts.ts'
import { readFound, type ReadRows, type SheetSpec } from './read-sheet.ts'
import type { SheetLike } from './sheet-like.ts'

/** Told by the ending of `name`. Refused: another ending, no table, no header, a column missing or there twice, no rows, too many. */
export async function readTableFile<Key extends string>(
  bytes: Uint8Array,
  name: string,
  spec: SheetSpec<Key>,
): Promise<Result<ReadRows<Key>>> {
  const sheets = await sheetsOf(bytes, name)
  if (!sheets.ok) return sheets
  const read = readFound(sheets.value, spec)
  return read.ok ? { ok: true, value: withoutGuards(read.value) } : read
}

async function sheetsOf(bytes: Uint8Array, name: string): Promise<Result<SheetLike[]>> {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'csv') {
    const sheet = csvSheet(bytes, stemOf(name))
    return sheet.ok ? { ok: true, value: [sheet.value] } : sheet
  }
  if (ending !== 'xlsx') {
    return refuse(
      'invalid',
      'unknown-kind',
      '只能读 .xlsx 和 .csv。旧式 .xls 请用 Excel 或 WPS 另存为 .xlsx。',
      'Only .xlsx and .csv are read. Save an old .xls as .xlsx.',
    )
  }
  const checked = checkPackage(bytes)
  if (!checked.ok) return checked
  const parts = await openPackage(bytes)
  const context = await valueContext(parts)
  const sheets: SheetLike[] = []
  for (const { name: own, path } of parts.sheets) {
    const xml = await parts.text(path)
    const sheet = xml === undefined ? undefined : readLeanSheet(own, xml, context)
    if (sheet) sheets.push(sheet)
  }
  return { ok: true, value: sheets }
}

function stemOf(name: string): string {
  return name.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '')
}
