/**
 * From signs to log-odds: each sign adds its points, the same sign again adds less each time, a group of signs that tell much the
 * same ends at its cap, and what is left moves the odds that a reader will take the lead up.
 */
import type { SignBook, SignGroup } from '../signs/book.ts'

/** A sign seen once: what `SignHit` and a line of `leads.ndjson` both hold. Without points it weighs what the book says. */
export interface Seen {
  readonly sign: string
  readonly points?: number
}

export interface GroupWeight {
  readonly group: SignGroup
  /** Points before and after the cap. */
  readonly seen: number
  readonly counted: number
}

export interface Weighed {
  readonly points: number
  /** Natural logarithm of the odds by the book's starting weights. */
  readonly logOdds: number
  readonly groups: readonly GroupWeight[]
}

/**
 * What the signs of a lead weigh together. A sign that stands in several judgments counts whole once, and each time again by the
 * book's `repeat` less. Signs that the book does not know weigh nothing. One sign more never weighs less.
 */
export function weigh(book: SignBook, seen: readonly Seen[]): Weighed {
  const bySign = new Map<string, number[]>()
  for (const { sign, points } of seen) {
    const entry = book.signs.find(({ id }) => id === sign)
    if (!entry) continue
    const all = bySign.get(sign) ?? []
    all.push(points ?? entry.points)
    bySign.set(sign, all)
  }
  const { base, perPoint, repeat } = book.scoring
  const groups = new Map<SignGroup, number>()
  for (const { id, group } of book.signs) {
    const all = bySign.get(id)
    if (!all) continue
    groups.set(group, (groups.get(group) ?? 0) + diminished(all, repeat))
  }
  const weights = [...groups].map(([group, points]) => ({
    group,
    seen: points,
    counted: Math.min(points, book.groupCaps[group]),
  }))
  const points = weights.reduce((sum, { counted }) => sum + counted, 0)
  return { points, logOdds: base + perPoint * points, groups: weights }
}

/** What one sign adds that was seen several times: each time `repeat` of the time before, the weightiest first. */
export function diminished(points: readonly number[], repeat: number): number {
  return [...points].sort((a, b) => b - a).reduce((sum, one, k) => sum + one * repeat ** k, 0)
}

/** The logistic function, without overflow at either end. */
export function probabilityOf(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds))
  const odds = Math.exp(logOdds)
  return odds / (1 + odds)
}

/** Tells two sets of weights apart (FNV-1a over what `weigh` reads): a calibration belongs to the weights it was fitted on. */
export function weightsMark({ scoring, groupCaps, signs }: SignBook): string {
  const read = JSON.stringify([
    [scoring.base, scoring.perPoint, scoring.repeat],
    Object.entries(groupCaps).sort(([a], [b]) => (a < b ? -1 : 1)),
    signs.map(({ id, group, points }) => [id, group, points]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ])
  let value = 0x811c9dc5
  for (let k = 0; k < read.length; k++) value = Math.imul(value ^ read.charCodeAt(k), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
