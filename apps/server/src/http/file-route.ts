/** A route that answers a file instead of JSON: the same sign-in, right and parsing, the bytes as an attachment. */
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { problem } from '@zhiqiao/contract'
import { type Call, hasRole } from '../platform/call.ts'
import { refuse, type Result, roleMayNot } from '../platform/refusal.ts'
import { sendRefusal } from './problem.ts'
import type { May, RegisteredRoute } from './route.ts'

export interface FileAnswer {
  /** With its ending. */
  name: string
  /** The media type. */
  type: string
  bytes: Uint8Array
}

export const fileTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const

export interface FileRouteSpec<P extends z.ZodType, Q extends z.ZodType> {
  url: string
  tag: string
  summary: string
  may: Exclude<May, 'anyone'>
  params: P
  query?: Q
  handle(input: { params: z.output<P>; query: z.output<Q>; call: Call }): Promise<Result<FileAnswer>>
}

export function fileRoute<P extends z.ZodType, Q extends z.ZodType = z.ZodObject>(
  spec: FileRouteSpec<P, Q>,
): RegisteredRoute {
  return {
    method: 'GET',
    url: spec.url,
    may: spec.may,
    register: (app: FastifyInstance) => {
      app.route({
        method: 'GET',
        url: `/api${spec.url}`,
        config: { may: spec.may },
        schema: {
          tags: [spec.tag],
          summary: spec.summary,
          params: spec.params,
          ...(spec.query && { querystring: spec.query }),
          response: { '4xx': problem },
        },
        onRequest: async (request, reply) => {
          if (!request.call) {
            return sendRefusal(reply, refuse('signed-out', 'signed-out', '请先登录。', 'Sign in first.').refusal)
          }
          if (spec.may !== 'signed-in' && !hasRole(request.call.actor, ...spec.may)) {
            return sendRefusal(reply, roleMayNot.refusal)
          }
        },
        handler: async (request, reply) => {
          if (!request.call) throw new Error('a handler ran without a call')
          const answer = await spec.handle({
            params: request.params as z.output<P>,
            query: request.query as z.output<Q>,
            call: request.call,
          })
          if (!answer.ok) return sendRefusal(reply, answer.refusal)
          const { name, type, bytes } = answer.value
          return reply
            .header(
              'content-disposition',
              `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
            )
            .type(type)
            .header('cache-control', 'no-store')
            .serializer((payload: unknown) => payload as string)
            .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
        },
      })
    },
  }
}

/** A name that every file system takes: what they forbid becomes a full-width dash. */
export function fileName(text: string): string {
  return text.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '－').slice(0, 120)
}

function escape(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}
