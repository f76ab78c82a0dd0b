/** From the cookie to the call: who is signed in, with which roles. */
import { createHash } from 'node:crypto'
import type { Role } from '@zhiqiao/domain'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Actor, Call } from '../platform/call.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database/connect.ts'
import { languageOf } from '../platform/text.ts'
import { type IdleLimit, unattendedHeader } from './idle.ts'

export const cookieName = 'zhiqiao_session'

declare module 'fastify' {
  interface FastifyRequest {
    call: Call | null
    /** The call of somebody not signed in: no account, so row-level security shows nothing. */
    anonymous: Call | null
  }
  interface FastifyContextConfig {
    may?: 'anyone' | 'signed-in' | readonly Role[]
    /** Open also to whoever still has the password that was given. */
    withGivenPassword?: boolean
  }
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await sql`select zq.session_close(${tokenHash(token)})`.execute(db)
}

export async function actorOf(db: Db, accountId: string): Promise<Actor | undefined> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('zhiqiao.account', ${accountId}, true)`.execute(tx)
    const account = await tx
      .selectFrom('account')
      .select(['id', 'login', 'display_name', 'officer_id', 'password_given'])
      .where('id', '=', accountId)
      .where('status', '=', 'active')
      .executeTakeFirst()
    if (!account) return undefined
    const bindings = await tx
      .selectFrom('account_role')
      .innerJoin('institution', 'institution.id', 'account_role.institution_id')
      .select([
        'account_role.role',
        'account_role.institution_id as institutionId',
        'institution.short_name as institutionName',
      ])
      .where('account_role.account_id', '=', accountId)
      .orderBy('account_role.role')
      .execute()
    return {
      accountId: account.id,
      login: account.login,
      displayName: account.display_name,
      ...(account.officer_id !== null && { officerId: account.officer_id }),
      ...(account.password_given && { hasGivenPassword: true }),
      bindings,
    }
  })
}

interface SessionKeeping {
  db: Db
  clock: Clock
  idle: IdleLimit
}

export function useSessions(app: FastifyInstance, { db, clock, idle }: SessionKeeping): void {
  app.decorateRequest('call', null)
  app.decorateRequest('anonymous', null)
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api')) return
    const circumstances = {
      db,
      requestId: request.id,
      language: languageOf(request.headers['accept-language']),
      now: clock.now(),
      today: clock.today(),
    }
    request.anonymous = { ...circumstances, actor: { accountId: '', login: '', displayName: '', bindings: [] } }
    const token = request.cookies[cookieName]
    if (!token) return
    const hash = tokenHash(token)
    const found = await sql<{
      id: string | null
    }>`select zq.session_account(${hash}, ${clock.now()}) as id`.execute(db)
    const accountId = found.rows[0]?.id
    // Only sessions that there are: what was made up must not fill the memory.
    if (accountId && idle.isLeft(hash.toString('hex'), clock.now(), !(unattendedHeader in request.headers))) {
      await closeSession(db, token)
      return
    }
    const actor = accountId ? await actorOf(db, accountId) : undefined
    if (actor) request.call = { ...circumstances, actor }
  })
}

/** The call of whoever asks, signed in or not. */
export function callOf(request: FastifyRequest): Call | null {
  return request.call ?? request.anonymous
}

export function setSessionCookie(reply: FastifyReply, token: string, expires: Date): void {
  const secure = reply.request.protocol === 'https'
  reply.setCookie(cookieName, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, expires })
}
