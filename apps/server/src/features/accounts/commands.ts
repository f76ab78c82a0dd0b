/** Accounts are the system administrator's, their roles the security administrator's: neither can make a user alone. */
import type { accountCreate, accountUpdate, roleGrant } from '@zhiqiao/contract'
import { administrators, type Role, roleConflict } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import {
  done,
  invalid,
  mayNotChange,
  notFound,
  type Result,
  refuse,
  stale,
  unknownInstitution,
} from '../../platform/refusal.ts'
import { unknownInstitutions } from '../../platform/scope.ts'
import { getAccount } from './queries.ts'

/** `passwordHash` is made before the transaction begins: it takes longer than all the rest. */
export async function createAccount(
  tx: Tx,
  given: Omit<z.output<typeof accountCreate>, 'password'>,
  passwordHash: string,
): Promise<Result<{ id: string }>> {
  const id = newId()
  await tx
    .insertInto('account')
    .values({
      id,
      login: given.login,
      display_name: given.displayName,
      password_hash: passwordHash,
      officer_id: given.officerId ?? null,
      status: 'active',
    })
    .execute()
  return done({ id })
}

/** Disabling, or a new password, ends the account's sessions (by trigger, in the same transaction). */
export async function updateAccount(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: Omit<z.output<typeof accountUpdate>, 'password'>,
  passwordHash: string | undefined,
): Promise<Result<{ id: string }>> {
  const current = await getAccount(tx, id)
  if (!current.ok) return current
  if (current.value.version !== version) return stale(current.value)
  if (given.status === 'disabled') {
    if (id === call.actor.accountId) {
      return refuse('conflict', 'own-account', '不能停用自己的账号。', 'You cannot disable your own account.')
    }
    const kept = await keepsAdministrators(
      tx,
      id,
      current.value.roles.map((binding) => binding.role),
    )
    if (!kept.ok) return kept
  }
  const updated = await tx
    .updateTable('account')
    .set({
      version: version + 1,
      ...(given.displayName !== undefined && { display_name: given.displayName }),
      ...(given.status !== undefined && { status: given.status }),
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows > 0n) return done({ id })
  const now = await getAccount(tx, id)
  return now.ok && now.value.version !== version ? stale(now.value) : mayNotChange('个账号', 'account')
}

export async function grantRole(
  tx: Tx,
  call: Call,
  accountId: string,
  given: z.output<typeof roleGrant>,
): Promise<Result<{ id: string }>> {
  if (accountId === call.actor.accountId) return ownRoles()
  const account = await getAccount(tx, accountId)
  if (!account.ok) return account
  if ((await unknownInstitutions(tx, [given.institutionId])).size > 0) {
    return invalid([unknownInstitution('institutionId', given.institutionId)])
  }
  const held = account.value.roles.map((binding) => binding.role)
  const apart = roleConflict(held, given.role)
  if (apart !== undefined) {
    return refuse(
      'conflict',
      'administrators-apart',
      `三员分立：这个账号已是 ${apart}，不能再授予 ${given.role}。请为该角色另建账号。`,
      `This account holds ${apart}, which excludes ${given.role}. Make another account for that role.`,
    )
  }
  const present = account.value.roles.some(
    (binding) => binding.role === given.role && binding.institutionId === given.institutionId,
  )
  if (present) {
    return refuse('conflict', 'role-held', '这个账号已有该角色。', 'The account holds this role already.')
  }
  await tx
    .insertInto('account_role')
    .values({ id: newId(), account_id: accountId, role: given.role, institution_id: given.institutionId })
    .execute()
  return done({ id: accountId })
}

export async function revokeRole(
  tx: Tx,
  call: Call,
  accountId: string,
  bindingId: string,
): Promise<Result<{ id: string }>> {
  if (accountId === call.actor.accountId) return ownRoles()
  const account = await getAccount(tx, accountId)
  if (!account.ok) return account
  const binding = account.value.roles.find((one) => one.id === bindingId)
  if (!binding) return notFound('角色授予', 'role of this account')
  const kept = await keepsAdministrators(tx, accountId, [binding.role])
  if (!kept.ok) return kept
  await tx.deleteFrom('account_role').where('id', '=', bindingId).execute()
  return done({ id: accountId })
}

function ownRoles() {
  return refuse(
    'forbidden',
    'own-roles',
    '不能给自己授予或收回角色，请由另一名安全管理员办理。',
    'Nobody grants or revokes his own roles; ask another security administrator.',
  )
}

/** Refuses what would leave the installation without a system or security administrator who can still act. */
async function keepsAdministrators(tx: Tx, accountId: string, roles: readonly Role[]): Promise<Result<null>> {
  for (const role of roles.filter((one) => administrators.includes(one) && one !== 'auditor')) {
    const other = await tx
      .selectFrom('account_role')
      .innerJoin('account', 'account.id', 'account_role.account_id')
      .select('account.id')
      .where('account_role.role', '=', role)
      .where('account.status', '=', 'active')
      .where('account.id', '<>', accountId)
      .executeTakeFirst()
    if (other) continue
    return refuse(
      'conflict',
      'last-administrator',
      `这是最后一个可用的 ${role} 账号，请先设立另一个。`,
      `This is the last active account with the role ${role}; set up another first.`,
    )
  }
  return done(null)
}
