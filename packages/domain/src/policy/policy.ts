/**
 * A policy is a versioned, dated set of rules with their legal basis, and the weights of the score. Rules are data: the
 * catalogue (`rules/`) knows what each type asks, and no article of law lives in code.
 */
import type { BalanceItem } from './balance.ts'
import type { Basis } from '../basis.ts'
import type { Day } from '../day.ts'
import type { KinCircle } from '../people/kin.ts'
import type { Text } from '../text.ts'

/** Which way people go, seen from the institution that runs the programme. */
export type Direction = 'inbound' | 'outbound'

export type Severity = 'hard' | 'warning'

/** Who may override a hard rule for one nomination: the programme office, a leader only, or nobody. */
export type Overridable = 'office' | 'leader' | 'never'

interface RuleHead {
  /** Stable within a policy; findings and overrides name it. */
  id: string
  severity: Severity
  basis: Basis
  /** The rule holds for these directions only; absent: for both. */
  directions?: readonly Direction[]
  effectiveFrom?: Day
  effectiveUntil?: Day
  /** Absent: as is usual for the type (`catalogue`). */
  overridable?: Overridable
}

export type RuleParameters =
  /** Rank of the officer between these two, both included; an absent end is open. */
  | { type: 'rank-range'; highest?: string; lowest?: string }
  /** Rank within the range that the post states. */
  | { type: 'post-rank-range' }
  /** At least one (or all) of the post's specialties, at the level the post asks. */
  | { type: 'specialty'; match: 'any' | 'all' }
  | { type: 'consent' }
  /** No other secondment in the same days, and at least `restMonths` since the last one ended. */
  | { type: 'date-overlap'; restMonths?: number }
  /** Full years at the start, at most; per level of the sending institution where `byLevel` names it. */
  | { type: 'age'; max: number; byLevel?: Readonly<Record<string, number>> }
  | { type: 'service-years'; min: number }
  /** Each of the last `years` appraisals at least `atLeast`. */
  | { type: 'appraisal'; years: number; atLeast: string }
  | { type: 'education'; atLeast: string }
  | { type: 'staff-category'; anyOf: readonly string[] }
  /** No open case and no sanction still running, as checked by the sender; a check older than `withinMonths` is none. */
  | { type: 'standing'; withinMonths?: number }
  /** Fit for the posting, as certified; a certificate older than `withinMonths` is none. */
  | { type: 'health'; withinMonths?: number }
  /** Without the person, the home department (or specialty) keeps at least `min` people, and `share` percent of its staff. */
  | { type: 'home-staff'; within: 'department' | 'specialty'; min?: number; share?: number }
  /** The post lies outside the sending institution, its area (what stands two below the root of the tree) or its region. */
  | { type: 'elsewhere'; outside: 'institution' | 'area' | 'region' }
  /** A notice, never a refusal: posts of these positions may only be held after an appointment by law at the host. */
  | { type: 'legal-appointment'; positions: readonly string[] }
  /**
   * Kin in these circles may not be where the secondee would be: `same-office` both hold one of `positions` in one office,
   * `same-department` in one department, `adjacent-level` leaders of two adjacent levels, `law-practice` a relative
   * practises law in the office's area.
   */
  | {
      type: 'kin-avoidance'
      scope: 'same-office' | 'same-department' | 'adjacent-level' | 'law-practice'
      circles: readonly KinCircle[]
      /** Positions of the relative that count; absent: all. */
      relativePositions?: readonly string[]
      /** Positions of the post that count; absent: all. */
      postPositions?: readonly string[]
      /** Departments of the post that count (personnel, discipline, finance …); absent: all. */
      postDepartments?: readonly string[]
    }
  /** Numbers sent or received per group stay within the cohort's quotas; where nothing binds, the rule says so. */
  | { type: 'group-quota' }

export type Rule = RuleHead & RuleParameters
export type RuleType = RuleParameters['type']

/** Points of the score, together 100. */
export interface Weights {
  specialty: number
  rank: number
  preference: number
  experience: number
  appraisal: number
}

export type ScorePart = keyof Weights

/** In the order in which they are told. */
export const scoreParts: readonly ScorePart[] = ['specialty', 'rank', 'preference', 'experience', 'appraisal']

export interface Policy {
  format: 'zhiqiao.policy/1'
  id: string
  version: number
  title: Text
  effectiveFrom: Day
  rules: readonly Rule[]
  weights: Weights
  /** Shares to keep in view: shown beside a plan, and never a reason to admit, refuse or score anybody. */
  balance?: readonly BalanceItem[]
}
