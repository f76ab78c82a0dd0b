/** Two people in the selection room: what the second is told. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenMatching, planOfJob } from '../../platform/testing/given-matching.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

it('a lock on a draft that has moved on is answered with the plan as it stands and who changed it', async () => {
  const { cohortId, posts, people } = await givenMatching(world, {
    needs: [{ host: '150200' }, { host: '150100' }],
    nominees: [
      { name: '试甲', from: '320400', wish: 0 },
      { name: '试乙', from: '321000', wish: 1 },
    ],
  })
  const office = world.as('office')
  const planId = await planOfJob(world, `/cohorts/${cohortId}/plans`, { note: '首次匹配' })
  const url = `/plans/${planId}`
  const { version } = (await office.get(url)).body as { version: number }
  const lock = (person: number, post: number) =>
    office.post(
      `${url}/constraints`,
      { kind: 'lock', nominationId: people[person]?.nominationId, postId: posts[post]?.id, reason: '两院商定' },
      ifMatch(version),
    )
  const first = await lock(0, 0)
  expect(first.status, JSON.stringify(first.body)).toBeLessThan(300)
  const second = await lock(1, 1)
  expect(second.status).toBe(412)
  const body = second.body as { current: { id: string; version: number }; changes: { own: boolean; by: string }[] }
  expect(body.current).toEqual((await office.get(url)).body)
  expect(body.current.version).toBeGreaterThan(version)
  expect(body.changes[0]).toMatchObject({ own: true })
})
