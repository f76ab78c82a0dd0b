/** The signs of one judgment: what its fields and passages show by themselves, each with its evidence. */
import type { Day, Text } from '@zhiqiao/domain'
import type { Fields } from '../fields/types.ts'
import { type Likeness, likenessOf } from '../graph/likeness/likeness.ts'
import type { Span } from '../text/normal.ts'
import type { Silence, SignBook, WarningSign } from './book.ts'
import { testDocument } from './document-tests.ts'

export interface Evidence {
  readonly judgment: string
  readonly at: Span
  readonly text: string
}

/** A sign that was seen. */
export interface SignHit {
  readonly sign: string
  readonly version: number
  readonly points: number
  readonly why: Text
  readonly evidence: readonly Evidence[]
}

export interface Screened {
  readonly hits: readonly SignHit[]
  /** Signs that were close, with what kept them from being seen. */
  readonly nearMisses: readonly SignHit[]
  /** Signs that would have been seen, had this lender or agent not been of a kind they do not speak of. */
  readonly silenced: readonly { readonly sign: string; readonly because: Silence }[]
  /** What the judgment is compared with others by. */
  readonly likeness?: Likeness
  /** Names as they stand in the text, where that is not as the fields spell them: with blanks between characters. */
  readonly spelled?: readonly { readonly at: Span; readonly text: string }[]
}

/**
 * All signs of the book that one judgment can show. `raw` is the text as read, from which the evidence is quoted.
 * A sign that the day of decision puts out of force is left out.
 */
export function screenDocument(book: SignBook, fields: Fields, raw: string): Screened {
  const hits: SignHit[] = []
  const nearMisses: SignHit[] = []
  const silenced: Screened['silenced'][number][] = []
  const silences = silencesOf(book, fields)
  for (const sign of book.signs) {
    if (sign.test === undefined || !isInForce(sign, fields.decidedOn)) continue
    const finding = testDocument(book, sign.test, fields)
    if (!finding) continue
    const because = sign.silentFor.find((one) => silences.has(one))
    if (because !== undefined) {
      if (finding.hit) silenced.push({ sign: sign.id, because })
      continue
    }
    const evidence = finding.spans.map((at) => ({ judgment: fields.id, at, text: raw.slice(...at) }))
    const seen = { sign: sign.id, version: sign.version, points: sign.points, why: finding.why, evidence }
    if (finding.hit) hits.push(seen)
    else nearMisses.push(seen)
  }
  const likeness = likenessOf(fields, raw)
  const spelled = spelledOtherwise(fields, raw)
  return { hits, nearMisses, silenced, ...(likeness ? { likeness } : {}), ...(spelled.length > 0 ? { spelled } : {}) }
}

function spelledOtherwise({ parties, judges, accounts }: Fields, raw: string): { at: Span; text: string }[] {
  const names = [
    ...parties.flatMap(({ name, places, agents }) => [{ name, at: places['name'] }, ...(agents ?? [])]),
    ...judges,
    ...(accounts ?? []).map(({ tail, at }) => ({ name: tail, at })),
  ]
  return names.flatMap(({ name, at }) => {
    if (at === undefined || raw.startsWith(name, at[0])) return []
    return [{ at, text: raw.slice(...at) }]
  })
}

/** Whether the sign speaks of what was decided on this day. */
export function isInForce({ from, until }: WarningSign, on: Day | undefined): boolean {
  return on === undefined || ((from === undefined || from <= on) && (until === undefined || on <= until))
}

/** Of which kinds the plaintiffs and their agents are, by the words of the book. */
export function silencesOf(book: SignBook, fields: Fields): ReadonlySet<Silence> {
  const silences = new Set<Silence>()
  for (const { role, name, agents } of fields.parties) {
    if (!/原告|申请人|上诉人/.test(role) || role.startsWith('被')) continue
    if (book.licensedLenders.some((word) => name.includes(word))) silences.add('licensed-lender')
    const senders = agents?.flatMap(({ firm, assignedBy }) => [firm, assignedBy]) ?? []
    if (book.legalAid.some((word) => senders.some((sender) => sender?.includes(word) === true))) {
      silences.add('legal-aid')
    }
  }
  return silences
}
