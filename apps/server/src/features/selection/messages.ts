/** What a publication tells whom, person by person and institution by institution: what is previewed is what is sent. */
import type { PlanMessages } from '@zhiqiao/contract'
import { type Language, planAllows, type Profile, releaseReason, releaseReasons } from '@zhiqiao/domain'
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
}

/** All messages of the plan as it stands, with what the office has worded. */
export async function composeMessages(tx: Tx, plan: PlanRecord, frame: SelectionFrame): Promise<Message[]> {
  const rows = await tx.selectFrom('plan_message').selectAll().where('plan_id', '=', plan.id).execute()
  const worded = new Map(rows.map((row) => [`${row.recipient} ${row.subject_id}`, row]))
  const acting = await actingFor(tx, frame)
  const drafts = [...toPersons(plan, frame), ...toHosts(plan, frame, acting), ...toSenders(plan, frame, acting)]
  const accounts = await accountsFor(tx, frame, acting)
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
    }
  })
}

type Draft = Omit<Message, 'words' | 'accountIds' | 'version'>

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
    return { ...head, selected: true, kind: 'selected', params, link: '/me' }
  })
}

type Acting = ReadonlyMap<'host' | 'sender', ReadonlyMap<string, string[]>>

/** Each institution as its desk: one that has accounts tells for all below it, so that nobody reads the same news twice. */
interface Desk<T> {
  institution: string
  /** Those of the institution and of all below it. */
  items: T[]
  /** Institutions that the items are of. */
  covers: number
}

function desksOf<T>(
  frame: SelectionFrame,
  items: readonly T[],
  of: (item: T) => string,
  acting: ReadonlyMap<string, readonly string[]>,
): Desk<T>[] {
  const byInstitution = Map.groupBy(items, of)
  const desks = new Map<string, Desk<T>>()
  for (const [institution, own] of byInstitution) {
    const withAccounts = lineOf(frame, institution).filter((id) => acting.has(id))
    for (const at of withAccounts.length > 0 ? withAccounts : [institution]) {
      const desk = desks.get(at) ?? { institution: at, items: [], covers: 0 }
      desks.set(at, { institution: at, items: [...desk.items, ...own], covers: desk.covers + 1 })
    }
  }
  return [...desks.values()]
}

/** The institution and those above it, up to the region: who acts for it is bound to one of them. */
function lineOf(frame: SelectionFrame, institution: string): string[] {
  return frame.directory.tree
    .lineage(institution)
    .map((one) => one.id)
    .slice(0, -1)
}

/** Hosts whose needs all stay open are told as well: nobody learns it from silence. */
function toHosts(plan: PlanRecord, frame: SelectionFrame, acting: Acting): Draft[] {
  const taken = Map.groupBy(placedOf(plan, frame), ({ post }) => post.id)
  const desks = desksOf(frame, frame.posts, (post) => post.hostInstitutionId, acting.get('host') ?? new Map())
  return desks.map(({ institution, items, covers }): Draft => {
    const count = items.reduce((sum, post) => sum + (taken.get(post.id)?.length ?? 0), 0)
    const open = items.reduce((sum, post) => sum + post.headcount, 0) - count
    const { name, shortName } = frame.directory.ref(institution)
    const params = { ...cohortOf(frame), count, open, covers, institution: shortName }
    const head = { recipient: 'host' as const, subjectId: institution, name, selected: count > 0, params }
    return count > 0
      ? { ...head, kind: 'plan-published-host', link: `/secondments?cohort=${plan.cohortId}` }
      : { ...head, kind: 'plan-published-unmet', link: `/needs?cohort=${plan.cohortId}` }
  })
}

function toSenders(plan: PlanRecord, frame: SelectionFrame, acting: Acting): Draft[] {
  const seated = new Set(placedOf(plan, frame).map(({ nomination }) => nomination.id))
  const desks = desksOf(frame, frame.nominations, (one) => one.sendingInstitutionId, acting.get('sender') ?? new Map())
  return desks.map(({ institution, items, covers }): Draft => {
    const count = items.filter(({ id }) => seated.has(id)).length
    const { name, shortName } = frame.directory.ref(institution)
    return {
      recipient: 'sender',
      subjectId: institution,
      name,
      selected: count > 0,
      kind: 'plan-published-sender',
      params: { ...cohortOf(frame), count, of: items.length, covers, institution: shortName },
      link: `/selection/nominations?cohort=${plan.cohortId}`,
    }
  })
}

