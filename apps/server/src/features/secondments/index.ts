/** Secondments, as publication makes them: front door. */
import { pageOf, secondment, secondmentQuery } from '@zhiqiao/contract'
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
      query: secondmentQuery,
      answer: pageOf(secondment),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listSecondments(tx, query))),
    }),
  ]
}
