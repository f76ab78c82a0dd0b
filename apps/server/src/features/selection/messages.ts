/** What a publication tells whom, person by person and institution by institution: what is previewed is what is sent. */
import type { PlanMessages } from '@zhiqiao/contract'
import { planAllows, type Profile, releaseReason, releaseReasons } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, invalid, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { type NoticeKind, type Params, wordNotice } from '../notifications/index.ts'
import { type SelectionFrame, selectionFrame } from './input.ts'
import { reasonsOf } from './reasons.ts'
import { loadPlan, type PlanRecord } from './store.ts'

export type Recipient = 'person' | 'sender' | 'host'

export interface Message {
  recipient: Recipient
  subjectId: string
  name: string
  of?: string
  selected: boolean
  code?: string
  words: string
  kind: NoticeKind
  params: Params
  link: string
  accountIds: string[]
  version: number
  sent?: { title: { zh: string; en: string }; body: { zh: string; en: string }; accounts: number; at: Date }
}

/** All messages of the plan as it stands, with what the office has worded. */
export async function composeMessages(tx: Tx, plan: PlanRecord, frame: SelectionFrame): Promise<Message[]> {
  const rows = await tx.selectFrom('plan_message').selectAll().where('plan_id', '=', plan.id).execute()
  const worded = new Map(rows.map((row) => [`${row.recipient} ${row.subject_id}`, row]))
  const drafts = [...toPersons(plan, frame), ...toHosts(plan, frame), ...toSenders(plan, frame)]
  const accounts = await accountsFor(tx, frame, drafts)
  return drafts.map((draft): Message => {
    const row = worded.get(`${draft.recipient} ${draft.subjectId}`)
    const code = draft.selected || draft.recipient !== 'person' ? undefined : (row?.code ?? draft.code)
    const words = row?.words ?? ''
    const told = code === undefined ? undefined : releaseReason(code).told
    return {
      ...draft,
      ...(code !== undefined && { code }),
      words,
      params: { ...draft.params, ...(told && { reasonZh: told.zh, reasonEn: told.en }), words: sentenceOf(words) },
      accountIds: accounts(draft),
      version: row?.version ?? 0,
      ...(row?.sent && row.sent_at && { sent: { ...row.sent, at: row.sent_at } }),
    }
  })
}

type Draft = Omit<Message, 'words' | 'accountIds' | 'version' | 'sent'>

/** Own words stand between other sentences, so they end as one. */
function sentenceOf(words: string): string {
  return words === '' || /[。！？.!?]$/.test(words) ? words : `${words}。`
}

function placedOf(plan: PlanRecord, frame: SelectionFrame) {
  return plan.pairings.flatMap(({ nominationId, postId }) => {
    const nomination = frame.nominationOf.get(nominationId)
    const post = frame.postOf.get(postId)
    return nomination && post ? [{ nomination, post }] : []
  })
}

function cohortOf(frame: SelectionFrame) {
  return { cohortZh: frame.name.zh, cohortEn: frame.name.en }
}

function toPersons(plan: PlanRecord, frame: SelectionFrame): Draft[] {
  const placeOf = new Map(placedOf(plan, frame).map((one) => [one.nomination.id, one]))
  const reasons = new Map<string, string>(reasonsOf(plan).unmatched.map((one) => [one.nominationId, one.reason]))
  const { termFrom, termUntil } = frame.facts
  return frame.nominations.map((nomination): Draft => {
    const place = placeOf.get(nomination.id)
    const head = {
      recipient: 'person' as const,
      subjectId: nomination.id,
      name: nomination.officer.name,
      of: frame.directory.ref(nomination.sendingInstitutionId).shortName,
    }
    if (!place) {
      const code = reasons.get(nomination.id) ?? 'by-hand'
      return { ...head, selected: false, code, kind: 'not-selected', params: cohortOf(frame), link: '/me' }
    }
    const params = {
      ...cohortOf(frame),
      host: frame.directory.ref(place.post.hostInstitutionId).name,
      title: place.post.title,
      from: termFrom,
      until: termUntil,
    }
    return { ...head, selected: true, kind: 'selected', params, link: '/secondments' }
  })
}

