/** The lifecycles of the main job, as tables. */
import type { Lifecycle } from './lifecycle.ts'
import type { Role } from './role.ts'

export type CohortStatus = 'preparing' | 'collecting' | 'matching' | 'approving' | 'published' | 'closed'
export type CohortVerb =
  | 'open'
  | 'start-matching'
  | 'reopen'
  | 'submit-plan'
  | 'return-plan'
  | 'publish'
  | 'next-round'
  | 'close'

export const cohortLifecycle: Lifecycle<CohortStatus, CohortVerb> = [
  { verb: 'open', from: ['preparing'], to: 'collecting', who: ['office'] },
  { verb: 'start-matching', from: ['collecting'], to: 'matching', who: ['office'] },
  { verb: 'reopen', from: ['matching'], to: 'collecting', who: ['office'], needs: 'reason' },
  { verb: 'submit-plan', from: ['matching'], to: 'approving', who: ['office'], needs: 'plan' },
  { verb: 'return-plan', from: ['approving'], to: 'matching', who: ['office', 'leader'], needs: 'reason' },
  { verb: 'publish', from: ['approving'], to: 'published', who: ['office'], needs: 'plan' },
  // A second round: only what is still open, and who was not selected or comes new.
  { verb: 'next-round', from: ['published'], to: 'collecting', who: ['office'] },
  { verb: 'close', from: ['published'], to: 'closed', who: ['office'] },
]

export type PostStatus = 'draft' | 'reviewing' | 'filed' | 'accepted' | 'returned' | 'withdrawn' | 'closed'
export type PostVerb = 'ask-review' | 'file' | 'endorse' | 'accept' | 'return' | 'withdraw' | 'close'

/**
 * Only the host closes a need: nobody else can say that it was met. Where a cohort asks for two steps, `ask-review` and
 * `endorse` go before `accept`; the reviewer is the host role at the institution above.
 */
export const postLifecycle: Lifecycle<PostStatus, PostVerb> = [
  { verb: 'ask-review', from: ['draft', 'returned'], to: 'reviewing', who: ['host'] },
  { verb: 'file', from: ['draft', 'returned'], to: 'filed', who: ['host', 'office'] },
  { verb: 'endorse', from: ['reviewing'], to: 'filed', who: ['host'] },
  { verb: 'accept', from: ['filed'], to: 'accepted', who: ['office'] },
  { verb: 'return', from: ['reviewing', 'filed'], to: 'returned', who: ['host', 'office'], needs: 'reason' },
  {
    verb: 'withdraw',
    from: ['draft', 'reviewing', 'filed', 'accepted', 'returned'],
    to: 'withdrawn',
    who: ['host'],
    needs: 'reason',
  },
  { verb: 'close', from: ['accepted'], to: 'closed', who: ['host'], needs: 'verdict' },
]

export type ProposalStatus = 'open' | 'adopted' | 'declined' | 'withdrawn'
export type ProposalVerb = 'adopt' | 'decline' | 'withdraw'

/** A proposed need is the host's to take up or not; taking it up drafts the need (`adopt` needs the draft). */
export const proposalLifecycle: Lifecycle<ProposalStatus, ProposalVerb> = [
  { verb: 'adopt', from: ['open'], to: 'adopted', who: ['host'], needs: 'draft' },
  { verb: 'decline', from: ['open'], to: 'declined', who: ['host'], needs: 'reason' },
  { verb: 'withdraw', from: ['open'], to: 'withdrawn', who: ['office'], needs: 'reason' },
]

export type OfferStatus = 'asked' | 'refused' | 'open' | 'welcome' | 'declined' | 'withdrawn'
export type OfferVerb = 'consent' | 'refuse' | 'welcome' | 'decline' | 'withdraw'

/** The office offers an unmet need, the host consents first, then the partner answers. */
export const offerLifecycle: Lifecycle<OfferStatus, OfferVerb> = [
  { verb: 'consent', from: ['asked'], to: 'open', who: ['host'] },
  { verb: 'refuse', from: ['asked'], to: 'refused', who: ['host'], needs: 'reason' },
  { verb: 'welcome', from: ['open'], to: 'welcome', who: ['sender'] },
  { verb: 'decline', from: ['open'], to: 'declined', who: ['sender'], needs: 'reason' },
  { verb: 'withdraw', from: ['asked', 'open'], to: 'withdrawn', who: ['office'], needs: 'reason' },
]

