/**
 * What an agreement says. A version of it carries these terms and the day from which they hold; the canonical text is
 * what parties approve, so that two readers can compare what they read by its hash.
 */
import { addDays, addMonths, type Day, dayNumber } from '../day.ts'
import type { Direction } from '../policy/policy.ts'

export const exchangeForms = ['secondment', 'training'] as const
export type ExchangeForm = (typeof exchangeForms)[number]

export const agreementKinds = ['original', 'amendment', 'renewal', 'end'] as const
export type AgreementKind = (typeof agreementKinds)[number]

/** So many people, between two parties, of one field and level where they are named, in a year or in the whole term. */
export interface AgreementLine {
  direction: Direction
  sendingPartyId: string
  hostPartyId: string
  /** Code of a specialty; it covers those below it. Absent: any. */
  specialty?: string | undefined
  /** Code of the position of the post. Absent: any. */
  position?: string | undefined
  /** Length of each secondment. */
  months: number
  min: number
  max: number
  /** A year of the agreement begins at each anniversary of its term. */
  per: 'year' | 'term'
}

export interface AgreementTerms {
  title: string
  purpose: string
  forms: readonly ExchangeForm[]
  termFrom: Day
  termUntil: Day
  partyIds: readonly string[]
  obligations: string
  /** The basis of allowances and costs, as a record; nothing is paid by it. */
  allowances: string
  lines: readonly AgreementLine[]
}

/** What a version puts in force, and from when. */
export interface AgreementText {
  terms: AgreementTerms
  effectiveFrom: Day
}

const monthOf = (one: Day): number => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7))

/** What a renewal begins from: the same terms over the term that follows, as long as the one before, from its first day. */
export function renewedText({ terms }: AgreementText): AgreementText {
  const termFrom = addDays(terms.termUntil, 1)
  const months = monthOf(termFrom) - monthOf(terms.termFrom)
  const isWhole = months > 0 && addMonths(terms.termFrom, months) === termFrom
  const termUntil = isWhole
    ? addDays(addMonths(termFrom, months), -1)
    : addDays(termFrom, dayNumber(terms.termUntil) - dayNumber(terms.termFrom))
  return { terms: { ...terms, termFrom, termUntil }, effectiveFrom: termFrom }
}

/** Two lines of one version never have the same key: it says between whom, for which field and level. */
export function lineKey(line: AgreementLine): string {
  return [line.direction, line.sendingPartyId, line.hostPartyId, line.specialty ?? '*', line.position ?? '*'].join(' ')
}

export interface CanonicalParts extends AgreementText {
  agreementId: string
  number: number
  kind: AgreementKind
  reason: string
  /** The parties as they are called on the day of the proposal. */
  parties: readonly { id: string; code: string; name: string }[]
}

const plain = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n').trim()
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function canonicalTerms({ terms, effectiveFrom }: AgreementText) {
  return {
    effectiveFrom,
    title: plain(terms.title),
    purpose: plain(terms.purpose),
    forms: [...terms.forms].sort(byText),
    termFrom: terms.termFrom,
    termUntil: terms.termUntil,
    partyIds: [...terms.partyIds].sort(byText),
    obligations: plain(terms.obligations),
    allowances: plain(terms.allowances),
    lines: [...terms.lines]
      .sort((a, b) => byText(lineKey(a), lineKey(b)))
      .map(({ direction, sendingPartyId, hostPartyId, specialty, position, months, min, max, per }) => ({
        direction,
        sendingPartyId,
        hostPartyId,
        specialty: specialty ?? null,
        position: position ?? null,
        months,
        min,
        max,
        per,
      })),
  }
}

/**
 * One line of JSON whose fields stand in one order and whose lists are sorted: the same terms give the same text, whoever
 * typed them in which order. Its SHA-256, taken over the UTF-8 bytes, is what an approval names.
 */
export function canonicalText(parts: CanonicalParts): string {
  return JSON.stringify({
    format: 'zhiqiao.agreement/1',
    agreement: parts.agreementId,
    version: parts.number,
    kind: parts.kind,
    reason: plain(parts.reason),
    parties: [...parts.parties]
      .sort((a, b) => byText(a.id, b.id))
      .map(({ id, code, name }) => ({ id, code, name: plain(name) })),
    ...canonicalTerms(parts),
  })
}

/** Whether two versions say the same, in whatever order their lists stand. */
export function sameText(a: AgreementText, b: AgreementText): boolean {
  return JSON.stringify(canonicalTerms(a)) === JSON.stringify(canonicalTerms(b))
}
