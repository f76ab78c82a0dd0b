/** Writes the workbook row by row as the pages come, so that a long list needs no more memory than a short one. */
import { PassThrough } from 'node:stream'
import { type Language, parseDay, type Text } from '@zhiqiao/domain'
import { safeText } from '../../platform/workbooks/safe-text.ts'
import type { ExportColumn } from './columns.ts'
import type { Cells } from './source.ts'

export interface SheetWriter {
  add(cells: Cells): void
  /** The bytes of the workbook. */
  end(): Promise<Buffer>
}

export async function openSheet(
  name: Text,
  columns: readonly ExportColumn[],
  language: Language,
): Promise<SheetWriter> {
  // Loaded when a workbook is written, as in `writeTemplate`.
  const { default: library } = await import('exceljs')
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    out.on('end', resolve)
    out.on('error', reject)
  })
  const workbook = new library.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet(name[language], { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ title, holds }) => ({
    width: Math.max(12, title[language].length * 2 + 4),
    style: { numFmt: formats[holds ?? 'text'] },
  }))
  const head = sheet.addRow(columns.map(({ title }) => title[language]))
  head.font = { bold: true }
  head.commit()
  return {
    add: (cells) => {
      sheet.addRow(columns.map(({ key, holds }) => cellOf(cells[key] ?? '', holds))).commit()
    },
    end: async () => {
      sheet.commit()
      await workbook.commit()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

const formats = { text: '@', day: 'yyyy-mm-dd', number: 'General' } as const

/** Before it, the calendars of spreadsheet programs do not agree. */
const firstDay = '1900-03-01'

/** What is no such day or number stays text. */
function cellOf(value: string, holds: ExportColumn['holds']): string | number | Date | null {
  if (value === '') return null
  if (holds === 'day' && parseDay(value) !== undefined && value >= firstDay) return new Date(`${value}T00:00:00Z`)
  if (holds === 'number' && /^-?\d{1,15}(\.\d+)?$/.test(value)) return Number(value)
  return safeText(value)
}
