/** Reads accounts straight from SQL to the view; the password's hash can't be read by the application at all. */
import type { Account } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { dropNulls } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'

function accounts(tx: Tx) {
  return tx.selectFrom('account').select([
    'account.id',
    'account.login',
    'account.display_name as displayName',
    'account.status',
    'account.demo',
    'account.officer_id as officerId',
    'account.version',
    sql<Account['roles']>`(
        select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'institutionId', r.institution_id,
                                                     'institutionName', i.short_name) order by r.role, i.code), '[]')
          from account_role r join institution i on i.id = r.institution_id where r.account_id = account.id)`.as(
      'roles',
    ),
  ])
}

/** In the order in which they were made. */
export async function listAccounts(
  tx: Tx,
  query: { after?: string | undefined; limit: number; changedSince?: string | undefined },
): Promise<Result<Page<Account>>> {
  const order = { columns: ['account.id'], keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(accounts(tx), order, query, { list: 'accounts', id: 'account.id' })
  return page.ok ? done(mapPage(page.value, (row): Account => dropNulls(row))) : page
}

export async function getAccount(tx: Tx, id: string): Promise<Result<Account>> {
  const row = await accounts(tx).where('account.id', '=', id).executeTakeFirst()
  return row ? done(dropNulls(row)) : notFound('账号', 'account')
}
