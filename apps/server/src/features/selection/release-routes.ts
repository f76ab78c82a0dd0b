/** Routes of a publication: the messages before they are sent and as they were, and the letters. */
import {
  idParams,
  letterheadBody,
  letterParams,
  messageBody,
  messageParams,
  planLetters,
  planMessage,
  planMessages,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { answered } from '../../http/answer.ts'
import { fileRoute } from '../../http/file-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { letterFile, lettersArchive } from './letter-files.ts'
import { listLetters, setLetterhead } from './letters.ts'
import { listMessages, wordMessage } from './messages.ts'
import { planWorkbook } from './workbook.ts'

const tag = 'selection'
const readers = ['office', 'leader'] as const

export function releaseRoutes(profile: Profile): RegisteredRoute[] {
  const messages = async (call: Call, changed: Result<{ id: string }>) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => listMessages(tx, call, profile, changed.value.id))
    return answered(found)
  }
  const letters = async (call: Call, changed: Result<{ id: string }>) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => listLetters(tx, call, profile, changed.value.id))
    return found.ok ? done({ value: found.value, version: found.value.head.version }) : found
  }
  return [
    route({
      method: 'GET',
      url: '/plans/:id/messages',
      tag,
      summary: 'What the publication tells whom, word for word; after it, what was sent',
      may: readers,
      params: idParams,
      answer: planMessages,
      handle: ({ params, call }) => messages(call, done({ id: params.id })),
    }),
    route({
      method: 'GET',
      url: '/plans/:id/messages/:recipient/:subjectId',
      tag,
      summary: 'What the publication tells one of them',
      may: readers,
      params: messageParams,
      answer: planMessage,
      handle: async ({ params: { id, recipient, subjectId }, call }) => {
        const found = await messages(call, done({ id }))
        if (!found.ok) return found
        const one = found.value.value.items.find((sent) => sent.recipient === recipient && sent.subjectId === subjectId)
        return one ? done({ value: one, version: one.version }) : notFound('这条通知', 'message')
      },
    }),
    route({
      method: 'PUT',
      url: '/plans/:id/messages/:recipient/:subjectId',
      tag,
      summary: 'Word one message: the coded reason, and words of one’s own',
      may: ['office'],
      params: messageParams,
      body: messageBody,
      answer: planMessages,
      changes: true,
      handle: async ({ params: { id: planId, recipient, subjectId }, body, version, call }) =>
        messages(
          call,
          await write(call, 'word-message', (tx) =>
            wordMessage(tx, call, profile, { planId, recipient, subjectId }, version, body),
          ),
        ),
    }),
    route({
      method: 'GET',
      url: '/plans/:id/letters',
      tag,
      summary: 'The letters of an approved plan, with their numbers',
      may: readers,
      params: idParams,
      answer: planLetters,
      handle: ({ params, call }) => letters(call, done({ id: params.id })),
    }),
    route({
      method: 'PUT',
      url: '/plans/:id/letterhead',
      tag,
      summary: 'Number, date and contact of the letters',
      may: ['office'],
      params: idParams,
      body: letterheadBody,
      answer: planLetters,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        letters(call, await write(call, 'set-letterhead', (tx) => setLetterhead(tx, call, params.id, version, body))),
    }),
    fileRoute({
      url: '/plans/:id/letters/:kind/:subjectId',
      tag,
      summary: 'One letter as .docx',
      may: readers,
      params: letterParams,
      handle: ({ params, call }) => letterFile(call, profile, params),
    }),
    fileRoute({
      url: '/plans/:id/plan.xlsx',
      tag,
      summary:
        'The plan as a workbook: pairings with their reasons, what stays open, who is left out, quotas, changes by hand',
      may: readers,
      params: idParams,
      handle: ({ params, call }) => planWorkbook(call, profile, params.id),
    }),
    fileRoute({
      url: '/plans/:id/letters.zip',
      tag,
      summary: 'All letters in one archive',
      may: readers,
      params: idParams,
      handle: ({ params, call }) => lettersArchive(call, profile, params.id),
    }),
  ]
}
