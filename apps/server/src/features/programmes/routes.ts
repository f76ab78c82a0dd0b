/** Routes of programmes. */
import { idParams, pageOf, pageQuery, programme, programmeCreate } from '@zhiqiao/contract'
import { z } from 'zod'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { createProgramme } from './commands.ts'
import { getProgramme, listProgrammes } from './queries.ts'

const tag = 'programmes'
const readers = ['office', 'host', 'sender', 'leader', 'secondee'] as const

export function programmeRoutes(): RegisteredRoute[] {
  const show = async (call: Call, id: string, created = false) => {
    const found = await read(call, (tx) => getProgramme(tx, id))
    if (!found.ok) return found
    return done({ value: found.value, version: found.value.version, ...(created && { location: `/programmes/${id}` }) })
  }
  return [
    route({
      method: 'GET',
      url: '/programmes',
      tag,
      summary: 'Programmes one runs or takes part in, newest first',
      may: readers,
      query: z.object(pageQuery),
      answer: pageOf(programme),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listProgrammes(tx, query))),
    }),
    route({
      method: 'GET',
      url: '/programmes/:id',
      tag,
      summary: 'One programme with its parties',
      may: readers,
      params: idParams,
      answer: programme,
      handle: async ({ params, call }) => show(call, params.id),
    }),
    route({
      method: 'POST',
      url: '/programmes',
      tag,
      summary: 'Set up a programme under an agreement',
      may: ['office'],
      body: programmeCreate,
      answer: programme,
      status: 201,
      handle: async ({ body, call }) => {
        const made = await write(call, 'create-programme', (tx) => createProgramme(tx, call, body))
        return made.ok ? show(call, made.value.id, true) : made
      },
    }),
  ]
}
