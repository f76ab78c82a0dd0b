/** What came of leads: precision at the head of the list, by sign, and from lead to measure to change, each with its interval. */
import { type ShareInterval, wilson } from '@zhiqiao/domain'
import type { ReviewedLead } from './calibrate.ts'

/** `of` cases, in `count` of which it was so, with Wilson's interval at 95 %, which is absent where there is no case. */
export interface Share extends Partial<ShareInterval> {
  readonly count: number
  readonly of: number
}

/** Throws a RangeError on counts that are none. */
export function shareOf(count: number, of: number): Share {
  return { count, of, ...wilson(count, of) }
}

/**
 * Of the first `k` leads in the order given (highest first), how many of those reviewed were confirmed. Leads without a verdict
 * are left out of the share, and counted in `open`.
 */
export function precisionAt(
  leads: readonly { readonly verdict?: ReviewedLead['verdict'] | undefined }[],
  k: number,
): Share & { readonly open: number } {
  const first = leads.slice(0, Math.max(0, k))
  const reviewed = first.filter(({ verdict }) => verdict !== undefined)
  const confirmed = reviewed.filter(({ verdict }) => verdict === 'confirmed')
  return { ...shareOf(confirmed.length, reviewed.length), open: first.length - reviewed.length }
}

/** Of the reviewed leads on which it is known, in how many a measure followed. */
export function leadToMeasure(leads: readonly ReviewedLead[]): Share {
  const known = leads.filter(({ measure }) => measure !== undefined)
  return shareOf(known.filter(({ measure }) => measure === true).length, known.length)
}

/** Of the measures taken on which a court has spoken, how many changed the judgment. */
export function measureToChanged(leads: readonly ReviewedLead[]): Share {
  const known = leads.filter(({ measure, changed }) => measure === true && changed !== undefined)
  return shareOf(known.filter(({ changed }) => changed === true).length, known.length)
}

/** For each sign that a reviewed lead shows: how often it stood. A verdict on the sign counts before that on the lead. */
export function precisionBySign(leads: readonly ReviewedLead[]): ReadonlyMap<string, Share> {
  const counts = new Map<string, { confirmed: number; of: number }>()
  for (const { signs, verdict } of leads) {
    const own = new Map<string, ReviewedLead['verdict']>()
    for (const seen of signs) {
      // The same sign in several judgments of a lead is one case, confirmed where it stood in one of them.
      const said = seen.verdict ?? verdict
      if (own.get(seen.sign) !== 'confirmed') own.set(seen.sign, said)
    }
    for (const [sign, said] of own) {
      const count = counts.get(sign) ?? { confirmed: 0, of: 0 }
      count.of++
      if (said === 'confirmed') count.confirmed++
      counts.set(sign, count)
    }
  }
  return new Map(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([sign, { confirmed, of }]) => [sign, shareOf(confirmed, of)] as const),
  )
}