export type NominationStatus = 'draft' | 'submitted' | 'withdrawn' | 'selected' | 'not-selected'
export type NominationVerb = 'submit' | 'withdraw' | 'select' | 'pass-over'

export const nominationLifecycle: Lifecycle<NominationStatus, NominationVerb> = [
  { verb: 'submit', from: ['draft'], to: 'submitted', who: ['sender', 'office'] },
  { verb: 'withdraw', from: ['draft', 'submitted'], to: 'withdrawn', who: ['sender'], needs: 'reason' },
  { verb: 'select', from: ['submitted', 'not-selected'], to: 'selected', who: ['office'] },
  { verb: 'pass-over', from: ['submitted', 'not-selected'], to: 'not-selected', who: ['office'] },
]

export type PlanStatus = 'draft' | 'submitted' | 'reviewed' | 'approved' | 'returned' | 'published'
export type PlanVerb = 'submit' | 'review' | 'approve' | 'return' | 'publish'

/** One leader decides, or one leader reviews and another decides: a setting of the programme. */
export type ApprovalSteps = 1 | 2

/** Who submits a plan does not approve it alone where a leader is there to do so; who reviewed it never decides it. */
export const planLifecycles: Readonly<Record<ApprovalSteps, Lifecycle<PlanStatus, PlanVerb>>> = {
  1: [
    { verb: 'submit', from: ['draft', 'returned'], to: 'submitted', who: ['office'] },
    // `reviewed`: where the programme changed to one step while a plan was between the two.
    { verb: 'approve', from: ['submitted', 'reviewed'], to: 'approved', who: ['leader', 'office'] },
    {
      verb: 'return',
      from: ['submitted', 'reviewed', 'approved'],
      to: 'returned',
      who: ['leader', 'office'],
      needs: 'reason',
    },
    { verb: 'publish', from: ['approved'], to: 'published', who: ['office'] },
  ],
  2: [
    { verb: 'submit', from: ['draft', 'returned'], to: 'submitted', who: ['office'] },
    { verb: 'review', from: ['submitted'], to: 'reviewed', who: ['leader'] },
    { verb: 'approve', from: ['reviewed'], to: 'approved', who: ['leader'] },
    {
      verb: 'return',
      from: ['submitted', 'reviewed', 'approved'],
      to: 'returned',
      who: ['leader', 'office'],
      needs: 'reason',
    },
    { verb: 'publish', from: ['approved'], to: 'published', who: ['office'] },
  ],
}

/** The verbs that somebody else than who submitted the plan takes. */
export const needsOther: readonly PlanVerb[] = ['review', 'approve']

/** In whose hands a plan is while it has a status; nobody's once it is published. */
export const planHolder: Readonly<Record<PlanStatus, Role | undefined>> = {
  draft: 'office',
  submitted: 'leader',
  reviewed: 'leader',
  approved: 'office',
  returned: 'office',
  published: undefined,
}

/** What may be done with a plan while it has a status, beside its moves. */
export type PlanWork = 'edit' | 'word-messages' | 'letters'
const planAllowed: Readonly<Record<PlanStatus, readonly PlanWork[]>> = {
  draft: ['edit', 'word-messages'],
  returned: ['edit', 'word-messages'],
  submitted: ['word-messages'],
  reviewed: ['word-messages'],
  approved: ['word-messages', 'letters'],
  published: ['letters'],
}

export function planAllows(status: PlanStatus, work: PlanWork): boolean {
  return planAllowed[status].includes(work)
}

export type WaiverStatus = 'asked' | 'granted' | 'refused' | 'withdrawn' | 'revoked'
export type WaiverVerb = 'grant' | 'refuse' | 'withdraw' | 'revoke'

/** An exception is asked for by the sender or granted at once; which of office and leader may, the rule itself says. */
export const waiverLifecycle: Lifecycle<WaiverStatus, WaiverVerb> = [
  { verb: 'grant', from: ['asked'], to: 'granted', who: ['office', 'leader'] },
  { verb: 'refuse', from: ['asked'], to: 'refused', who: ['office', 'leader'], needs: 'reason' },
  { verb: 'withdraw', from: ['asked'], to: 'withdrawn', who: ['sender'], needs: 'reason' },
  { verb: 'revoke', from: ['granted'], to: 'revoked', who: ['office', 'leader'], needs: 'reason' },
]
