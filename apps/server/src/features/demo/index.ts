/** The demo programme: built through the real commands, removed in one step. Front door. */
import { z } from 'zod'
import { Client, type PoolConfig } from 'pg'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { done } from '../../platform/refusal.ts'
import { createFirstAdministrators } from '../accounts/index.ts'
import { removeDemo } from './remove.ts'

export { loadDemo } from './load.ts'
export { type Removed, removeDemo } from './remove.ts'

const removed = z
  .object({
    officers: z.int(),
    cohorts: z.int(),
    accounts: z.int(),
    administrators: z
      .array(z.object({ login: z.string(), password: z.string() }))
      .describe('The first administrators of the emptied installation; shown this once'),
  })
  .meta({ id: 'DemoRemoved' })

/** The demo's accounts go with it, the caller's own among them, so the first administrators are made in the same breath. */
export function demoRoutes(owner: PoolConfig): RegisteredRoute[] {
  return [
    route({
      method: 'DELETE',
      url: '/demo',
      tag: 'demo',
      summary: 'Remove the demo programme, its people and its accounts in one step',
      may: ['office', 'system-admin'],
      answer: removed,
      handle: async () => {
        const client = new Client(owner)
        await client.connect()
        try {
          const counts = await removeDemo(client)
          const administrators = await createFirstAdministrators(client, () => undefined)
          return done({ value: { ...counts, administrators } })
        } finally {
          await client.end()
        }
      },
    }),
  ]
}
export { type CastOfficer, readCast } from './cast.ts'
