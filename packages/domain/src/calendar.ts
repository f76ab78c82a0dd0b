/**
 * Working days: Monday to Friday, without the days that are made free, and with the weekend days that are made working. Both
 * are published year by year, so they are data of the profile.
 */
import { addDays, type Day, dayNumber, parseDay } from './day.ts'

export interface WorkCalendar {
  readonly free: ReadonlySet<Day>
  readonly working: ReadonlySet<Day>
  /** Years whose free days are known; in others only the weekend is free. */
  readonly years: readonly number[]
}

export const weekendsOnly: WorkCalendar = { free: new Set(), working: new Set(), years: [] }

export function isWorkingDay(day: Day, { free, working }: WorkCalendar): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((dayNumber(day) + 3) % 7) + 7) % 7
  return weekday < 5 ? !free.has(day) : working.has(day)
}

/** The last of `count` working days after `day`; `day` itself does not count. `count` is whole and at least 1. */
export function addWorkingDays(day: Day, count: number, calendar: WorkCalendar): Day {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at, calendar)) left--
  }
  return at
}

/** Spans of free days as they are published, `2026-02-15/2026-02-23` or a single day; undefined where one is no such span. */
export function daysOfSpans(spans: readonly string[]): Day[] | undefined {
  const days: Day[] = []
  for (const span of spans) {
    const [from, to = from, more] = span.split('/').map(parseDay)
    const length = from === undefined || to === undefined ? -1 : dayNumber(to) - dayNumber(from)
    if (from === undefined || more !== undefined || length < 0 || length > 60) return undefined
    for (let k = 0; k <= length; k++) days.push(addDays(from, k))
  }
  return days
}
