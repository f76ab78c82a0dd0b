/** Another password for an account whose own is lost, given by whoever runs the server. */
import type { Client } from 'pg'
import { hashPassword } from '../../platform/password.ts'
import { randomPassword } from './first.ts'

interface Account {
  id: string
  login: string
  status: string
  demo: boolean
}

/** `password` is known to nobody else: told once, kept only as its hash. */
export type Reset = { password: string } | 'no-account' | 'demo' | 'disabled'

/**
 * Over the connection of the tables' owner. Its sessions end by trigger, tries that failed are forgotten, and its owner is asked
 * for a password of their own at the next sign-in; the log names the deed, without an account.
 */
export async function resetPassword(owner: Client, login: string): Promise<Reset> {
  const password = randomPassword()
  const hash = await hashPassword(password)
  await owner.query('begin')
  try {
    const found = await owner.query<Account>(
      'select id, login, status, demo from account where lower(login) = lower($1) for update',
      [login],
    )
    const reset = await giveTo(owner, found.rows[0], hash)
    await owner.query('commit')
    return reset === 'given' ? { password } : reset
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

async function giveTo(owner: Client, account: Account | undefined, hash: string) {
  if (account === undefined) return 'no-account'
  if (account.demo) return 'demo'
  if (account.status !== 'active') return 'disabled'
  await owner.query(`select set_config('zhiqiao.verb', 'reset-password', true)`)
  await owner.query('update account set password_hash = $2, version = version + 1 where id = $1', [account.id, hash])
  await owner.query(`delete from sign_in_attempt where key = 'login:' || lower($1)`, [account.login])
  return 'given'
}
