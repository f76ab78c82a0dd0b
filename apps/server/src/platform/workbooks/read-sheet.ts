/**
 * A workbook's bytes → rows of cells by the name of their column. People move columns, add title and note rows and number
 * lines by hand; the header row is found by its known titles, and what can't be understood is refused by sheet and cell.
 */
import type { Profile, Text } from '@zhiqiao/domain'
import type ExcelJS from 'exceljs'
import { done, type PlacedError, refuse, type Result } from '../refusal.ts'
import { type CellContent, plain, plainTitle, readCellValue } from './cell-value.ts'
import { type PackageLimits, packageLimits } from './check-package.ts'
import { openWorkbook } from './open-workbook.ts'
import type { RowLike, SheetLike } from './sheet-like.ts'

/** Tables of a profile whose names a column may take. */
export type ColumnCodes = Extract<
  keyof Profile,
  | 'appraisalGrades'
  | 'departments'
  | 'educations'
  | 'ethnicities'
  | 'languages'
  | 'levels'
  | 'politicalStatuses'
  | 'positions'
  | 'ranks'
  | 'relations'
  | 'sexes'
  | 'specialties'
  | 'staffCategories'
>

export interface Column<Key extends string> {
  key: Key
  title: Text
  /** Other headings that mean the same. */
  also?: readonly string[]
  required: boolean
  /** What to write here, for the template and the help page. */
  note?: Text
  /** A drop-down of these codes' names, or of these words; where `many` may stand in a cell, only listed beside. */
  codes?: ColumnCodes
  words?: readonly Text[]
  many?: boolean
  /** What an export writes in it, where that is no text. A template is text throughout, and read either way. */
  holds?: 'day' | 'number'
}

export interface SheetSpec<Key extends string> {
  /** The sheet's name; another name will do where only one sheet has such a header. */
  name: Text
  columns: readonly Column<Key>[]
  mostRows: number
}

export interface ReadCell extends CellContent {
  /** Sheet and cell: `需求!C4`. */
  place: string
}

export interface ReadRow<Key extends string> {
  number: number
  cell(key: Key): ReadCell
}

export interface ReadRows<Key extends string> {
  sheet: string
  rows: readonly ReadRow<Key>[]
  /** Headings that mean nothing here, each with its place: left unread. */
  ignored: readonly { place: string; title: string }[]
  /** Rows that are hidden or filtered out. They are read all the same: what a file holds must not depend on a filter. */
  hidden: readonly number[]
}

/**
 * Reads one sheet of a file or an open workbook. Refused, with every fault placed: no workbook, no such header, a column
 * missing or there twice, no rows.
 */
export async function readSheet<Key extends string>(
  source: Uint8Array | ExcelJS.Workbook,
  spec: SheetSpec<Key>,
  limits: PackageLimits = packageLimits,
): Promise<Result<ReadRows<Key>>> {
  const opened = source instanceof Uint8Array ? await openWorkbook(source, limits) : done(source)
  return opened.ok ? readFound(opened.value.worksheets, spec) : opened
}

/** Reads the one of several sheets that has such a header. */
export function readFound<Key extends string>(
  sheets: readonly SheetLike[],
  spec: SheetSpec<Key>,
): Result<ReadRows<Key>> {
  const header = findHeader(sheets, spec)
  return header === undefined ? noHeader(sheets, spec) : readUnder(header, spec)
}

/** Reads a sheet that may be absent or empty: it is known by its name alone. No rows where there is none. */
export function readOptionalSheet<Key extends string>(
  workbook: ExcelJS.Workbook,
  spec: SheetSpec<Key>,
): Result<ReadRows<Key>> {
  const none = done({ sheet: spec.name.zh, rows: [], ignored: [], hidden: [] })
  const sheet = workbook.worksheets.find((one) => isNamed(one, spec))
  if (sheet === undefined || isEmpty(sheet)) return none
  const header = bestHeader([sheet], spec)
  if (header === undefined) return noHeader(workbook.worksheets, spec)
  const read = readUnder(header, spec)
  return !read.ok && read.refusal.rule === 'no-rows' ? none : read
}

