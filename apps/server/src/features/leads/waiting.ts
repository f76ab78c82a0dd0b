/** What waits for whom in the review of leads, with the clocks that end soon or have ended told before anything else. */
import type { Waiting } from '@zhiqiao/contract'
import { type Day, inHandStatuses, type Role } from '@zhiqiao/domain'
import { type RawBuilder, sql } from 'kysely'
import { type Call, hasRole } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { readers, reviewers } from './policy.ts'
import { judgmentsPack } from './store.ts'

interface Line {
  kind: string
  roles: readonly Role[]
  /** Where several are done. */
  link: string
  where(call: Call): RawBuilder<unknown>
}

const scope = (roles: readonly Role[]) => sql`institution_id in (select zq.scope(${sql.join(roles)}))`
const running = sql`status in ('waiting', 'checking', 'opened', 'assigned', 'investigating', 'proposed', 'protest', 'retrial-suggestion', 'conduct-suggestion', 'transferred')`

/** The list of what one has in hand. */
export const ownLeads = `/leads?assignee=me&status=${inHandStatuses.join(',')}`

const lines: readonly Line[] = [
  {
    kind: 'leads-late',
    roles: readers,
    link: '/leads?urgency=late&sort=due',
    where: (call) => sql`due_on < ${call.today}::date and ${running} and ${scope(readers)}`,
  },
  {
    kind: 'leads-due',
    roles: readers,
    link: '/leads?urgency=soon&sort=due',
    where: (call) =>
      sql`warn_on <= ${call.today}::date and due_on >= ${call.today}::date and ${running} and ${scope(readers)}`,
  },
  {
    kind: 'leads-to-decide',
    roles: ['leader'],
    link: '/leads?status=proposed',
    where: (call) =>
      sql`status = 'proposed' and proposed_by is distinct from ${call.actor.accountId}::uuid and ${scope(['leader'])}`,
  },
  {
    kind: 'leads-own',
    roles: readers,
    link: ownLeads,
    where: (call) => sql`status in (${sql.join(inHandStatuses)}) and assignee_id = ${call.actor.accountId}::uuid`,
  },
  {
    kind: 'leads-to-deliver',
    roles: reviewers,
    link: '/leads?status=protest,retrial-suggestion,conduct-suggestion,transferred',
    where: () =>
      sql`status in ('protest', 'retrial-suggestion', 'conduct-suggestion', 'transferred')
          and (delivered_on is null or delivered_on < decided_on) and ${scope(reviewers)}`,
  },
  {
    kind: 'leads-to-assign',
    roles: readers,
    link: '/leads?status=opened',
    where: () => sql`status = 'opened' and ${scope(readers)}`,
  },
  {
    kind: 'leads-to-check',
    roles: reviewers,
    link: '/leads?status=waiting',
    where: () => sql`status = 'waiting' and ${scope(reviewers)}`,
  },
]

export async function leadsWaiting(tx: Tx, call: Call): Promise<Waiting[]> {
  const waiting: Waiting[] = []
  for (const line of lines) {
    if (!hasRole(call.actor, ...line.roles)) continue
    const { rows } = await sql<{ count: number; since: Day | null; due: Day | null; only: string | null }>`
      select count(*)::integer as count, min(status_on) as since, min(due_on) as due,
             case when count(*) = 1 then min(id::text) end as only
        from pack_lead
       where adoption_id in (select id from pack_adoption where pack = ${judgmentsPack}) and ${line.where(call)}`.execute(
      tx,
    )
    const found = rows[0]
    if (!found || found.count === 0) continue
    waiting.push({
      kind: line.kind,
      count: found.count,
      ...(found.since !== null && { since: found.since }),
      ...(found.due !== null && { until: found.due }),
      link: found.only === null ? line.link : `/leads/${found.only}`,
    })
  }
  return waiting
}
