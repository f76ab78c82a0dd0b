/** What waits for whom among the cases of packs that are worked on here: what is over its limit, ends soon, or was given to one. */
import type { Waiting } from '@zhiqiao/contract'
import { type Day, packReaders } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, hasRole } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import type { InstalledPacks } from '../table.ts'
import { casePage } from './queries.ts'

const lines = [
  { kind: 'cases-late', filter: 'urgency=late' },
  { kind: 'cases-due', filter: 'urgency=soon' },
  { kind: 'cases-own', filter: 'assignee=me' },
] as const

interface Row {
  kind: (typeof lines)[number]['kind']
  pack: string
  adoption: string
  count: number
  since: Day | null
  due: Day | null
  only: string | null
}

/** Own cases wait as long as their lifecycle offers a step, limits as long as they run; those of each adoption by themselves. */
export async function casesWaiting(tx: Tx, call: Call, packs: InstalledPacks): Promise<Waiting[]> {
  if (!hasRole(call.actor, ...packReaders)) return []
  const open = [...packs.byId].flatMap(([pack, { manifest }]) =>
    manifest.cases
      .filter(({ worksIn }) => worksIn === undefined)
      .flatMap(({ kinds, lifecycle, kept, dismissed }) => {
        const closed = new Set([...kept, ...dismissed])
        const statuses = [...new Set(lifecycle.flatMap(({ from }) => from))].filter((status) => !closed.has(status))
        return kinds.flatMap(({ code }) => statuses.map((status) => ({ pack, kind: code, status })))
      }),
  )
  const { rows } = await sql<Row>`
    with open as (select * from jsonb_to_recordset(${JSON.stringify(open)}::jsonb) as o(pack text, kind text, status text)),
    own as (
      select l.id, l.adoption_id, a.pack, l.status_on, l.due_on,
             case when l.due_on < ${call.today}::date then 'cases-late'
                  when l.warn_on <= ${call.today}::date then 'cases-due'
                  when l.assignee_id = ${call.actor.accountId}::uuid
                       and exists (select 1 from open o where o.pack = a.pack and o.kind = l.kind and o.status = l.status) then 'cases-own' end as kind
        from pack_lead l join pack_adoption a on a.id = l.adoption_id and a.ended_on is null
       where a.pack in (select pack from open) and l.institution_id in (select zq.scope(${sql.join(packReaders)})))
    select kind, pack, adoption_id as adoption, count(*)::integer as count, min(status_on) as since, min(due_on) as due,
           case when count(*) = 1 then min(id::text) end as only
      from own where kind is not null group by kind, pack, adoption_id`.execute(tx)
  return lines.flatMap(({ kind, filter }) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ pack, adoption, count, since, due, only }) => ({
        kind,
        count,
        subject: packs.byId.get(pack)?.manifest.name[call.language] ?? pack,
        ...(since !== null && { since }),
        ...(due !== null && { until: due }),
        link:
          only === null
            ? `/packs/adoptions/${adoption}/cases?${filter}`
            : casePage({ id: only, adoption_id: adoption }),
      })),
  )
}
