/** The draft as numbers for the page's own what-if: the same answers as the server's, no fact of anybody, for the office alone. */
import type { MoveCost, Plan, PlanRoom } from '@zhiqiao/contract'
import { isOverMaximum, wordQuota } from '@zhiqiao/domain'
import { openRoom } from '@zhiqiao/matching/room'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenMatching, type Matching, planOfJob } from '../../platform/testing/given-matching.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
let given: Matching
let planId: string
beforeAll(async () => {
  world = await makeWorld()
  given = await givenMatching(world, {
    needs: [
      { host: '150200', tier: 1 },
      { host: '150100', tier: 2 },
    ],
    nominees: [
      { name: '示例甲', from: '320400', wish: 0 },
      { name: '示例乙', from: '321000', wish: 1 },
      { name: '示例丙', from: '321084', wish: 1 },
    ],
    quotas: [
      { side: 'sending', code: '320400', min: 1, max: 1 },
      { side: 'sending', code: '321000', max: 1 },
      { side: 'host', code: '150200', min: 1, max: 1 },
    ],
  })
  planId = await planOfJob(world, `/cohorts/${given.cohortId}/plans`, { note: '首次匹配' })
}, 120_000)
afterAll(() => world.close())

it('weighs every move as the server does, and names the quotas that it would break in the same words', async () => {
  const office = world.as('office')
  const found = await office.get(`/plans/${planId}/room`)
  expect(found.status, JSON.stringify(found.body)).toBe(200)
  const packed = found.body as PlanRoom
  const room = openRoom({ ...packed, pairs: new Uint8Array(Buffer.from(packed.pairs, 'base64')) })
  const { groups } = (await office.get(`/plans/${planId}`)).body as Plan
  const names = new Map(groups.map(({ institution }) => [institution.id, institution.name]))
  let told = 0
  let out = 0
  for (const { nominationId } of given.people) {
    for (const postId of [null, ...given.posts.map(({ id }) => id)]) {
      const cost = room?.weigh({ nominationId, postId })
      if (!cost || cost === 'barred') continue
      const asked = await office.post(`/plans/${planId}/what-if`, { nominationId, postId })
      const { change, filledChange, displaced, rearranged, exceeded, missed } = asked.body as MoveCost
      const { outOfQuota, ...rest } = cost
      const inWords = (over: boolean) =>
        outOfQuota
          .filter((group) => isOverMaximum(group) === over)
          .map((group) => wordQuota(group, names.get(group.institutionId) ?? '', 'zh'))
      expect({ exceeded: inWords(true), missed: inWords(false) }).toEqual({ exceeded, missed })
      out += outOfQuota.length
      expect(rest).toEqual({
        change,
        filledChange,
        displaced: displaced.map((one) => one.nominationId),
        ...(rearranged && { rearranged }),
      })
      told++
    }
  }
  expect(told).toBeGreaterThanOrEqual(5)
  expect(out).toBeGreaterThanOrEqual(3)
})

it('carries ids and numbers only, and is not for senders, hosts or leaders', async () => {
  const packed = (await world.as('office').get(`/plans/${planId}/room`)).body as PlanRoom
  expect(JSON.stringify(packed)).not.toMatch(/示例|professional|specialt/)
  for (const role of ['sender', 'host', 'leader'] as const) {
    expect((await world.as(role).get(`/plans/${planId}/room`)).status).toBe(403)
  }
})
