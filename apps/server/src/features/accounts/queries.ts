/** Reads accounts straight from SQL to the view; the password's hash can't be read by the application at all. */
import type { Account, accountQuery } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
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
    'account.password_given as hasGivenPassword',
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
export async function listAccounts(tx: Tx, query: z.output<typeof accountQuery>): Promise<Result<Page<Account>>> {
  const { q, role, status } = query
  let rows = accounts(tx)
  if (status) rows = rows.where('account.status', '=', status)
  if (role) {
    rows = rows.where(
      sql<boolean>`exists (select 1 from account_role r where r.account_id = account.id and r.role = ${role})`,
    )
  }
  if (q) {
    rows =
      rows.where(sql<boolean>`(strpos(lower(account.display_name || ' ' || account.login), lower(${q})) > 0 or exists (
      select 1 from account_role r join institution i on i.id = r.institution_id
       where r.account_id = account.id and strpos(i.name || ' ' || i.short_name, ${q}) > 0))`)
  }
  const order = { columns: ['account.id'], keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'accounts', id: 'account.id' })
  return page.ok ? done(mapPage(page.value, (row): Account => dropNulls(row))) : page
}

export async function getAccount(tx: Tx, id: string): Promise<Result<Account>> {
  const row = await accounts(tx).where('account.id', '=', id).executeTakeFirst()
  return row ? done(dropNulls(row)) : notFound('账号', 'account')
}
