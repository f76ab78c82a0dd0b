/** Leads as lists, and where each stands by its clocks. */
import type { LeadClockView, leadQuery, LeadRow } from '@zhiqiao/contract'
import { type Day, type LeadStatus, type Running, type Urgency, urgencyOf } from '@zhiqiao/domain'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Order, type Page } from '../../platform/page.ts'
import { dropNulls, institutionRefOf } from '../../platform/present.ts'
import { done, type Result } from '../../platform/refusal.ts'
import type { ReviewRules } from './rules.ts'
import { judgmentsPack } from './store.ts'

export function rowsOf(tx: Tx) {
  return tx
    .selectFrom('pack_lead')
    .innerJoin('pack_adoption', 'pack_adoption.id', 'pack_lead.adoption_id')
    .innerJoin('institution', 'institution.id', 'pack_lead.institution_id')
    .where('pack_adoption.pack', '=', judgmentsPack)
    .select([
      'pack_lead.id',
      'pack_lead.adoption_id as adoptionId',
      institutionRefOf('institution').as('institution'),
      'pack_lead.kind',
      'pack_lead.title',
      sql<number>`pack_lead.score::float8`.as('score'),
      sql<number | null>`pack_lead.amount::float8`.as('amount'),
      sql<
        LeadRow['signs']
      >`coalesce((select jsonb_agg(distinct jsonb_build_object('sign', s -> 'sign', 'name', s -> 'name'))
          from jsonb_array_elements(pack_lead.signs) s), '[]')`.as('signs'),
      sql<number>`cardinality(pack_lead.document_ids)`.as('judgments'),
      'pack_lead.plaintiff_key as plaintiffKey',
      'pack_lead.plaintiff_name as plaintiffName',
      sql<number>`(select count(*)::integer from pack_lead other
          where other.adoption_id = pack_lead.adoption_id and other.plaintiff_key = pack_lead.plaintiff_key)`.as(
        'plaintiffLeads',
      ),
      sql<LeadStatus>`pack_lead.status`.as('status'),
      'pack_lead.status_on as since',
      'pack_lead.assignee_id as assigneeId',
      sql<string | null>`zq.display_name(pack_lead.assignee_id)`.as('assigneeName'),
      'pack_lead.due_on as dueOn',
      'pack_lead.due_clock as dueClock',
      'pack_lead.due_order as dueOrder',
      sql<number>`pack_lead.amount_order::float8`.as('amountOrder'),
      'pack_lead.gone',
      'pack_lead.version',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]
type Sort = z.output<typeof leadQuery>['sort']

const orders: Record<Sort, Order<Row>> = {
  score: {
    columns: ['pack_lead.score', 'pack_lead.id'],
    falling: true,
    keysOf: (row) => [row.score, row.id],
  },
  amount: {
    columns: ['pack_lead.amount_order', 'pack_lead.id'],
    falling: true,
    keysOf: (row) => [row.amountOrder, row.id],
  },
  due: { columns: ['pack_lead.due_order', 'pack_lead.id'], keysOf: (row) => [row.dueOrder, row.id] },
  since: { columns: ['pack_lead.status_on', 'pack_lead.id'], keysOf: (row) => [row.since, row.id] },
}

/** How a lead stands by its clock on a day; one without a running clock stands nowhere. */
export const isUrgent: Readonly<Record<Urgency, (today: Day) => RawBuilder<boolean>>> = {
  late: (today) => sql`pack_lead.due_on < ${today}::date`,
  soon: (today) => sql`pack_lead.due_on >= ${today}::date and pack_lead.warn_on <= ${today}::date`,
  'in-time': (today) => sql`pack_lead.warn_on > ${today}::date`,
}

/** The same narrowing for lists, moves of many and statistics. */
export function narrow<Rows extends ReturnType<typeof rowsOf>>(
  rows: Rows,
  call: Call,
  query: Omit<z.output<typeof leadQuery>, 'sort' | 'limit' | 'after' | 'changedSince'>,
): Rows {
  let found: ReturnType<typeof rowsOf> = rows
  if (query.adoption) found = found.where('pack_lead.adoption_id', '=', query.adoption)
  if (query.status?.length) found = found.where('pack_lead.status', 'in', query.status)
  if (query.kind?.length) found = found.where('pack_lead.kind', 'in', query.kind)
  if (query.plaintiff) found = found.where('pack_lead.plaintiff_key', '=', query.plaintiff)
  if (query.gone) found = found.where('pack_lead.gone', '=', true)
  if (query.sign?.length) {
    const wanted = query.sign.map((sign) => JSON.stringify([{ sign }]))
    found = found.where((eb) => eb.or(wanted.map((one) => sql<boolean>`pack_lead.signs @> ${one}::jsonb`)))
  }
  if (query.assignee === 'me') found = found.where('pack_lead.assignee_id', '=', call.actor.accountId)
  else if (query.assignee === 'nobody') found = found.where('pack_lead.assignee_id', 'is', null)
  else if (query.assignee) found = found.where(sql<boolean>`pack_lead.assignee_id::text = ${query.assignee}`)
  if (query.urgency?.length) {
    const wanted = query.urgency
    found = found.where((eb) => eb.or(wanted.map((one) => isUrgent[one](call.today))))
  }
  if (query.q) {
    const like = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
    found = found.where(
      sql<boolean>`(pack_lead.title ->> 'zh' ilike ${like} or pack_lead.title ->> 'en' ilike ${like}
        or pack_lead.plaintiff_name ilike ${like}
        or exists (select 1 from pack_document d where d.id = any(pack_lead.document_ids) and (d.label ilike ${like} or d.key ilike ${like})))`,
    )
  }
  // The filters leave the selection as it is, so the type of what was given still holds.
  return found as Rows
}

export function presentRow(row: Row, rules: ReviewRules, today: Day): LeadRow {
  const {
    plaintiffKey: key,
    plaintiffName: name,
    plaintiffLeads: leads,
    assigneeId,
    assigneeName,
    dueOn,
    dueClock,
    dueOrder: _,
    amountOrder: __,
    ...rest
  } = row
  const clock = rules.clocks.find(({ code }) => code === dueClock)
  return {
    ...dropNulls(rest),
    signs: row.signs.sort((a, b) => (a.sign < b.sign ? -1 : 1)),
    ...(key !== null && name !== null && { plaintiff: { key, name, leads } }),
    ...(assigneeId !== null && { assignee: { id: assigneeId, name: assigneeName ?? '' } }),
    ...(dueOn !== null && clock && { clock: presentClock({ clock, due: dueOn }, today) }),
  }
}

export function presentClock(running: Running, today: Day): LeadClockView {
  const { clock, due } = running
  const { title, clause } = clock.basis
  return {
    code: clock.code,
    title: clock.title,
    due,
    ...urgencyOf(running, today),
    basis: clause ? { zh: `${title.zh}${clause.zh}`, en: `${title.en}, ${clause.en}` } : title,
    checked: clock.checked,
  }
}

export async function listLeads(
  tx: Tx,
  call: Call,
  rules: ReviewRules,
  query: z.output<typeof leadQuery>,
): Promise<Result<Page<LeadRow>>> {
  const asked = narrow(rowsOf(tx), call, query)
  const page = await fetchPage(asked, orders[query.sort], query, { list: 'leads', id: 'pack_lead.id' })
  return page.ok ? done(mapPage(page.value, (row) => presentRow(row, rules, call.today))) : page
}
