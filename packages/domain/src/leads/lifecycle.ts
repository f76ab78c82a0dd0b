/**
 * The life of a lead. The machine makes it; people check it, investigate, and propose a measure; a leader who did not
 * propose it decides; a court or another authority answers. No row lets a lead say that a suit is false.
 */
import { type Lifecycle, type Move, move, type MoveRefusal } from '../lifecycle.ts'
import { packReaders, packWorkers } from '../pack/adoption.ts'
import type { Role } from '../role.ts'

export const leadStatuses = [
  'generated',
  'waiting',
  'checking',
  'excluded',
  'opened',
  'assigned',
  'investigating',
  'proposed',
  'ended',
  'protest',
  'retrial-suggestion',
  'conduct-suggestion',
  'transferred',
  'declined',
  'adopted',
  'retrial',
  'changed',
  'upheld',
  'archived',
] as const
export type LeadStatus = (typeof leadStatuses)[number]

/** What may come of an investigation; each is decided by the verb of the same name. */
export const leadMeasures = ['protest', 'suggest-retrial', 'suggest-conduct', 'transfer', 'end'] as const
export type LeadMeasure = (typeof leadMeasures)[number]

export type LeadVerb =
  | 'queue'
  | 'take'
  | 'put-back'
  | 'exclude'
  | 'open'
  | 'assign'
  | 'start'
  | 'propose'
  | 'return'
  | LeadMeasure
  | 'deliver'
  | 'order-retrial'
  | 'decline'
  | 'adopt'
  | 'change'
  | 'uphold'
  | 'follow-up'
  | 'reopen'
  | 'archive'

/** What is given with a verb, or must be there before it. */
export type LeadAsk =
  /** Why leads are excluded, why an investigation ends: from the table of the profile. */
  | 'exclusion'
  | 'ending'
  | 'assignee'
  | 'measure'
  /** The day on which it was decided, delivered or answered. */
  | 'day'
  /** At least one sign that a person has confirmed in the text. */
  | 'confirmed-sign'
  /** A letter for the measure, kept with the lead. */
  | 'letter'

export interface LeadMove extends Move<LeadStatus, LeadVerb> {
  asks?: readonly LeadAsk[]
  /** Which of those who hold the role: only whom the lead was given to, or anybody but who proposed. */
  by?: 'assignee' | 'not-proposer'
  /** Which date of the lead the given day, or today, is kept as. */
  dates?: LeadDate
}

/** The days that clocks and statistics go by. */
export const leadDates = ['queued', 'opened', 'decided', 'delivered', 'answered'] as const
export type LeadDate = (typeof leadDates)[number]

const staff = packWorkers
const all = packReaders
const decision = { from: ['proposed'], who: ['leader'], by: 'not-proposer', dates: 'decided' } as const
const answer = { who: staff, asks: ['day'], dates: 'answered' } as const

export const leadLifecycle: readonly LeadMove[] = [
  { verb: 'queue', from: ['generated'], to: 'waiting', who: all, dates: 'queued' },
  { verb: 'take', from: ['generated', 'waiting'], to: 'checking', who: staff, dates: 'queued' },
  { verb: 'put-back', from: ['checking'], to: 'waiting', who: staff, needs: 'reason' },
  {
    verb: 'exclude',
    from: ['generated', 'waiting', 'checking'],
    to: 'excluded',
    who: staff,
    needs: 'reason',
    asks: ['exclusion'],
  },
  {
    verb: 'open',
    from: ['checking'],
    to: 'opened',
    who: staff,
    needs: 'reason',
    asks: ['confirmed-sign'],
    dates: 'opened',
  },
  { verb: 'assign', from: ['opened', 'assigned', 'investigating'], to: 'assigned', who: all, asks: ['assignee'] },
  { verb: 'start', from: ['assigned'], to: 'investigating', who: all, by: 'assignee' },
  {
    verb: 'propose',
    from: ['investigating'],
    to: 'proposed',
    who: all,
    by: 'assignee',
    needs: 'reason',
    asks: ['measure', 'letter'],
  },
  { verb: 'return', from: ['proposed'], to: 'investigating', who: ['leader'], needs: 'reason' },
  { ...decision, verb: 'protest', to: 'protest', asks: ['day'] },
  { ...decision, verb: 'suggest-retrial', to: 'retrial-suggestion', asks: ['day'] },
  { ...decision, verb: 'suggest-conduct', to: 'conduct-suggestion', asks: ['day'] },
  { ...decision, verb: 'transfer', to: 'transferred', asks: ['day'] },
  { ...decision, verb: 'end', to: 'ended', needs: 'reason', asks: ['ending', 'day'] },
  { verb: 'deliver', from: ['protest'], to: 'protest', who: staff, asks: ['day'], dates: 'delivered' },
  {
    verb: 'deliver',
    from: ['retrial-suggestion'],
    to: 'retrial-suggestion',
    who: staff,
    asks: ['day'],
    dates: 'delivered',
  },
  {
    verb: 'deliver',
    from: ['conduct-suggestion'],
    to: 'conduct-suggestion',
    who: staff,
    asks: ['day'],
    dates: 'delivered',
  },
  { verb: 'deliver', from: ['transferred'], to: 'transferred', who: staff, asks: ['day'], dates: 'delivered' },
  { ...answer, verb: 'order-retrial', from: ['protest', 'retrial-suggestion'], to: 'retrial' },
  { ...answer, verb: 'adopt', from: ['conduct-suggestion', 'transferred'], to: 'adopted', needs: 'reason' },
  {
    ...answer,
    verb: 'decline',
    from: ['protest', 'retrial-suggestion', 'conduct-suggestion', 'transferred'],
    to: 'declined',
    needs: 'reason',
  },
  { ...answer, verb: 'change', from: ['retrial'], to: 'changed', needs: 'reason' },
  { ...answer, verb: 'uphold', from: ['retrial'], to: 'upheld', needs: 'reason' },
  // 跟进监督: what was declined may be looked into again; a leader says so.
  { verb: 'follow-up', from: ['declined'], to: 'investigating', who: ['leader'], needs: 'reason', dates: 'opened' },
  { verb: 'reopen', from: ['excluded'], to: 'waiting', who: all, needs: 'reason', dates: 'queued' },
  { verb: 'reopen', from: ['ended'], to: 'waiting', who: ['leader'], needs: 'reason', dates: 'queued' },
  {
    verb: 'archive',
    from: ['excluded', 'ended', 'declined', 'adopted', 'changed', 'upheld'],
    to: 'archived',
    who: staff,
  },
]

