/** Which version of an agreement holds on a day. Agreeing on a version never changes what held before that day. */
import { addDays, type Day } from '../day.ts'
import type { AgreementKind } from './terms.ts'

export interface AgreedVersion {
  number: number
  kind: AgreementKind
  effectiveFrom: Day
  termUntil: Day
  /** The day of the last party's approval; absent while it is not agreed. */
  agreedOn?: Day | undefined
  /** Absent while it is drafted. */
  proposedOn?: Day | undefined
}

export interface InForceSpan {
  number: number
  from: Day
  until: Day
}

/** `negotiating`: nothing agreed yet · `upcoming`: agreed, and begins later. */
export type AgreementState = 'negotiating' | 'upcoming' | 'in-force' | 'ended' | 'expired'

/** The first day on which an agreed version holds: its own date, or later where the last party approved later. */
export function beginsOn(version: AgreedVersion): Day | undefined {
  if (version.agreedOn === undefined) return undefined
  return version.agreedOn > version.effectiveFrom ? version.agreedOn : version.effectiveFrom
}

/**
 * The spans in which each version holds, in the order of their days; no day lies in two. From its first day on, a version
 * replaces every one agreed before it; its own end is the end of its term.
 */
export function inForceSpans(versions: readonly AgreedVersion[]): InForceSpan[] {
  return versions
    .flatMap((version) => {
      const from = beginsOn(version)
      if (from === undefined) return []
      const replaced = versions.flatMap((later) => {
        const at = later.number > version.number ? beginsOn(later) : undefined
        return at === undefined ? [] : [addDays(at, -1)]
      })
      const until = [version.termUntil, ...replaced].reduce((a, b) => (a < b ? a : b))
      return from <= until ? [{ number: version.number, from, until }] : []
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The later version that leaves an agreed one not a single day to hold; undefined where it holds, held or will hold. */
export function supersededBy(versions: readonly AgreedVersion[], number: number): number | undefined {
  const version = versions.find((one) => one.number === number)
  const from = version && beginsOn(version)
  if (from === undefined || inForceSpans(versions).some((span) => span.number === number)) return undefined
  return versions
    .filter((later) => later.number > number && (beginsOn(later) ?? '9999-12-31') <= from)
    .map((later) => later.number)
    .sort((a, b) => a - b)[0]
}

/** The first day on which a version would hold if everybody agreed to it as early as they can. */
function wouldBeginOn({ effectiveFrom, agreedOn, proposedOn }: AgreedVersion): Day {
  const earliest = agreedOn ?? proposedOn ?? effectiveFrom
  return earliest > effectiveFrom ? earliest : effectiveFrom
}

/**
 * What a version puts an end to once it is agreed, by number. `follows`: the text that it takes over from, which is the one
 * that would hold on its first day, else the last agreed before it. `cuts`: all texts that would still hold on that day or
 * later. `displaces`: those of them that then never hold at all.
 */
export function succession(
  versions: readonly AgreedVersion[],
  number: number,
): { follows?: number; cuts: number[]; displaces: number[] } {
  const version = versions.find((one) => one.number === number)
  if (!version) return { cuts: [], displaces: [] }
  const earlier = versions.filter((one) => one.number < number && one.agreedOn !== undefined)
  const from = wouldBeginOn(version)
  const cut = inForceSpans(earlier).filter((span) => span.until >= from)
  const last = earlier.reduce<number | undefined>((most, one) => Math.max(most ?? 0, one.number), undefined)
  const follows = inForceOn(earlier, from) ?? last
  return {
    ...(follows !== undefined && { follows }),
    cuts: cut.map((span) => span.number),
    displaces: cut.filter((span) => span.from >= from).map((span) => span.number),
  }
}

/** The last day on which something holds without a gap from `day` on, whichever version it is; undefined where nothing does. */
export function holdsUntil(versions: readonly AgreedVersion[], day: Day): Day | undefined {
  return inForceSpans(versions).reduce<Day | undefined>((until, span) => {
    if (span.from <= day && day <= span.until) return span.until
    return until !== undefined && span.from === addDays(until, 1) ? span.until : until
  }, undefined)
}

/** The number of the version that holds on `day`; undefined where none does. */
export function inForceOn(versions: readonly AgreedVersion[], day: Day): number | undefined {
  return inForceSpans(versions).find((span) => span.from <= day && day <= span.until)?.number
}

export function stateOn(versions: readonly AgreedVersion[], day: Day): AgreementState {
  if (inForceOn(versions, day) !== undefined) return 'in-force'
  const agreed = versions.filter((version) => version.agreedOn !== undefined)
  const begun = agreed.filter((version) => (beginsOn(version) ?? day) <= day)
  const last = begun.reduce<AgreedVersion | undefined>((a, b) => (a && a.number > b.number ? a : b), undefined)
  if (last) return last.kind === 'end' ? 'ended' : 'expired'
  return agreed.length > 0 ? 'upcoming' : 'negotiating'
}
