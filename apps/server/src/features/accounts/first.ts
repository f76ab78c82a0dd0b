/** The first two accounts of an installation without a demo: everything else is granted by them, through the API. */
import { randomInt } from 'node:crypto'
import type { Role } from '@zhiqiao/domain'
import type { Client } from 'pg'
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

export function randomPassword(): string {
  return Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

/**
 * Makes a system and a security administrator bound to the root of the tree, over the connection of the tables' owner:
 * each where no active account holds the role, so that an installation never stands without both. Says their passwords
 * once; does nothing where both are held. Throws where the directory has no root to bind them to.
 */
export async function createFirstAdministrators(
  owner: Client,
  say: (line: string) => void,
): Promise<FirstAdministrator[]> {
  const missing = await missingRoles(owner)
  if (missing.length === 0) return []
  const wanted = await Promise.all(
    missing.map(async (first) => {
      const password = randomPassword()
      return { ...first, password, hash: await hashPassword(password) }
    }),
  )
  await owner.query('begin')
  try {
    // Two servers that start together on one empty database make one pair of accounts.
    await owner.query('select pg_advisory_xact_lock(728102)')
    await owner.query(`select set_config('zhiqiao.verb', 'first-administrators', true)`)
    const still = new Set((await missingRoles(owner)).map(({ role }) => role))
    const made = []
    for (const one of wanted) {
      if (still.has(one.role)) made.push({ ...one, login: await freeLogin(owner, one.login) })
    }
    if (made.length > 0) await insert(owner, made)
    await owner.query('commit')
    if (made.length > 0) say('首批管理员（密码只显示这一次） first administrators (passwords are shown this once):')
    for (const { login, password } of made) say(`  ${login}  ${password}`)
    return made.map(({ login, password }) => ({ login, password }))
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

async function missingRoles(owner: Client) {
  const held = await owner.query<{ role: string }>(
    `select distinct r.role from account_role r join account a on a.id = r.account_id where a.status = 'active'`,
  )
  return firsts.filter(({ role }) => !held.rows.some((row) => row.role === role))
}

/** The login, or the next of the kind that nobody has: a disabled account keeps its own. */
async function freeLogin(owner: Client, login: string): Promise<string> {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? login : `${login}-${count}`
    const taken = await owner.query('select 1 from account where lower(login) = lower($1)', [candidate])
    if (taken.rowCount === 0) return candidate
  }
}

async function insert(
  owner: Client,
  made: readonly { login: string; displayName: string; role: Role; hash: string }[],
) {
  const root = await owner.query<{ id: string }>(
    'select id from institution where parent_id is null order by code limit 1',
  )
  const rootId = root.rows[0]?.id
  if (rootId === undefined) throw new Error('the directory has no institution to bind the first administrators to')
  for (const { login, displayName, role, hash } of made) {
    const id = newId()
    await owner.query('insert into account (id, login, display_name, password_hash) values ($1, $2, $3, $4)', [
      id,
      login,
      displayName,
      hash,
    ])
    await owner.query('insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)', [
      newId(),
      id,
      role,
      rootId,
    ])
  }
}