/** Status as far as the general table knows it; what more a lead's row asks is checked by `leadMove`. */
const plain: Lifecycle<LeadStatus, LeadVerb> = leadLifecycle

/** What a caller is to a lead. */
export interface LeadParts {
  roles: readonly Role[]
  isAssignee: boolean
  isProposer: boolean
}

export interface LeadState {
  status: LeadStatus
  /** What was proposed, while a leader is asked. */
  measure?: LeadMeasure | undefined
  delivered: boolean
}

export type LeadRefusal =
  | MoveRefusal
  | { rule: 'not-your-role'; verb: LeadVerb }
  | { rule: 'assignee-only'; verb: LeadVerb }
  | { rule: 'four-eyes'; verb: LeadVerb }
  | { rule: 'delivered-already' }
  | { rule: 'not-delivered'; verb: LeadVerb }

/** Whether this person may make this move now, and the row that says what it needs. */
export function leadMove(
  state: LeadState,
  verb: LeadVerb,
  parts: LeadParts,
  reason?: string,
): { ok: true; row: LeadMove } | { ok: false; refusal: LeadRefusal } {
  const moved = move(plain, state.status, verb, reason)
  if (!moved.ok && moved.refusal.rule === 'no-such-move') return moved
  const row = leadLifecycle.find((one) => one.verb === verb && one.from.includes(state.status))
  if (!row) return { ok: false, refusal: { rule: 'no-such-move', verb, status: state.status, allowed: [] } }
  const refusal = whyNot(row, state, parts)
  if (refusal) return { ok: false, refusal }
  return moved.ok ? { ok: true, row } : moved
}

/** The moves that this person may make now: what the page shows as buttons. */
export function leadMoves(state: LeadState, parts: LeadParts): readonly LeadMove[] {
  return leadLifecycle.filter((row) => row.from.includes(state.status) && whyNot(row, state, parts) === undefined)
}

/** Verbs by which the other side answers what was delivered to it. */
const answers: readonly LeadVerb[] = ['order-retrial', 'adopt', 'decline']

function whyNot(row: LeadMove, state: LeadState, parts: LeadParts): LeadRefusal | undefined {
  const { verb } = row
  if (!row.who.some((role) => parts.roles.includes(role))) return { rule: 'not-your-role', verb }
  if (row.by === 'assignee' && !parts.isAssignee) return { rule: 'assignee-only', verb }
  if (row.by === 'not-proposer' && parts.isProposer) return { rule: 'four-eyes', verb }
  if (verb === 'deliver' && state.delivered) return { rule: 'delivered-already' }
  if (answers.includes(verb) && !state.delivered) return { rule: 'not-delivered', verb }
  return undefined
}

/** Statuses that a person has looked at and decided; what calibration counts. */
export const decidedStatuses: readonly LeadStatus[] = leadStatuses.filter(
  (status) => !['generated', 'waiting', 'checking'].includes(status),
)
/** Statuses in which a lead is in somebody's hands: what counts as the load of whom it was given to. */
export const inHandStatuses = ['checking', 'assigned', 'investigating'] as const satisfies readonly LeadStatus[]
/** Statuses that say that a measure was taken. */
export const measureStatuses: readonly LeadStatus[] = [
  'protest',
  'retrial-suggestion',
  'conduct-suggestion',
  'transferred',
  'declined',
  'adopted',
  'retrial',
  'changed',
  'upheld',
]
/** Statuses in which nobody has anything more to do but to file it away. */
export const restingStatuses: readonly LeadStatus[] = leadLifecycle
  .filter(({ verb }) => verb === 'archive')
  .flatMap(({ from }) => from)
  .concat('archived')
