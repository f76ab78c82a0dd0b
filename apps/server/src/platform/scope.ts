/** Questions about the caller's rights that a command asks before it writes, answered by the database as for its policies. */
import type { Role } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from './database/connect.ts'

/** Whether the caller holds one of the roles for this institution or one above it. */
export async function inScope(tx: Tx, institutionId: string, ...roles: Role[]): Promise<boolean> {
  const found = await sql<{ within: boolean }>`
    select ${institutionId}::uuid in (select zq.scope(variadic ${roles}::text[])) as within`.execute(tx)
  return found.rows[0]?.within === true
}

/** Roles that the caller holds for this institution or one above it. */
export async function rolesAt(tx: Tx, accountId: string, institutionId: string): Promise<Role[]> {
  const found = await tx
    .selectFrom('account_role')
    .innerJoin('institution_closure', 'institution_closure.ancestor_id', 'account_role.institution_id')
    .select('account_role.role')
    .distinct()
    .where('account_role.account_id', '=', accountId)
    .where('institution_closure.descendant_id', '=', institutionId)
    .execute()
  return found.map(({ role }): Role => role)
}

/** Those of `ids` for which, or for one above which, the caller holds one of the roles. */
export async function idsInScope(tx: Tx, ids: readonly string[], ...roles: Role[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    select id from unnest(${ids}::uuid[]) as asked(id) where id in (select zq.scope(variadic ${roles}::text[]))`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** Those of `ids` that are no institutions. */
export async function unknownInstitutions(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.selectFrom('institution').select('id').where('id', 'in', ids).execute()
  const known = new Set(rows.map((row) => row.id))
  return new Set(ids.filter((id) => !known.has(id)))
}
