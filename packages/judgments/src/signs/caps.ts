/** How high interest may be, by the day of the contract and of the suit. */
import type { Day } from '@zhiqiao/domain'
import type { CapPeriod, Dated, SignBook } from './book.ts'

/** The last entry in force on `on`, or undefined before the first. The table rises in time. */
export function inForce<T extends { readonly from: Day }>(table: readonly T[], on: Day): T | undefined {
  let found: T | undefined
  for (const entry of table) if (entry.from <= on && (found === undefined || entry.from >= found.from)) found = entry
  return found
}

export interface Cap {
  /** Per cent a year that courts protect. */
  readonly percent: number
  readonly period: CapPeriod
  /** The published figure it rests on, where it is a multiple. */
  readonly rate?: Dated
}

/** The cap for a contract made on `on`, or undefined where the tables do not reach back so far. */
export function capOn(book: SignBook, on: Day): Cap | undefined {
  const period = inForce(book.caps, on)
  if (!period) return undefined
  if (period.of === 'fixed') return { percent: period.value, period }
  const rate = inForce(period.of === 'lpr' ? book.lpr : book.bankRate, on)
  return rate && { percent: Math.round(rate.value * period.value * 1e4) / 1e4, period, rate }
}

/** The court fee for a claim of `amount` yuan. */
export function feeFor(book: SignBook, amount: number): number {
  const step = [...book.fees].reverse().find(({ above }) => amount > above)
  return step ? step.base + ((amount - step.above) * step.percent) / 100 : 0
}
