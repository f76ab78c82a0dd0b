/** Who is told of a step of a lead: whom it is given to, the leaders who decide, and then whoever proposed it. */
import type { Day, LeadMove, Text } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { statusWords } from '../../platform/status-words.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { ownLeads } from './waiting.ts'
import { type Notice, notify, notifyInstitutions, settleNotices } from '../notifications/index.ts'

interface Told {
  id: string
  institution_id: string
  title: Text
  proposed_by: string | null
  /** The clock that ran before the step runs on. */
  goesOn: boolean
}

export async function tell(tx: Tx, call: Call, lead: Told, move: LeadMove, reason: string | undefined): Promise<void> {
  const link = `/leads/${lead.id}`
  await settleNotices(tx, call, ['lead-assigned', 'lead-to-decide', 'lead-decided'], link)
  if (!lead.goesOn) await settleNotices(tx, call, ['lead-soon', 'lead-late'], link)
  const params = { titleZh: lead.title.zh, titleEn: lead.title.en, reason: reason ?? '' }
  switch (move.verb) {
    case 'propose': {
      const { tree } = await institutionDirectory(tx)
      const line = tree.lineage(lead.institution_id).map(({ id }) => id)
      return notifyInstitutions(tx, call, line, ['leader'], 'lead-to-decide', params, link)
    }
    case 'return':
    case 'protest':
    case 'suggest-retrial':
    case 'suggest-conduct':
    case 'transfer':
    case 'end': {
      const words = statusWords.leads[move.to]
      const accountId = lead.proposed_by
      if (accountId === null || accountId === call.actor.accountId) return
      const said = { ...params, statusZh: words.zh, statusEn: words.en }
      return notify(tx, call, [{ accountId, kind: 'lead-decided', params: said, link }])
    }
    default:
      return
  }
}

/** Whom leads were given to, and who had them before: one notice each, however many they are. */
export async function tellGiven(tx: Tx, call: Call, ids: readonly string[], reason: string | undefined): Promise<void> {
  const { rows } = await sql<{
    title: Text
    due: Day | null
    now: string
    nowName: string
    before: string | null
    id: string
  }>`
    select l.id, l.title, l.due_on as due, l.assignee_id as now, zq.display_name(l.assignee_id) as "nowName",
           case when last.from_status <> 'opened' then
             (select coalesce(s.assignee_id, s.account_id) from lead_step s
               where s.lead_id = l.id and s.verb in ('take', 'assign') and s.id < last.id order by s.id desc limit 1) end as before
      from pack_lead l
      join lateral (select id, from_status from lead_step s
                     where s.lead_id = l.id and s.verb = 'assign' order by s.id desc limit 1) last on true
     where l.id = any(${sql.val(ids)}::uuid[]) and l.assignee_id is not null
     order by l.due_order, l.id`.execute(tx)
  const noticesOf = (kind: 'lead-assigned' | 'lead-reassigned', side: 'now' | 'before') =>
    [...Map.groupBy(rows, (row) => row[side])].flatMap(([accountId, given]): Notice[] => {
      const [first] = given
      if (accountId === null || accountId === call.actor.accountId || !first) return []
      const { id, title, due, nowName } = first
      const params = {
        count: given.length,
        titleZh: title.zh,
        titleEn: title.en,
        reason: reason ?? '',
        to: nowName,
        ...(due !== null && { due }),
      }
      return [{ accountId, kind, params, link: given.length === 1 ? `/leads/${id}` : ownLeads }]
    })
  const lost = noticesOf('lead-reassigned', 'before').filter(({ accountId }) =>
    rows.every(({ now }) => now !== accountId),
  )
  await notify(tx, call, [...noticesOf('lead-assigned', 'now'), ...lost])
}
