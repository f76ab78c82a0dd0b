/** Signing in and out, and one's own password. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { tokenHash } from '../../http/session-cookie.ts'
import { type Call, write } from '../../platform/call.ts'
import type { Db } from '../../platform/database/connect.ts'
import { hashPassword, passwordMatches, spendPasswordCheck } from '../../platform/password.ts'
import { done, type Result, refuse } from '../../platform/refusal.ts'

const sessionHours = 12
const failuresAllowed = 5
const failureWindowMinutes = 15

export interface OpenedSession {
  accountId: string
  token: string
  expires: Date
}

/**
 * Checks login and password; after five failures of one login, or fifty of one address, within 15 minutes it refuses without
 * looking, so that neither can be tried through. Unknown login and wrong password take the same time and say the same.
 */
export async function signIn(
  db: Db,
  given: { login: string; password: string; address: string },
  now: Date,
): Promise<Result<OpenedSession>> {
  const tries = triesOf(db, now)
  const login = keyOf(given.login)
  const address = `address:${given.address}`
  // Counted before anything is looked at: tries sent at one moment would each find that none had failed yet.
  for (const key of [login, address]) await tries.note(key)
  // Many people may share one address, so it is given more tries than one login.
  if ((await tries.count(login)) > failuresAllowed || (await tries.count(address)) > failuresAllowed * 10) {
    for (const key of [login, address]) await tries.takeBack(key)
    return tooMany()
  }
  const account = await lookUp(db, given.login)
  const right = account
    ? await passwordMatches(account.password_hash, given.password)
    : await spendPasswordCheck(given.password)
  if (!account || right !== true) {
    return refuse('signed-out', 'sign-in-wrong', '账号或密码不对。', 'Login or password is wrong.')
  }
  await tries.takeBack(address)
  await sql`select zq.forget_failed_sign_ins(${login})`.execute(db)
  return done(await openSession(db, account.id, now))
}

const keyOf = (login: string) => `login:${login.toLowerCase()}`

const tooMany = () =>
  refuse(
    'too-many',
    'sign-in-locked',
    `登录失败次数过多，请 ${failureWindowMinutes} 分钟后再试，或请管理员重设密码。`,
    `Too many failed tries. Wait ${failureWindowMinutes} minutes, or ask an administrator for a new password.`,
  )

async function lookUp(db: Db, login: string): Promise<{ id: string; password_hash: string } | undefined> {
  const found = await sql<{ id: string; password_hash: string }>`select * from zq.sign_in_lookup(${login})`.execute(db)
  return found.rows[0]
}

/** Accounts of the demo have no password, so there is none to change. */
export async function hasPassword(db: Db, login: string): Promise<boolean> {
  return (await lookUp(db, login))?.password_hash.startsWith('$') === true
}

/**
 * Another password for one's own account. The present one is asked, as at the door and with the same count of tries: a page
 * left open must not be enough. It signs the account out everywhere, the session opened here included.
 */
export async function changeOwnPassword(
  call: Call,
  given: { current: string; next: string },
): Promise<Result<OpenedSession>> {
  const { actor, db, now } = call
  const tries = triesOf(db, now)
  const key = keyOf(actor.login)
  await tries.note(key)
  if ((await tries.count(key)) > failuresAllowed) {
    await tries.takeBack(key)
    return tooMany()
  }
  const account = await lookUp(db, actor.login)
  if (!account || !(await passwordMatches(account.password_hash, given.current))) {
    const reason = { zh: '与现在的密码不符', en: 'is not your present password' }
    return refuse('invalid', 'password-wrong', '现在的密码不对。', 'Your present password is wrong.', {
      errors: [{ place: 'current', reason }],
    })
  }
  await sql`select zq.forget_failed_sign_ins(${key})`.execute(db)
  if (given.next === given.current) {
    const reason = { zh: '与现在的密码相同', en: 'is the same as now' }
    return refuse('invalid', 'password-same', '新密码与现在的相同。', 'The new password is the present one.', {
      errors: [{ place: 'next', reason }],
    })
  }
  const hash = await hashPassword(given.next)
  const changed = await write(call, 'change-own-password', async (tx) => {
    await sql`select zq.set_own_password(${hash})`.execute(tx)
    return done(undefined)
  })
  return changed.ok ? done(await openSession(db, actor.accountId, now)) : changed
}

/** Tries of the last minutes by key, this one among them once it is noted. */
function triesOf(db: Db, now: Date) {
  const since = new Date(now.getTime() - failureWindowMinutes * 60_000)
  return {
    note: (key: string) => sql`select zq.note_failed_sign_in(${key}, ${now})`.execute(db),
    takeBack: (key: string) => sql`select zq.take_back_sign_in(${key}, ${now})`.execute(db),
    count: async (key: string) => {
      const counted = await sql<{ count: number }>`select zq.failed_sign_ins(${key}, ${since}) as count`.execute(db)
      return counted.rows[0]?.count ?? 0
    },
  }
}

export async function openSession(db: Db, accountId: string, now: Date): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(now.getTime() + sessionHours * 3_600_000)
  await sql`select zq.session_open(${tokenHash(token)}, ${accountId}, ${now}, ${expires})`.execute(db)
  return { accountId, token, expires }
}
