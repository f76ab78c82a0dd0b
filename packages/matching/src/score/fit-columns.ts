/**
 * The fit of very many pairs: people and places as columns of numbers, and whatever has few values (ranks by ranges,
 * wishes, appraisals) turned into points beforehand. Every share is that of score-shares, so that parts add up to it.
 */
import type { NominationFacts, PostFacts, Profile, Weights } from '@zhiqiao/domain'
import { type Classes, makeClasses } from '../classes.ts'
import {
  experienceShare,
  levelShare,
  type Person,
  type Place,
  pointsOf,
  rankShare,
  type RankRange,
  readPerson,
  readPlace,
  WISH_SHARES,
  wishShare,
} from './shares.ts'

/** Tenths of a point of nominee i at post j, `wish` 1 for the first wish, 0 for none. Throws for a pair that isn't there. */
export type FitOf = (nomination: number, post: number, wish: number) => number

export function fitColumns(
  weights: Weights,
  profile: Profile,
  nominations: readonly NominationFacts[],
  posts: readonly PostFacts[],
): FitOf {
  // Taken out of the record once: the two shares below are weighed for every pair.
  const { specialty: specialtyWeight, experience: experienceWeight } = weights
  const codes = makeClasses((code: string) => code)
  const departments = makeClasses((code: string) => code)
  const ranks = makeClasses((rank: number | undefined) => String(rank))
  const ranges = makeClasses(({ best, worst, bounds }: RankRange) => `${best} ${worst} ${bounds}`)
  const people = personColumns(nominations, (one) => readPerson(one, profile), { codes, departments, ranks })
  const places = placeColumns(posts, (one) => readPlace(one, profile), { codes, departments, ranges })
  const appraisals = Int32Array.from(people.appraisal, (share) => pointsOf(share, weights.appraisal))
  const rankPoints = Int32Array.from({ length: ranks.examples.length * ranges.examples.length }, (_, at) => {
    const range = ranges.examples[at % ranges.examples.length]
    return range
      ? pointsOf(rankShare({ rank: ranks.examples[Math.floor(at / ranges.examples.length)] }, range), weights.rank)
      : 0
  })
  const noWishes = pointsOf(wishShare({ hasWishes: false }, 0), weights.preference)
  const wishes = Int32Array.from({ length: WISH_SHARES.length + 1 }, (_, wish) =>
    pointsOf(wishShare({ hasWishes: true }, wish), weights.preference),
  )

  return (i, j, wish) => {
    if (!(i >= 0 && i < nominations.length && j >= 0 && j < posts.length)) throw new RangeError(`no pair (${i}, ${j})`)
    const firstHas = people.start[i] ?? 0
    const endHas = people.start[i + 1] ?? 0
    const firstWant = places.start[j] ?? 0
    const endWant = places.start[j + 1] ?? 0
    let specialty = firstWant === endWant ? 1 : 0
    let years = 0
    for (let want = firstWant; want < endWant; want++) {
      let best = 0
      for (let has = firstHas; has < endHas; has++) {
        if (people.code[has] !== places.code[want]) continue
        const level = levelShare(people.order[has] ?? 0, people.share[has] ?? 0, places.asked[want] ?? 0)
        if (level > best) best = level
        if ((people.years[has] ?? 0) > years) years = people.years[has] ?? 0
      }
      specialty += (places.importance[want] ?? 0) * best
    }
    return (
      pointsOf(specialty, specialtyWeight) +
      (rankPoints[(people.rank[i] ?? 0) * ranges.examples.length + (places.range[j] ?? 0)] ?? 0) +
      (people.hasWishes[i] === 1 ? (wishes[Math.min(wish, WISH_SHARES.length)] ?? 0) : noWishes) +
      pointsOf(experienceShare(years, people.department[i] === places.department[j]), experienceWeight) +
      (appraisals[i] ?? 0)
    )
  }
}

interface PersonClasses {
  codes: Classes<string>
  departments: Classes<string>
  ranks: Classes<number | undefined>
}

/** One entry a person; specialties of person i at start[i] .. start[i + 1] - 1. A department of -1: not known. */
function personColumns(
  nominations: readonly NominationFacts[],
  read: (nomination: NominationFacts) => Person,
  { codes, departments, ranks }: PersonClasses,
) {
  const start = starts(nominations, ({ officer }) => officer.specialties.length)
  const all = start[nominations.length] ?? 0
  const columns = {
    start,
    code: new Int32Array(all),
    order: new Float64Array(all),
    share: new Float64Array(all),
    years: new Float64Array(all),
    rank: new Int32Array(nominations.length),
    department: new Int32Array(nominations.length),
    hasWishes: new Uint8Array(nominations.length),
    appraisal: new Float64Array(nominations.length),
  }
  nominations.forEach((nomination, i) => {
    const person = read(nomination)
    columns.rank[i] = ranks.of(person.rank)
    columns.department[i] = person.department === undefined ? -1 : departments.of(person.department)
    columns.hasWishes[i] = person.hasWishes ? 1 : 0
    columns.appraisal[i] = person.appraisal
    person.specialties.forEach((has, k) => {
      const at = (start[i] ?? 0) + k
      columns.code[at] = codes.of(has.code)
      columns.order[at] = has.order
      columns.share[at] = has.share
      columns.years[at] = has.years
    })
  })
  return columns
}

interface PlaceClasses {
  codes: Classes<string>
  departments: Classes<string>
  ranges: Classes<RankRange>
}

function placeColumns(
  posts: readonly PostFacts[],
  read: (post: PostFacts) => Place,
  { codes, departments, ranges }: PlaceClasses,
) {
  const start = starts(posts, ({ specialties }) => specialties.length)
  const all = start[posts.length] ?? 0
  const columns = {
    start,
    code: new Int32Array(all),
    importance: new Float64Array(all),
    asked: new Float64Array(all),
    range: new Int32Array(posts.length),
    department: new Int32Array(posts.length),
  }
  posts.forEach((post, j) => {
    const place = read(post)
    columns.range[j] = ranges.of(place)
    columns.department[j] = departments.of(place.department)
    place.wanted.forEach((want, k) => {
      const at = (start[j] ?? 0) + k
      columns.code[at] = codes.of(want.code)
      columns.importance[at] = want.importance
      columns.asked[at] = want.asked
    })
  })
  return columns
}

function starts<T>(rows: readonly T[], length: (row: T) => number): Int32Array {
  const start = new Int32Array(rows.length + 1)
  rows.forEach((row, i) => {
    start[i + 1] = (start[i] ?? 0) + length(row)
  })
  return start
}
