/** Days in a text: 2019年5月1日, 二〇一九年五月一日, 2019年元月1日, 2019-05-01, 2019.5.1. */
import { type Day, parseDay } from '@zhiqiao/domain'
import { digits, parseNumber } from './numerals.ts'

export interface WrittenDay {
  readonly value: Day
  readonly start: number
  readonly end: number
}

const rest = /(\d{1,2}|元|[〇零○O]?[一二三四五六七八九十]{1,3})月(\d{1,2}|[〇零○O]?[一二三四五六七八九十]{1,3})[日号]?/y
const yearDigits = new Set('0123456789零〇一二三四五六七八九OoО○◯')
const pointed = /(?<!\d)((?:19|20)\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})(?!\d)/g

/** All days between `start` and `end`, in order. 同年 and 当年 take the year of the day before them. */
export function daysIn(text: string, start: number, end: number): WrittenDay[] {
  const found: WrittenDay[] = []
  for (let at = text.indexOf('年', start); at >= 0 && at < end; at = text.indexOf('年', at + 1)) {
    const one = dayAt(text, at, start, found.at(-1))
    if (one && one.end <= end) found.push(one)
  }
  if (hasPointed(text, start, end)) {
    pointed.lastIndex = start
    for (let one = pointed.exec(text); one && one.index < end; one = pointed.exec(text)) {
      const value = written(Number(one[1]), Number(one[2]), Number(one[3]))
      if (value) found.push({ value, start: one.index, end: pointed.lastIndex })
    }
    found.sort((a, b) => a.start - b.start)
  }
  return found
}

function hasPointed(text: string, start: number, end: number): boolean {
  const dot = text.indexOf('.', start)
  if (dot >= 0 && dot < end) return true
  const dash = text.indexOf('-', start)
  return dash >= 0 && dash < end
}

/** The day whose 年 stands at `at`. */
function dayAt(text: string, at: number, floor: number, before: WrittenDay | undefined): WrittenDay | undefined {
  rest.lastIndex = at + 1
  const tail = rest.exec(text)
  if (!tail) return undefined
  const previous = text.charAt(at - 1)
  if (previous === '同' || previous === '当') {
    if (!before) return undefined
    const value = written(Number(before.value.slice(0, 4)), month(tail[1]), parseNumber(tail[2] ?? '') ?? 0)
    return value && { value, start: at - 1, end: rest.lastIndex }
  }
  const start = at - 4
  if (start < floor) return undefined
  for (let k = start; k < at; k++) if (!yearDigits.has(text.charAt(k))) return undefined
  const year = Number(digits(text.slice(start, at)))
  if (!(year >= 1900 && year < 2100)) return undefined
  const value = written(year, month(tail[1]), parseNumber(tail[2] ?? '') ?? 0)
  return value && { value, start, end: rest.lastIndex }
}

function month(text: string | undefined): number {
  return text === undefined ? 0 : (parseNumber(text === '元' ? '一' : text) ?? 0)
}

function written(year: number, monthNumber: number, date: number): Day | undefined {
  return parseDay(`${year}-${String(monthNumber).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
}