/** The accounts that act for the institutions of a plan and for those above them, by role. */
async function actingFor(tx: Tx, frame: SelectionFrame): Promise<Acting> {
  const ends = {
    host: frame.posts.map((one) => one.hostInstitutionId),
    sender: frame.nominations.map((one) => one.sendingInstitutionId),
  }
  const acting = new Map<'host' | 'sender', ReadonlyMap<string, string[]>>()
  for (const role of ['host', 'sender'] as const) {
    const institutions = [...new Set(ends[role].flatMap((id) => lineOf(frame, id)))]
    const found = await sql<{ account_id: string; institution_id: string }>`
      select * from zq.accounts_of(${sql.val(institutions)}::uuid[], array[${role}]::text[])`.execute(tx)
    const grouped = Map.groupBy(found.rows, (row) => row.institution_id)
    acting.set(role, new Map([...grouped].map(([id, rows]) => [id, rows.map((row) => row.account_id)])))
  }
  return acting
}

/** Whose accounts a message reaches: the person's own, or those bound to the institution itself. */
async function accountsFor(tx: Tx, frame: SelectionFrame, acting: Acting): Promise<(draft: Draft) => string[]> {
  const officers = frame.nominations.map((one) => one.officer.id)
  const own = await sql<{ account_id: string; officer_id: string }>`
    select * from zq.accounts_of_officers(${sql.val(officers)}::uuid[])`.execute(tx)
  const byOfficer = Map.groupBy(own.rows, (row) => row.officer_id)
  return ({ recipient, subjectId }) => {
    if (recipient !== 'person') return [...new Set(acting.get(recipient)?.get(subjectId) ?? [])]
    const officer = frame.nominationOf.get(subjectId)?.officer.id ?? ''
    return (byOfficer.get(officer) ?? []).map((row) => row.account_id)
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
  return done({
    // After publication the record of what was sent counts, not what would be composed now.
    items: mayWord
      ? (await composeMessages(tx, plan, frame.value)).map((one) => ({
          ...addressOf(one),
          ...(one.code !== undefined && { code: one.code }),
          words: one.words,
          preview: wordNotice(one.kind, one.params, language),
          accounts: one.accountIds.length,
          version: one.version,
        }))
      : await sentMessages(tx, plan, frame.value, language),
    reasons: releaseReasons.map(({ code, name }) => ({ code, name: name[language] })),
    mayEdit: rolesOf(call.actor).includes('office') && mayWord,
  })
}

function addressOf({
  recipient,
  subjectId,
  name,
  of,
  selected,
}: Pick<Message, 'recipient' | 'subjectId' | 'name' | 'of' | 'selected'>) {
  return { recipient, subjectId, name, ...(of !== undefined && { of }), selected }
}

/** What was sent, as it was sent. */
async function sentMessages(
  tx: Tx,
  plan: PlanRecord,
  frame: SelectionFrame,
  language: Language,
): Promise<PlanMessages['items']> {
  const rows = await tx
    .selectFrom('plan_message')
    .selectAll()
    .where('plan_id', '=', plan.id)
    .where('sent_at', 'is not', null)
    .orderBy('id')
    .execute()
  const placed = new Set(plan.pairings.map((one) => one.nominationId))
  return rows.flatMap((row): PlanMessages['items'] => {
    if (!row.sent || !row.sent_at) return []
    const nomination = frame.nominationOf.get(row.subject_id)
    const address =
      row.recipient === 'person'
        ? {
            name: nomination?.officer.name ?? '',
            ...(nomination && { of: frame.directory.ref(nomination.sendingInstitutionId).shortName }),
            selected: placed.has(row.subject_id),
          }
        : { name: frame.directory.ref(row.subject_id).name, selected: true }
    return [
      {
        ...addressOf({ recipient: row.recipient, subjectId: row.subject_id, ...address }),
        ...(row.code !== null && { code: row.code }),
        words: row.words,
        preview: { title: row.sent.title[language], body: row.sent.body[language] },
        accounts: row.sent.accounts,
        sentAt: row.sent_at.toISOString(),
        version: row.version,
      },
    ]
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