function isEmpty(sheet: ExcelJS.Worksheet): boolean {
  return sheet.actualRowCount === 0
}

function readUnder<Key extends string>(header: Header<Key>, spec: SheetSpec<Key>): Result<ReadRows<Key>> {
  const faults = headerFaults(header, spec)
  return faults.length > 0 ? refuseHeader(header.sheet.name, faults) : readRows(header, spec)
}

export interface Header<Key extends string> {
  sheet: SheetLike
  row: number
  found: { key: Key; column: number; title: string }[]
  ignored: { column: number; title: string }[]
}

export const headerWithin = 20
const lineNumberTitles = new Set(['序号', 'no.', 'no', '#'])

function isNamed(sheet: SheetLike, { name }: SheetSpec<string>): boolean {
  return [name.zh, name.en.toLowerCase()].includes(plain(sheet.name).toLowerCase())
}

/** In the sheet of the right name; another will do where that one is absent or has no header. */
function findHeader<Key extends string>(sheets: readonly SheetLike[], spec: SheetSpec<Key>): Header<Key> | undefined {
  const named = sheets.filter((sheet) => isNamed(sheet, spec))
  return bestHeader(named, spec) ?? bestHeader(sheets, spec)
}

function bestHeader<Key extends string>(sheets: readonly SheetLike[], spec: SheetSpec<Key>): Header<Key> | undefined {
  const keyOf = keysByTitle(spec)
  const headers = sheets.flatMap((sheet) => sheetHeader(sheet, keyOf))
  return headers.sort((a, b) => distinct(b) - distinct(a))[0]
}

/** Every heading that means a column, as `plainTitle` compares it. */
export function keysByTitle<Key extends string>(spec: SheetSpec<Key>): Map<string, Key> {
  const keyOf = new Map<string, Key>()
  for (const { key, title, also = [] } of spec.columns) {
    for (const name of [title.zh, title.en, ...also]) keyOf.set(plainTitle(name), key)
  }
  return keyOf
}

export function distinct<Key extends string>(header: Header<Key>): number {
  return new Set(header.found.map(({ key }) => key)).size
}

export function sheetHeader<Key extends string>(sheet: SheetLike, keyOf: ReadonlyMap<string, Key>): Header<Key>[] {
  const headers: Header<Key>[] = []
  for (const row of sheet.getRows(1, Math.min(headerWithin, sheet.rowCount)) ?? []) {
    const header: Header<Key> = { sheet, row: row.number, found: [], ignored: [] }
    row.eachCell((cell, column) => {
      const { text } = readCellValue(cell.value)
      const title = plainTitle(text)
      const key = keyOf.get(title)
      if (key !== undefined) header.found.push({ key, column, title: text })
      else if (title !== '' && !lineNumberTitles.has(title)) header.ignored.push({ column, title: text })
    })
    // Two known headings at least: one alone may be a word in a title row.
    if (distinct(header) >= 2) headers.push(header)
  }
  return headers
}

function noHeader<Key extends string>(all: readonly SheetLike[], spec: SheetSpec<Key>): Result<never> {
  const sheets = all.map((sheet) => sheet.name).join('、')
  const wanted = spec.columns.filter(({ required }) => required)
  return refuse(
    'invalid',
    'no-header',
    `找不到表头。前 ${headerWithin} 行里应有一行写着：${wanted.map(({ title }) => title.zh).join('、')}。看过的工作表：${sheets || '无'}。可以下载模板，照着填。`,
    `There is no header row. One of the first ${headerWithin} rows should have: ${wanted.map(({ title }) => title.en).join(', ')}. Sheets looked at: ${sheets || 'none'}. The template shows how.`,
  )
}

