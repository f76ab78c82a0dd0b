/** Exceptions to hard rules for one nomination: asked for by the sender, granted by whoever the rule lets, with a reason. */
import type { Nomination, waiverCreate } from '@zhiqiao/contract'
import {
  catalogue,
  cohortAllows,
  type Finding,
  movesFor,
  nominationLifecycle,
  overridableBy,
  type Profile,
  type Rule,
  waiverLifecycle,
  waiverRoles,
} from '@zhiqiao/domain'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { officerFacts } from '../officers/index.ts'
import { type CheckFrame, check, checkFrame, foundTogether } from './facts.ts'
import { insertWaiver, setWaiver } from './waiver-store.ts'
import { tell } from './waiver-tell.ts'

interface NominationRow {
  id: string
  cohort_id: string
  officer_id: string
  sending_institution_id: string
  preferences: string[]
  status: Nomination['status']
  demo: boolean
}

function isOpen(row: Pick<NominationRow, 'status'>): boolean {
  return movesFor(nominationLifecycle, row.status, ['sender']).length > 0
}

/** Of which rules the caller may grant an exception in this cohort. */
async function mayGrant(tx: Tx, officeId: string): Promise<('office' | 'leader')[]> {
  const kinds: ('office' | 'leader')[] = []
  for (const kind of ['office', 'leader'] as const) {
    if (await inScope(tx, officeId, ...waiverRoles[kind])) kinds.push(kind)
  }
  return kinds
}

export async function waiverRights(
  tx: Tx,
  frame: CheckFrame,
  row: Pick<NominationRow, 'sending_institution_id' | 'status'>,
): Promise<Pick<Nomination, 'mayAskWaiver' | 'mayGrantWaiver'>> {
  if (!isOpen(row) || !cohortAllows(frame.status, 'waive')) return { mayAskWaiver: false, mayGrantWaiver: [] }
  return {
    mayAskWaiver: await inScope(tx, row.sending_institution_id, 'sender'),
    mayGrantWaiver: await mayGrant(tx, frame.officeId),
  }
}

/** Who may grant does so at once; the sender asks. */
export async function giveWaiver(
  tx: Tx,
  call: Call,
  profile: Profile,
  nominationId: string,
  given: z.output<typeof waiverCreate>,
): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('nomination').selectAll().where('id', '=', nominationId).executeTakeFirst()
  if (!row) return notFound('推荐人选', 'nomination')
  const found = await checkFrame(tx, call, profile, row.cohort_id)
  if (!found.ok) return found
  const frame = found.value
  if (!isOpen(row) || !cohortAllows(frame.status, 'waive')) {
    return refuse(
      'conflict',
      'waive-too-late',
      '批次已过征集和匹配阶段，或这份推荐已有结果，不能再批准例外。',
      'The cohort is past collecting and matching, or the nomination is settled: no exception can be made now.',
    )
  }
  const rule = frame.policy.rules.find(({ id }) => id === given.ruleId)
  if (!rule) return notFound('规则', 'rule in the policy of this cohort')
  const overridable = overridableBy(rule)
  if (overridable === 'never') return refuseNever(rule)
  if (given.postId !== undefined && !frame.posts.some(({ id }) => id === given.postId))
    return notFound('岗位需求', 'need')
  const finding = await findingOf(tx, frame, row, rule, given.postId)
  if (!finding) {
    return refuse(
      'conflict',
      'nothing-to-waive',
      '这条规则对该人选已经通过，不需要例外。',
      'The person meets this rule: there is nothing to make an exception of.',
    )
  }
  const active = await tx
    .selectFrom('waiver')
    .select('id')
    .where('nomination_id', '=', nominationId)
    .where('rule_id', '=', given.ruleId)
    .where('status', 'in', ['asked', 'granted'])
    .where((eb) =>
      given.postId === undefined
        ? eb('post_id', 'is', null)
        : eb.or([eb('post_id', 'is', null), eb('post_id', '=', given.postId)]),
    )
    .executeTakeFirst()
  if (active) {
    return refuse(
      'conflict',
      'waived-already',
      '这条规则的例外已经提出或批准，见下方记录。',
      'An exception to this rule is asked for or granted already; see the list.',
    )
  }
  const kinds = await mayGrant(tx, frame.officeId)
  const grants = kinds.includes(overridable)
  if (!grants && !(await inScope(tx, row.sending_institution_id, 'sender'))) {
    return refuse(
      'forbidden',
      overridable === 'leader' ? 'leader-decides' : 'not-your-move',
      overridable === 'leader' ? '这条规则的例外须由领导批准。' : '这条规则的例外须由项目办批准。',
      overridable === 'leader'
        ? 'An exception to this rule is for a leader to grant.'
        : 'An exception to this rule is for the programme office to grant.',
    )
  }
  await insertWaiver(tx, {
    nomination: row,
    ruleId: given.ruleId,
    postId: given.postId,
    finding,
    overridable,
    reason: given.reason,
    status: grants ? 'granted' : 'asked',
    by: call.actor.accountId,
    at: call.now,
    demo: row.demo,
  })
  await tell(tx, call, frame, { ...row, postId: given.postId }, rule, {
    to: grants ? 'granted' : 'asked',
    reason: given.reason,
    overridable,
  })
  return done({ id: nominationId })
}

