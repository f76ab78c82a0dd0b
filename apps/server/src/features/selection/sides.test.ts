/** Company asked for when matching: kept by the match, told on the draft, and held against changes by hand. */
import type { Comparison, MoveCost, Plan } from '@zhiqiao/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenMatching, type Matching, planOfJob } from '../../platform/testing/given-matching.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
let given: Matching
beforeAll(async () => {
  world = await makeWorld()
  given = await givenMatching(world, {
    needs: [{ host: '150200' }, { host: '150100' }, { host: '150200' }],
    nominees: [
      { name: '示例甲', from: '320400', wish: 0 },
      { name: '示例乙', from: '321000', wish: 1 },
      { name: '示例丙', from: '321084', wish: 2 },
    ],
  })
}, 120_000)
afterAll(() => world.close())

const office = () => world.as('office')
const plansPath = () => `/cohorts/${given.cohortId}/plans`
const person = (at: number) => given.people[at]?.nominationId ?? ''
const together = (...at: number[]) => ({
  together: [{ nominationIds: at.map(person), within: 'institution' }],
  balance: [],
})
async function planOf(asked: object): Promise<Plan> {
  const id = await planOfJob(world, plansPath(), asked)
  return (await office().get(`/plans/${id}`)).body as Plan
}
const hostOf = (plan: Plan, at: number) =>
  plan.pairings.find((one) => one.person.nominationId === person(at))?.post.host.id

it('keeps people together, says so and how far it is proved, and goes on doing it when matching again', async () => {
  const free = await planOf({ note: '首次匹配' })
  expect(free.sides).toBeUndefined()
  expect(hostOf(free, 0)).not.toBe(hostOf(free, 1))
  const plan = await planOf({ note: '甲乙同行', sides: together(0, 1) })
  expect(plan.outcome).toBe('optimal')
  expect(plan.verified).toBe(true)
  expect(plan.filled).toBe(3)
  expect(hostOf(plan, 0)).toBe(hostOf(plan, 1))
  expect(plan.totalFit).toBeLessThan(free.totalFit)
  expect(plan.sides?.together).toEqual([
    {
      people: [
        { nominationId: person(0), name: '示例甲' },
        { nominationId: person(1), name: '示例乙' },
      ],
      within: 'institution',
      kept: true,
    },
  ])
  expect(plan.sides?.proof).toMatchObject({ gap: 0, pairs: 9 })
  const compared = (await office().get(`/plans/${plan.id}/comparison/${free.id}`)).body as Comparison
  expect(compared.a.conditions).toEqual({ together: 1, balance: 0 })
  expect(compared.b.conditions).toEqual({ together: 0, balance: 0 })
  const again = await planOf({ note: '再来一次' })
  expect(again.sides?.together).toHaveLength(1)
  expect((await planOf({ note: '不再同行', sides: { together: [], balance: [] } })).sides).toBeUndefined()
})

it('refuses a change by hand that parts them, and to rearrange the rest or seek alternatives', async () => {
  const plan = await planOf({ note: '甲乙同行', sides: together(0, 1) })
  const url = `/plans/${plan.id}`
  const asked = { nominationId: person(0), postId: null }
  const cost = (await office().post(`${url}/what-if`, asked)).body as MoveCost
  expect(cost.apart).toEqual(['示例甲、示例乙不再同行'])
  expect(cost.rearranged).toBeUndefined()
  const move = (more: object) =>
    office().post(`${url}/hand-moves`, { ...asked, reason: '试一试', ...more }, ifMatch(plan.version))
  expect(await move({})).toMatchObject({ status: 409, body: { rule: 'breaks-sides' } })
  expect(await move({ rearrange: true })).toMatchObject({ status: 409, body: { rule: 'has-sides' } })
  expect(await office().get(`${url}/room`)).toMatchObject({ status: 409, body: { rule: 'has-sides' } })
  expect(await office().post(`${url}/alternatives`, {})).toMatchObject({ status: 409, body: { rule: 'has-sides' } })
  const lone = { ...asked, nominationId: person(2), reason: '可以' }
  const moved = await office().post(`${url}/hand-moves`, lone, ifMatch(plan.version))
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  expect((moved.body as Plan).sides?.together[0]?.kept).toBe(true)
})

it('keeps what a draft asks for when one goes on from it by hand, and takes other conditions where they are given', async () => {
  const plan = await planOf({ note: '甲乙同行', sides: together(0, 1) })
  const begin = async (more: object) =>
    (await office().post(`/cohorts/${given.cohortId}/drafts`, { note: '人工', ...more })).body as Plan
  expect((await begin({ from: plan.id })).sides?.together[0]?.kept).toBe(true)
  expect((await begin({})).sides).toBeUndefined()
  const other = await begin({ from: plan.id, sides: together(0, 2) })
  expect(other.sides?.together.map(({ people, kept }) => [people.map(({ name }) => name).join(), kept])).toEqual([
    ['示例甲,示例丙', hostOf(other, 0) === hostOf(other, 2)],
  ])
  expect(other.sides?.proof).toBeUndefined()
})

it('fails with a reason where an exchange can’t be even because nobody comes back', async () => {
  const started = await office().post(plansPath(), {
    note: '对等',
    sides: { together: [], balance: [{ institutionIds: [world.at('150000'), world.at('320000')], slack: 0 }] },
  })
  let job = started.body as { id: string; status: string; error?: string }
  while (job.status === 'waiting' || job.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 50))
    job = (await office().get(`/jobs/${job.id}`)).body as typeof job
  }
  expect(job.status).toBe('failed')
  expect(job.error).toContain('无从对等')
})