function headerFaults<Key extends string>({ sheet, row, found }: Header<Key>, spec: SheetSpec<Key>): PlacedError[] {
  return spec.columns.flatMap(({ key, title, required }): PlacedError[] => {
    const columns = found.filter((one) => one.key === key)
    if (columns.length === 0 && required) {
      const reason = { zh: `缺少“${title.zh}”一列`, en: `the column “${title.en}” is missing` }
      return [{ place: `${sheet.name}!${row}`, reason, allowed: title.zh }]
    }
    const first = columns[0]
    return columns.slice(1).map((one) => ({
      place: cellPlace(sheet, row, one.column),
      value: one.title,
      reason: {
        zh: `“${title.zh}”一列重复，第一处在 ${address(row, first?.column ?? 1)}。请只留一列`,
        en: `the column “${title.en}” is there twice, first at ${address(row, first?.column ?? 1)}; keep one`,
      },
    }))
  })
}

function refuseHeader(sheet: string, errors: readonly PlacedError[]): Result<never> {
  return refuse(
    'invalid',
    'wrong-columns',
    `工作表“${sheet}”的列不对：${errors.map(({ reason }) => reason.zh).join('；')}。`,
    `The columns of sheet “${sheet}” are not right: ${errors.map(({ reason }) => reason.en).join('; ')}.`,
    { errors },
  )
}

const noteRow = /^((填写)?说明|注|备注|notes?|示例|example)([:：（(]|$)/iu
const totalRow = /^(合计|总计|共计|total)$/iu

export function readRows<Key extends string>(header: Header<Key>, spec: SheetSpec<Key>): Result<ReadRows<Key>> {
  const { sheet, found } = header
  const columnOf = new Map(found.map(({ key, column }) => [key, column]))
  const rows: ReadRow<Key>[] = []
  const hidden: number[] = []
  const cellsOf = latestOnly((row: RowLike) => {
    const cells = new Map<Key, ReadCell>()
    for (const { key, column } of found) {
      const content = readCellValue(row.getCell(column).value)
      if (content.text === '' && !content.fault) continue
      cells.set(key, { ...content, place: cellPlace(sheet, row.number, column) })
    }
    return cells
  })
  sheet.eachRow((row, number) => {
    if (number <= header.row || cellsOf(row).size === 0 || isRemark(row)) return
    if (row.hidden) hidden.push(number)
    rows.push({
      number,
      cell: (key) => cellsOf(row).get(key) ?? { text: '', place: cellPlace(sheet, number, columnOf.get(key)) },
    })
  })
  if (rows.length === 0) {
    return refuse(
      'invalid',
      'no-rows',
      `工作表“${sheet.name}”第 ${header.row} 行表头之下没有内容。`,
      `Sheet “${sheet.name}” has nothing below its header in row ${header.row}.`,
    )
  }
  if (rows.length > spec.mostRows) {
    return refuse(
      'too-large',
      'too-many-rows',
      `工作表“${sheet.name}”有 ${rows.length} 行，一次最多 ${spec.mostRows} 行。请分成几份。`,
      `Sheet “${sheet.name}” has ${rows.length} rows; at most ${spec.mostRows} are read at a time. Split it.`,
    )
  }
  const ignored = header.ignored.map(({ column, title }) => ({ place: cellPlace(sheet, header.row, column), title }))
  return done({ sheet: sheet.name, rows, ignored, hidden })
}

/** Row after row is asked for all that it has: the answer for one of them is held, not those of ten thousand. */
function latestOnly<Given extends object, Answer>(make: (given: Given) => Answer): (given: Given) => Answer {
  let latest: { given: Given; answer: Answer } | undefined
  return (given) => {
    if (latest?.given !== given) latest = { given, answer: make(given) }
    return latest.answer
  }
}

/** A row of notes or of totals, told by the first cell that has anything in it. */
export function isRemark(row: RowLike): boolean {
  let first = ''
  row.eachCell((cell) => {
    if (first === '') first = readCellValue(cell.value).text
  })
  return noteRow.test(first) || totalRow.test(first)
}

function cellPlace(sheet: SheetLike, row: number, column: number | undefined): string {
  return `${sheet.name}!${column === undefined ? row : address(row, column)}`
}

export function address(row: number, column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row}`
}
