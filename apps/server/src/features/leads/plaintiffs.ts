/** Plaintiffs of leads: who they are, as far as a text says it surely, and the list of them for working through one after another. */
import type { plaintiffQuery, PlaintiffRow } from '@zhiqiao/contract'
import { decidedStatuses } from '@zhiqiao/domain'
import type { Fields, Party } from '@zhiqiao/judgments'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import type { Result } from '../../platform/refusal.ts'
import { isPlaintiff } from './judgments.ts'
import { judgmentsPack } from './store.ts'

/**
 * What tells the plaintiff of a judgment from all others, or undefined. A firm is told by its full name. A person is told by
 * name with day of birth, end of the identification number, or address; masked, only by all that the text says of both the
 * birth and the address, or the end of the number. A masked name alone tells nobody.
 */
export function plaintiffOf(fields: Pick<Fields, 'parties'>): { key: string; name: string } | undefined {
  const party = fields.parties.find(({ role }) => isPlaintiff(role))
  const key = party && keyOf(party)
  return key === undefined ? undefined : { key, name: party?.name ?? '' }
}

function keyOf({ kind, name, masked, birth, address, idTail }: Party): string | undefined {
  if (kind !== '自然人') return masked ? undefined : `o ${name}`
  if (idTail !== undefined) return `p ${name} ${idTail}`
  if (masked) return birth !== undefined && address !== undefined ? `p ${name} ${birth} ${address}` : undefined
  const told = birth ?? address
  return told === undefined ? undefined : `p ${name} ${told}`
}

const atOnce = 500

/** Writes down the plaintiffs of the leads of an adoption: who sues in at least half of the judgments of a lead. */
export async function fillPlaintiffs(tx: Tx, adoptionId: string): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const leads = await tx
      .selectFrom('pack_lead')
      .select(['id', 'document_ids'])
      .where('adoption_id', '=', adoptionId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute()
    const last = leads.at(-1)
    if (!last) return
    after = last.id
    const ids = [...new Set(leads.flatMap(({ document_ids }) => document_ids))]
    const documents = await tx
      .selectFrom('pack_document')
      .select(['id', sql<Fields['parties']>`fields -> 'parties'`.as('parties')])
      .where('id', '=', sql<string>`any(${ids}::uuid[])`)
      .execute()
    const plaintiffs = new Map(documents.map(({ id, parties }) => [id, plaintiffOf({ parties })]))
    const rows = leads.map(({ id, document_ids }) => {
      const all = document_ids.flatMap((one) => plaintiffs.get(one) ?? [])
      const [most] = [...Map.groupBy(all, ({ key }) => key).values()].sort((a, b) => b.length - a.length)
      const main = most && most.length * 2 >= document_ids.length ? most[0] : undefined
      return { id, key: main?.key ?? null, name: main?.name ?? null }
    })
    await sql`
      update pack_lead l set plaintiff_key = x.key, plaintiff_name = x.name
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, key text, name text)
       where l.id = x.id and l.plaintiff_key is distinct from x.key`.execute(tx)
  }
}

export function listPlaintiffs(tx: Tx, query: z.output<typeof plaintiffQuery>): Promise<Result<Page<PlaintiffRow>>> {
  const like = query.q === undefined ? undefined : `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
  const grouped = tx
    .selectFrom('pack_lead')
    .innerJoin('pack_adoption', 'pack_adoption.id', 'pack_lead.adoption_id')
    .where('pack_adoption.pack', '=', judgmentsPack)
    .$if(query.adoption !== undefined, (found) => found.where('pack_lead.adoption_id', '=', query.adoption ?? ''))
    .$if(like !== undefined, (found) => found.where('pack_lead.plaintiff_name', 'ilike', like ?? ''))
    .where('plaintiff_key', 'is not', null)
    .groupBy('plaintiff_key')
    .select([
      sql<string>`plaintiff_key`.as('key'),
      sql<string>`max(plaintiff_name)`.as('name'),
      sql<number>`count(*)::integer`.as('leads'),
      sql<number>`(count(*) filter (where pack_lead.status <> all(${sql.val([...decidedStatuses])}::text[])))::integer`.as(
        'open',
      ),
      sql<number>`sum(cardinality(document_ids))::integer`.as('judgments'),
      sql<number>`coalesce(sum(amount), 0)::float8`.as('amount'),
      sql<number>`max(score)::float8`.as('score'),
    ])
  const rows = tx.selectFrom(grouped.as('plaintiff')).selectAll('plaintiff')
  return fetchPage(
    rows,
    {
      columns: ['plaintiff.leads', 'plaintiff.score', 'plaintiff.key'],
      falling: true,
      keysOf: (row) => [row.leads, row.score, row.key],
    },
    query,
  )
}
