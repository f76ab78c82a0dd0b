/** What one keeps of a list, and what others have changed in it. */
import type { ListChanges, ListKey, ListState, ListView } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fieldWords, listed } from '../../platform/listed.ts'

export async function listState(tx: Tx, call: Call, list: ListKey): Promise<ListState> {
  const rows = await tx
    .selectFrom('list_view')
    .leftJoin('institution', 'institution.id', 'list_view.institution_id')
    .select([
      'list_view.id',
      'list_view.name',
      'list_view.query',
      'list_view.version',
      'list_view.account_id as accountId',
      'institution.id as institutionId',
      'institution.name as institutionName',
      'institution.short_name as institutionShortName',
      sql<string | null>`zq.display_name(list_view.account_id)`.as('owner'),
    ])
    .where('list', '=', list)
    .orderBy(sql`account_id <> zq.actor()`)
    .orderBy('list_view.name')
    .limit(200)
    .execute()
  const habit = await tx
    .selectFrom('list_habit')
    .select('default_view_id as id')
    .where('list', '=', list)
    .executeTakeFirst()
  const views = rows.map((row): ListView => {
    const own = row.accountId === call.actor.accountId
    return {
      id: row.id,
      name: row.name,
      query: row.query,
      version: row.version,
      own,
      ...(!own && row.owner !== null && { owner: row.owner }),
      ...(row.institutionId !== null &&
        row.institutionName !== null &&
        row.institutionShortName !== null && {
          sharedWith: { id: row.institutionId, name: row.institutionName, shortName: row.institutionShortName },
        }),
    }
  })
  const places = [...new Set(call.actor.bindings.map((one) => one.institutionId))]
  const mayShareWith =
    places.length === 0
      ? []
      : await tx
          .selectFrom('institution')
          .select(['id', 'name', 'short_name as shortName'])
          .where('id', 'in', places)
          .orderBy('code')
          .execute()
  // A view that is no longer shared opens no list.
  const chosen = views.find(({ id }) => id === habit?.id)
  return { views, mayShareWith, ...(chosen && { defaultViewId: chosen.id }) }
}

/** Of these rows, as far as the caller reads them: what others did to them since then. */
export async function changesOf(
  tx: Tx,
  call: Call,
  list: ListKey,
  asked: { ids: readonly string[]; since: string },
): Promise<ListChanges> {
  const of = listed[list]
  if (!of || asked.ids.length === 0) return { items: [] }
  const found = await sql<{ id: string; added: boolean; fields: string[]; at: Date }>`
    select c.row_id as id, c.added, c.fields, c.at
      from zq.changes_of_rows(${of.table}, ${asked.ids}::uuid[], ${asked.since}::timestamptz,
                              ${Object.keys(of.fields)}::text[]) c
     where c.row_id in (select id from ${sql.table(of.table)})`.execute(tx)
  return {
    items: found.rows.map(({ id, added, fields, at }) => ({
      id,
      added,
      fields: fieldWords(of.table, fields, call.language),
      at: at.toISOString(),
    })),
  }
}
