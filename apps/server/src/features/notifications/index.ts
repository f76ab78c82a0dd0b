/** Notices in the app: front door. */
import { idParams, notification, type Notification, pageOf, pageQuery } from '@zhiqiao/contract'
import { z } from 'zod'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { markRead } from './commands.ts'
import { wordNotice } from './words.ts'

export { type Notice, notify, notifyInstitutions, settleNotices } from './commands.ts'
export { type NoticeKind, type Params, wordNotice } from './words.ts'

const query = z.object({ unread: z.stringbool().optional(), ...pageQuery })

async function listNotices(tx: Tx, call: Call, asked: z.output<typeof query>): Promise<Result<Page<Notification>>> {
  let rows = tx
    .selectFrom('notification')
    .select(['id', 'kind', 'params', 'link', 'created_at as createdAt', 'read_at as readAt'])
  if (asked.unread) rows = rows.where('read_at', 'is', null)
  // Ids are made in the order of time, so they order the notices without a second column.
  const page = await fetchPage(rows, { columns: ['id'], falling: true, keysOf: (row) => [row.id] }, asked)
  if (!page.ok) return page
  const items = page.value.items.map(({ params, createdAt, readAt, ...row }) => ({
    ...row,
    ...wordNotice(row.kind, params, call.language),
    createdAt: createdAt.toISOString(),
    ...(readAt !== null && { readAt: readAt.toISOString() }),
  }))
  return done({ ...page.value, items })
}

const tag = 'notifications'
const marked = z.object({ marked: z.int() })

export function notificationRoutes(): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/notifications',
      tag,
      summary: 'Notices, the newest first',
      may: 'signed-in',
      query,
      answer: pageOf(notification),
      handle: async ({ query: asked, call }) => answered(await read(call, (tx) => listNotices(tx, call, asked))),
    }),
    route({
      method: 'POST',
      url: '/notifications/:id/read',
      tag,
      summary: 'Mark one as read',
      may: 'signed-in',
      params: idParams,
      answer: marked,
      handle: async ({ params, call }) => {
        const count = await write(call, 'read-notice', async (tx) =>
          done(await markRead(tx, call, { ids: [params.id] })),
        )
        return count.ok ? done({ value: { marked: count.value } }) : count
      },
    }),
    route({
      method: 'POST',
      url: '/notifications/read',
      tag,
      summary: 'Mark these as read',
      may: 'signed-in',
      body: z.object({ ids: z.array(idParams.shape.id).min(1).max(1000) }),
      answer: marked,
      handle: async ({ body, call }) => {
        const count = await write(call, 'read-notices', async (tx) => done(await markRead(tx, call, body)))
        return count.ok ? done({ value: { marked: count.value } }) : count
      },
    }),
    route({
      method: 'POST',
      url: '/notifications/read-all',
      tag,
      summary: 'Mark as read the newest that one was shown and all before it; what came after stays unread',
      may: 'signed-in',
      body: z.object({ upTo: idParams.shape.id.describe('The newest notice that was shown') }),
      answer: marked,
      handle: async ({ body, call }) => {
        const count = await write(call, 'read-notices', async (tx) => done(await markRead(tx, call, body)))
        return count.ok ? done({ value: { marked: count.value } }) : count
      },
    }),
  ]
}
