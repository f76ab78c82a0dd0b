/** What the fit rests on: a person and a place as the score sees them, and the share (0..1) that each part gives the two. */
import { type NominationFacts, type PostFacts, type Profile, tablesOf } from '@zhiqiao/domain'

/** Years in a specialty beyond these count no further. */
const FULL_YEARS = 10
export const WISH_SHARES = [1, 0.7, 0.5, 0.35, 0.25]
const NO_WISHES_SHARE = 0.5
const LAST_APPRAISALS = 3

/** Tenths of a point for a share of a part of this weight, rounded part by part so that the parts add up to the fit. */
export function pointsOf(share: number, weight: number): number {
  return Math.round(share * weight * 10)
}

export interface Person {
  rank: number | undefined
  specialties: readonly { code: string; order: number; share: number; years: number }[]
  department: string | undefined
  hasWishes: boolean
  appraisal: number
}

export interface RankRange {
  best: number
  worst: number
  bounds: 'none' | 'highest' | 'lowest' | 'both'
}

export interface Place extends RankRange {
  wanted: readonly { code: string; importance: number; asked: number }[]
  department: string
}

export function readPerson({ officer, preferences }: NominationFacts, profile: Profile): Person {
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

export function lastAppraisals<T extends { year: number }>(appraisals: readonly T[]): T[] {
  return [...appraisals].sort((a, b) => b.year - a.year).slice(0, LAST_APPRAISALS)
}

export function readPlace(post: PostFacts, profile: Profile): Place {
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

/** What one specialty is worth where a level is asked (infinity: any): a level below it counts half. */
export function levelShare(order: number, share: number, asked: number): number {
  return order <= asked ? share : share / 2
}

/** The first specialty counts most, each next one half of it. */
export function specialtyShare({ specialties }: Person, { wanted }: Place): number {
  if (wanted.length === 0) return 1
  let share = 0
  for (const want of wanted) {
    let best = 0
    for (const has of specialties) {
      if (has.code !== want.code) continue
      const level = levelShare(has.order, has.share, want.asked)
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
export function rankShare({ rank }: Pick<Person, 'rank'>, { best, worst, bounds }: RankRange): number {
  if (bounds === 'none') return 1
  if (rank === undefined) return 0
  if (rank < best || rank > worst) return Math.max(0, 0.6 - 0.2 * (rank < best ? best - rank : rank - worst))
  const ideal = bounds === 'both' ? (best + worst) / 2 : bounds === 'highest' ? best : worst
  const farthest = Math.max(ideal - best, worst - ideal)
  return farthest === 0 ? 1 : 1 - (0.4 * Math.abs(rank - ideal)) / farthest
}

export function wishShare({ hasWishes }: Pick<Person, 'hasWishes'>, wish: number): number {
  if (!hasWishes) return NO_WISHES_SHARE
  return wish === 0 ? 0 : (WISH_SHARES[wish - 1] ?? WISH_SHARES.at(-1) ?? 0)
}

/** Seven tenths by years in a wanted specialty (ten years are full), three for working in the same kind of department. */
export function experienceShare(years: number, sameDepartment: boolean): number {
  return 0.7 * (Math.min(years, FULL_YEARS) / FULL_YEARS) + (sameDepartment ? 0.3 : 0)
}

export function bestYears({ specialties }: Person, { wanted }: Place): number {
  let years = 0
  for (const has of specialties) {
    if (has.years <= years) continue
    for (const want of wanted) if (has.code === want.code) years = has.years
  }
  return years
}
