/** Where a day lies in a span of days, for lines that draw time. */
import { dayNumber, type Day } from '@zhiqiao/domain'

export interface Span {
  from: Day
  until: Day
}

export type Place = 'before' | 'within' | 'after'

export function placeOf(span: Span, today: Day): Place {
  if (today < span.from) return 'before'
  return today > span.until ? 'after' : 'within'
}

/** The share of the span that is over at the end of `today`, both ends included: 0..1. */
export function shareOver(span: Span, today: Day): number {
  const length = dayNumber(span.until) - dayNumber(span.from) + 1
  const over = dayNumber(today) - dayNumber(span.from) + 1
  return Math.min(1, Math.max(0, over / length))
}

export function daysUntil(today: Day, day: Day): number {
  return dayNumber(day) - dayNumber(today)
}
