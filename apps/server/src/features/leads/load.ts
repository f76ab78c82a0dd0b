/** Who has how many leads in hand: for whoever gives them out. How fast somebody is, nobody counts. */
import type { LeadLoad, LoadRow } from '@zhiqiao/contract'
import { inHandStatuses } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { readers } from './policy.ts'
import { isUrgent } from './queries.ts'
import { judgmentsPack } from './store.ts'

/**
 * Everybody to whom a lead of the caller can be given, also with nothing in hand, and whoever still has one though none can be
 * given any more. The most in hand first.
 */
export async function loadOf(tx: Tx, call: Call): Promise<LeadLoad> {
  const { rows } = await sql<Omit<LoadRow, 'person' | 'institution'> & { id: string; name: string; at: string | null }>`
    with able as (
      select distinct on (a.account_id) a.account_id, i.short_name
        from zq.accounts_of(
               (select array_agg(distinct c.ancestor_id)
                  from pack_adoption p join institution_closure c on c.descendant_id = p.institution_id
                 where p.pack = ${judgmentsPack} and p.institution_id in (select zq.scope(${sql.join(readers)}))),
               array[${sql.join(readers)}]) a
        join institution i on i.id = a.institution_id
       order by a.account_id, i.short_name),
    held as (
      select assignee_id, status, coalesce(${isUrgent.late(call.today)}, false) as late,
             coalesce(${isUrgent.soon(call.today)}, false) as soon
        from pack_lead join pack_adoption p on p.id = pack_lead.adoption_id
       where p.pack = ${judgmentsPack} and assignee_id is not null
         and status in (${sql.join([...inHandStatuses, 'proposed'])})),
    counted as (
      select assignee_id, ${sql.join(
        inHandStatuses.map((status) => sql`count(*) filter (where status = ${status})::integer as ${sql.ref(status)}`),
      )},
             count(*) filter (where status <> 'proposed' and late)::integer as late,
             count(*) filter (where status <> 'proposed' and soon)::integer as soon,
             count(*) filter (where status <> 'proposed')::integer as in_hand,
             count(*) filter (where status = 'proposed')::integer as proposed
        from held group by assignee_id)
    select coalesce(able.account_id, counted.assignee_id) as id, able.short_name as at,
           zq.display_name(coalesce(able.account_id, counted.assignee_id)) as name,
           jsonb_build_object(${sql.join(
             inHandStatuses.flatMap((status) => [sql.lit(status), sql`coalesce(counted.${sql.ref(status)}, 0)`]),
           )}) as counts,
           coalesce(in_hand, 0) as "inHand", coalesce(late, 0) as late, coalesce(soon, 0) as soon,
           coalesce(proposed, 0) as proposed
      from able full join counted on counted.assignee_id = able.account_id
     order by "inHand" desc, name, id`.execute(tx)
  const waiting = await tx
    .selectFrom('pack_lead')
    .innerJoin('pack_adoption', 'pack_adoption.id', 'pack_lead.adoption_id')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('pack_adoption.pack', '=', judgmentsPack)
    .where('pack_lead.status', '=', 'opened')
    .executeTakeFirst()
  return {
    items: rows.map(({ id, name, at, ...counted }) => ({
      person: { id, name },
      ...(at !== null && { institution: at }),
      ...counted,
    })),
    nobody: waiting?.count ?? 0,
  }
}
