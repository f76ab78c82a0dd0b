import { idParams, onDay, spare, staffing, staffingCreate, staffingUpdate } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { answered, showing } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import { done } from '../../platform/refusal.ts'
import { createStaffing, getSpare, getStaffing, updateStaffing } from './staffing.ts'

const tag = 'institutions'
const people = ['office', 'host', 'sender', 'leader'] as const

export function staffingRoutes(profile: Profile): RegisteredRoute[] {
  const show = showing('/staffing', (call, id) => read(call, (tx) => getStaffing(tx, id)))
  return [
    route({
      method: 'GET',
      url: '/institutions/:id/spare',
      tag,
      summary: 'What a sender can spare: people known, away, nominated and kept, by specialty and department',
      may: people,
      params: idParams,
      query: onDay,
      answer: spare,
      handle: async ({ params, query, call }) =>
        answered(await read(call, (tx) => getSpare(tx, params.id, query.on ?? call.today))),
    }),
    route({
      method: 'GET',
      url: '/staffing/:id',
      tag,
      summary: 'One statement of staffing',
      may: people,
      params: idParams,
      answer: staffing,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/institutions/:id/staffing',
      tag,
      summary: 'State the staffing of a day: posts, people, how many are kept',
      may: ['office', 'host', 'sender'],
      params: idParams,
      body: staffingCreate,
      answer: staffing,
      status: 201,
      handle: async ({ params, body, call }) =>
        show(
          call,
          await write(call, 'create-staffing', (tx) => createStaffing(tx, profile, call.today, params.id, body)),
          true,
        ),
    }),
    route({
      method: 'PATCH',
      url: '/staffing/:id',
      tag,
      summary: 'Change a statement of staffing',
      may: ['office', 'host', 'sender'],
      params: idParams,
      body: staffingUpdate,
      answer: staffing,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(call, await write(call, 'update-staffing', (tx) => updateStaffing(tx, profile, params.id, version, body))),
    }),
  ]
}
