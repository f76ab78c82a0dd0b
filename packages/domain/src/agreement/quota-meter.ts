/** How far the quotas of an agreement are used on a day, and what a cohort would ask beyond them. */
import type { Quota } from '../cohort/cohort.ts'
import { addDays, addMonths, type Day, dayNumber } from '../day.ts'
import type { Direction } from '../policy/policy.ts'
import { type AgreementLine, type AgreementTerms } from './terms.ts'

export const useStages = ['requested', 'nominated', 'selected', 'present', 'done'] as const
export type UseStage = (typeof useStages)[number]

/** People of one kind in one cohort, by the parties they lie within. */
export interface UseFact {
  stage: UseStage
  direction: Direction
  /** The day by which it is counted into a year: the first of the cohort's term. */
  on: Day
  /** A need may be met by any of several senders. */
  sendingPartyIds: readonly string[]
  /** Absent: not settled yet (a nomination without a wish, where several host). */
  hostPartyId?: string | undefined
  specialties: readonly string[]
  position?: string | undefined
  people: number
}

export interface LineUse {
  line: AgreementLine
  /** The days whose cohorts count. */
  from: Day
  until: Day
  use: Record<UseStage, number>
  /** Some of the requested seats could be filled by another sender too. */
  shared: boolean
}

export interface AgreementUse {
  lines: LineUse[]
  /** Within the term, but on no line: nothing was agreed about them. */
  beyond: Record<UseStage, number>
  /** Several lines would fit, and it is not settled yet which host is meant. */
  undecided: Record<UseStage, number>
}

const none = (): Record<UseStage, number> => ({ requested: 0, nominated: 0, selected: 0, present: 0, done: 0 })

/** The year of the agreement that `day` lies in (from one anniversary to the next), or its whole term. Both ends included. */
export function periodOf(terms: AgreementTerms, per: AgreementLine['per'], day: Day): { from: Day; until: Day } {
  if (per === 'term') return { from: terms.termFrom, until: terms.termUntil }
  let year = 0
  while (addMonths(terms.termFrom, 12 * (year + 1)) <= day) year++
  const last = addDays(addMonths(terms.termFrom, 12 * (year + 1)), -1)
  return { from: addMonths(terms.termFrom, 12 * year), until: last < terms.termUntil ? last : terms.termUntil }
}

/** Whether the first specialty is the second or lies above it. */
export type Covers = (wide: string, narrow: string) => boolean

/**
 * Counts each fact on one line at most: the one with the narrowest field and level that fits. A need counts for each sender
 * that could meet it, and says so.
 */
export function agreementUse(terms: AgreementTerms, facts: readonly UseFact[], day: Day, covers: Covers): AgreementUse {
  const uses = terms.lines.map(
    (line): LineUse => ({ line, ...periodOf(terms, line.per, day), use: none(), shared: false }),
  )
  // The narrowest first, so that the first that fits is the right one.
  const narrowness = ({ line }: LineUse) =>
    (line.specialty === undefined ? 0 : 2) + (line.position === undefined ? 0 : 1)
  const ordered = [...uses].sort((a, b) => narrowness(b) - narrowness(a))
  const beyond = none()
  const undecided = none()
  for (const fact of facts) {
    const agreed = fact.sendingPartyIds.map((sender) => ordered.filter((use) => fits(use, fact, sender, covers)))
    const fitting = agreed.map((uses) => uses.filter(({ from, until }) => from <= fact.on && fact.on <= until))
    // Where the host is not settled, only a single possible line can be meant.
    if (fact.hostPartyId === undefined && fitting.some((uses) => uses.length > 1)) {
      undecided[fact.stage] += fact.people
      continue
    }
    const found = fitting.flatMap((uses) => uses.slice(0, 1))
    for (const use of found) {
      use.use[fact.stage] += fact.people
      if (found.length > 1) use.shared = true
    }
    // What a line counts in another of its years was agreed then.
    const isAgreed = agreed.some((uses) => uses.length > 0)
    if (!isAgreed && fact.on >= terms.termFrom && fact.on <= terms.termUntil) beyond[fact.stage] += fact.people
  }
  return { lines: uses, beyond, undecided }
}

