/** The first two accounts of an installation without a demo: everything else is granted by them, through the API. */
import { randomInt } from 'node:crypto'
import type { Role } from '@zhiqiao/domain'
import { Client, type PoolConfig } from 'pg'
import { newId } from '../../platform/ids.ts'
import { hashPassword } from '../../platform/password.ts'

export interface FirstAdministrator {
  login: string
  /** Known to nobody else: printed once, kept only as its hash. */
  password: string
}

const firsts: readonly { login: string; displayName: string; role: Role }[] = [
  { login: 'system-admin', displayName: '系统管理员', role: 'system-admin' },
  { login: 'security-admin', displayName: '安全管理员', role: 'security-admin' },
]

/** Letters and digits that are not mistaken for one another when copied from a screen. */
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

function randomPassword(): string {
  return Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

/**
 * Makes a system and a security administrator bound to the root of the tree, as the owner of the tables, where there is
 * no account yet; answers nothing where there is one. Throws where the directory has no root to bind them to.
 */
export async function createFirstAdministrators(owner: PoolConfig): Promise<FirstAdministrator[]> {
  const made = await Promise.all(
    firsts.map(async (first) => {
      const password = randomPassword()
      return { ...first, password, hash: await hashPassword(password) }
    }),
  )
  const client = new Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    // Two servers that start together on one empty database make one pair of accounts.
    await client.query('select pg_advisory_xact_lock(728102)')
    await client.query(`select set_config('zhiqiao.verb', 'first-administrators', true)`)
    const present = await client.query('select 1 from account limit 1')
    if (present.rows.length > 0) {
      await client.query('rollback')
      return []
    }
    const root = await client.query<{ id: string }>(
      'select id from institution where parent_id is null order by code limit 1',
    )
    const rootId = root.rows[0]?.id
    if (rootId === undefined) throw new Error('the directory has no institution to bind the first administrators to')
    for (const { login, displayName, role, hash } of made) {
      const id = newId()
      await client.query('insert into account (id, login, display_name, password_hash) values ($1, $2, $3, $4)', [
        id,
        login,
        displayName,
        hash,
      ])
      await client.query('insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)', [
        newId(),
        id,
        role,
        rootId,
      ])
    }
    await client.query('commit')
    return made.map(({ login, password }) => ({ login, password }))
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}
