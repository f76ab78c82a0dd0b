/**
 * Reading with the person's own mapping: first what headings there are, then the rows of the columns chosen. Hidden rows
 * are read like others; of cells merged downwards each row has the value, as it looks on the screen.
 */
import { done, refuse, type Result } from '../refusal.ts'
import { plain, plainTitle, readCellValue } from './cell-value.ts'
import { checkPackage } from './check-package.ts'
import { readLeanSheet, type ValueContext, valueContext } from './lean-sheet.ts'
import { openPackage, type PackageParts } from './package-parts.ts'
import {
  address,
  distinct,
  type Header,
  headerWithin,
  isRemark,
  keysByTitle,
  readRows,
  type ReadRows,
  type SheetSpec,
  sheetHeader,
} from './read-sheet.ts'
import type { SheetLike } from './sheet-like.ts'

export interface FoundSheet {
  name: string
  headerRow: number
  /** Rows below the header that have anything in them. */
  rows: number
  hiddenRows: number
  headings: { column: number; letter: string; title: string; sample: string }[]
}

export interface SheetMapping {
  sheet: string
  headerRow: number
  columns: { column: number; key: string }[]
}

export interface Inspected {
  sheets: FoundSheet[]
  /** The sheet whose headings say the most, with the columns they name. */
  proposed: SheetMapping
}

const mostSheets = 20
const mostColumns = 100

/** What the workbook has to offer for this kind of sheet. Refused where it is no workbook, or has no row of headings at all. */
export async function inspectWorkbook(bytes: Uint8Array, spec: SheetSpec<string>): Promise<Result<Inspected>> {
  const opened = await open(bytes)
  if (!opened.ok) return opened
  const keyOf = keysByTitle(spec)
  const found: { sheet: FoundSheet; known: Header<string> | undefined }[] = []
  // One sheet after another: of each, no more is kept than its headings.
  for (const { name } of opened.value.parts.sheets.slice(0, mostSheets)) {
    const sheet = await readSheetOf(opened.value, name)
    if (!sheet) continue
    const known = sheetHeader(sheet, keyOf).sort((a, b) => distinct(b) - distinct(a))[0]
    const headerRow = known?.row ?? fullestRow(sheet)
    if (headerRow !== undefined) found.push({ sheet: describe(sheet, headerRow), known })
  }
  const named = [spec.name.zh, spec.name.en]
  const score = ({ sheet, known }: (typeof found)[number]) =>
    (known ? distinct(known) * 2 : 0) + (named.includes(sheet.name.trim()) ? 1 : 0)
  const best = [...found].sort((a, b) => score(b) - score(a))[0]
  if (best === undefined) {
    return refuse(
      'invalid',
      'no-header',
      '工作簿里没有内容，或前 20 行里找不到表头。可以下载模板，照着填。',
      'The workbook is empty, or none of its first 20 rows looks like a header. The template shows how.',
    )
  }
  const seen = new Set<string>()
  const columns = (best.known?.found ?? []).flatMap(({ key, column }) => {
    if (seen.has(key)) return []
    seen.add(key)
    return [{ column, key }]
  })
  return done({
    sheets: found.map(({ sheet }) => sheet),
    proposed: { sheet: best.sheet.name, headerRow: best.sheet.headerRow, columns },
  })
}

interface Opened {
  parts: PackageParts
  context: ValueContext
}

async function open(bytes: Uint8Array): Promise<Result<Opened>> {
  const checked = checkPackage(bytes)
  if (!checked.ok) return checked
  const parts = await openPackage(bytes)
  return done({ parts, context: await valueContext(parts) })
}

async function readSheetOf({ parts, context }: Opened, name: string): Promise<SheetLike | undefined> {
  const path = parts.sheets.find((one) => one.name === name)?.path
  const xml = path === undefined ? undefined : await parts.text(path)
  return xml === undefined ? undefined : readLeanSheet(name, xml, context)
}

/** The first of the rows with the most texts, where no known heading tells the header. */
function fullestRow(sheet: SheetLike): number | undefined {
  let best: { row: number; texts: number } | undefined
  for (const row of sheet.getRows(1, Math.min(headerWithin, sheet.rowCount)) ?? []) {
    let texts = 0
    row.eachCell((cell) => {
      if (typeof cell.value === 'string' && plain(cell.value) !== '') texts++
    })
    if (texts >= 2 && texts > (best?.texts ?? 0)) best = { row: row.number, texts }
  }
  return best?.row
}

function describe(sheet: SheetLike, headerRow: number): FoundSheet {
  const headings: FoundSheet['headings'] = []
  sheet.getRow(headerRow).eachCell((cell, column) => {
    const title = plain(readCellValue(cell.value).text).slice(0, 100)
    if (title !== '' && headings.length < mostColumns) {
      headings.push({ column, letter: letters(column), title, sample: '' })
    }
  })
  let rows = 0
  let hiddenRows = 0
  sheet.eachRow((row, number) => {
    if (number <= headerRow || isRemark(row)) return
    let filled = false
    for (const heading of headings) {
      const { text } = readCellValue(row.getCell(heading.column).value)
      if (text === '') continue
      filled = true
      if (heading.sample === '') heading.sample = text.slice(0, 40)
    }
    if (!filled) return
    rows++
    if (row.hidden) hiddenRows++
  })
  return { name: sheet.name, headerRow, rows, hiddenRows, headings }
}

/** The headings as they are compared with those of an earlier import: same titles, same order. */
export function headingsKey({ headings }: FoundSheet): string {
  return headings.map(({ title }) => plainTitle(title)).join('|')
}

/** The rows under the mapping. Refused: the sheet is gone, a column that must be there is not mapped, no rows, too many. */
export async function readMapped(
  bytes: Uint8Array,
  spec: SheetSpec<string>,
  mapping: SheetMapping,
): Promise<Result<ReadRows<string>>> {
  const opened = await open(bytes)
  if (!opened.ok) return opened
  const sheet = await readSheetOf(opened.value, mapping.sheet)
  if (!sheet) {
    return refuse(
      'invalid',
      'no-sheet',
      `工作簿里没有工作表“${mapping.sheet}”。`,
      `There is no sheet “${mapping.sheet}” in the workbook.`,
    )
  }
  const header: Header<string> = {
    sheet,
    row: mapping.headerRow,
    found: mapping.columns.map(({ column, key }) => ({ key, column, title: '' })),
    ignored: [],
  }
  const read = readRows(header, spec)
  return read.ok ? done(withoutGuards(read.value)) : read
}

/** The cells as they were before an export guarded them. */
export function withoutGuards<Key extends string>(read: ReadRows<Key>): ReadRows<Key> {
  const rows = read.rows.map(({ number, cell }) => ({
    number,
    cell: (key: Key) => {
      const found = cell(key)
      return guarded.test(found.text) ? { ...found, text: found.text.slice(1) } : found
    },
  }))
  return { ...read, rows }
}

/** The apostrophe that exports put before what looks like a formula (`safeText`). */
const guarded = /^'\s*[=+\-@＝＋－＠]/

function letters(column: number): string {
  return address(1, column).slice(0, -1)
}
