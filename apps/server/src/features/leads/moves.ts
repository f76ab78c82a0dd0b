/** A lead on its way. What each verb needs, the table of the domain says; here it is asked for, kept, and told. */
import type { leadMoveBody } from '@zhiqiao/contract'
import {
  type Day,
  type LeadDate,
  leadDates,
  type LeadDays,
  type LeadMove,
  leadMeasures,
  leadMove,
  type LeadVerb,
  runningClocks,
  addDays,
} from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { LeadColumns } from '../../platform/database/schema-leads.ts'
import { newId } from '../../platform/ids.ts'
import {
  done,
  invalid,
  mayNotChange,
  missing,
  notFound,
  type PlacedError,
  type Result,
  stale,
} from '../../platform/refusal.ts'
import { assigneesOf, type Held, heldBy, partsOf } from './parts.ts'
import { refuseLead, sameAssignee } from './refusals.ts'
import type { ReviewRules } from './rules.ts'
import { loadLead } from './store.ts'
import { tell, tellGiven } from './tell.ts'

type Asked = z.output<typeof leadMoveBody>

/** One of many is told of together with the others, by `tellGiven`, once all are moved. */
export async function moveLead(
  tx: Tx,
  call: Call,
  rules: ReviewRules,
  { id, version, ofMany = false }: { id: string; version: number; ofMany?: boolean },
  asked: Asked,
): Promise<Result<{ id: string }>> {
  const lead = await loadLead(tx, id)
  if (!lead) return notFound('线索', 'lead')
  if (lead.version !== version) return stale({ version: lead.version, status: lead.status })
  const parts = await partsOf(tx, call, lead)
  const days = daysOf(lead)
  const state = { status: lead.status, delivered: isDelivered(days) }
  const moved = leadMove(state, asked.verb as LeadVerb, parts, asked.reason)
  if (!moved.ok) return refuseLead(moved.refusal)
  const { row } = moved
  if (row.verb === 'assign' && lead.status !== 'opened' && asked.assignee === lead.assignee_id) return sameAssignee
  const faults = await faultsOf(tx, rules, lead.institution_id, row, asked, await heldBy(tx, id))
  const day = asked.day ?? call.today
  if (row.dates) faults.push(...dayFaults(row.dates, day, days, call.today))
  if (faults.length > 0) return invalid(faults)
  const next = nextDays(days, row, day)
  const [running] = runningClocks(rules.clocks, row.to, next)
  const updated = await tx
    .updateTable('pack_lead')
    .set({
      status: row.to,
      ...(row.to !== lead.status && { status_on: call.today }),
      queued_on: next.queued ?? null,
      opened_on: next.opened ?? null,
      decided_on: next.decided ?? null,
      delivered_on: next.delivered ?? null,
      answered_on: next.answered ?? null,
      due_on: running?.due ?? null,
      due_clock: running?.clock.code ?? null,
      warn_on: running ? addDays(running.due, -running.clock.warn) : null,
      ...personBy(row, asked, call),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('条线索', 'lead')
  await tx
    .insertInto('lead_step')
    .values({
      id: newId(),
      lead_id: id,
      institution_id: lead.institution_id,
      at: call.now,
      account_id: call.actor.accountId,
      verb: row.verb,
      from_status: lead.status,
      to_status: row.to,
      reason: asked.reason ?? null,
      code: asked.code ?? null,
      measure: row.verb === 'propose' ? (asked.measure ?? null) : null,
      assignee_id: row.verb === 'assign' ? (asked.assignee ?? null) : null,
      day: row.dates && row.asks?.includes('day') ? day : null,
    })
    .execute()
  const goesOn = running !== undefined && running.clock.code === lead.due_clock && running.due === lead.due_on
  await tell(tx, call, { ...lead, goesOn }, row, asked.reason)
  if (row.verb === 'assign' && !ofMany) await tellGiven(tx, call, [id], asked.reason)
  return done({ id })
}

export function daysOf(lead: {
  queued_on: Day | null
  opened_on: Day | null
  decided_on: Day | null
  delivered_on: Day | null
  answered_on: Day | null
}): LeadDays {
  const days: Partial<Record<LeadDate, Day>> = {}
  if (lead.queued_on !== null) days.queued = lead.queued_on
  if (lead.opened_on !== null) days.opened = lead.opened_on
  if (lead.decided_on !== null) days.decided = lead.decided_on
  if (lead.delivered_on !== null) days.delivered = lead.delivered_on
  if (lead.answered_on !== null) days.answered = lead.answered_on
  return days
}

/** Delivered in this turn: a day before the decision belongs to an earlier one. */
export function isDelivered({ decided, delivered }: LeadDays): boolean {
  return delivered !== undefined && (decided === undefined || delivered >= decided)
}

/** The days after the move: its own is set, and a turn back takes away those of the turn that it ends. */
function nextDays(days: LeadDays, { verb, dates }: LeadMove, day: Day): LeadDays {
  const ended: readonly LeadDate[] =
    verb === 'reopen'
      ? ['opened', 'decided', 'delivered', 'answered']
      : verb === 'follow-up'
        ? ['decided', 'delivered', 'answered']
        : []
  const kept = leadDates.flatMap((date) => {
    const value = date === dates ? day : ended.includes(date) ? undefined : days[date]
    return value === undefined ? [] : [[date, value] as const]
  })
  return Object.fromEntries(kept)
}

type Personal = Partial<
  Pick<{ assignee_id: string | null } & LeadColumns, 'assignee_id' | 'measure' | 'proposed_by' | 'outcome_code'>
>

function personBy({ verb }: LeadMove, asked: Asked, call: Call): Personal {
  const me = call.actor.accountId
  switch (verb) {
    case 'take':
      return { assignee_id: me }
    case 'put-back':
      return { assignee_id: null }
    case 'assign':
      return { assignee_id: asked.assignee ?? null }
    case 'propose':
      return { measure: asked.measure ?? null, proposed_by: me }
    case 'return':
      return { measure: null, proposed_by: null }
    case 'exclude':
      return { outcome_code: asked.code ?? null }
    case 'end':
      return { outcome_code: asked.code ?? null, measure: 'end' }
    case 'protest':
    case 'suggest-retrial':
    case 'suggest-conduct':
    case 'transfer':
      return { measure: verb }
    case 'reopen':
    case 'follow-up':
      return { measure: null, proposed_by: null, outcome_code: null }
    default:
      return {}
  }
}

/** All that is given wrongly or not at all, at once. */
async function faultsOf(
  tx: Tx,
  rules: ReviewRules,
  institutionId: string,
  { asks = [] }: LeadMove,
  asked: Asked,
  held: Held,
): Promise<PlacedError[]> {
  const faults: PlacedError[] = []
  for (const ask of asks) {
    switch (ask) {
      case 'exclusion':
        faults.push(...codeFaults(rules.exclusions, asked.code))
        break
      case 'ending':
        faults.push(...codeFaults(rules.endings, asked.code))
        break
      case 'assignee':
        faults.push(...(await assigneeFaults(tx, institutionId, asked.assignee)))
        break
      case 'measure':
        if (asked.measure === undefined) faults.push({ ...missing('measure'), allowed: leadMeasures.join('、') })
        break
      case 'day':
        if (asked.day === undefined) faults.push(missing('day'))
        break
      case 'confirmed-sign':
        if (held.confirmed === 0) faults.push(noneConfirmed)
        break
      case 'letter':
        faults.push(...letterFaults(rules, asked.measure, held))
        break
    }
  }
  return faults
}

function codeFaults(known: ReviewRules['exclusions'], code: string | undefined): PlacedError[] {
  if (known.some((one) => one.code === code)) return []
  const allowed = known.map((one) => one.code).join('、')
  return code === undefined
    ? [{ ...missing('code'), allowed }]
    : [{ place: 'code', value: code, reason: { zh: '没有这一项原因', en: 'is none of the reasons' }, allowed }]
}

async function assigneeFaults(tx: Tx, institutionId: string, id: string | undefined): Promise<PlacedError[]> {
  if (id === undefined) return [missing('assignee')]
  const able = await assigneesOf(tx, institutionId)
  if (able.some((one) => one.id === id)) return []
  const reason = { zh: '不是本单位或上级单位办理线索的人员', en: 'works neither at the institution nor above it' }
  return [{ place: 'assignee', value: id, reason }]
}

const noneConfirmed: PlacedError = {
  place: 'signs',
  reason: {
    zh: '立线索之前，至少要有一个监督点经人工核对确认',
    en: 'at least one sign has to be confirmed by a person first',
  },
}

function letterFaults(rules: ReviewRules, measure: string | undefined, { letters }: Held): PlacedError[] {
  const wanted = rules.measures.find((one) => one.measure === measure)?.letters ?? []
  if (wanted.length === 0 || wanted.some((type) => letters.includes(type))) return []
  const names = rules.letters.filter(({ kind }) => wanted.includes(kind)).map(({ name }) => name)
  return [
    {
      place: 'letters',
      reason: {
        zh: `先起草${names.map(({ zh }) => `「${zh}」`).join('或')}`,
        en: `first draft: ${names.map(({ en }) => en).join(' or ')}`,
      },
    },
  ]
}

const before: Readonly<Record<LeadDate, LeadDate | undefined>> = {
  queued: undefined,
  opened: undefined,
  decided: 'opened',
  delivered: 'decided',
  answered: 'delivered',
}

/** A day that is to come, or lies before the step that comes first. */
function dayFaults(date: LeadDate, day: Day, days: LeadDays, today: Day): PlacedError[] {
  if (day > today) {
    return [{ place: 'day', value: day, reason: { zh: '不能晚于今天', en: 'is after today' }, allowed: `≤ ${today}` }]
  }
  const first = before[date]
  const earliest = first === undefined ? undefined : days[first]
  if (earliest === undefined || day >= earliest) return []
  const reason = { zh: '早于前一步的日期', en: 'is before the day of the step before' }
  return [{ place: 'day', value: day, reason, allowed: `≥ ${earliest}` }]
}
