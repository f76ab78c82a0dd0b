import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '../platform/testing/world.ts'
import { forgetUnanswered } from './idempotency.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

const now = new Date('2026-04-15T02:00:00Z')
const keys = async () =>
  (await world.owner.query<{ key: string }>('select key from idempotency_key order by key')).rows.map(({ key }) => key)
const claim = (key: string, madeAt: Date, status: number | null) =>
  world.owner.query(
    `insert into idempotency_key (account_id, key, fingerprint, status, body, created_at) values ($1, $2, '', $3, '{}', $4)`,
    [world.accountOf('sender'), key, status, madeAt],
  )

it('forgets at start what a stopped server left unanswered, and keeps what was answered within a day', async () => {
  await claim('answered', new Date(now.getTime() - 3_600_000), 201)
  await claim('cut short', new Date(now.getTime() - 60_000), null)
  await claim('of yesterday', new Date(now.getTime() - 25 * 3_600_000), 201)
  await forgetUnanswered(world.db, now)
  expect(await keys()).toEqual(['answered'])
})

it('forgets old keys as new ones come, and leaves alone what is being worked on', async () => {
  await claim('of yesterday', new Date(now.getTime() - 25 * 3_600_000), 201)
  await claim('under way', now, null)
  const body = { login: 'shijia', displayName: '试甲', password: 'a long password' }
  const made = await world.as('systemAdmin').post('/accounts', body, { 'idempotency-key': 'new' })
  expect(made.status).toBe(201)
  expect(await keys()).toEqual(['answered', 'new', 'under way'])
})
