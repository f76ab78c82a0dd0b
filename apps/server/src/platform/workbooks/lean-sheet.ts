/**
 * Reads a sheet's values straight from its XML: a tenth of the memory and of the time of a workbook with styles and shapes,
 * for imports of ten thousand rows. Knows shared and inline strings, results of formulas, dates by their formats (those of
 * Chinese Excel and WPS too), the 1904 calendar, hidden rows, cells merged downwards, prefixed elements.
 */
import type { CellValue } from 'exceljs'
import { attribute, type PackageParts, readAddress, unescapeXml } from './package-parts.ts'
import type { RowLike, SheetLike } from './sheet-like.ts'

export interface ValueContext {
  strings: readonly string[]
  /** By index of a cell's style: whether its number is a date. */
  dates: readonly boolean[]
  date1904: boolean
}

export async function valueContext(parts: PackageParts): Promise<ValueContext> {
  const workbook = (await parts.text('xl/workbook.xml')) ?? ''
  const properties = /<(?:\w+:)?workbookPr\b[^>]*>/.exec(workbook)?.[0] ?? ''
  return {
    strings: readStrings((await parts.text('xl/sharedStrings.xml')) ?? ''),
    dates: readDateStyles((await parts.text('xl/styles.xml')) ?? ''),
    date1904: /^(1|true)$/.test(attribute(properties, 'date1904') ?? ''),
  }
}

/** The reading aid over Japanese and Chinese characters (`rPh`) is no part of the text. */
function readStrings(xml: string): string[] {
  const strings: string[] = []
  for (const [, inside = ''] of xml.matchAll(/<(?:\w+:)?si\s*(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)) {
    strings.push(textsIn(inside))
  }
  return strings
}

function textsIn(xml: string): string {
  const spoken = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml
  let text = ''
  for (const [, part = ''] of spoken.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)) text += part
  return unescapeText(text)
}

function unescapeText(text: string): string {
  const plain = text.includes('&') ? unescapeXml(text) : text
  // Control characters stand as _x000D_ and the like (ECMA-376, ST_Xstring).
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)))
    : plain
}

/** 14–22 and 45–47 everywhere; 27–36 and 50–58 in the Chinese editions, which write no code for them. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

function readDateStyles(xml: string): boolean[] {
  const own = new Map<number, boolean>()
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) {
    const code = unescapeXml(attribute(tag, 'formatCode') ?? '')
    const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
    own.set(Number(attribute(tag, 'numFmtId')), /[ymdhs]/i.test(bare) && !/general/i.test(bare))
  }
  const formats = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? ''
  return [...formats.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return own.get(id) ?? isBuiltInDate(id)
  })
}

const mostMerges = 5000
const tallest = 1000

/** Undefined where the part is no sheet (a chart, or damaged). */
export function readLeanSheet(name: string, xml: string, context: ValueContext): SheetLike | undefined {
  const start = /<(\w+:)?worksheet\b/.exec(xml)
  return start ? new LeanSheet(name, xml, start[1] ?? '', context) : undefined
}

/** Knows where in the XML each row stands. Cells are read when they are asked for, and held for one row at a time. */
class LeanSheet implements SheetLike {
  readonly name: string
  readonly rowCount: number
  private readonly xml: string
  private readonly prefix: string
  private readonly context: ValueContext
  private readonly rows = new Map<number, LeanRow>()
  private readonly numbers: readonly number[]
  private readonly merged: ReadonlyMap<number, readonly CellValue[]> = new Map()
  private latest: { row: LeanRow; cells: readonly CellValue[] } | undefined

  constructor(name: string, xml: string, prefix: string, context: ValueContext) {
    this.name = name
    this.xml = xml
    this.prefix = prefix
    this.context = context
    for (const row of findRows(xml, prefix, this)) this.rows.set(row.number, row)
    this.numbers = [...this.rows.keys()].sort((a, b) => a - b)
    this.rowCount = this.numbers.at(-1) ?? 0
    this.merged = mergedCells(xml, (row, column) => this.rows.get(row)?.getCell(column).value ?? null)
  }

  getRow(number: number): LeanRow {
    return this.rows.get(number) ?? new LeanRow(this, number, false)
  }

  getRows(start: number, count: number): LeanRow[] {
    return Array.from({ length: Math.max(0, count) }, (_, index) => this.getRow(start + index))
  }

  eachRow(visit: (row: RowLike, number: number) => void): void {
    for (const number of this.numbers) visit(this.getRow(number), number)
  }

  cellsOf(row: LeanRow): readonly CellValue[] {
    if (this.latest?.row === row) return this.latest.cells
    const cells = readCells(this.xml.slice(row.from, row.until), this.prefix, this.context)
    this.merged.get(row.number)?.forEach((value, column) => {
      cells[column] = value
    })
    this.latest = { row, cells }
    return cells
  }
}

