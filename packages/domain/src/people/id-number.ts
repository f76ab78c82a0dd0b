/** The citizen identification number of GB 11643: six digits of area, birth, three of sequence, one check character. */
import { toHalfWidth } from './appointment-form.ts'
import { type Day, parseDay } from '../day.ts'
import type { Text } from '../text.ts'

export type IdNumberFault =
  | { rule: 'shape' }
  /** What a spreadsheet made of it: `1.10105E+17`, or the last three digits turned to 000. */
  | { rule: 'mangled'; by: 'exponent' | 'zeros' }
  /** The fifteen digits given until 1999. */
  | { rule: 'old' }
  | { rule: 'date'; text: string }
  /** The last character should have been `expected`. */
  | { rule: 'check-digit'; expected: string }

export interface IdNumberFacts {
  /** GB/T 2260 code of the area at the time the number was given. */
  regionCode: string
  birth: Day
  /** GB/T 2261.1: 1 male, 2 female. */
  sex: '1' | '2'
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** The character that belongs after these 17 digits (ISO 7064, MOD 11-2). */
export function idNumberCheck(digits: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place] ?? 0), 0)
  return checkCharacters.charAt(sum % 11)
}

/** What the number says of its holder, or the first thing that is wrong with it. */
export function readIdNumber(text: string): { ok: true; facts: IdNumberFacts } | { ok: false; fault: IdNumberFault } {
  if (/^\d(\.\d+)?E\+?\d{1,2}$/i.test(text)) return { ok: false, fault: { rule: 'mangled', by: 'exponent' } }
  if (/^\d{15}$/.test(text)) return { ok: false, fault: { rule: 'old' } }
  if (!/^\d{17}[\dX]$/.test(text)) return { ok: false, fault: { rule: 'shape' } }
  const written = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  const birth = parseDay(written)
  if (birth === undefined) return { ok: false, fault: { rule: 'date', text: written } }
  const expected = idNumberCheck(text.slice(0, 17))
  if (text.charAt(17) !== expected) {
    // A spreadsheet keeps fifteen digits of a number and puts noughts for the rest.
    if (text.endsWith('000')) return { ok: false, fault: { rule: 'mangled', by: 'zeros' } }
    return { ok: false, fault: { rule: 'check-digit', expected } }
  }
  const sex = Number(text.charAt(16)) % 2 === 1 ? '1' : '2'
  return { ok: true, facts: { regionCode: text.slice(0, 6), birth, sex } }
}

/** Enough to tell two numbers apart on paper, too little to use: the first three and the last two characters. */
export function maskIdNumber(text: string): string {
  return `${text.slice(0, 3)}${'*'.repeat(Math.max(0, text.length - 5))}${text.slice(-2)}`
}

/** As people type it: full-width digits, blanks and a small x made right. What it then says, `readIdNumber` tells. */
export function tidyIdNumber(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s'’‘-]/gu, '')
    .toUpperCase()
}

/** What is wrong, and what would be right. */
export function wordIdNumberFault(fault: IdNumberFault): Text {
  switch (fault.rule) {
    case 'shape':
      return { zh: '应为 17 位数字加一位数字或 X', en: 'should be 17 digits and a digit or X' }
    case 'mangled':
      return fault.by === 'exponent'
        ? {
            zh: '成了科学记数，是表格软件改动所致，须以文本重新填写',
            en: 'became an exponent: a spreadsheet changed it; enter it anew as text',
          }
        : {
            zh: '后三位成了 000，是表格软件改动所致，须以文本重新填写',
            en: 'ends in 000: a spreadsheet cut it to fifteen digits; enter it anew as text',
          }
    case 'old':
      return { zh: '是 15 位旧号，请填 18 位新号', en: 'is an old number of 15 digits; enter the one of 18' }
    case 'date':
      return {
        zh: `第 7 至 14 位不是日历上的日期（${fault.text}）`,
        en: `characters 7 to 14 are no day (${fault.text})`,
      }
    case 'check-digit':
      return {
        zh: `末位校验码应为 ${fault.expected}；若末位无误，则前面抄错了一位`,
        en: `the last character should be ${fault.expected}; if it is right, an earlier digit is miscopied`,
      }
  }
}
