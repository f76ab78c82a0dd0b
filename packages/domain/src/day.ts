/**
 * A calendar day, written `YYYY-MM-DD`. Dates in an exchange are days, not instants: a term that ends on 8 November
 * ends there on every clock. Arithmetic is on the proleptic Gregorian calendar, without any time zone.
 */
import type { Language } from './text.ts'

export type Day = string & { readonly __day: unique symbol }

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day that `text` writes, or undefined where it isn't one (2025-02-29, 2025-13-01, 25-1-1). */
export function parseDay(text: string): Day | undefined {
  const parts = pattern.exec(text)
  if (!parts) return undefined
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined
  return text as Day
}

/** As `parseDay`, for literals in code and tests. Throws where the text is no day. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === undefined) throw new RangeError(`not a day: ${text}`)
  return parsed
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function parts(d: Day): [number, number, number] {
  return [Number(d.slice(0, 4)), Number(d.slice(5, 7)), Number(d.slice(8, 10))]
}

function write(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
}

/** Days since 1970-01-01; the difference of two is the number of days between them. */
export function dayNumber(d: Day): number {
  return Date.parse(`${d}T00:00:00Z`) / 86_400_000
}

export function addDays(d: Day, count: number): Day {
  return new Date((dayNumber(d) + count) * 86_400_000).toISOString().slice(0, 10) as Day
}

/** The same date `count` months on; the 31st becomes the last day where the month is shorter. */
export function addMonths(d: Day, count: number): Day {
  const [year, month, date] = parts(d)
  const index = year * 12 + (month - 1) + count
  const toYear = Math.floor(index / 12)
  const toMonth = (index % 12) + 1
  return write(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

/** Full years from `from` to `on`, as ages are counted: the birthday itself completes the year. */
export function fullYears(from: Day, on: Day): number {
  const [y1, m1, d1] = parts(from)
  const [y2, m2, d2] = parts(on)
  return y2 - y1 - (m2 < m1 || (m2 === m1 && d2 < d1) ? 1 : 0)
}

/** Two spans of days that include both their ends. */
export function overlap(a: { from: Day; until: Day }, b: { from: Day; until: Day }): boolean {
  return a.from <= b.until && b.from <= a.until
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** A day as prose writes it: 2026 年 11 月 26 日, 26 November 2026. What isn't a day stays as it is. */
export function wordDay(day: string, language: Language): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined) return day
  return language === 'zh'
    ? `${year} 年 ${Number(month)} 月 ${Number(date)} 日`
    : `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
}
