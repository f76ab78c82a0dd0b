/**
 * The book of warning signs: which passages and figures of a judgment are worth a second look, on what basis, how much each
 * weighs, and what would clear it. The book is data (a profile brings it), with a version; dated tables stand beside the signs.
 */
import type { Basis, Day, Text } from '@zhiqiao/domain'

export type LeadKind = 'loan' | 'wage' | 'bench'
/** Signs of one group tell much the same; together they weigh no more than the group's cap. */
export type SignGroup = 'loan-form' | 'person-graph' | 'procedure' | 'bench'

/** What a sign looks for. Types that end in `-graph` need the other judgments of the corpus. */
export type SignTest =
  | { type: 'cash-without-trace'; atLeast: number }
  | { type: 'withheld'; leastShare: number }
  | { type: 'passage'; marks: readonly string[]; parts?: readonly string[] }
  | { type: 'rate-over-cap' }
  | { type: 'all-in-over-cap' }
  | { type: 'rollover' }
  | { type: 'plaintiff-absent' }
  | { type: 'default' }
  | { type: 'publication-default' }
  | { type: 'no-contest' }
  | { type: 'swift-mediation'; days: number; nearDays: number; atLeast: number }
  | { type: 'kin' }
  | { type: 'spouse-debt'; atLeast: number }
  | { type: 'single-wage-claim'; above: number }
  | { type: 'over-time-limit' }
  | { type: 'wrong-bench' }
  | { type: 'void-loan-granted' }
  | { type: 'arithmetic'; feeTolerance: number }
  | { type: 'graph'; measure: string; limits?: Readonly<Record<string, number>> }

export interface WarningSign {
  readonly id: string
  readonly version: number
  /** In force for judgments decided from this day on; absent: always. */
  readonly from?: Day
  readonly until?: Day
  readonly kind: LeadKind
  readonly group: SignGroup
  /** document: one judgment is enough. corpus: the others are needed. both: has a half of each. */
  readonly scope: 'document' | 'corpus' | 'both'
  /** Starting weight, to be calibrated on reviewed leads. */
  readonly points: number
  readonly name: Text
  readonly basis: Basis
  readonly clearedBy: Text
  /** In which cases the sign says nothing. */
  readonly silentFor: readonly Silence[]
  /** What is looked for in the judgment alone; absent where the corpus is needed. */
  readonly test?: SignTest
  /** What is looked for in the corpus; read by the graph. */
  readonly graph?: Extract<SignTest, { type: 'graph' }>
}

export type Silence = 'licensed-lender' | 'legal-aid'

/** A figure from a day on, and who says so. */
export interface Dated {
  readonly from: Day
  readonly value: number
  readonly source: string
}

/** How high a rate may be for contracts of a period. */
export interface CapPeriod {
  readonly from: Day
  /** fixed: per cent a year. Else a multiple of the figure then in force. */
  readonly of: 'fixed' | 'lpr' | 'bank'
  readonly value: number
  /** Above this even what was paid may be asked back. */
  readonly voidAbove?: number
  readonly basis: Basis
}

export interface TimeLimit {
  readonly from: Day
  readonly procedure: '简易' | '普通' | '小额'
  readonly months: number
  /** Months that an extension may add. */
  readonly extension: number
  readonly basis: Basis
}

/** 诉讼费用交纳办法: above `above` yuan, `percent` of what lies above, on top of `base`. */
export interface FeeStep {
  readonly above: number
  readonly base: number
  readonly percent: number
}

/** A province's list for 职业放贷人, by counts of loan suits. */
export interface LenderThreshold {
  readonly region: string
  readonly from: Day
  readonly years: number
  readonly basicCourt: number
  readonly intermediateArea: number
  readonly amount?: number
  readonly basis: Basis
}

/** How points become odds, before any lead is reviewed. */
export interface Scoring {
  /** Log-odds of a lead without a sign. */
  readonly base: number
  /** What a point adds to the log-odds; not below 0. */
  readonly perPoint: number
  /** What the same sign in one more judgment of a lead weighs, against the time before; 0 to below 1. */
  readonly repeat: number
}

/** A point of an isotonic curve. */
export interface Knot {
  readonly logOdds: number
  readonly probability: number
  /** Reviewed leads behind it. */
  readonly reviewed: number
}

/** From log-odds to a probability. */
export type Curve =
  /** Platt: a straight line in log-odds. */
  | { readonly method: 'platt'; readonly slope: number; readonly intercept: number }
  /** Isotonic: rising knots, straight between them, level outside. */
  | { readonly method: 'isotonic'; readonly knots: readonly Knot[] }

/** The score as fitted to what readers decided, and what that rests on. */
export interface Calibration {
  readonly curve: Curve
  readonly reviewed: number
  readonly confirmed: number
  /** Mean log loss by the starting weights, and by the curve on leads it was not fitted on. */
  readonly logLoss: { readonly before: number; readonly after: number }
  readonly on: Day
  /** The mark (`score/log-odds`) of the weights it was fitted on; with other weights it no longer speaks. */
  readonly weights: string
}

export interface SignBook {
  readonly format: 'zhiqiao.signs/1'
  readonly version: number
  readonly title: Text
  /** Points from which on the signs of one judgment make a lead. */
  readonly leadFrom: number
  /** The same of judgments that hang together: what is seen only across them is tested against chance before. */
  readonly tiedFrom: number
  readonly groupCaps: Readonly<Record<SignGroup, number>>
  readonly scoring: Scoring
  /** Fitted on reviewed leads; without it the score is what the starting weights say. */
  readonly calibration?: Calibration
  readonly lpr: readonly Dated[]
  readonly bankRate: readonly Dated[]
  readonly caps: readonly CapPeriod[]
  readonly timeLimits: readonly TimeLimit[]
  readonly fees: readonly FeeStep[]
  readonly lenderThresholds: readonly LenderThreshold[]
  /** Words in a plaintiff's name that tell of a licensed lender, in an agent's firm that tell of legal aid. */
  readonly licensedLenders: readonly string[]
  readonly legalAid: readonly string[]
  readonly signs: readonly WarningSign[]
}
