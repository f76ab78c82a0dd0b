/** Changes to a plan that is not submitted: locks, prohibitions, and moves by hand with their cost. */
import type { constraintCreate, handMoveBody } from '@zhiqiao/contract'
import { type Language, planAllows, type Profile } from '@zhiqiao/domain'
import type { HandMove, MoveCost } from '@zhiqiao/matching'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { presentFinding } from '../nominations/index.ts'
import {
  fitReader,
  pairsOf,
  type PlainInput,
  plainInput,
  type SelectionFrame,
  selectionFrame,
  toPlanInput,
} from './input.ts'
import { goToChange, recording } from './history.ts'
import { showingOf } from './present.ts'
import { setStanding } from './kept.ts'
import { asksChains, explainAnew, isAsMatched } from './reasons.ts'
import { refusePlan } from './refusals.ts'
import {
  deleteConstraint,
  deleteLocksOf,
  insertConstraint,
  loadPlan,
  type PlanRecord,
  raiseVersion,
  replacePairings,
} from './store.ts'
import { answer } from './side-threads.ts'
import { newlyBroken, refuseWithSides } from './sides.ts'
import type { DraftWork, KeptMove } from './side-work.ts'

/** A plan that may still be changed, with all that a change reads. */
export async function openDraft(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
): Promise<Result<{ plan: PlanRecord; frame: SelectionFrame }>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  if (version > 0 && plan.version !== version) return stale({ version: plan.version, status: plan.status })
  if (!planAllows(plan.status, 'edit')) {
    return refuse(
      'conflict',
      'plan-not-open',
      '这份方案已提交审批，不能再改。需要调整时，请先退回。',
      'This plan has been submitted and cannot be changed. Return it first.',
    )
  }
  const frame = await selectionFrame(tx, call, profile, plan)
  if (!frame.ok) return frame
  const over = refuseEarlierRound(plan, frame.value)
  return over ?? done({ plan, frame: frame.value })
}

