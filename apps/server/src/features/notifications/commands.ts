/** Sending and reading notices. */
import { sql } from 'kysely'
import type { Role } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import type { NoticeKind, Params } from './words.ts'

export interface Notice {
  accountId: string
  kind: NoticeKind
  params: Params
  link: string
}

/** In the transaction of what it tells of: no notice without the deed, no deed without the notice. */
export async function notify(tx: Tx, call: Call, notices: readonly Notice[]): Promise<void> {
  for (let start = 0; start < notices.length; start += 1000) {
    await tx
      .insertInto('notification')
      .values(
        notices.slice(start, start + 1000).map(({ accountId, kind, params, link }) => ({
          id: newId(),
          account_id: accountId,
          kind,
          params: JSON.stringify(params),
          link,
          created_at: call.now,
          read_at: null,
        })),
      )
      .execute()
  }
}

/** To every account that holds one of the roles at one of these institutions itself; each account is told once. */
export async function notifyInstitutions(
  tx: Tx,
  call: Call,
  institutionIds: readonly string[],
  roles: readonly Role[],
  kind: NoticeKind,
  params: Params,
  link: string,
): Promise<void> {
  const found = await sql<{ account_id: string }>`
    select distinct account_id from zq.accounts_of(${sql.val(institutionIds)}::uuid[], ${sql.val(roles)}::text[])`.execute(
    tx,
  )
  await notify(
    tx,
    call,
    found.rows.map(({ account_id }) => ({ accountId: account_id, kind, params, link })),
  )
}

/** Marks as read, for everybody, unread notices of these kinds that lead to `link`: what they asked for is done. */
export async function settleNotices(tx: Tx, call: Call, kinds: readonly NoticeKind[], link: string): Promise<void> {
  await sql`select zq.settle_notices(${sql.val(kinds)}::text[], ${link}, ${call.now})`.execute(tx)
}

/** One's own that are unread: those named, or the newest that was shown and all before it. Ids are made in the order of time. */
export async function markRead(
  tx: Tx,
  call: Call,
  which: { ids: readonly string[] } | { upTo: string },
): Promise<number> {
  const update = tx
    .updateTable('notification')
    .set({ read_at: call.now })
    .where('read_at', 'is', null)
    .where('account_id', '=', call.actor.accountId)
  const done = await ('ids' in which
    ? update.where('id', 'in', [...which.ids])
    : update.where('id', '<=', which.upTo)
  ).executeTakeFirst()
  return Number(done.numUpdatedRows)
}