class LeanRow implements RowLike {
  readonly number: number
  readonly hidden: boolean
  /** Its cells in the XML of the sheet. */
  readonly from: number
  readonly until: number
  private readonly sheet: LeanSheet

  constructor(sheet: LeanSheet, number: number, hidden: boolean, from = 0, until = 0) {
    this.sheet = sheet
    this.number = number
    this.hidden = hidden
    this.from = from
    this.until = until
  }

  getCell(column: number) {
    return { value: this.sheet.cellsOf(this)[column] ?? null }
  }

  eachCell(visit: (cell: { value: CellValue }, column: number) => void): void {
    this.sheet.cellsOf(this).forEach((value, column) => {
      if (value !== null && value !== undefined) visit({ value }, column)
    })
  }
}

function* findRows(xml: string, prefix: string, sheet: LeanSheet): Generator<LeanRow> {
  const rowStart = `<${prefix}row`
  const rowEnd = `</${prefix}row>`
  let last = 0
  for (let at = xml.indexOf(rowStart); at >= 0; at = xml.indexOf(rowStart, at + 1)) {
    const head = xml.indexOf('>', at)
    if (head < 0) return
    // <rowBreaks begins alike.
    if (!/[\s/>]/.test(xml.charAt(at + rowStart.length))) continue
    const tag = xml.slice(at, head + 1)
    last = Number(attribute(tag, 'r') ?? last + 1)
    const hidden = /^(1|true)$/.test(attribute(tag, 'hidden') ?? '')
    const end = tag.endsWith('/>') ? head + 1 : xml.indexOf(rowEnd, head)
    yield new LeanRow(sheet, last, hidden, head + 1, Math.max(end, head + 1))
    if (end < 0) return
    at = end - 1
  }
}

function readCells(xml: string, prefix: string, context: ValueContext): CellValue[] {
  const cells: CellValue[] = []
  const cellStart = `<${prefix}c`
  const cellEnd = `</${prefix}c>`
  let last = 0
  for (let at = xml.indexOf(cellStart); at >= 0; at = xml.indexOf(cellStart, at + 1)) {
    const head = xml.indexOf('>', at)
    if (head < 0) break
    const tag = xml.slice(at, head + 1)
    const column = readAddress(attribute(tag, 'r') ?? '')?.column ?? last + 1
    last = column
    if (tag.endsWith('/>')) continue
    const end = xml.indexOf(cellEnd, head)
    if (end < 0) break
    const value = readValue(tag, xml.slice(head + 1, end), context)
    if (value !== null) cells[column] = value
    at = end
  }
  return cells
}

function readValue(tag: string, inside: string, context: ValueContext): CellValue {
  const result = readResult(tag, inside, context)
  if (!/<(?:\w+:)?f[\s/>]/.test(inside)) return result
  return { formula: '', ...(result !== null && { result }) }
}

function readResult(tag: string, inside: string, { strings, dates, date1904 }: ValueContext) {
  const type = attribute(tag, 't') ?? 'n'
  if (type === 'inlineStr') return textsIn(inside)
  const written = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inside)?.[1]
  if (written === undefined) return null
  switch (type) {
    case 's':
      return strings[Number(written)] ?? null
    case 'str':
      return unescapeText(written)
    case 'b':
      return written.trim() === '1'
    case 'e':
      return { error: unescapeXml(written) as '#N/A' }
    case 'd':
      return new Date(written)
    default: {
      const number = Number(written)
      if (Number.isNaN(number)) return unescapeText(written)
      if (!dates[Number(attribute(tag, 's') ?? 0)]) return number
      return new Date(Math.round((number - 25_569 + (date1904 ? 1_462 : 0)) * 86_400_000))
    }
  }
}

/** By row, the values that cells merged downwards have there, as it looks on the screen. */
function mergedCells(
  xml: string,
  valueAt: (row: number, column: number) => CellValue,
): ReadonlyMap<number, readonly CellValue[]> {
  const merged = new Map<number, CellValue[]>()
  const tail = xml.slice(Math.max(0, xml.lastIndexOf('sheetData>')))
  let count = 0
  for (const [, first = '', last = ''] of tail.matchAll(/<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+):([A-Z]+\d+)"/g)) {
    if (++count > mostMerges) break
    const from = readAddress(first)
    const to = readAddress(last)
    if (!from || !to || from.column !== to.column || to.row - from.row > tallest) continue
    const value = valueAt(from.row, from.column)
    if (value === null) continue
    for (let number = from.row + 1; number <= to.row; number++) {
      const cells = merged.get(number) ?? []
      cells[from.column] = value
      merged.set(number, cells)
    }
  }
  return merged
}
