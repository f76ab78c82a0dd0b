/**
 * A route states its shapes, who may, and what it does; `register` runs the pipeline in one place:
 * sign-in → may → parse → act → present. A route without `may` does not type-check, and the server refuses to start
 * with one that came in another way (see `guard.ts`).
 */
import type { Role } from '@zhiqiao/domain'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problem } from '@zhiqiao/contract'
import { type Call, hasRole } from '../platform/call.ts'
import { refuse, type Result, roleMayNot } from '../platform/refusal.ts'
import type { Answer } from './answer.ts'
import { type RecordReader, withCurrent } from './collision.ts'
import { runOnce } from './idempotency.ts'
import { sendRefusal } from './problem.ts'
import { callOf } from './session-cookie.ts'

/** Who may use a route. Which records one may see is decided again by row-level security. */
export type May = 'anyone' | 'signed-in' | readonly Role[]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  method: Method
  url: string
  tag: string
  summary: string
  may: May
  params?: P
  query?: Q
  body?: B
  answer: R
  status?: 200 | 201 | 202
  /** The change is made only to the version named in If-Match: 428 where it is missing, 412 where it is stale. */
  changes?: boolean
  handle(input: {
    params: z.output<P>
    query: z.output<Q>
    body: z.output<B>
    /** From If-Match; 0 where the route doesn't change a versioned record. */
    version: number
    call: Call
  }): Promise<Result<Answer<z.input<R>>>>
}

export interface RegisteredRoute {
  method: Method
  url: string
  may: May
  changes?: boolean
  /** What the route answers to a caller, outside of a request; for reading a record that is changed at another address. */
  show?: RecordReader
  register(app: FastifyInstance, routes?: readonly RegisteredRoute[]): void
}

const nothing = z.object({})

export function route<
  R extends z.ZodType,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(spec: RouteSpec<P, Q, B, R>): RegisteredRoute {
  const status = spec.status ?? 200
  const creates = spec.method === 'POST' && status === 201
  return {
    method: spec.method,
    url: spec.url,
    may: spec.may,
    changes: spec.changes === true,
    show: async (given, call) => {
      if (typeof spec.may === 'object' && !hasRole(call.actor, ...spec.may)) return undefined
      const params = (spec.params ?? nothing).safeParse(given)
      const query = (spec.query ?? nothing).safeParse({})
      if (!params.success || !query.success) return undefined
      const shown = await spec.handle({
        params: params.data as z.output<P>,
        query: query.data as z.output<Q>,
        body: {} as z.output<B>,
        version: 0,
        call,
      })
      // By the shape of the answer, as on the wire: what the shape leaves out stays out.
      return shown.ok ? spec.answer.parse(shown.value.value) : undefined
    },
    register: (app, routes = []) => {
      app.route({
        method: spec.method,
        url: `/api${spec.url}`,
        config: { may: spec.may },
        schema: {
          tags: [spec.tag],
          summary: spec.summary,
          description: describe(spec.may, creates, spec.changes === true),
          ...(spec.params && { params: spec.params }),
          ...(spec.query && { querystring: spec.query }),
          ...(spec.body && { body: spec.body }),
          response: { [status]: spec.answer, '4xx': problem },
        },
        // Before the content is read: who may not do a thing sends nothing, and learns nothing of how it is done.
        onRequest: async (request, reply) => {
          const call = callFor(spec.may, request)
          if (!call) {
            return sendRefusal(reply, refuse('signed-out', 'signed-out', '请先登录。', 'Sign in first.').refusal)
          }
          if (typeof spec.may === 'object' && !hasRole(call.actor, ...spec.may)) {
            const refusal = roleMayNot.refusal
            return sendRefusal(reply, refusal)
          }
        },
        handler: async (request, reply) => {
          const call = callFor(spec.may, request)
          if (!call) throw new Error('a handler ran without a call')
          const version = ifMatch(request.headers['if-match'])
          if (spec.changes && version === undefined) {
            const refusal = refuse(
              'version-needed',
              'if-match',
              '缺少 If-Match：请注明您修改的是哪一版。',
              'If-Match is missing: say which version you are changing.',
            ).refusal
            return sendRefusal(reply, refusal)
          }
          const act = () =>
            spec.handle({
              params: request.params as z.output<P>,
              query: request.query as z.output<Q>,
              body: request.body as z.output<B>,
              version: version ?? 0,
              call,
            })
          const result = creates ? await runOnce(request, call, act) : await act()
          if (!result.ok) {
            const stale = spec.changes && result.refusal.kind === 'stale'
            const refusal = stale
              ? await withCurrent(
                  result.refusal,
                  { url: spec.url, params: request.params, version: version ?? 0 },
                  call,
                  routes,
                )
              : result.refusal
            return sendRefusal(reply, refusal)
          }
          if (result.value.version !== undefined) reply.header('etag', `"${result.value.version}"`)
          if (result.value.location !== undefined) reply.header('location', `/api${result.value.location}`)
          return reply.status(status).send(result.value.value)
        },
      })
    },
  }
}

function callFor(may: May, request: FastifyRequest): Call | null {
  return may === 'anyone' ? callOf(request) : request.call
}

function ifMatch(header: string | undefined): number | undefined {
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header?.trim() ?? '')
  return found ? Number(found[1]) : undefined
}

function describe(may: May, creates: boolean, changes: boolean): string {
  const who = may === 'anyone' ? 'anyone' : may === 'signed-in' ? 'whoever is signed in' : may.join(', ')
  return [
    `Who may: ${who}.`,
    creates ? 'Send an Idempotency-Key to make a retry harmless.' : '',
    changes ? 'Send If-Match with the version being changed.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
