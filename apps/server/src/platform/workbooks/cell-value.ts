/** What a cell holds, whatever way the spreadsheet program wrote it: text, number, real date, formula result. */
import { type Day, parseDay, type Text } from '@zhiqiao/domain'
import type { CellValue } from 'exceljs'

export interface CellContent {
  /** Trimmed, with full-width letters, digits and spaces as ordinary ones. Empty: nothing there. */
  text: string
  /** The number, where the cell holds one and not text that looks like one. */
  number?: number
  /** A real date of the spreadsheet. */
  day?: Day
  /** Why the cell can't be read. */
  fault?: Text
}

export function readCellValue(value: CellValue | undefined): CellContent {
  if (value === null || value === undefined) return { text: '' }
  if (typeof value === 'string') return { text: plain(value) }
  if (typeof value === 'number') return { text: String(value), number: value }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' }
  if (value instanceof Date) return readDate(value)
  if ('richText' in value) return { text: plain(value.richText.map((run) => run.text).join('')) }
  if ('error' in value) return { text: value.error, fault: errorFault(value.error) }
  if ('formula' in value || 'sharedFormula' in value) return readFormula(value.result)
  // A link's text may itself be rich; the types of the library know only the plain one.
  return readCellValue(value.text)
}

function readFormula(result: CellValue | undefined): CellContent {
  if (result !== undefined && result !== null) return readCellValue(result)
  return {
    text: '',
    fault: {
      zh: '公式没有计算结果（或结果为空）。请用 Excel 或 WPS 打开后重新保存，或直接填写、清空',
      en: 'the formula has no result, or an empty one; open the file in a spreadsheet program and save it, or enter the value, or clear the cell',
    },
  }
}

function readDate(value: Date): CellContent {
  if (Number.isNaN(value.getTime())) {
    return { text: '', fault: { zh: '日期超出范围', en: 'the date is out of range' } }
  }
  const text = value.toISOString().slice(0, 10)
  const day = parseDay(text)
  return day === undefined ? { text } : { text, day }
}

function errorFault(error: string): Text {
  return {
    zh: `公式出错（${error}）。请改正公式，或直接填写`,
    en: `the formula gives ${error}; mend it, or enter the value`,
  }
}

/** Full-width letters, digits and spaces as ordinary ones; invisible marks gone; blanks at the ends gone. */
export function plain(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim()
}

/** A name without the blanks that set two characters apart (「王 五」); those between Latin words stay. */
export function plainName(text: string): string {
  return text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').replace(/\s+/g, ' ')
}

/** A person's name as it is compared: without blanks, the dot between its parts always the same one (U+00B7). */
export function plainPerson(text: string): string {
  return plainName(text)
    .replace(/\s*[\u2022\u2027\u22c5\u30fb\uff65\u2219\uff0e]\s*|\s*\u00b7\s*/g, '·')
    .normalize('NFC')
}

/** A heading as it is compared: no blanks, no marks of necessity, no remark in brackets, small letters. */
export function plainTitle(text: string): string {
  return plain(text)
    .replace(/[（(【[].*$/su, '')
    .replace(/[\s*＊:：]/g, '')
    .toLowerCase()
}

const dayForms = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** `2026-5-1`, `2026/5/1`, `2026.05.01`, `2026年5月1日`, `20260501`; undefined for anything else. */
export function parseDayText(text: string): Day | undefined {
  const compact = text
    .replace(/\s+/g, '')
    .replace(/[．。]/g, '.')
    .replace(/－|—|–/g, '-')
  for (const form of dayForms) {
    const [, year, month, date] = form.exec(compact) ?? []
    if (year && month && date) return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  }
  return undefined
}