function refuseNever(rule: Rule) {
  const { title } = catalogue[rule.type]
  return refuse(
    'conflict',
    'never-overridden',
    rule.severity === 'warning' ? `「${title.zh}」只作提醒，不需要例外。` : `「${title.zh}」不允许例外。`,
    rule.severity === 'warning'
      ? `“${title.en}” only warns and needs no exception.`
      : `“${title.en}” allows no exception.`,
  )
}

/**
 * What the rule finds at the post, or at the first post where it doesn't pass, or where colleagues of one home go together;
 * undefined where it passes.
 */
async function findingOf(
  tx: Tx,
  frame: CheckFrame,
  row: NominationRow,
  rule: Rule,
  postId: string | undefined,
): Promise<Finding | undefined> {
  const officer = (await officerFacts(tx, [row.officer_id])).get(row.officer_id)
  if (!officer) return undefined
  const { preferences, sending_institution_id: sendingInstitutionId } = row
  const facts = { id: row.id, officer, sendingInstitutionId, preferences }
  const ofRule = (findings: readonly Finding[]) =>
    findings.find(({ ruleId, verdict }) => ruleId === rule.id && verdict !== 'pass')
  if (rule.type === 'home-staff')
    return ofRule(check(frame, facts).findings) ?? ofRule(await foundTogether(tx, frame, facts))
  if (postId === undefined && catalogue[rule.type].scope === 'person') return ofRule(check(frame, facts).findings)
  for (const post of frame.posts) {
    if (postId !== undefined && post.id !== postId) continue
    const found = ofRule(check(frame, facts, post).findings)
    if (found) return found
  }
  return undefined
}

export async function moveWaiver(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const waiver = await tx.selectFrom('waiver').selectAll().where('id', '=', id).executeTakeFirst()
  if (!waiver) return notFound('例外', 'exception')
  if (waiver.version !== version) return stale({ version: waiver.version, status: waiver.status })
  const moved = moveBy(waiverLifecycle, waiver.status, asked, rolesOf(call.actor))
  if (!moved.ok) return moved
  const found = await checkFrame(tx, call, profile, waiver.cohort_id)
  if (!found.ok) return found
  const frame = found.value
  const row = await tx.selectFrom('nomination').selectAll().where('id', '=', waiver.nomination_id).executeTakeFirst()
  if (!row) return notFound('推荐人选', 'nomination')
  const { verb, to } = moved.value
  if (!cohortAllows(frame.status, verb === 'revoke' ? 'revoke-waiver' : 'waive')) {
    return refuse(
      'conflict',
      'waive-too-late',
      '批次已过这一步，例外不能再变更。',
      'The cohort is past this step: exceptions stay as they are.',
    )
  }
  const roles = verb === 'withdraw' ? (['sender'] as const) : waiverRoles[waiver.overridable]
  const at = verb === 'withdraw' ? waiver.sending_institution_id : frame.officeId
  if (!(await inScope(tx, at, ...roles))) {
    return refuse('forbidden', 'not-your-move', '这一步由别的角色办理。', 'This step belongs to another role.')
  }
  const decision = { by: call.actor.accountId, at: call.now, reason: asked.reason }
  if (!(await setWaiver(tx, waiver, to, decision))) return stale({ version: waiver.version })
  const rule = frame.policy.rules.find((one) => one.id === waiver.rule_id)
  const concerned = { ...row, postId: waiver.post_id ?? undefined }
  await tell(tx, call, frame, concerned, rule ?? waiver.finding, { ...waiver, to, reason: asked.reason ?? '' })
  return done({ id: waiver.nomination_id })
}
