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
  return [...xml.matchAll(/<(?:\w+:)?si\s*(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map(([, inside = '']) =>
    textsIn(inside),
  )
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

class LeanRow implements RowLike {
  readonly number: number
  readonly hidden: boolean
  readonly cells: CellValue[] = []
  constructor(number: number, hidden: boolean) {
    this.number = number
    this.hidden = hidden
  }
  getCell(column: number) {
    return { value: this.cells[column] ?? null }
  }
  eachCell(visit: (cell: { value: CellValue }, column: number) => void): void {
    this.cells.forEach((value, column) => {
      if (value !== null && value !== undefined) visit({ value }, column)
    })
  }
}

const mostMerges = 5000
const tallest = 1000

/** Undefined where the part is no sheet (a chart, or damaged). */
export function readLeanSheet(name: string, xml: string, context: ValueContext): SheetLike | undefined {
  const [, prefix = ''] = /<(\w+:)?worksheet\b/.exec(xml) ?? []
  if (!/<(?:\w+:)?worksheet\b/.test(xml)) return undefined
  const rows = new Map<number, LeanRow>()
  const rowStart = `<${prefix}row`
  const rowEnd = `</${prefix}row>`
  let last = 0
  for (let at = xml.indexOf(rowStart); at >= 0; at = xml.indexOf(rowStart, at + 1)) {
    const head = xml.indexOf('>', at)
    if (head < 0) break
    // <rowBreaks begins alike.
    if (!/[\s/>]/.test(xml.charAt(at + rowStart.length))) continue
    const tag = xml.slice(at, head + 1)
    const number = Number(attribute(tag, 'r') ?? last + 1)
    last = number
    const row = new LeanRow(number, /^(1|true)$/.test(attribute(tag, 'hidden') ?? ''))
    rows.set(number, row)
    if (tag.endsWith('/>')) continue
    const end = xml.indexOf(rowEnd, head)
    if (end < 0) break
    readCells(xml.slice(head + 1, end), prefix, row, context)
    at = end
  }
  fillMerged(xml, rows)
  const numbers = [...rows.keys()].sort((a, b) => a - b)
  const getRow = (number: number) => rows.get(number) ?? new LeanRow(number, false)
  return {
    name,
    rowCount: numbers.at(-1) ?? 0,
    getRow,
    getRows: (start, count) => Array.from({ length: Math.max(0, count) }, (_, index) => getRow(start + index)),
    eachRow: (visit) => {
      for (const number of numbers) visit(getRow(number), number)
    },
  }
}

function readCells(xml: string, prefix: string, row: LeanRow, context: ValueContext): void {
  const cellStart = `<${prefix}c`
  const cellEnd = `</${prefix}c>`
  let last = 0
  for (let at = xml.indexOf(cellStart); at >= 0; at = xml.indexOf(cellStart, at + 1)) {
    const head = xml.indexOf('>', at)
    if (head < 0) return
    const tag = xml.slice(at, head + 1)
    const column = readAddress(attribute(tag, 'r') ?? '')?.column ?? last + 1
    last = column
    if (tag.endsWith('/>')) continue
    const end = xml.indexOf(cellEnd, head)
    if (end < 0) return
    const value = readValue(tag, xml.slice(head + 1, end), context)
    if (value !== null) row.cells[column] = value
    at = end
  }
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

/** Of cells merged downwards each row has the value, as it looks on the screen. */
function fillMerged(xml: string, rows: ReadonlyMap<number, LeanRow>): void {
  const tail = xml.slice(Math.max(0, xml.lastIndexOf('sheetData>')))
  let count = 0
  for (const [, first = '', last = ''] of tail.matchAll(/<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+):([A-Z]+\d+)"/g)) {
    if (++count > mostMerges) return
    const from = readAddress(first)
    const to = readAddress(last)
    if (!from || !to || from.column !== to.column || to.row - from.row > tallest) continue
    const value = rows.get(from.row)?.cells[from.column]
    if (value === undefined) continue
    for (let number = from.row + 1; number <= to.row; number++) {
      const row = rows.get(number)
      if (row) row.cells[from.column] = value
    }
  }
}
