/** Refusals as problem details (RFC 9457), in the language of the request. */
import type { Language } from '@zhiqiao/domain'
import type { Problem } from '@zhiqiao/contract'
import type { FastifyReply } from 'fastify'
import type { Refusal, RefusalKind } from '../platform/refusal.ts'
import { languageOf } from '../platform/text.ts'

const kinds: Record<RefusalKind, { status: number; zh: string; en: string }> = {
  invalid: { status: 422, zh: '内容有误', en: 'The content is not right' },
  'signed-out': { status: 401, zh: '未登录', en: 'Not signed in' },
  forbidden: { status: 403, zh: '无权操作', en: 'Not allowed' },
  'not-found': { status: 404, zh: '找不到', en: 'Not found' },
  conflict: { status: 409, zh: '与现状冲突', en: 'In conflict with the present state' },
  stale: { status: 412, zh: '已被他人修改', en: 'Changed by somebody else' },
  'version-needed': { status: 428, zh: '需注明版本', en: 'Version needed' },
  'too-large': { status: 413, zh: '文件过大', en: 'Too large' },
  'wrong-type': { status: 415, zh: '格式不对', en: 'Wrong type' },
  'no-room': { status: 507, zh: '磁盘已满', en: 'The disk is full' },
  'too-many': { status: 429, zh: '请稍后再试', en: 'Too many tries' },
}

function toProblem(refusal: Refusal, language: Language, instance: string): Problem {
  const kind = kinds[refusal.kind]
  return {
    type: `/problems/${refusal.rule}`,
    title: kind[language],
    status: kind.status,
    detail: refusal.message[language],
    instance,
    rule: refusal.rule,
    ...(refusal.errors && {
      errors: refusal.errors.map((error) => ({
        place: error.place,
        ...(error.value !== undefined && { value: error.value }),
        reason: error.reason[language],
        ...(error.allowed !== undefined && { allowed: error.allowed }),
      })),
    }),
    ...(refusal.current !== undefined && { current: refusal.current }),
    ...(refusal.changes && { changes: [...refusal.changes] }),
    ...(refusal.differences && { differences: [...refusal.differences] }),
  }
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const language = languageOf(reply.request.headers['accept-language'])
  const body = toProblem(refusal, language, reply.request.url)
  // Problems answer themselves: their shape is fixed, so the route's serializer is stepped over.
  return reply.status(body.status).type('application/problem+json').serializer(JSON.stringify).send(body)
}
