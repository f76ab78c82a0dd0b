/** A CSV file as a sheet: UTF-8 with or without a mark, UTF-16, GB18030; comma, semicolon or tab; quotes as in RFC 4180. */
import type { CellValue } from 'exceljs'
import { decodeText } from '../lrmx/decode.ts'
import { done, refuse, type Result } from '../refusal.ts'
import type { RowLike, SheetLike } from './sheet-like.ts'

/** `name`: what its cells are placed by. */
export function csvSheet(bytes: Uint8Array, name: string): Result<SheetLike> {
  const decoded = decodeText(bytes, 'gb18030')
  if (!decoded.ok) return decoded
  const text = decoded.value.text.replace(/^\ufeff/, '')
  const records = recordsOf(text, separatorOf(text))
  if (!records.ok) return records
  return done(sheetOf(name, records.value))
}

const separators = [',', '\t', ';'] as const

const headLength = 8000

/** Whatever stands most often outside quotes near the beginning. */
function separatorOf(text: string): string {
  const head = text.slice(0, headLength).replace(/"(?:[^"]|"")*(?:"|$)/g, '')
  const counted = separators.map((one) => ({ one, count: head.split(one).length - 1 }))
  return counted.reduce((best, other) => (other.count > best.count ? other : best)).one
}

/** Row after row of fields; a row is one of the table, not of the file: a quoted field may hold line breaks. */
function recordsOf(text: string, separator: string): Result<string[][]> {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      const closed = quoted(text, at)
      if (closed === undefined) return neverClosed(records.length + 1)
      field = text.slice(at + 1, closed).replaceAll('""', '"')
      at = closed + 1
    }
    // What follows a closing quote up to the separator belongs to the field, as spreadsheet programs read it.
    let end = at
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
    record.push(field + text.slice(at, end))
    if (text[end] === separator) {
      at = end + 1
      if (at === text.length) record.push('')
      continue
    }
    records.push(record)
    record = []
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
  if (record.length > 0) records.push(record)
  return done(records)
}

/** Where the quote that opens at `from` closes. */
function quoted(text: string, from: number): number | undefined {
  for (let at = from + 1; ; at++) {
    at = text.indexOf('"', at)
    if (at < 0) return undefined
    if (text[at + 1] !== '"') return at
    at++
  }
}

function neverClosed(row: number) {
  return refuse(
    'invalid',
    'damaged',
    `第 ${row} 行有一个引号没有闭合，之后的内容分不清行列。请在原来的软件里打开，另存为 .xlsx 或重新导出 .csv。`,
    `A quote in row ${row} is never closed, so rows and columns after it cannot be told apart. Open it where it came from and save it as .xlsx, or export it again.`,
  )
}

function sheetOf(name: string, records: readonly (readonly string[])[]): SheetLike {
  const rows = records.map((fields, k): RowLike => {
    const value = (column: number): CellValue => {
      const text = fields[column - 1] ?? ''
      return text === '' ? null : text
    }
    return {
      number: k + 1,
      hidden: false,
      getCell: (column) => ({ value: value(column) }),
      eachCell: (visit) => {
        fields.forEach((text, index) => {
          if (text !== '') visit({ value: value(index + 1) }, index + 1)
        })
      },
    }
  })
  const none: Omit<RowLike, 'number'> = { hidden: false, getCell: () => ({ value: null }), eachCell: () => undefined }
  return {
    name,
    rowCount: rows.length,
    getRow: (row) => rows[row - 1] ?? { number: row, ...none },
    getRows: (start, count) => rows.slice(start - 1, start - 1 + count),
    eachRow: (visit) => {
      for (const row of rows) visit(row, row.number)
    },
  }
}