/** Hosts whose needs all stay open are told as well: nobody learns it from silence. */
function toHosts(plan: PlanRecord, frame: SelectionFrame): Draft[] {
  const byHost = Map.groupBy(placedOf(plan, frame), ({ post }) => post.hostInstitutionId)
  const hosts = [...new Set(frame.posts.map((post) => post.hostInstitutionId))]
  return hosts.map((host): Draft => {
    const count = byHost.get(host)?.length ?? 0
    const { name, shortName } = frame.directory.ref(host)
    const params = { ...cohortOf(frame), count, institution: shortName }
    const head = { recipient: 'host' as const, subjectId: host, name, selected: count > 0, params }
    return count > 0
      ? { ...head, kind: 'plan-published-host', link: '/secondments' }
      : { ...head, kind: 'plan-published-unmet', link: `/needs?cohort=${plan.cohortId}` }
  })
}

function toSenders(plan: PlanRecord, frame: SelectionFrame): Draft[] {
  const seated = new Set(placedOf(plan, frame).map(({ nomination }) => nomination.id))
  const bySender = Map.groupBy(frame.nominations, (nomination) => nomination.sendingInstitutionId)
  return [...bySender].map(([sender, nominations]): Draft => {
    const count = nominations.filter(({ id }) => seated.has(id)).length
    const { name, shortName } = frame.directory.ref(sender)
    return {
      recipient: 'sender',
      subjectId: sender,
      name,
      selected: count > 0,
      kind: 'plan-published-sender',
      params: { ...cohortOf(frame), count, of: nominations.length, institution: shortName },
      link: `/selection/nominations?cohort=${plan.cohortId}`,
    }
  })
}

/** Whose accounts a message reaches: the person's own, or those that act for the institution or for one above it. */
async function accountsFor(
  tx: Tx,
  frame: SelectionFrame,
  drafts: readonly Draft[],
): Promise<(draft: Draft) => string[]> {
  const officers = frame.nominations.map((one) => one.officer.id)
  const own = await sql<{ account_id: string; officer_id: string }>`
    select * from zq.accounts_of_officers(${sql.val(officers)}::uuid[])`.execute(tx)
  const byOfficer = Map.groupBy(own.rows, (row) => row.officer_id)
  // Those who act for an institution may be bound to it or to one above it, up to the region.
  const line = (institution: string) =>
    frame.directory.tree
      .lineage(institution)
      .map((one) => one.id)
      .slice(0, -1)
  const institutions = [...new Set(drafts.flatMap((one) => (one.recipient === 'person' ? [] : line(one.subjectId))))]
  const acting = new Map<string, Map<string, string[]>>()
  for (const role of ['host', 'sender'] as const) {
    const found = await sql<{ account_id: string; institution_id: string }>`
      select * from zq.accounts_of(${sql.val(institutions)}::uuid[], array[${role}]::text[])`.execute(tx)
    const grouped = Map.groupBy(found.rows, (row) => row.institution_id)
    acting.set(role, new Map([...grouped].map(([id, rows]) => [id, rows.map((row) => row.account_id)])))
  }
  return (draft) => {
    if (draft.recipient === 'person') {
      const officer = frame.nominationOf.get(draft.subjectId)?.officer.id ?? ''
      return (byOfficer.get(officer) ?? []).map((row) => row.account_id)
    }
    return [...new Set(line(draft.subjectId).flatMap((id) => acting.get(draft.recipient)?.get(id) ?? []))]
  }
}

