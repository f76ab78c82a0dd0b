/**
 * Fit of a person and a post: whole tenths of a point, 0..1000, the sum of five parts by the policy's weights. The same
 * shares make the number for millions of pairs and the explanation of one.
 */
import type { FactValue, NominationFacts, PostFacts, Profile, ScorePart, Weights } from '@zhiqiao/domain'
import { tablesOf } from '@zhiqiao/domain'

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
/** Years in a specialty beyond these count no further. */
const FULL_YEARS = 10
const WISH_SHARES = [1, 0.7, 0.5, 0.35, 0.25]
const NO_WISHES_SHARE = 0.5
const LAST_APPRAISALS = 3

interface Person {
  rank: number | undefined
  specialties: readonly { code: string; order: number; share: number; years: number }[]
  department: string | undefined
  hasWishes: boolean
  appraisal: number
}

interface Place {
  wanted: readonly { code: string; importance: number; asked: number }[]
  best: number
  worst: number
  bounds: 'none' | 'highest' | 'lowest' | 'both'
  department: string
}

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
  const people = nominations.map((nomination) => readPerson(nomination, profile))
  const places = posts.map((post) => readPlace(post, profile))
  const points = (part: ScorePart, share: number) => Math.round(share * weights[part] * 10)
  const at = (nomination: number, post: number): { person: Person; place: Place } => {
    const person = people[nomination]
    const place = places[post]
    if (!person || !place) throw new RangeError(`no pair (${nomination}, ${post})`)
    return { person, place }
  }
  return {
    fit(nomination, post, wish) {
      const { person, place } = at(nomination, post)
      return (
        points('specialty', specialtyShare(person, place)) +
        points('rank', rankShare(person, place)) +
        points('preference', wishShare(person, wish)) +
        points('experience', experienceShare(person, place)) +
        points('appraisal', person.appraisal)
      )
    },
    parts(nomination, post, wish) {
      const { person, place } = at(nomination, post)
      const facts = nominations[nomination]
      if (!facts) throw new RangeError(`no nomination ${nomination}`)
      const part = (name: ScorePart, share: number, rest: Pick<FitPart, 'fact' | 'word'>): FitPart => ({
        part: name,
        points: points(name, share),
        of: weights[name] * 10,
        ...rest,
      })
      return [
        part('specialty', specialtyShare(person, place), specialtyWord(person, place, facts)),
        part('rank', rankShare(person, place), rankWord(person, place, facts)),
        { ...part('preference', wishShare(person, wish), wishWord(person, wish)), ...(wish > 0 ? { wish } : {}) },
        part('experience', experienceShare(person, place), experienceWord(person, place)),
        part('appraisal', person.appraisal, appraisalWord(facts)),
      ]
    },
  }
}

function readPerson({ officer, preferences }: NominationFacts, profile: Profile): Person {
  const tables = tablesOf(profile)
  const levels = profile.skillLevels.length
  const grades = profile.appraisalGrades.length
  const last = lastAppraisals(officer.appraisals)
  const gradeShare = (grade: string) => {
    const order = tables.order('appraisalGrades', grade)
    return order === undefined ? 0 : grades < 2 ? 1 : (grades - order) / (grades - 1)
  }
  return {
    rank: officer.rank === undefined ? undefined : tables.order('ranks', officer.rank),
    specialties: officer.specialties.map(({ code, level, years }) => {
      const order = tables.order('skillLevels', level) ?? levels + 1
      return { code, order, share: (levels + 1 - order) / Math.max(levels, 1), years: years ?? 0 }
    }),
    department: officer.departmentCode,
    hasWishes: preferences.length > 0,
    appraisal: last.length === 0 ? 0 : last.reduce((sum, { grade }) => sum + gradeShare(grade), 0) / last.length,
  }
}

function lastAppraisals<T extends { year: number }>(appraisals: readonly T[]): T[] {
  return [...appraisals].sort((a, b) => b.year - a.year).slice(0, LAST_APPRAISALS)
}

function readPlace(post: PostFacts, profile: Profile): Place {
  const tables = tablesOf(profile)
  const lowestOrder = profile.ranks.reduce((most, rank) => Math.max(most, rank.order), 1)
  const order = (code: string | undefined) => (code === undefined ? undefined : tables.order('ranks', code))
  const best = order(post.rankHighest)
  const worst = order(post.rankLowest)
  const halves = post.specialties.map((_, index) => 0.5 ** index)
  const whole = halves.reduce((sum, half) => sum + half, 0)
  return {
    wanted: post.specialties.map(({ code, atLeast }, index) => ({
      code,
      importance: (halves[index] ?? 0) / whole,
      asked: (atLeast === undefined ? undefined : tables.order('skillLevels', atLeast)) ?? Number.POSITIVE_INFINITY,
    })),
    best: best ?? 1,
    worst: worst ?? lowestOrder,
    bounds: best === undefined ? (worst === undefined ? 'none' : 'lowest') : worst === undefined ? 'highest' : 'both',
    department: post.departmentCode,
  }
}

/** The first specialty counts most, each next one half of it; a level below the asked one counts half. */
function specialtyShare({ specialties }: Person, { wanted }: Place): number {
  if (wanted.length === 0) return 1
  let share = 0
  for (const want of wanted) {
    let best = 0
    for (const has of specialties) {
      if (has.code !== want.code) continue
      const level = has.order <= want.asked ? has.share : has.share / 2
      if (level > best) best = level
    }
    share += want.importance * best
  }
  return share
}

/**
 * With two bounds the middle of the range is worth most, with one the rank next to it; the far end of a range gives six
 * tenths, and each rank outside (where the rule only warns) two tenths less.
 */
function rankShare({ rank }: Person, { best, worst, bounds }: Place): number {
  if (bounds === 'none') return 1
  if (rank === undefined) return 0
  if (rank < best || rank > worst) return Math.max(0, 0.6 - 0.2 * (rank < best ? best - rank : rank - worst))
  const ideal = bounds === 'both' ? (best + worst) / 2 : bounds === 'highest' ? best : worst
  const farthest = Math.max(ideal - best, worst - ideal)
  return farthest === 0 ? 1 : 1 - (0.4 * Math.abs(rank - ideal)) / farthest
}

function wishShare({ hasWishes }: Person, wish: number): number {
  if (!hasWishes) return NO_WISHES_SHARE
  return wish === 0 ? 0 : (WISH_SHARES[wish - 1] ?? WISH_SHARES.at(-1) ?? 0)
}

/** Seven tenths by years in a wanted specialty (ten years are full), three for working in the same kind of department. */
function experienceShare(person: Person, place: Place): number {
  return (
    0.7 * (Math.min(bestYears(person, place), FULL_YEARS) / FULL_YEARS) +
    (person.department === place.department ? 0.3 : 0)
  )
}

function bestYears({ specialties }: Person, { wanted }: Place): number {
  let years = 0
  for (const has of specialties) {
    if (has.years <= years) continue
    for (const want of wanted) if (has.code === want.code) years = has.years
  }
  return years
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
  if (person.department === place.department) return { fact, word: 'same-department' }
  return { fact, word: years > 0 ? 'experience' : 'no-experience' }
}

function appraisalWord({ officer }: NominationFacts): Word {
  const last = lastAppraisals(officer.appraisals).map(({ year, grade }) => ({ year, grade }))
  return last.length === 0
    ? { fact: { kind: 'none' }, word: 'not-appraised' }
    : { fact: { kind: 'appraisals', values: last }, word: 'appraised' }
}