/** A draft as it is worked on aside: its facts, and where everybody stands. `version` 0: whatever version it has now. */
export async function draftWork(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version = 0,
): Promise<Result<{ plan: PlanRecord; frame: SelectionFrame; work: DraftWork }>> {
  const draft = await openDraft(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const { plan, frame } = draft.value
  const input = plainInput(frame, profile, pairsOf(plan.constraints))
  if (!input.ok) return input
  const pairings = plan.pairings.map(({ nominationId, postId }) => ({ nominationId, postId }))
  return done({ plan, frame, work: { input: input.value, pairings } })
}

/** A draft of a round that is over would fill seats that are taken. */
export function refuseEarlierRound(plan: PlanRecord, frame: SelectionFrame) {
  if (plan.round === frame.currentRound) return undefined
  return refuse(
    'conflict',
    'earlier-round',
    `这是第 ${plan.round} 轮的草案，批次已进入第 ${frame.currentRound} 轮。请用本轮的草案。`,
    `This draft belongs to round ${plan.round}, and the cohort is in round ${frame.currentRound}. Use a draft of this round.`,
  )
}

export async function addConstraint(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
  given: z.output<typeof constraintCreate>,
): Promise<Result<{ id: string }>> {
  const draft = await openDraft(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const { plan, frame } = draft.value
  if (!frame.nominationOf.has(given.nominationId)) return notFound('推荐人选', 'nomination')
  if (!frame.postOf.has(given.postId)) return notFound('岗位需求', 'need')
  const others = plan.constraints.filter(
    (one) => one.nominationId !== given.nominationId || one.postId !== given.postId,
  )
  const input = plainInput(frame, profile, pairsOf([...others, given]))
  if (!input.ok) return input
  // Asked of the match itself, so that what is accepted here can't be refused there.
  const checked = await answer({ kind: 'check', input: input.value })
  if (!checked.ok) return refusePlan(checked.refusals, input.value)
  const about = { verb: given.kind, subject: pairName(frame, given), reason: given.reason }
  await recording(tx, call, plan, about, async () => {
    await insertConstraint(tx, plan, given)
    await raiseVersion(tx, plan)
  })
  return done({ id: planId })
}

export async function dropConstraint(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  constraintId: string,
  version: number,
): Promise<Result<{ id: string }>> {
  const draft = await openDraft(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const { plan, frame } = draft.value
  const gone = plan.constraints.find((one) => one.id === constraintId)
  if (!gone) return notFound('约束', 'constraint')
  await recording(tx, call, plan, { verb: 'take-back', subject: pairName(frame, gone), reason: '' }, async () => {
    await deleteConstraint(tx, plan, constraintId)
    await raiseVersion(tx, plan)
  })
  return done({ id: planId })
}

/** 「钱○○ — 包头市院 · 副主任」, for the history. */
function pairName({ nominationOf, postOf, directory }: SelectionFrame, pair: { nominationId: string; postId: string }) {
  const name = nominationOf.get(pair.nominationId)?.officer.name ?? ''
  const post = postOf.get(pair.postId)
  return post ? `${name} — ${directory.ref(post.hostInstitutionId).shortName} · ${post.title}` : name
}

export interface AskedMove {
  nominationId: string
  postId: string | null
  replaces?: string | undefined
}

function handMoveOf(asked: AskedMove): HandMove {
  if (asked.postId === null) return { kind: 'remove', nominationId: asked.nominationId }
  return {
    kind: 'assign',
    nominationId: asked.nominationId,
    postId: asked.postId,
    ...(asked.replaces !== undefined && { instead: asked.replaces }),
  }
}

/** What a change by hand was weighed with: the cost, and what it was reckoned from. */
export interface Considered<Cost = MoveCost> {
  cost: Cost
  frame: SelectionFrame
  plan: PlanRecord
  input: PlainInput
}

/** Reads what a move by hand would cost, of whatever version the plan has now; nothing is written. */
export async function whatIf(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  asked: AskedMove,
): Promise<Result<Considered>> {
  const draft = await draftWork(tx, call, profile, planId)
  if (!draft.ok) return draft
  const { plan, frame, work } = draft.value
  const weighed = await answer({ kind: 'weigh', ...work, move: handMoveOf(asked) })
  if (!weighed.ok) return refusePlan(weighed.refusals, work.input)
  return done({ cost: weighed.cost, frame, plan, input: work.input })
}

export async function moveByHand(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
  asked: z.output<typeof handMoveBody>,
): Promise<Result<{ id: string; frame: SelectionFrame }>> {
  const draft = await draftWork(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const { plan, frame, work } = draft.value
  const { input } = work
  const { rearrange } = asked
  const chains = asksChains(plan, input)
  const weighed = await answer({ kind: 'move', ...work, move: handMoveOf(asked), rearrange, chains })
  if (!weighed.ok) return refusePlan(weighed.refusals, input)
  const { cost, standing } = weighed
  const considered = { cost, frame, plan, input }
  const refused = refuseMoveByHand(considered, profile) ?? refuseForSides(considered)
  if (refused) return refused
  const after = cost.rearranged?.plan.pairings ?? cost.pairings
  const fit = fitReader(toPlanInput(input))
  const before = new Map(plan.pairings.map((one) => [one.nominationId, one]))
  const rows = after.map(({ nominationId, postId }) => {
    const old = before.get(nominationId)
    const stays = old?.postId === postId && nominationId !== asked.nominationId
    const byHand = nominationId === asked.nominationId || (stays && old.byHand)
    const handReason = nominationId === asked.nominationId ? asked.reason : stays ? old.handReason : null
    return { nominationId, postId, fit: fit(nominationId, postId), byHand, ...(handReason !== null && { handReason }) }
  })
  const { nominationId, postId, reason } = asked
  const left = before.get(nominationId)
  const subject = pairName(frame, { nominationId, postId: postId ?? left?.postId ?? '' })
  await recording(tx, call, plan, { verb: postId === null ? 'remove' : 'move', subject, reason }, async () => {
    await replacePairings(tx, plan, rows)
    // The move takes the place of what held these people before; a lock left behind would contradict it at the next match.
    await deleteLocksOf(tx, plan, [nominationId, ...cost.displaced])
    if (postId !== null) await insertConstraint(tx, plan, { kind: 'lock', nominationId, postId, reason })
    else if (left) await insertConstraint(tx, plan, { kind: 'forbid', nominationId, postId: left.postId, reason })
  })
  await setStanding(tx, planId, isAsMatched({ kept: plan.kept, pairings: after }) ? undefined : standing)
  return done({ id: planId, frame })
}

type ToKeep = Considered<KeptMove['cost']>

/** Company and even exchanges hold for changes by hand as for the match. */
function refuseForSides({ cost, plan, frame, input }: ToKeep) {
  if (!plan.kept.sides) return undefined
  if (cost.rearranged) return refuseWithSides()
  const broken = newlyBroken({ plan, frame, input }, cost.pairings)
  if (broken.length === 0) return undefined
  return refuse(
    'conflict',
    'breaks-sides',
    `这样安排不合同行或对等的要求：${broken.map(({ zh }) => zh).join('；')}。`,
    `This move breaks what was asked of company or exchange: ${broken.map(({ en }) => en).join('; ')}.`,
    { errors: broken.map((reason) => ({ place: 'sides', reason })) },
  )
}

/** Takes changes of the draft back, or makes them again, until `to` of them are in force. */
export async function revisit(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
  to: number,
): Promise<Result<{ id: string }>> {
  const draft = await openDraft(tx, call, profile, planId, version)
  if (!draft.ok) return draft
  const gone = await goToChange(tx, draft.value.plan, to)
  if (gone.ok) await explainAnew(tx, planId, draft.value.frame, profile)
  return gone
}

/** No arrangement that has the move in it keeps the quotas; where none at all did, that is nothing new. */
export function rearrangedBreaksQuotas({ rearranged }: Pick<MoveCost, 'rearranged'>, plan: PlanRecord): boolean {
  return rearranged.plan.status === 'infeasible' && plan.kept.conflict === undefined
}

function refuseMoveByHand({ cost, frame, plan }: ToKeep, profile: Profile) {
  if (cost.broken.length > 0) {
    const sentence = (language: 'zh' | 'en') => (finding: MoveCost['broken'][number]) =>
      presentFinding(finding, { profile, directory: frame.directory, language }).sentence
    return refuse(
      'conflict',
      'breaks-rules',
      '这样安排违反硬性条件，不能保存。确需例外的，请先在推荐页按规则办理例外。',
      'This move breaks a hard rule and cannot be kept. Where an exception is right, make it on the nomination first.',
      {
        errors: cost.broken.map((finding) => ({
          place: finding.ruleId,
          reason: { zh: sentence('zh')(finding), en: sentence('en')(finding) },
        })),
      },
    )
  }
  const { rearranged } = cost
  if (rearranged ? rearrangedBreaksQuotas({ rearranged }, plan) : cost.outOfQuota.length > 0) {
    const words = (language: Language) =>
      cost.outOfQuota.map((group) => showingOf(plan, frame, profile, language).words.quota(group))
    const [zh, en] = [words('zh'), words('en')]
    return refuse(
      'conflict',
      'out-of-quota',
      `单独这样安排不合名额：${zh.join('；')}。可改选「其余重新安排到最优」。`,
      `By itself this move breaks a quota: ${en.join('; ')}. Let the rest be rearranged instead.`,
      { errors: zh.map((reason, at) => ({ place: 'quota', reason: { zh: reason, en: en[at] ?? '' } })) },
    )
  }
  return undefined
}
