import { idParams, onDay, spare, staffing, staffingCreate, staffingUpdate } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { createStaffing, getSpare, getStaffing, updateStaffing } from './staffing.ts'

const tag = 'institutions'
const people = ['office', 'host', 'sender', 'leader'] as const

export function staffingRoutes(profile: Profile): RegisteredRoute[] {
  const show = async (call: Call, changed: Result<{ id: string }>, created = false) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => getStaffing(tx, changed.value.id))
    if (!found.ok) return found
    const { id, version } = found.value
    return done({ value: found.value, version, ...(created && { location: `/staffing/${id}` }) })
  }
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
      handle: async ({ params, query, call }) => {
        const found = await read(call, (tx) => getSpare(tx, params.id, query.on ?? call.today))
        return found.ok ? done({ value: found.value }) : found
      },
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
