/**
 * Fit of a person and a post: whole tenths of a point, 0..1000, the sum of five parts by the policy's weights. The
 * shares explain one pair; columns of the same shares make the number for millions.
 */
import type { FactValue, NominationFacts, PostFacts, Profile, ScorePart, Weights } from '@zhiqiao/domain'
import { fitColumns } from './fit-columns.ts'
import {
  bestYears,
  experienceShare,
  lastAppraisals,
  type Person,
  type Place,
  pointsOf,
  rankShare,
  readPerson,
  readPlace,
  specialtyShare,
  wishShare,
} from './shares.ts'

export type FitWord =
  | 'first-specialty'
  | 'other-specialty'
  | 'specialty-below-level'
  | 'no-specialty'
  | 'any-specialty'
  | 'rank-central'
  | 'rank-in-range'
  | 'rank-outside'
  | 'rank-any'
  | 'rank-unknown'
  | 'wish'
  | 'not-wished'
  | 'no-wishes'
  | 'same-department'
  | 'experience'
  | 'no-experience'
  | 'appraised'
  | 'not-appraised'

export interface FitPart {
  part: ScorePart
  /** Tenths of a point. */
  points: number
  /** The most that this part can give. */
  of: number
  fact: FactValue
  word: FitWord
  /** Which wish it is, 1 the first; only with the word `wish`. */
  wish?: number
}

/** Tenths of a point: the five weights together are 100 points. */
export const LARGEST_FIT = 1000

export interface Scorer {
  /** Tenths of a point; `wish` is 1 for the first wish, 0 where the post isn't wished for. */
  fit(nomination: number, post: number, wish: number): number
  parts(nomination: number, post: number, wish: number): FitPart[]
}

export function makeScorer(
  weights: Weights,
  profile: Profile,
  nominations: readonly NominationFacts[],
  posts: readonly PostFacts[],
): Scorer {
  const fit = fitColumns(weights, profile, nominations, posts)
  return {
    fit,
    parts(nomination, post, wish) {
      const facts = nominations[nomination]
      const asked = posts[post]
      if (!facts || !asked) throw new RangeError(`no pair (${nomination}, ${post})`)
      const person = readPerson(facts, profile)
      const place = readPlace(asked, profile)
      const part = (name: ScorePart, share: number, rest: Pick<FitPart, 'fact' | 'word'>): FitPart => ({
        part: name,
        points: pointsOf(share, weights[name]),
        of: weights[name] * 10,
        ...rest,
      })
      return [
        part('specialty', specialtyShare(person, place), specialtyWord(person, place, facts)),
        part('rank', rankShare(person, place), rankWord(person, place, facts)),
        { ...part('preference', wishShare(person, wish), wishWord(person, wish)), ...(wish > 0 ? { wish } : {}) },
        part(
          'experience',
          experienceShare(bestYears(person, place), isSame(person, place)),
          experienceWord(person, place),
        ),
        part('appraisal', person.appraisal, appraisalWord(facts)),
      ]
    },
  }
}

function isSame(person: Person, place: Place): boolean {
  return person.department === place.department
}

type Word = Pick<FitPart, 'fact' | 'word'>

function specialtyWord(person: Person, place: Place, { officer }: NominationFacts): Word {
  if (place.wanted.length === 0) return { fact: { kind: 'none' }, word: 'any-specialty' }
  const matching = person.specialties
    .map((has) => ({ has, want: place.wanted.find((want) => want.code === has.code) }))
    .filter(({ want }) => want !== undefined)
    .sort((a, b) => (b.want?.importance ?? 0) - (a.want?.importance ?? 0) || a.has.order - b.has.order)
  const first = matching[0]
  if (!first) return { fact: { kind: 'none' }, word: 'no-specialty' }
  const codes = new Set(matching.map(({ has }) => has.code))
  const values = officer.specialties.filter(({ code }) => codes.has(code)).map(({ code, level }) => ({ code, level }))
  const below = matching.every(({ has, want }) => has.order > (want?.asked ?? 0))
  const isFirst = first.has.code === place.wanted[0]?.code
  return {
    fact: { kind: 'specialties', values },
    word: below ? 'specialty-below-level' : isFirst ? 'first-specialty' : 'other-specialty',
  }
}

function rankWord(person: Person, place: Place, { officer }: NominationFacts): Word {
  const fact: FactValue =
    officer.rank === undefined ? { kind: 'none' } : { kind: 'code', table: 'ranks', value: officer.rank }
  if (place.bounds === 'none') return { fact, word: 'rank-any' }
  if (person.rank === undefined) return { fact, word: 'rank-unknown' }
  if (person.rank < place.best || person.rank > place.worst) return { fact, word: 'rank-outside' }
  return { fact, word: rankShare(person, place) >= 0.9 ? 'rank-central' : 'rank-in-range' }
}

function wishWord(person: Person, wish: number): Word {
  return { fact: { kind: 'none' }, word: wish > 0 ? 'wish' : person.hasWishes ? 'not-wished' : 'no-wishes' }
}

function experienceWord(person: Person, place: Place): Word {
  const years = bestYears(person, place)
  const fact: FactValue = years > 0 ? { kind: 'number', value: years, unit: 'years' } : { kind: 'none' }
  if (isSame(person, place)) return { fact, word: 'same-department' }
  return { fact, word: years > 0 ? 'experience' : 'no-experience' }
}

function appraisalWord({ officer }: NominationFacts): Word {
  const last = lastAppraisals(officer.appraisals).map(({ year, grade }) => ({ year, grade }))
  return last.length === 0
    ? { fact: { kind: 'none' }, word: 'not-appraised' }
    : { fact: { kind: 'appraisals', values: last }, word: 'appraised' }
}
