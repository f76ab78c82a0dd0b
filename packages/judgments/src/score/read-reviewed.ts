/** A line of a file of reviewed leads: a line of `leads.ndjson` with what its readers decided. */
import type { ReviewedLead, Verdict } from './calibrate.ts'

export interface ReviewFault {
  /** A path in the line: `signs[2].verdict`. */
  readonly at: string
  readonly wanted: string
}

/** The reviewed lead, or the first fault. Fields that a lead has besides are passed over. */
export function readReviewed(json: unknown): { ok: true; lead: ReviewedLead } | { ok: false; fault: ReviewFault } {
  if (!isObject(json)) return fault('.', 'an object')
  const { id, verdict, signs, measure, changed } = json
  if (typeof id !== 'string' || id === '') return fault('id', 'a text')
  if (!isVerdict(verdict)) return fault('verdict', verdicts.join(' | '))
  if (!Array.isArray(signs) || signs.length === 0) return fault('signs', 'a list of at least one sign')
  const read: ReviewedLead['signs'][number][] = []
  for (const [k, one] of signs.entries()) {
    const at = `signs[${k}]`
    if (!isObject(one) || typeof one['sign'] !== 'string') return fault(`${at}.sign`, 'a text')
    const { sign, points, verdict: own } = one
    if (points !== undefined && !(typeof points === 'number' && points >= 0 && Number.isFinite(points))) {
      return fault(`${at}.points`, 'a number not below 0, or nothing')
    }
    if (own !== undefined && !isVerdict(own)) return fault(`${at}.verdict`, `${verdicts.join(' | ')}, or nothing`)
    read.push({ sign, ...(points !== undefined && { points }), ...(own !== undefined && { verdict: own }) })
  }
  for (const [name, value] of Object.entries({ measure, changed })) {
    if (value !== undefined && typeof value !== 'boolean') return fault(name, 'true | false, or nothing')
  }
  return {
    ok: true,
    lead: {
      id,
      verdict,
      signs: read,
      ...(typeof measure === 'boolean' && { measure }),
      ...(typeof changed === 'boolean' && { changed }),
    },
  }
}

const verdicts = ['confirmed', 'rejected'] as const satisfies readonly Verdict[]

function isVerdict(value: unknown): value is Verdict {
  return verdicts.some((verdict) => verdict === value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fault(at: string, wanted: string): { ok: false; fault: ReviewFault } {
  return { ok: false, fault: { at, wanted } }
}
