/**
 * A policy is a versioned, dated set of rules with their legal basis, and the weights of the score. Rules are data: the
 * catalogue (`rules/`) knows what each type asks, and no article of law lives in code.
 */
import type { Day } from './day.ts'
import type { KinCircle } from './kin.ts'
import type { Text } from './text.ts'

/** Which way people go, seen from the institution that runs the programme. */
export type Direction = 'inbound' | 'outbound'

export type Severity = 'hard' | 'warning'

export interface Basis {
  /** The law, standard or paper, and the clause where there is one. */
  title: Text
  clause?: Text
}

interface RuleHead {
  /** Stable within a policy; findings and overrides name it. */
  id: string
  severity: Severity
  basis: Basis
  /** The rule holds for these directions only; absent: for both. */
  directions?: readonly Direction[]
  effectiveFrom?: Day
  effectiveUntil?: Day
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

export interface Policy {
  format: 'zhiqiao.policy/1'
  id: string
  version: number
  title: Text
  effectiveFrom: Day
  rules: readonly Rule[]
  weights: Weights
}
