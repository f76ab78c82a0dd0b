/** What one keeps of a list, and what others have changed in it. */
import type { ListChanges, ListKey, ListState, ListView } from '@zhiqiao/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fieldWords, listed } from '../../platform/listed.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'

function viewRows(tx: Tx) {
  return tx
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
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof viewRows>['execute']>>[number]

function present(call: Call, row: ViewRow): ListView {
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
}

export async function getView(tx: Tx, call: Call, id: string): Promise<Result<ListView>> {
  const row = await viewRows(tx).where('list_view.id', '=', id).executeTakeFirst()
  return row ? done(present(call, row)) : notFound('视图', 'view')
}

export async function listState(tx: Tx, call: Call, list: ListKey): Promise<ListState> {
  const rows = await viewRows(tx)
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
  const views = rows.map((row) => present(call, row))
  const places = [...new Set(call.actor.bindings.map((one) => one.institutionId))]
  const mayShareWith = places.length === 0 ? [] : await placesToShare(tx, places)
  // A view that is no longer shared opens no list.
  const chosen = views.find(({ id }) => id === habit?.id)
  return { views, mayShareWith, ...(chosen && { defaultViewId: chosen.id }) }
}

/** Where one holds a role, first; then what lies right below, for a view that is meant for one of them alone. */
async function placesToShare(tx: Tx, own: readonly string[]) {
  return tx
    .selectFrom('institution')
    .select(['id', 'name', 'short_name as shortName'])
    .where((eb) => eb.or([eb('id', 'in', own), eb('parent_id', 'in', own)]))
    .where('status', '=', 'active')
    .orderBy(sql`not (id = any(${own}::uuid[]))`)
    .orderBy('code')
    .limit(100)
    .execute()
}

/** Of these rows, as far as the caller reads them: what others did since then to them, and to what belongs to them. */
export async function changesOf(
  tx: Tx,
  call: Call,
  list: ListKey,
  asked: { ids: readonly string[]; since: string },
): Promise<ListChanges> {
  const of = listed[list]
  if (!of || asked.ids.length === 0) return { items: [] }
  const changed = (table: string, ids: RawBuilder<unknown>, fields: object) =>
    sql`zq.changes_of_rows(${table}, ${ids}, ${asked.since}::timestamptz, ${Object.keys(fields)}::text[])`
  const own = sql`
    select c.row_id as id, ${of.table} as "table", c.added, c.fields, c.at
      from ${changed(of.table, sql`${asked.ids}::uuid[]`, of.fields)} c
     where c.row_id in (select id from ${sql.table(of.table)})`
  const parts = (of.parts ?? []).map(
    (part) => sql`
    select p.${sql.ref(part.of)} as id, ${part.table} as "table", false as added, c.fields, c.at
      from ${sql.table(part.table)} p
      join ${changed(
        part.table,
        sql`(select coalesce(array_agg(id), '{}') from ${sql.table(part.table)} where ${sql.ref(part.of)} = any(${asked.ids}::uuid[]))`,
        part.fields,
      )} c on c.row_id = p.id`,
  )
  const found = await sql<{ id: string; table: string; added: boolean; fields: string[]; at: Date }>`
    ${sql.join([own, ...parts], sql` union all `)}`.execute(tx)
  const rows = Map.groupBy(found.rows, ({ id }) => id)
  return {
    items: [...rows].map(([id, changes]) => ({
      id,
      added: changes.some(({ added }) => added),
      fields: [...new Set(changes.flatMap(({ table, fields }) => fieldWords(table, fields, call.language)))],
      at: new Date(Math.max(...changes.map(({ at }) => at.getTime()))).toISOString(),
    })),
  }
}
