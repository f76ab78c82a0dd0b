/** Proposing, withdrawing and discarding a version, and each party's decision on exactly the text it read. */
import type { agreementDecide } from '@zhiqiao/contract'
import { agreementLifecycle, type AgreementVerb, type Day, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, invalid, mayNotChange, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { canonicalOf, faultsOf, type Made, previousText } from './drafts.ts'
import { tellParties } from './tell.ts'
import { draftedAgreements, neededParties, signingParties, type VersionRow, versionsOf } from './versions.ts'

interface Found {
  row: VersionRow
  rows: VersionRow[]
  programmeId: string
}

/** The version under a lock, so that two decisions at the same moment come one after the other. */
async function locked(tx: Tx, agreementId: string, number: number): Promise<Result<Found>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agreement-version:${agreementId}`}, 0))`.execute(tx)
  const agreement = await tx
    .selectFrom('agreement')
    .select('programme_id')
    .where('id', '=', agreementId)
    .executeTakeFirst()
  const rows = (await versionsOf(tx, [agreementId])).get(agreementId) ?? []
  const row = rows.find((one) => one.number === number)
  return agreement && row
    ? done({ row, rows, programmeId: agreement.programme_id })
    : notFound('这一版协议', 'such version')
}

/** Propose, withdraw or discard: what the drafting side does. */
export async function moveVersion(
  tx: Tx,
  call: Call,
  profile: Profile,
  agreementId: string,
  number: number,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<Made>> {
  const found = await locked(tx, agreementId, number)
  if (!found.ok) return found
  const { row, rows, programmeId } = found.value
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  if (asked.verb === 'approve' || asked.verb === 'refuse')
    return refuse(
      'conflict',
      'decide-for-party',
      '同意或不同意由各方分别作出，请在该版页面上办理。',
      'Approving and refusing are decisions of each party: send them as a decision.',
    )
  const moved = moveBy(agreementLifecycle, row.status, asked, rolesOf(call.actor))
  if (!moved.ok) return moved
  if (!(await draftedAgreements(tx)).has(agreementId)) return mayNotChange('份协议', 'agreement')
  if (moved.value.verb === 'propose') {
    const ready = await propose(tx, call, profile, programmeId, row, rows)
    if (!ready.ok) return ready
  } else {
    await tx
      .updateTable('agreement_version')
      .set({
        status: moved.value.to,
        status_reason: asked.reason?.trim() || null,
        settled_on: call.today,
        version: version + 1,
      })
      .where('id', '=', row.id)
      .execute()
  }
  if (moved.value.verb === 'withdraw')
    await tellParties(tx, call, row, neededParties(row, rows), 'agreement-withdrawn', { reason: asked.reason ?? '' })
  return done({ id: agreementId, number })
}

/** The text is checked once more (codes and parties may have changed since it was typed), fixed, and put to the parties. */
async function propose(
  tx: Tx,
  call: Call,
  profile: Profile,
  programmeId: string,
  row: VersionRow,
  rows: readonly VersionRow[],
): Promise<Result<true>> {
  const before = previousText({ ...row, proposedOn: call.today }, rows)
  const faults = await faultsOf(tx, profile, programmeId, row.kind, row, before)
  if (!faults.ok) return faults
  if (faults.value.length > 0) return invalid(faults.value)
  const { canonical, hash } = await canonicalOf(tx, row)
  await tx
    .updateTable('agreement_version')
    .set({ status: 'proposed', canonical, hash, proposed_on: call.today, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await tx
    .insertInto('agreement_party')
    .values(
      row.terms.partyIds.map((institution_id) => ({ id: newId(), agreement_id: row.agreementId, institution_id })),
    )
    .onConflict((conflict) => conflict.columns(['agreement_id', 'institution_id']).doNothing())
    .execute()
  await tellParties(tx, call, row, neededParties({ ...row, proposedOn: call.today }, rows), 'agreement-proposed', {})
  return done(true)
}

/** A party says yes or no to the text whose hash it names. */
export async function decide(
  tx: Tx,
  call: Call,
  agreementId: string,
  number: number,
  given: z.output<typeof agreementDecide>,
): Promise<Result<Made>> {
  const found = await locked(tx, agreementId, number)
  if (!found.ok) return found
  const { row, rows } = found.value
  const verb: AgreementVerb = given.decision
  if (row.status !== 'proposed' || row.hash !== given.hash) return moved(row, rows)
  const needed = neededParties(row, rows)
  const allowed = moveBy(agreementLifecycle, row.status, { verb, reason: given.reason }, rolesOf(call.actor))
  if (!allowed.ok) return allowed
  const refused = await refusalOf(tx, call, row, needed, given)
  if (refused) return refused
  const signedOn = given.signedOn ?? call.today
  await tx
    .insertInto('agreement_decision')
    .values({
      id: newId(),
      agreement_id: agreementId,
      version_id: row.id,
      institution_id: given.partyId,
      decision: given.decision === 'approve' ? 'approved' : 'refused',
      hash: given.hash,
      decided_on: given.decision === 'approve' ? signedOn : call.today,
      on_paper: given.decision === 'approve' && given.signedOn !== undefined,
      reason: given.reason?.trim() || null,
      account_id: call.actor.accountId,
      account_name: call.actor.displayName,
      at: call.now,
    })
    .execute()
  if (given.decision === 'refuse') {
    await settle(tx, row, { status: 'refused', settled_on: call.today, status_reason: given.reason?.trim() ?? null })
    await tellParties(tx, call, row, needed, 'agreement-refused', { reason: given.reason ?? '' }, given.partyId)
    return done({ id: agreementId, number })
  }
  const approvals = [
    ...row.decisions.map((one) => [one.partyId, one.decidedOn] as const),
    [given.partyId, signedOn] as const,
  ]
  const waiting = needed.filter((party) => !approvals.some(([id]) => id === party))
  if (waiting.length === 0) {
    const agreedOn = approvals.map(([, day]) => day).reduce((a: Day, b: Day) => (a > b ? a : b))
    await settle(tx, row, { status: 'agreed', agreed_on: agreedOn, settled_on: call.today })
    await tellParties(tx, call, row, needed, 'agreement-agreed', {})
  } else {
    await tellParties(tx, call, row, [], 'agreement-approved', { waiting: waiting.length }, given.partyId)
  }
  return done({ id: agreementId, number })
}

/** Why this caller may not decide for this party now; undefined where it may. */
async function refusalOf(
  tx: Tx,
  call: Call,
  row: VersionRow,
  needed: readonly string[],
  given: z.output<typeof agreementDecide>,
): Promise<Extract<Result<never>, { ok: false }> | undefined> {
  if (!needed.includes(given.partyId))
    return refuse('invalid', 'no-party', '这个单位不是协议的一方。', 'This institution is no party of the agreement.')
  if (!(await signingParties(tx)).has(given.partyId))
    return refuse(
      'forbidden',
      'not-your-party',
      '由这一方的领导确认；这一方没有领导账号时，由其项目办确认。',
      'A leader of that party decides; where it has none, its office.',
    )
  const earlier = row.decisions.find((one) => one.partyId === given.partyId)
  if (earlier)
    return refuse(
      'conflict',
      'decided-already',
      `这一方已于 ${earlier.decidedOn} 由${earlier.by}确认。`,
      `This party decided on ${earlier.decidedOn}, by ${earlier.by}.`,
    )
  // Two parties are two wills: one hand does not sign for both.
  if (row.decisions.some((one) => one.accountId === call.actor.accountId))
    return refuse(
      'forbidden',
      'one-account-one-party',
      '您已代表另一方确认过这一版，同一账号不能代表两方。',
      'You have decided on this version for another party; one account cannot act for two.',
    )
  if (given.signedOn !== undefined && given.signedOn > call.today)
    return invalid([{ place: 'signedOn', value: given.signedOn, reason: { zh: '晚于今天', en: 'lies after today' } }])
  return undefined
}

/** The approval was meant for a text that is no longer the one to decide on. */
function moved(row: VersionRow, rows: readonly VersionRow[]): Extract<Result<never>, { ok: false }> {
  const newest = rows.find((one) => one.status === 'proposed') ?? rows[0] ?? row
  const zh: Record<VersionRow['status'], string> = {
    draft: '还在起草',
    proposed: '与您读到的文本不一致',
    agreed: '已经商定',
    refused: '已有一方不同意',
    withdrawn: '已被撤回',
    discarded: '已作废',
  }
  const en: Record<VersionRow['status'], string> = {
    draft: 'is still a draft',
    proposed: 'is not the text that you read',
    agreed: 'is agreed already',
    refused: 'was refused by a party',
    withdrawn: 'was withdrawn',
    discarded: 'was discarded',
  }
  const next = newest.number > row.number
  return refuse(
    'conflict',
    'agreement-moved',
    `您的确认没有记下：第 ${row.number} 版${zh[row.status]}。${next ? `请重新阅读第 ${newest.number} 版，再作决定。` : '请重新载入，读过现在的文本再作决定。'}`,
    `Your decision was not recorded: version ${row.number} ${en[row.status]}. ${next ? `Read version ${newest.number}, then decide.` : 'Load it again and read what stands there now.'}`,
    { current: { number: newest.number, status: newest.status, hash: newest.hash } },
  )
}

async function settle(
  tx: Tx,
  row: VersionRow,
  change: {
    status: 'agreed' | 'refused'
    settled_on: Day
    agreed_on?: Day
    status_reason?: string | null
  },
): Promise<void> {
  await tx
    .updateTable('agreement_version')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}