/** Whether a line counts a fact for one of its senders, in whichever year. */
function fits({ line }: LineUse, fact: UseFact, sender: string, covers: Covers): boolean {
  const { specialty, position } = line
  return (
    line.sendingPartyId === sender &&
    line.direction === fact.direction &&
    (fact.hostPartyId === undefined || line.hostPartyId === fact.hostPartyId) &&
    (position === undefined || position === fact.position) &&
    (specialty === undefined || fact.specialties.some((code) => covers(specialty, code)))
  )
}

export interface QuotaProposal extends Quota {
  min: number
  max: number
}

/** The quotas that the lines of one direction come to, side by side and party by party; a side of one party needs none. */
export function quotasFrom(lines: readonly AgreementLine[], direction: Direction): QuotaProposal[] {
  const own = lines.filter((line) => line.direction === direction)
  return (['sending', 'host'] as const).flatMap((side): QuotaProposal[] => {
    const partyOf = (line: AgreementLine) => (side === 'sending' ? line.sendingPartyId : line.hostPartyId)
    const parties = [...new Set(own.map(partyOf))]
    if (side === 'host' && parties.length < 2) return []
    return parties.map((institutionId) => {
      const theirs = own.filter((line) => partyOf(line) === institutionId)
      const sum = (bound: 'min' | 'max') => theirs.reduce((total, line) => total + line[bound], 0)
      return { side, institutionId, min: sum('min'), max: sum('max') }
    })
  })
}

export type QuotaWarning =
  | { kind: 'above'; side: Quota['side']; institutionId: string; given: number; agreed: number; lines: AgreementLine[] }
  | { kind: 'below'; side: Quota['side']; institutionId: string; given: number; agreed: number; lines: AgreementLine[] }
  | { kind: 'no-line'; side: Quota['side']; institutionId: string }
  | { kind: 'months'; given: number; agreed: number; lines: AgreementLine[] }

/**
 * Where a cohort's quotas go beyond the agreement, with the lines concerned. `within`: whether the first institution is the
 * second or lies below it. A quota below a party may not exceed what the whole party agreed to.
 */
export function quotaWarnings(
  terms: AgreementTerms,
  cohort: { direction: Direction; termFrom: Day; termUntil: Day; quotas: readonly Quota[] },
  within: (id: string, partyId: string) => boolean,
): QuotaWarning[] {
  const own = terms.lines.filter((line) => line.direction === cohort.direction)
  const warned = cohort.quotas.flatMap(({ side, institutionId, min, max }): QuotaWarning[] => {
    const lines = own.filter((line) =>
      within(institutionId, side === 'sending' ? line.sendingPartyId : line.hostPartyId),
    )
    if (lines.length === 0) return [{ kind: 'no-line', side, institutionId }]
    const agreed = lines.reduce((total, line) => total + line.max, 0)
    const given = Math.max(max ?? 0, min ?? 0)
    if (given > agreed) return [{ kind: 'above', side, institutionId, given, agreed, lines }]
    const least = lines.reduce((total, line) => total + line.min, 0)
    const isParty = lines.some(
      (line) => institutionId === (side === 'sending' ? line.sendingPartyId : line.hostPartyId),
    )
    return isParty && max !== undefined && max < least
      ? [{ kind: 'below', side, institutionId, given: max, agreed: least, lines }]
      : []
  })
  return [...warned, ...monthWarning(own, cohort)]
}

/** Half a month is no difference: terms begin and end on working days. */
const tolerance = 15

function monthWarning(lines: readonly AgreementLine[], cohort: { termFrom: Day; termUntil: Day }): QuotaWarning[] {
  const after = addDays(cohort.termUntil, 1)
  const off = lines.filter(
    (line) => Math.abs(dayNumber(addMonths(cohort.termFrom, line.months)) - dayNumber(after)) > tolerance,
  )
  const [first] = off
  if (!first || off.length < lines.length) return []
  const given = Math.round((dayNumber(after) - dayNumber(cohort.termFrom)) / 30.4375)
  return [{ kind: 'months', given, agreed: first.months, lines: off }]
}