export async function listMessages(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
): Promise<Result<PlanMessages>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  const frame = await selectionFrame(tx, call, profile, plan)
  if (!frame.ok) return frame
  const { language } = call
  const mayWord = planAllows(plan.status, 'word-messages')
  const composed = await composeMessages(tx, plan, frame.value)
  // After publication the record of what was sent counts, not what would be composed now.
  const messages = mayWord ? composed : composed.filter((one) => one.sent !== undefined)
  return done({
    items: messages.map((one) => ({
      recipient: one.recipient,
      subjectId: one.subjectId,
      name: one.name,
      ...(one.of !== undefined && { of: one.of }),
      selected: one.selected,
      ...(one.code !== undefined && { code: one.code }),
      words: one.words,
      preview: one.sent
        ? { title: one.sent.title[language], body: one.sent.body[language] }
        : wordNotice(one.kind, one.params, language),
      accounts: one.sent?.accounts ?? one.accountIds.length,
      ...(one.sent && { sentAt: one.sent.at.toISOString() }),
      version: one.version,
    })),
    reasons: releaseReasons.map(({ code, name }) => ({ code, name: name[language] })),
    mayEdit: rolesOf(call.actor).includes('office') && mayWord,
  })
}

export async function wordMessage(
  tx: Tx,
  call: Call,
  profile: Profile,
  at: { planId: string; recipient: Recipient; subjectId: string },
  version: number,
  given: { code?: string | undefined; words: string },
): Promise<Result<{ id: string }>> {
  const plan = await loadPlan(tx, at.planId)
  if (!plan) return notFound('方案', 'plan')
  if (!planAllows(plan.status, 'word-messages')) {
    return refuse(
      'conflict',
      'plan-published',
      '方案已发布，通知已发出，不能再改。',
      'The plan is published and its messages are sent.',
    )
  }
  const frame = await selectionFrame(tx, call, profile, plan)
  if (!frame.ok) return frame
  const message = (await composeMessages(tx, plan, frame.value)).find(
    (one) => one.recipient === at.recipient && one.subjectId === at.subjectId,
  )
  if (!message) return notFound('这条通知', 'message')
  if (message.version !== version) return stale({ version: message.version, words: message.words, code: message.code })
  if (given.code !== undefined && message.code === undefined) {
    return invalid([
      {
        place: 'code',
        value: given.code,
        reason: { zh: '只有未入选的人选才写原因', en: 'only for those not selected' },
      },
    ])
  }
  if (given.code !== undefined && !releaseReasons.some(({ code }) => code === given.code)) {
    return invalid([
      {
        place: 'code',
        value: given.code,
        reason: { zh: '没有这个原因', en: 'there is no such reason' },
        allowed: releaseReasons.map(({ code }) => code).join('、'),
      },
    ])
  }
  const values = { code: given.code ?? null, words: given.words }
  await tx
    .insertInto('plan_message')
    .values({
      id: newId(),
      plan_id: plan.id,
      cohort_id: plan.cohortId,
      recipient: at.recipient,
      subject_id: at.subjectId,
      ...values,
      sent: null,
      sent_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['plan_id', 'recipient', 'subject_id']).doUpdateSet({ ...values, version: version + 1 }),
    )
    .execute()
  return done({ id: plan.id })
}

/** Keeps what was sent, word for word in both languages. */
export async function keepSent(tx: Tx, call: Call, plan: PlanRecord, messages: readonly Message[]): Promise<void> {
  const rows = messages.map((one) => {
    const [zh, en] = [wordNotice(one.kind, one.params, 'zh'), wordNotice(one.kind, one.params, 'en')]
    return {
      id: newId(),
      plan_id: plan.id,
      cohort_id: plan.cohortId,
      recipient: one.recipient,
      subject_id: one.subjectId,
      code: one.code ?? null,
      words: one.words,
      sent: JSON.stringify({
        title: { zh: zh.title, en: en.title },
        body: { zh: zh.body, en: en.body },
        accounts: one.accountIds.length,
      }),
      sent_at: call.now,
    }
  })
  for (let start = 0; start < rows.length; start += 1000) {
    await tx
      .insertInto('plan_message')
      .values(rows.slice(start, start + 1000))
      .onConflict((conflict) =>
        conflict.columns(['plan_id', 'recipient', 'subject_id']).doUpdateSet((eb) => ({
          code: eb.ref('excluded.code'),
          words: eb.ref('excluded.words'),
          sent: eb.ref('excluded.sent'),
          sent_at: eb.ref('excluded.sent_at'),
          version: sql`plan_message.version + 1`,
        })),
      )
      .execute()
  }
}
