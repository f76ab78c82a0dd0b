/** A route whose answer is a file: the same pipeline as `route`, and a name the browser saves it under. */
import { problem } from '@zhiqiao/contract'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { type Call, hasRole } from '../platform/call.ts'
import { refuse, type Result } from '../platform/refusal.ts'
import { sendRefusal } from './problem.ts'
import type { RegisteredRoute } from './route.ts'
import type { Role } from '@zhiqiao/domain'

export const fileTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const

export interface Download {
  type: keyof typeof fileTypes
  /** With its ending. */
  name: string
  content: Buffer
}

export interface DownloadSpec<P extends z.ZodType> {
  url: string
  tag: string
  summary: string
  may: readonly Role[]
  params: P
  handle(input: { params: z.output<P>; call: Call }): Promise<Result<Download>>
}

export function download<P extends z.ZodType>(spec: DownloadSpec<P>): RegisteredRoute {
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
          description: `Who may: ${spec.may.join(', ')}. Answers a file.`,
          params: spec.params,
          response: { '4xx': problem },
        },
        preValidation: async (request, reply) => {
          if (!request.call) {
            return sendRefusal(reply, refuse('signed-out', 'signed-out', '请先登录。', 'Sign in first.').refusal)
          }
          if (!hasRole(request.call.actor, ...spec.may)) {
            const refusal = refuse('forbidden', 'role', '您的角色不能做这件事。', 'Your role may not do this.').refusal
            return sendRefusal(reply, refusal)
          }
        },
        handler: async (request, reply) => {
          if (!request.call) throw new Error('a handler ran without a call')
          const result = await spec.handle({ params: request.params as z.output<P>, call: request.call })
          if (!result.ok) return sendRefusal(reply, result.refusal)
          const { type, name, content } = result.value
          return reply
            .header('content-type', fileTypes[type])
            .header(
              'content-disposition',
              `attachment; filename="file.${type}"; filename*=UTF-8''${encodeURIComponent(name)}`,
            )
            .header('cache-control', 'no-store')
            .send(content)
        },
      })
    },
  }
}

/** A name that every file system takes: what they forbid becomes a full-width dash. */
export function fileName(text: string): string {
  return text.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '－').slice(0, 120)
}
