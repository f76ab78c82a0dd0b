/** Months, numbers and flags as people write them in a cell; a value, or what is wrong and what would be right. */
import type { InputField } from '@zhiqiao/domain'
import { type CellContent, parseDayText } from '../../../platform/workbooks/cell-value.ts'
import type { Fault } from '../../../platform/workbooks/row-reader.ts'

type ReadValue<T> = { value: T } | Fault

const monthFault: Fault = {
  reason: { zh: '不是月份，应写到年月', en: 'is no month; write year and month' },
  allowed: '2026-05、2026年5月',
}

/** `2026-5`, `2026/05`, `2026年5月`, `202605`, a real date or a day of the month: its month as `2026-05`. */
export function readMonth({ text, day, number }: CellContent): ReadValue<string> {
  if (day !== undefined) return { value: day.slice(0, 7) }
  const compact = text.replace(/\s+/g, '').replace(/－|—|–/g, '-')
  // A number 2026.1 may have been 2026.10.
  if (number !== undefined && /^\d{4}\.\d$/.test(compact)) {
    return {
      reason: { zh: '写成了小数，分不清 1 月还是 10 月', en: 'is a decimal, January and October alike' },
      allowed: monthFault.allowed ?? '',
    }
  }
  const [, year = '', month = ''] =
    /^(\d{4})[-/.年](\d{1,2})月?$/.exec(compact) ?? /^(\d{4})(\d{2})$/.exec(compact) ?? []
  if (year !== '' && Number(month) >= 1 && Number(month) <= 12) return { value: `${year}-${month.padStart(2, '0')}` }
  const within = number === undefined || number > 19_000_000 ? parseDayText(compact) : undefined
  return within === undefined ? monthFault : { value: within.slice(0, 7) }
}

/** With or without thousands separators; a percent sign only where percent is the unit. */
export function readNumber(text: string, { min, max, whole, unit }: InputField): ReadValue<number> {
  const percent = unit?.en === '%' || unit?.zh === '%'
  const bare = (percent ? text.replace(/\s*[%％]$/, '') : text).replace(/(?<=\d)[,，\s](?=\d{3}(?!\d))/g, '')
  const value = /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN
  const allowed = allowedNumbers(min, max)
  if (Number.isNaN(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    const reason =
      text.endsWith('%') || text.endsWith('％')
        ? { zh: '应为数，不是比率', en: 'should be a number, not a rate' }
        : { zh: '不是数', en: 'is no number' }
    return { reason, ...allowed }
  }
  if (whole === true && !Number.isInteger(value))
    return { reason: { zh: '应为整数', en: 'should be a whole number' }, ...allowed }
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return { reason: { zh: '超出范围', en: 'is out of range' }, ...allowed }
  }
  return { value }
}

function allowedNumbers(min: number | undefined, max: number | undefined): { allowed?: string } {
  if (min !== undefined && max !== undefined) return { allowed: `${min}–${max}` }
  if (min !== undefined) return { allowed: `≥ ${min}` }
  return max === undefined ? {} : { allowed: `≤ ${max}` }
}

const yes = new Set(['是', '有', 'yes', 'y', 'true', '1', '√', '✓'])
const no = new Set(['否', '无', 'no', 'n', 'false', '0', '×'])

export function readFlag(text: string): ReadValue<boolean> {
  const word = text.toLowerCase()
  if (yes.has(word)) return { value: true }
  if (no.has(word)) return { value: false }
  return { reason: { zh: '应为是或否', en: 'should be yes or no' }, allowed: '是、否' }
}
