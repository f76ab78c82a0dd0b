/** Keeps, shares and lets go of views; notes visits. */
import type { defaultView, ListKey, listViewCreate, listViewUpdate } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { listed } from '../../platform/listed.ts'
import { done, notFound, refuse, type Result, stale } from '../../platform/refusal.ts'

async function refuseForeign(tx: Tx, institutionId: string | null | undefined): Promise<Result<never> | undefined> {
  if (institutionId === undefined || institutionId === null) return undefined
  const found = await sql<{ own: boolean }>`select zq.own_and_below(${institutionId}) as own`.execute(tx)
  if (found.rows[0]?.own === true) return undefined
  return refuse(
    'forbidden',
    'not-own-institution',
    '只能共享给您任职的单位或其下级单位。',
    'It can be shared with an institution where you hold a role, or one below it.',
    {
      errors: [
        {
          place: 'institutionId',
          reason: { zh: '不是您任职的单位，也不在其下', en: 'is neither an institution of yours nor below one' },
        },
      ],
    },
  )
}

async function refuseTaken(
  tx: Tx,
  call: Call,
  list: string,
  name: string,
  but?: string,
): Promise<Result<never> | undefined> {
  let same = tx
    .selectFrom('list_view')
    .select('id')
    .where('account_id', '=', call.actor.accountId)
    .where('list', '=', list)
    .where(sql<boolean>`lower(name) = lower(${name})`)
  if (but !== undefined) same = same.where('id', '<>', but)
  if (!(await same.executeTakeFirst())) return undefined
  return refuse(
    'conflict',
    'view-name-taken',
    `您已有名为「${name}」的视图，请换一个名称。`,
    `You have a view called “${name}” already; choose another name.`,
    { errors: [{ place: 'name', value: name, reason: { zh: '已被使用', en: 'is taken' } }] },
  )
}

export async function keepView(
  tx: Tx,
  call: Call,
  list: ListKey,
  given: z.output<typeof listViewCreate>,
): Promise<Result<{ id: string }>> {
  const refused = (await refuseForeign(tx, given.institutionId)) ?? (await refuseTaken(tx, call, list, given.name))
  if (refused) return refused
  const id = newId()
  await tx
    .insertInto('list_view')
    .values({
      id,
      list,
      name: given.name,
      query: JSON.stringify(given.query),
      account_id: call.actor.accountId,
      institution_id: given.institutionId ?? null,
      created_at: call.now,
    })
    .execute()
  return done({ id })
}

export async function changeView(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: z.output<typeof listViewUpdate>,
): Promise<Result<{ list: ListKey }>> {
  const row = await tx
    .selectFrom('list_view')
    .select(['list', 'version', 'account_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('视图', 'view')
  if (row.account_id !== call.actor.accountId) return refuseOthers()
  if (row.version !== version) return stale({ version: row.version })
  const refused =
    (await refuseForeign(tx, given.institutionId)) ??
    (given.name === undefined ? undefined : await refuseTaken(tx, call, row.list, given.name, id))
  if (refused) return refused
  await tx
    .updateTable('list_view')
    .set({
      version: version + 1,
      ...(given.name !== undefined && { name: given.name }),
      ...(given.query !== undefined && { query: JSON.stringify(given.query) }),
      ...(given.institutionId !== undefined && { institution_id: given.institutionId }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
  return done({ list: row.list as ListKey })
}

export async function dropView(tx: Tx, call: Call, id: string): Promise<Result<{ list: ListKey }>> {
  const row = await tx.selectFrom('list_view').select(['list', 'account_id']).where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('视图', 'view')
  if (row.account_id !== call.actor.accountId) return refuseOthers()
  await tx.deleteFrom('list_view').where('id', '=', id).execute()
  return done({ list: row.list as ListKey })
}

function refuseOthers(): Result<never> {
  return refuse(
    'forbidden',
    'not-your-view',
    '这是别人共享的视图，只有建立的人能改。您可以另存一份自己的。',
    'This view is shared by somebody else, who alone may change it. You can keep a copy of your own.',
  )
}

/** The view that the list opens with, for this account. */
export async function chooseDefault(
  tx: Tx,
  list: ListKey,
  { viewId }: z.output<typeof defaultView>,
): Promise<Result<null>> {
  if (viewId !== null) {
    const seen = await tx
      .selectFrom('list_view')
      .select('id')
      .where('id', '=', viewId)
      .where('list', '=', list)
      .executeTakeFirst()
    if (!seen) return notFound('视图', 'view')
  }
  await sql`select zq.visit_list(${list}, null::timestamptz)`.execute(tx)
  await tx.updateTable('list_habit').set({ default_view_id: viewId }).where('list', '=', list).execute()
  return done(null)
}

export async function visit(tx: Tx, list: ListKey, seenUntil?: string): Promise<Result<{ since?: string }>> {
  if (!listed[list]) return done({})
  const found = await sql<{ since: Date }>`
    select zq.visit_list(${list}, ${seenUntil ?? null}::timestamptz) as since`.execute(tx)
  const since = found.rows[0]?.since
  return done(since ? { since: since.toISOString() } : {})
}
