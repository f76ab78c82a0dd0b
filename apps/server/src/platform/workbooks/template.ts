/**
 * Writes workbooks that the readers beside it read: an empty template with a row of notes and drop-downs, or one with rows
 * in it. Every cell is formatted as text, so that an 18-digit number stays what was typed.
 */
import type { Language, Profile } from '@zhiqiao/domain'
import type ExcelJS from 'exceljs'
import { firstWords } from './codes.ts'
import type { Column, SheetSpec } from './read-sheet.ts'
import { safeText } from './safe-text.ts'

export interface TemplateSheet {
  spec: SheetSpec<string>
  /** Rows by key of column; none: an empty template. */
  rows?: readonly Readonly<Record<string, string | number | undefined>>[]
}

/** Rows below the notes that get drop-downs. */
const preparedRows = 500

/**
 * The bytes of an .xlsx: per sheet a bold frozen header (`*` marks what must be filled in), a row of notes that the reader
 * skips, drop-downs from the profile's code tables; last a sheet of the lists, for columns that take several.
 */
export async function writeTemplate(
  sheets: readonly TemplateSheet[],
  profile: Profile,
  language: Language,
): Promise<Uint8Array> {
  // Loaded when a workbook is written: it takes tens of megabytes, which a server that writes none should not hold.
  const { default: library } = await import('exceljs')
  const workbook = new library.Workbook()
  // Lists are gathered while the sheets are written, and become the last sheet.
  const lists = new Map<string, readonly string[]>()
  for (const { spec, rows = [] } of sheets) {
    const sheet = workbook.addWorksheet(spec.name[language], { views: [{ state: 'frozen', ySplit: 1 }] })
    writeHead(sheet, spec.columns, language)
    for (const row of rows) {
      const written = sheet.addRow(
        spec.columns.map(({ key }) => {
          const value = row[key]
          return value === undefined ? null : safeText(String(value))
        }),
      )
      written.alignment = { vertical: 'top', wrapText: true }
    }
    addDropDowns(sheet, spec.columns, Math.max(preparedRows, rows.length), { lists, profile, language })
  }
  writeLists(workbook, lists, language)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function writeHead(sheet: ExcelJS.Worksheet, columns: readonly Column<string>[], language: Language): void {
  sheet.columns = columns.map((column) => ({ width: widthOf(column, language), style: { numFmt: '@' } }))
  const header = sheet.getRow(1)
  const notes = sheet.getRow(2)
  columns.forEach(({ title, required, note }, index) => {
    header.getCell(index + 1).value = `${title[language]}${required ? '*' : ''}`
    notes.getCell(index + 1).value = noteOf(note?.[language] ?? '', index, language)
  })
  header.font = { bold: true }
  header.alignment = { vertical: 'middle', wrapText: true }
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } }
  notes.font = { italic: true, color: { argb: 'FF5F6B76' }, size: 9 }
  notes.alignment = { vertical: 'top', wrapText: true }
  notes.height = 64
}

/** The first cell says what the row is, and so the reader knows it. */
function noteOf(note: string, index: number, language: Language): string {
  if (index > 0) return note
  return language === 'zh' ? `说明：${note}` : `Notes: ${note}`
}

function widthOf({ title, note, many }: Column<string>, language: Language): number {
  const wide = (text: string) => text.length + (text.match(/[\u2e80-\uffff]/g)?.length ?? 0)
  return Math.min(many ? 44 : 30, Math.max(12, wide(title[language]) + 4, Math.ceil(wide(note?.[language] ?? '') / 2)))
}

interface Lists {
  lists: Map<string, readonly string[]>
  profile: Profile
  language: Language
}

function addDropDowns(
  sheet: ExcelJS.Worksheet,
  columns: readonly Column<string>[],
  count: number,
  { lists, profile, language }: Lists,
): void {
  for (const [index, column] of columns.entries()) {
    const words =
      column.codes === undefined
        ? (column.words ?? []).map((word) => word[language])
        : profile[column.codes].map(({ name }) => name[language])
    if (words.length === 0) continue
    const title = column.title[language]
    if (!lists.has(title)) lists.set(title, [...new Set(words)])
    if (column.codes === 'specialties') {
      lists.set(
        language === 'zh' ? '程度' : 'Level',
        profile.skillLevels.map(({ name }) => firstWords(name[language])),
      )
    }
    if (column.many) continue
    const letter = sheet.getColumn([...lists.keys()].indexOf(title) + 1).letter
    const range = `'${listsName[language]}'!$${letter}$2:$${letter}$${(lists.get(title)?.length ?? 0) + 1}`
    for (let row = 3; row < 3 + count; row++) {
      // A warning only: codes and short forms are understood as well.
      sheet.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [range],
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: title,
        error: language === 'zh' ? '不在可选值中，仍要这样填写吗？' : 'This is not in the list. Keep it all the same?',
      }
    }
  }
}

const listsName = { zh: '可选值', en: 'Lists' } as const

function writeLists(
  workbook: ExcelJS.Workbook,
  lists: ReadonlyMap<string, readonly string[]>,
  language: Language,
): void {
  if (lists.size === 0) return
  const sheet = workbook.addWorksheet(listsName[language], { views: [{ state: 'frozen', ySplit: 1 }] })
  for (const [index, [title, words]] of [...lists].entries()) {
    const column = sheet.getColumn(index + 1)
    column.values = [title, ...words.map(safeText)]
    column.width = 28
    column.numFmt = '@'
  }
  sheet.getRow(1).font = { bold: true }
}
