/** The story of a need: who holds it, where it came from, what each step is called, and what came of it in the end. */
import { cohortAllows } from '../cohort/work.ts'
import type { Move } from '../lifecycle.ts'
import { type CohortStatus, type OfferVerb, postLifecycle, type PostStatus, type PostVerb } from '../lifecycles.ts'
import type { WantedSpecialty } from './post.ts'

/** Whose turn it is: the host, the institution above it that reviews, or the programme office. */
export const needHolders = ['host', 'reviewer', 'office'] as const
export type NeedHolder = (typeof needHolders)[number]

/** The host's own judgment against its yardstick. */
export const needVerdicts = ['met', 'partly', 'not-met'] as const
export type NeedVerdict = (typeof needVerdicts)[number]

export const originKinds = ['own', 'template', 'copy', 'carried', 'office', 'indicator', 'request'] as const
export type OriginKind = (typeof originKinds)[number]

/** Who may propose a need to a host; the reference of the last two names the indicator or the request. */
export const proposalKinds = ['office', 'indicator', 'request'] as const
export type ProposalKind = (typeof proposalKinds)[number]

export type NeedEventVerb =
  | 'create'
  | PostVerb
  | 'publish'
  | 'carry'
  | 'offer'
  | `offer-${Exclude<OfferVerb, 'withdraw'>}`
  | 'offer-withdraw'

/** What a need says, without whose it is: what templates keep and proposals propose. */
export interface NeedText {
  departmentCode?: string
  title: string
  position?: string
  headcount?: number
  tier?: number
  problem: string
  wantedResult: string
  yardstick: string
  counterpart?: string
  specialties: WantedSpecialty[]
  rankHighest?: string
  rankLowest?: string
}

const holders: Readonly<Record<PostStatus, NeedHolder | undefined>> = {
  draft: 'host',
  returned: 'host',
  reviewing: 'reviewer',
  filed: 'office',
  accepted: 'office',
  withdrawn: undefined,
  closed: undefined,
}

/** Whose turn it is. Once the plan is published, an accepted need is with its host, who alone can close it. */
export function holderOf(status: PostStatus, cohort: CohortStatus): NeedHolder | undefined {
  return status === 'accepted' && cohortAllows(cohort, 'settle-needs') ? 'host' : holders[status]
}

/** In which parts somebody may act on a need; whoever acts for the reviewer acts for the hosts below it too. */
export type NeedParts = Readonly<Record<NeedHolder, boolean>>

/**
 * The moves of the table that this person may make on this need. Where a review comes first, the host asks for it, unless
 * it is the reviewer who files: then its filing is the review.
 */
export function needMoves(
  status: PostStatus,
  parts: NeedParts,
  reviewFirst: boolean,
): readonly Move<PostStatus, PostVerb>[] {
  const may: Readonly<Record<PostVerb, boolean>> = {
    'ask-review': parts.host && reviewFirst && !parts.reviewer,
    file: (parts.host && (!reviewFirst || parts.reviewer)) || parts.office,
    endorse: parts.reviewer,
    accept: parts.office,
    return: holders[status] === 'reviewer' ? parts.reviewer : parts.office,
    withdraw: parts.host,
    close: parts.host,
  }
  return postLifecycle.filter((row) => row.from.includes(status) && may[row.verb])
}

/**
 * Why a need is filed past the review that its cohort asks for. `own`: by whoever reviews, and nobody else does; `office`: by
 * the office, in place of the host; `none-above`: nobody of the cohort stands between the host and the office.
 */
export const reviewSkips = ['own', 'office', 'none-above'] as const
export type ReviewSkip = (typeof reviewSkips)[number]

/** For a filing that `needMoves` allows. `reviewers`: how many institutions could review it, in a cohort of two steps. */
export function skippedReview(twoSteps: boolean, reviewers: number, parts: NeedParts): ReviewSkip | undefined {
  if (!twoSteps) return undefined
  if (reviewers === 0) return 'none-above'
  return parts.host && parts.reviewer ? 'own' : 'office'
}

/** Steps that whoever sees the need may read; the others stay between the host and those who approve. */
const open: readonly NeedEventVerb[] = ['accept', 'publish', 'carry', 'close', 'offer-consent', 'offer-welcome']

export function isOpenStep(verb: NeedEventVerb): boolean {
  return open.includes(verb)
}

export interface NeedChange {
  field: keyof NeedText
  before: unknown
  after: unknown
}

const compared: readonly (keyof NeedText)[] = [
  'title',
  'departmentCode',
  'position',
  'headcount',
  'tier',
  'problem',
  'wantedResult',
  'yardstick',
  'counterpart',
  'specialties',
  'rankLowest',
  'rankHighest',
]

/** What differs between two wordings of a need, field by field in the order of the form; absent values are null. */
export function needChanges(before: NeedText, after: NeedText): NeedChange[] {
  return compared.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null]
    return sameValue(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

function sameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  const text = (one: unknown) => {
    const { code, atLeast } = one as WantedSpecialty
    return `${code} ${atLeast ?? ''}`
  }
  return a.length === b.length && a.every((one, index) => text(one) === text(b[index]))
}
