/** Workbooks for people to read and print: a title line, a frozen header, wrapped cells, widths, one table a sheet. */
import type ExcelJS from 'exceljs'
import { safeText } from './safe-text.ts'

export interface TableColumn {
  title: string
  /** In characters of Latin script; a Chinese one takes two. */
  width: number
  /** Numbers are shown with one decimal. */
  decimal?: boolean
}

export interface TableSheet {
  name: string
  /** Above the table; `alarm` sets it in red. */
  title: { text: string; alarm?: boolean }
  columns: readonly TableColumn[]
  rows: readonly (readonly (string | number | undefined)[])[]
  /** In place of rows, where there are none. */
  empty: string
}

const font = { name: '宋体', size: 10 }

/** The bytes of an .xlsx. Texts are made safe; numbers stay numbers. */
export async function writeTables(sheets: readonly TableSheet[]): Promise<Uint8Array> {
  // Loaded when a workbook is written, as in `writeTemplate`.
  const { default: library } = await import('exceljs')
  const workbook = new library.Workbook()
  for (const one of sheets) addSheet(workbook, one)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const headerRow = 2

function addSheet(workbook: ExcelJS.Workbook, { name, title, columns, rows, empty }: TableSheet): void {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headerRow }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 },
    },
    headerFooter: { oddFooter: '&C&P / &N' },
  })
  sheet.pageSetup.printTitlesRow = `${headerRow}:${headerRow}`
  sheet.columns = columns.map(({ width }) => ({ width }))
  const head = sheet.getRow(1)
  head.getCell(1).value = safeText(title.text)
  head.getCell(1).font = { ...font, size: 13, bold: true, color: { argb: title.alarm ? 'FFB3261E' : 'FF1F2933' } }
  head.getCell(1).alignment = { vertical: 'middle' }
  head.height = 26
  const header = sheet.getRow(headerRow)
  header.height = heightOf(
    columns.map((column) => column.title),
    columns,
  )
  columns.forEach((column, index) => {
    const cell = header.getCell(index + 1)
    cell.value = safeText(column.title)
    cell.font = { ...font, bold: true }
    cell.alignment = { vertical: 'middle', wrapText: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } }
    cell.border = line
  })
  for (const values of rows) {
    const row = sheet.addRow(values.map((value) => (typeof value === 'string' ? safeText(value) : (value ?? null))))
    row.height = heightOf(values, columns)
    columns.forEach(({ decimal }, index) => {
      const cell = row.getCell(index + 1)
      const isNumber = typeof values[index] === 'number'
      cell.font = font
      cell.alignment = {
        vertical: 'top',
        wrapText: true,
        horizontal: isNumber ? 'right' : 'left',
        indent: isNumber ? 1 : 0,
      }
      if (isNumber && decimal) cell.numFmt = '0.0'
      cell.border = line
    })
  }
  if (rows.length === 0) sheet.addRow([safeText(empty)]).font = font
  else {
    sheet.autoFilter = {
      from: { row: headerRow, column: 1 },
      to: { row: headerRow + rows.length, column: columns.length },
    }
  }
}

const thin = { style: 'thin', color: { argb: 'FFD5DCE3' } } as const
const line = { top: thin, left: thin, bottom: thin, right: thin }

const lineHeight = 14
const mostLines = 25

/** Spreadsheet programs don't fit rows to text that a file brings along, so the lines are counted here. */
function heightOf(values: readonly (string | number | undefined)[], columns: readonly TableColumn[]): number {
  const lines = values.map((value, index) => {
    const room = Math.max(1, (columns[index]?.width ?? 10) - 1) * 1.05
    return String(value ?? '')
      .split('\n')
      .reduce((sum, part) => sum + Math.max(1, Math.ceil(breadth(part) / room)), 0)
  })
  return Math.min(mostLines, Math.max(1, ...lines)) * lineHeight + 4
}

function breadth(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffff]/g)?.length ?? 0)
}
