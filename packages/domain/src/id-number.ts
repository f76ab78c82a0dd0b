/** The citizen identification number of GB 11643: six digits of area, birth, three of sequence, one check character. */
import { type Day, parseDay } from './day.ts'

export type IdNumberFault =
  | { rule: 'shape' }
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
  if (!/^\d{17}[\dX]$/.test(text)) return { ok: false, fault: { rule: 'shape' } }
  const written = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  const birth = parseDay(written)
  if (birth === undefined) return { ok: false, fault: { rule: 'date', text: written } }
  const expected = idNumberCheck(text.slice(0, 17))
  if (text.charAt(17) !== expected) return { ok: false, fault: { rule: 'check-digit', expected } }
  const sex = Number(text.charAt(16)) % 2 === 1 ? '1' : '2'
  return { ok: true, facts: { regionCode: text.slice(0, 6), birth, sex } }
}

/** Enough to tell two numbers apart on paper, too little to use: the first three and the last two characters. */
export function maskIdNumber(text: string): string {
  return `${text.slice(0, 3)}${'*'.repeat(Math.max(0, text.length - 5))}${text.slice(-2)}`
}
