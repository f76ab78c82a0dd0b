/**
 * Parameters tried before they are saved: which cases would come, go or move on one's own corpus, and how the signs would
 * have done on cases that people have decided.
 */
import { type ShareInterval, wilson } from '../leads/wilson.ts'
import type { Text } from '../text.ts'
import type { PackFound } from './work.ts'

/** What people have said of a case, and of its signs where they said it of each. */
export interface Reviewed {
  readonly key: string
  readonly kept: boolean
  readonly signs: Readonly<Record<string, boolean>>
}

export interface TrialCase {
  readonly key: string
  readonly title: Text
  readonly before?: number
  readonly after?: number
  /** Signs that came or went with the change. */
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  readonly reviewed?: 'kept' | 'dismissed'
}

/** Right of so many, with its interval; the interval is absent where nothing was decided. */
export interface Precision {
  readonly right: number
  readonly of: number
  readonly interval?: ShareInterval
}

export interface SignTrial {
  readonly sign: string
  /** Cases that show it. */
  readonly before: number
  readonly after: number
  readonly precisionBefore: Precision
  readonly precisionAfter: Precision
}

export interface Trial {
  readonly before: number
  readonly after: number
  readonly appeared: readonly TrialCase[]
  readonly vanished: readonly TrialCase[]
  /** Found both times, with another score or other signs; the largest move first. */
  readonly moved: readonly TrialCase[]
  readonly signs: readonly SignTrial[]
  /** Of decided cases: those found, and how many of these people kept. */
  readonly cases: { readonly before: Precision; readonly after: Precision }
  /** Cases that people kept and that would be found no longer. */
  readonly keptLost: number
}

/** Both runs over the same items; `reviewed` are the cases that people have decided, by key. Same input, same answer. */
export function compareRuns(
  before: readonly PackFound[],
  after: readonly PackFound[],
  reviewed: readonly Reviewed[],
): Trial {
  const was = new Map(before.map((one) => [one.key, one]))
  const is = new Map(after.map((one) => [one.key, one]))
  const decided = new Map(reviewed.map((one) => [one.key, one]))
  const caseOf = (key: string) => trialCase(key, was.get(key), is.get(key), decided.get(key))
  const appeared = after.filter(({ key }) => !was.has(key)).map(({ key }) => caseOf(key))
  const vanished = before.filter(({ key }) => !is.has(key)).map(({ key }) => caseOf(key))
  const moved = after
    .filter(({ key }) => was.has(key))
    .map(({ key }) => caseOf(key))
    .filter((one) => one.before !== one.after || one.gained.length + one.lost.length > 0)
    .sort((a, b) => moveOf(b) - moveOf(a) || (a.key < b.key ? -1 : 1))
  return {
    before: before.length,
    after: after.length,
    appeared,
    vanished,
    moved,
    signs: trySigns(was, is, decided),
    cases: { before: precisionOf(was, decided), after: precisionOf(is, decided) },
    keptLost: vanished.filter(({ reviewed: how }) => how === 'kept').length,
  }
}

function moveOf({ before = 0, after = 0 }: TrialCase): number {
  return Math.abs(after - before)
}

function trialCase(
  key: string,
  was: PackFound | undefined,
  is: PackFound | undefined,
  decided: Reviewed | undefined,
): TrialCase {
  const before = signsOf(was)
  const after = signsOf(is)
  return {
    key,
    title: (is ?? was)?.title ?? { zh: key, en: key },
    ...(was && { before: was.score }),
    ...(is && { after: is.score }),
    gained: [...after].filter((sign) => !before.has(sign)),
    lost: [...before].filter((sign) => !after.has(sign)),
    ...(decided && { reviewed: decided.kept ? 'kept' : 'dismissed' }),
  }
}

function signsOf(found: PackFound | undefined): Set<string> {
  return new Set(found?.signs.map(({ sign }) => sign))
}

type ByKey<T> = ReadonlyMap<string, T>

function precisionOf(found: ByKey<PackFound>, decided: ByKey<Reviewed>): Precision {
  const seen = [...decided.values()].filter(({ key }) => found.has(key))
  return precision(seen.filter(({ kept }) => kept).length, seen.length)
}

function trySigns(was: ByKey<PackFound>, is: ByKey<PackFound>, decided: ByKey<Reviewed>): SignTrial[] {
  const before = countSigns(was, decided)
  const after = countSigns(is, decided)
  const signs = [...new Set([...before.keys(), ...after.keys()])].sort()
  return signs.map((sign) => {
    const one = before.get(sign) ?? nothing
    const other = after.get(sign) ?? nothing
    return {
      sign,
      before: one.cases,
      after: other.cases,
      precisionBefore: precision(one.right, one.of),
      precisionAfter: precision(other.right, other.of),
    }
  })
}

const nothing = { cases: 0, right: 0, of: 0 }

/** A sign was right where a person confirmed it; where nobody said so of the sign, the fate of the case speaks for it. */
function countSigns(found: ByKey<PackFound>, decided: ByKey<Reviewed>): Map<string, typeof nothing> {
  const counts = new Map<string, typeof nothing>()
  for (const one of found.values()) {
    const fate = decided.get(one.key)
    for (const sign of signsOf(one)) {
      const { cases, right, of } = counts.get(sign) ?? nothing
      const isRight = fate !== undefined && (fate.signs[sign] ?? fate.kept)
      counts.set(sign, { cases: cases + 1, right: right + (isRight ? 1 : 0), of: of + (fate ? 1 : 0) })
    }
  }
  return counts
}

function precision(right: number, of: number): Precision {
  const interval = wilson(right, of)
  return { right, of, ...(interval && { interval }) }
}
