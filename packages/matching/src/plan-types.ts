/** A plan as people read it: who goes where and why, and for the rest what would have had to be different. */
import type { Finding, GroupCount } from '@zhiqiao/domain'
import type { Certificate, LevelBound, PlanProof } from '@zhiqiao/solver'
import type { PairId } from './input.ts'
import type { FitPart } from './score/score.ts'
import type { Loss } from './explain/worth.ts'

export interface Pairing extends PairId {
  fit: number
  parts: readonly FitPart[]
  locked: boolean
  /** Rules that warn, and hard ones that a waiver overrides. */
  warnings: readonly Finding[]
  /** The best fitting eligible nominee who is placed nowhere; `fit` may be above the pairing's where a group is full. */
  next?: { nominationId: string; fit: number }
}

/** What a person would have to bring for a rule to be answered at all. */
export type MissingFact =
  | 'rank'
  | 'specialties'
  | 'consent'
  | 'secondments'
  | 'birth'
  | 'serviceStart'
  | 'appraisals'
  | 'education'
  | 'staffCategory'
  | 'relatives'
  | 'standing'
  | 'health'
  | 'home'

/**
 * A single change. With `works` the best plan under this change, and only this, has the person in it (or one more seat of
 * the post filled): proven, not guessed. Without it, it is needed but may not be enough.
 */
export type Change = { works: boolean } & (
  | { kind: 'quota'; side: GroupCount['side']; institutionId: string; nominationId: string; postId: string }
  /** A fit higher by more than this many tenths at this post; `instead` of whom. Zero: a tie, decided by wishes and order. */
  | { kind: 'fit'; postId: string; tenths: number; instead?: string }
  /** Put there by decision, everybody else staying where they are; `instead` of whom. */
  | { kind: 'place'; nominationId: string; postId: string; instead?: string; loss: Loss }
  /** Taken by decision, the rest rearranged as well as it can be. */
  | { kind: 'take'; nominationId: string; postId: string; from?: string; loss: Loss }
  | {
      kind: 'waive'
      ruleIds: readonly string[]
      finding: Finding
      nominationId: string
      postId: string
      short?: number
    }
  /** Up to so many posts open once the fact is there and is as the rules ask; `postId`: where the person would then be. */
  | { kind: 'supply'; fact: MissingFact; nominationId: string; opens: number; postId?: string; short?: number }
)

/**
 * `by-hand`: only of a plan that people have changed: somebody could take the seat at once. `sides`: the same of a plan that the
 * machine made so that people go together, or an exchange is even.
 */
export type UnfilledReason = 'none-eligible' | 'all-elsewhere' | 'group-full' | 'by-hand' | 'sides'

export interface Unfilled {
  postId: string
  seats: number
  filled: number
  eligible: number
  /** Eligible people whom the plan places at another post. */
  elsewhere: readonly PairId[]
  /** Eligible people who are placed nowhere. */
  free: readonly string[]
  /** Full groups that keep the free ones, or anybody, out. */
  fullGroups: readonly GroupCount[]
  reason: UnfilledReason
  /** The nearest first. Empty only where nobody, even with one rule waived, could come. */
  changes: readonly Change[]
}

export type UnmatchedReason =
  | 'fits-less'
  | 'group-full'
  | 'rule'
  | 'missing-fact'
  | 'no-post-of-specialty'
  | 'several-rules'
  | 'forbidden'
  | 'no-posts'
  /** Only of a plan that people have changed: the plan would at once be better with this person in it. */
  | 'by-hand'
  /** The same of a plan that the machine made so that people go together, or an exchange is even. */
  | 'sides'

export interface Unmatched {
  nominationId: string
  eligiblePosts: number
  /** The post that the person fits best among the eligible ones. */
  best?: { postId: string; fit: number }
  reason: UnmatchedReason
  /** Full groups that the person would count in. */
  fullGroups: readonly GroupCount[]
  /** Hard rules that don't pass: on the person alone, or at the post that fails the fewest. */
  findings: readonly Finding[]
  changes: readonly Change[]
}

export interface PlanConflict {
  /** Minimums, maximums, locks, posts and people that can't hold together; leave out any one and the rest can. */
  minimums: readonly GroupCount[]
  maximums: readonly GroupCount[]
  locks: readonly PairId[]
  postIds: readonly string[]
  nominationIds: readonly string[]
  /** Of what was asked for besides, by position. */
  together?: readonly number[]
  balance?: readonly number[]
}

/** What a change of the input would add to the best plan: seats by tier, then fit in tenths of a point. */
export interface Gain {
  seats: readonly { tier: number; count: number }[]
  fit: number
}

/** A kind of officer of whom one more would make the plan better. */
export interface ScarceKind {
  code: string
  nominees: number
  placed: number
  /** The nominee in the middle of the kind: one more like this one would add `gain`, exactly. */
  likeNominationId: string
  gain: Gain
  /** One more like the nominee of the kind whose like would add most. */
  most: Gain
}

export interface Scarcity {
  specialties: readonly ScarceKind[]
  ranks: readonly ScarceKind[]
}

export interface Plan {
  /** `infeasible`: the minimums or locks contradict each other; the plan misses them by as little as possible. */
  status: 'optimal' | 'infeasible' | 'stopped'
  pairings: readonly Pairing[]
  unfilled: readonly Unfilled[]
  unmatched: readonly Unmatched[]
  groups: readonly GroupCount[]
  /** Tenths of a point. */
  totalFit: number
  filledByTier: readonly { tier: number; filled: number; seats: number }[]
  /** Eligible pairs that were weighed. */
  eligiblePairs: number
  /** Absent where the plan isn't optimal: nothing exact can then be said of one more. */
  scarcity?: Scarcity
  certificate?: Certificate
  /** Of a plan under `PlanSides`: the multipliers that prove its levels, where the flow's prices could not. */
  bounds?: readonly LevelBound[]
  /** How far a plan under `PlanSides`, or one that was stopped, is proved; absent where nothing was asked for besides. */
  proof?: PlanProof
  conflict?: PlanConflict
}
