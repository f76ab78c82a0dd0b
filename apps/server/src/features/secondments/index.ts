/** Secondments, as publication makes them: front door. */
import { id, pageOf, pageQuery, secondment } from '@zhiqiao/contract'
import { z } from 'zod'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read } from '../../platform/call.ts'
import { listSecondments } from './queries.ts'

export { listSecondments } from './queries.ts'

export function secondmentRoutes(): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/secondments',
      tag: 'secondments',
      summary: 'Who goes where, for which problem, with which yardstick',
      may: ['office', 'host', 'sender', 'secondee', 'leader'],
      query: z.object({ cohort: id.optional(), ...pageQuery }),
      answer: pageOf(secondment),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listSecondments(tx, query))),
    }),
  ]
}
