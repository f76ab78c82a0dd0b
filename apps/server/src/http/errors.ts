/** Errors that reach the top: what a client did wrong becomes a problem; a defect becomes a 500 that tells no secrets. */
import type { Text } from '@zhiqiao/domain'
import type { FastifyError, FastifyInstance } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { notFound, refuse, RefusedAtDatabase } from '../platform/refusal.ts'
import { languageOf } from '../platform/text.ts'
import { sendRefusal } from './problem.ts'
import { wordShape } from './shape-words.ts'

/** SQLSTATE of what the database refuses, as the caller understands it. */
const databaseRefusals: Record<string, ReturnType<typeof refuse>> = {
  '42501': refuse('forbidden', 'row-security', '您无权更改这条记录。', 'You may not change this record.'),
  '23505': refuse('conflict', 'duplicate', '已有相同的记录。', 'There is such a record already.'),
  '23503': refuse(
    'conflict',
    'reference',
    '所引用的记录不存在，或仍被别处使用。',
    'It refers to a record that does not exist, or is still in use.',
  ),
  '23514': refuse('invalid', 'check', '数值超出允许的范围。', 'A value is out of range.'),
  '53100': refuse(
    'no-room',
    'disk-full',
    '服务器磁盘已满，没有写入任何内容。请管理员清理空间后重试。',
    'The disk of the server is full; nothing was written. Free some space, then try again.',
  ),
  ZQ002: refuse(
    'conflict',
    'administrators-apart',
    '系统管理员、安全管理员、审计员三员分立：一个账号不能兼任其中两员，也不能再有业务角色。',
    'An account with an administrator’s role may hold no other role.',
  ),
  ZQ003: refuse(
    'conflict',
    'text-fixed',
    '协议的这一版已经提出，文本不能再改。',
    'This version of the agreement was proposed; its text may not be changed.',
  ),
  ZQ004: refuse(
    'conflict',
    'merge-changed',
    '合并后有记录又被改动，不能整体撤销。请逐项处理，或与有关单位核对后再办。',
    'Records that were moved have been changed since, so the merge can’t be taken back as a whole.',
  ),
  ZQ001: refuse('conflict', 'cycle', '上级单位不能是它自己或它的下级。', 'An institution cannot lie below itself.'),
}

/** Constraints that a caller can run into, with what they mean there. */
const constraintRefusals: Record<string, ReturnType<typeof refuse>> = {
  officer_id_number: refuse(
    'conflict',
    'id-number-taken',
    '另一名干警已登记这个身份证号，请核对是否重复录入。',
    'Another officer is on record with this identification number; check whether the person was entered twice.',
    {
      errors: [{ place: 'idNumber', reason: { zh: '已被另一名干警使用', en: 'used by another officer' } }],
    },
  ),
  account_login: refuse(
    'conflict',
    'login-taken',
    '已有同名账号，请换一个登录名。',
    'There is an account of this login; choose another.',
    { errors: [{ place: 'login', reason: { zh: '已被使用', en: 'is taken' } }] },
  ),
  policy_edition: refuse(
    'conflict',
    'edition-exists',
    '这套规则的这一版已经存在。已生效的版本不能覆盖，请提高版本号。',
    'This version of the policy exists already. A version is never overwritten: raise the number.',
    { errors: [{ place: 'document.version', reason: { zh: '这一版已存在', en: 'this version exists' } }] },
  ),
}

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError & { code?: string; constraint?: string; validationContext?: string }>(
    (error, request, reply) => {
      // An address with something in it that is no id leads nowhere: that is no fault of any content.
      if (error.validationContext === 'params') return sendRefusal(reply, notFound('这条记录', 'record').refusal)
      if (hasZodFastifySchemaValidationErrors(error)) {
        const errors = error.validation.map((issue) => ({
          place: placeOf(issue.instancePath),
          reason: wordShape({ ...issue, params: { ...issue.params } }),
        }))
        const refusal = refuse(
          'invalid',
          'shape',
          '提交的内容不符合要求。',
          'The content sent does not fit the required form.',
          { errors },
        )
        return sendRefusal(reply, refusal.refusal)
      }
      if (error instanceof RefusedAtDatabase) return sendRefusal(reply, error.refusal)
      const known = constraintRefusals[error.constraint ?? ''] ?? databaseRefusals[error.code ?? '']
      if (known && !known.ok) return sendRefusal(reply, known.refusal)
      if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
        const most = sizeOf(request.routeOptions.bodyLimit)
        return sendRefusal(
          reply,
          refuse(
            'too-large',
            'too-large',
            `发送的内容超过 ${most}，没有读入。文件请拆分后再传。`,
            `What was sent is over ${most} and was not read. Split a file, then try again.`,
          ).refusal,
        )
      }
      if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
        return sendRefusal(
          reply,
          refuse('wrong-type', 'media-type', '不支持这种内容类型。', 'This content type is not supported here.')
            .refusal,
        )
      }
      if (error.statusCode !== undefined && error.statusCode < 500) {
        return sendRefusal(
          reply,
          refuse('invalid', 'request', unreadable(error.code).zh, unreadable(error.code).en).refusal,
        )
      }
      request.log.error({ err: error }, 'defect')
      const language = languageOf(request.headers['accept-language'])
      return reply
        .status(500)
        .type('application/problem+json')
        .serializer(JSON.stringify)
        .send({
          type: '/problems/defect',
          title: language === 'zh' ? '服务器出错' : 'The server failed',
          status: 500,
          detail:
            language === 'zh'
              ? `没有写入任何内容。请把编号 ${request.id} 告诉管理员。`
              : `Nothing was written. Tell the administrator this number: ${request.id}.`,
          instance: request.url,
          rule: 'defect',
        })
    },
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / 1024 / 1024)} MB`
}

/** Why a request can't be read at all, by the code that fastify gives it. */
function unreadable(code: string | undefined): Text {
  switch (code) {
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { zh: '请求说是 JSON，但没有内容。', en: 'The request says JSON but is empty.' }
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return { zh: '内容没有传完整，请重试。', en: 'The content did not arrive whole; try again.' }
    default:
      return {
        zh: '请求的内容不是有效的 JSON，没有读入。',
        en: 'The content of the request is not valid JSON and was not read.',
      }
  }
}

/** `/specialties/0/code` → `specialties[0].code` */
export function placeOf(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .reduce((place, part) => (/^\d+$/.test(part) ? `${place}[${part}]` : place === '' ? part : `${place}.${part}`), '')
}
