/** What came of leads, sign by sign: how many, confirmed by people, led to a measure, changed something; and how long it took. */
import type { LeadStatistics } from '@zhiqiao/contract'
import { decidedStatuses, leadStatuses, type LeadStatus, measureStatuses, wilson } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { judgmentsPack } from './store.ts'
import type { ReviewRules } from './rules.ts'

/** Measures that were answered, and of those the ones that changed something. */
const answered: readonly LeadStatus[] = ['declined', 'adopted', 'changed', 'upheld']
const changed: readonly LeadStatus[] = ['adopted', 'changed']

interface Counts {
  leads: number
  confirmed: number
  reviewed: number
  decided: number
  measures: number
  answered: number
  changed: number
}

/** What a lead came to before it was filed away: an archived lead counts as what it was archived from. */
const came = (adoption: string | undefined) => sql`
  select l.id, l.signs,
         case when l.status = 'archived'
              then coalesce((select s.from_status from lead_step s where s.lead_id = l.id and s.verb = 'archive' order by s.id desc limit 1), l.status)
              else l.status end as status
    from pack_lead l join pack_adoption a on a.id = l.adoption_id
   where a.pack = ${judgmentsPack} and (${adoption ?? null}::uuid is null or l.adoption_id = ${adoption ?? null}::uuid)`

const isIn = (statuses: readonly LeadStatus[]) => sql`status = any(${sql.val([...statuses])}::text[])`

const counts = sql`
  count(*)::integer as leads,
  count(*) filter (where ${isIn(decidedStatuses)})::integer as decided,
  count(*) filter (where ${isIn(measureStatuses)})::integer as measures,
  count(*) filter (where ${isIn(answered)})::integer as answered,
  count(*) filter (where ${isIn(changed)})::integer as changed`

export async function leadStatistics(
  tx: Tx,
  call: Call,
  rules: ReviewRules,
  adoption: string | undefined,
): Promise<Result<LeadStatistics>> {
  const bySign = await sql<Counts & { sign: string }>`
    with came as (${came(adoption)}),
         shown as (select distinct c.id, c.status, s ->> 'sign' as sign from came c cross join jsonb_array_elements(c.signs) s)
    select sign, ${counts},
           count(*) filter (where exists (select 1 from lead_sign v where v.lead_id = shown.id and v.sign = shown.sign and v.verdict = 'confirmed'))::integer as confirmed,
           count(*) filter (where exists (select 1 from lead_sign v where v.lead_id = shown.id and v.sign = shown.sign and v.verdict is not null))::integer as reviewed
      from shown group by sign order by sign`.execute(tx)
  const all = await sql<Counts>`
    with came as (${came(adoption)})
    select ${counts},
           (select count(*)::integer from lead_sign v where v.verdict = 'confirmed' and v.lead_id in (select id from came)) as confirmed,
           (select count(*)::integer from lead_sign v where v.verdict is not null and v.lead_id in (select id from came)) as reviewed
      from came`.execute(tx)
  const [sum] = all.rows
  if (!sum) throw new Error('counting gave no row')
  return done({
    leads: sum.leads,
    all: sharesOf(sum),
    signs: bySign.rows.map((row) => ({
      sign: row.sign,
      name: rules.signs.get(row.sign)?.name ?? { zh: row.sign, en: row.sign },
      leads: row.leads,
      ...sharesOf(row),
    })),
    states: await statesOf(tx, call, adoption),
  })
}

function sharesOf(row: Counts) {
  return {
    confirmed: shareOf(row.confirmed, row.reviewed),
    measures: shareOf(row.measures, row.decided),
    changed: shareOf(row.changed, row.answered),
  }
}

function shareOf(count: number, of: number) {
  const interval = wilson(count, of)
  return { count, of, ...(interval && { interval }) }
}

/**
 * Days in each status: a stay begins with the step before, or with the run that first found the lead, and ends with the next;
 * what still lasts counts to today.
 */
async function statesOf(tx: Tx, call: Call, adoption: string | undefined): Promise<LeadStatistics['states']> {
  const { rows } = await sql<{
    status: LeadStatus
    count: number
    amount: number
    median: number | null
    longest: number | null
  }>`
    with own as (select l.id, l.status, l.status_on, l.amount, r.started_at::date as made_on
                   from pack_lead l join pack_adoption a on a.id = l.adoption_id join pack_run r on r.id = l.first_run
                  where a.pack = ${judgmentsPack} and (${adoption ?? null}::uuid is null or l.adoption_id = ${adoption ?? null}::uuid)),
         moved as (select s.lead_id, s.from_status as status, s.at::date as until,
                          lag(s.at::date) over (partition by s.lead_id order by s.id) as since
                     from lead_step s where s.from_status <> s.to_status and s.lead_id in (select id from own)),
         stays as (select m.status, m.until - coalesce(m.since, o.made_on) as days from moved m join own o on o.id = m.lead_id
                   union all
                   select status, ${call.today}::date - status_on from own),
         times as (select status, percentile_cont(0.5) within group (order by greatest(days, 0)) as median, max(greatest(days, 0))::integer as longest
                     from stays group by status),
         now as (select status, count(*)::integer as count, coalesce(sum(amount), 0)::float8 as amount from own group by status)
    select t.status, coalesce(n.count, 0) as count, coalesce(n.amount, 0) as amount, t.median, t.longest
      from times t left join now n using (status)`.execute(tx)
  return leadStatuses.flatMap((status) => {
    const row = rows.find((one) => one.status === status)
    if (!row) return []
    const { median, longest, ...rest } = row
    return [{ ...rest, ...(median !== null && { median }), ...(longest !== null && { longest }) }]
  })
}
