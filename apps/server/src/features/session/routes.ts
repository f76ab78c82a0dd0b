/** Session routes set a cookie, so they register themselves instead of going through `route`. */
import { demoAccounts, demoSignInBody, passwordBody, problem, session, signInBody } from '@zhiqiao/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { z } from 'zod'
import { sendRefusal } from '../../http/problem.ts'
import { actorOf, closeSession, cookieName, setSessionCookie } from '../../http/session-cookie.ts'
import type { Actor } from '../../platform/call.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database/connect.ts'
import { refuse } from '../../platform/refusal.ts'
import { changeOwnPassword, hasPassword, type OpenedSession, openSession, signIn } from './commands.ts'

/** Of what somebody not signed in may send, in bytes: a login and a password. */
const mostSent = 16 * 1024

const signedOut = refuse('signed-out', 'signed-out', '请先登录。', 'Sign in first.')

export interface SessionParts {
  db: Db
  clock: Clock
  demo: boolean
}

export function sessionRoutes(parts: SessionParts): (app: FastifyInstance) => void {
  const { db, clock, demo } = parts
  const view = async (actor: Actor): Promise<z.input<typeof session>> => ({
    account: {
      id: actor.accountId,
      login: actor.login,
      displayName: actor.displayName,
      ...(actor.officerId !== undefined && { officerId: actor.officerId }),
      hasPassword: await hasPassword(db, actor.login),
      hasGivenPassword: actor.hasGivenPassword === true,
    },
    roles: [...actor.bindings],
    demo,
    today: clock.today(),
  })
  const tokenOf = (request: FastifyRequest) => request.cookies[cookieName]
  const welcome = async (reply: FastifyReply, opened: OpenedSession) => {
    const actor = await actorOf(db, opened.accountId)
    if (!actor)
      return sendRefusal(reply, refuse('signed-out', 'disabled', '账号已停用。', 'The account is disabled.').refusal)
    // The session before, if any, ends: it is nobody's any more, and would open the door for hours.
    const before = tokenOf(reply.request)
    if (before) await closeSession(db, before)
    setSessionCookie(reply, opened.token, opened.expires)
    return reply.send(await view(actor))
  }

  return (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>()
    const tags = ['session']
    const answers = { 200: session, '4xx': problem }

    app.get(
      '/api/session',
      { config: { may: 'anyone' }, schema: { tags, summary: 'Who is signed in', response: answers } },
      async (request, reply) =>
        request.call ? reply.send(await view(request.call.actor)) : sendRefusal(reply, signedOut.refusal),
    )
    app.post(
      '/api/session',
      {
        bodyLimit: mostSent,
        config: { may: 'anyone' },
        schema: { tags, summary: 'Sign in', body: signInBody, response: answers },
      },
      async (request, reply) => {
        const opened = await signIn(db, { ...request.body, address: request.ip }, clock.now())
        return opened.ok ? welcome(reply, opened.value) : sendRefusal(reply, opened.refusal)
      },
    )
    app.put(
      '/api/session/password',
      {
        bodyLimit: mostSent,
        config: { may: 'signed-in', withGivenPassword: true },
        schema: { tags, summary: 'Change one’s own password', body: passwordBody, response: answers },
        onRequest: async (request, reply) => {
          if (!request.call) return sendRefusal(reply, signedOut.refusal)
        },
      },
      async (request, reply) => {
        if (!request.call) throw new Error('a handler ran without a call')
        const opened = await changeOwnPassword(request.call, request.body)
        return opened.ok ? welcome(reply, opened.value) : sendRefusal(reply, opened.refusal)
      },
    )
    app.delete(
      '/api/session',
      { config: { may: 'anyone' }, schema: { tags, summary: 'Sign out', response: { 204: z.null() } } },
      async (request, reply) => {
        const token = tokenOf(request)
        if (token) await closeSession(db, token)
        reply.clearCookie(cookieName, { path: '/' })
        return reply.status(204).send(null)
      },
    )
    if (!demo) return

    app.get(
      '/api/demo/accounts',
      {
        config: { may: 'anyone' },
        schema: { tags, summary: 'Demo accounts (demo mode only)', response: { 200: demoAccounts } },
      },
      async () => {
        const found = await sql<{
          id: string
          display_name: string
          roles: z.input<typeof demoAccounts>['items'][number]['roles']
        }>`
          select * from zq.demo_accounts()`.execute(db)
        return { items: found.rows.map((row) => ({ id: row.id, displayName: row.display_name, roles: row.roles })) }
      },
    )
    app.post(
      '/api/demo/session',
      {
        bodyLimit: mostSent,
        config: { may: 'anyone' },
        schema: {
          tags,
          summary: 'Sign in to a demo account (demo mode only)',
          body: demoSignInBody,
          response: answers,
        },
      },
      async (request, reply) => {
        const found = await sql<{
          id: string
        }>`select id from zq.demo_accounts() where id = ${request.body.accountId}`.execute(db)
        const account = found.rows[0]
        if (!account) {
          return sendRefusal(
            reply,
            refuse('not-found', 'no-demo-account', '没有这个演示账号。', 'There is no such demo account.').refusal,
          )
        }
        return welcome(reply, await openSession(db, account.id, clock.now()))
      },
    )
  }
}
