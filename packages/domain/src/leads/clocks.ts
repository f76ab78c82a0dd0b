/**
 * Clocks on a lead: from which of its days, while it has which status, how long, and on what basis. They are data of the
 * profile. Days are calendar days and months are calendar months, as the rules that set them count; the last day is the
 * last on which it is in time.
 */
import type { Basis } from '../basis.ts'
import { addDays, addMonths, type Day, dayNumber } from '../day.ts'
import type { Text } from '../text.ts'
import type { LeadDate, LeadStatus } from './lifecycle.ts'

export interface LeadClock {
  code: string
  title: Text
  /** The day it starts from. */
  from: LeadDate
  /** It runs while the lead has one of these statuses. */
  while: readonly LeadStatus[]
  /** It stops, within those statuses, once the lead has this day. */
  until?: LeadDate
  length: { count: number; unit: 'day' | 'month' }
  /** So many days before the end it is shown as due soon, and told. */
  warn: number
  basis: Basis
  /** Whether the text of the basis was read, or is to be checked before it is relied on. */
  checked: boolean
}

export type LeadDays = Readonly<Partial<Record<LeadDate, Day>>>

export interface Running {
  clock: LeadClock
  due: Day
}

/** The clocks that run on a lead, the first to end first. */
export function runningClocks(clocks: readonly LeadClock[], status: LeadStatus, days: LeadDays): Running[] {
  return clocks
    .flatMap((clock) => {
      const start = days[clock.from]
      if (start === undefined || !clock.while.includes(status)) return []
      const stop = clock.until === undefined ? undefined : days[clock.until]
      // A day of an earlier turn does not stop the clock of this one.
      if (stop !== undefined && stop >= start) return []
      const { count, unit } = clock.length
      return [{ clock, due: unit === 'day' ? addDays(start, count) : addMonths(start, count) }]
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

export type Urgency = 'late' | 'soon' | 'in-time'

/** How a running clock stands on `today`, and how many days are left; below zero: how many it is over. */
export function urgencyOf({ clock, due }: Running, today: Day): { urgency: Urgency; left: number } {
  const left = dayNumber(due) - dayNumber(today)
  return { left, urgency: left < 0 ? 'late' : left <= clock.warn ? 'soon' : 'in-time' }
}
