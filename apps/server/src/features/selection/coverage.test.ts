/** Which hosts go without twice in a row: against the cohort before, of the same programme and direction. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordOf } from '../../platform/testing/given.ts'
import { givenMatching, type MatchingWanted, planOfJob } from '../../platform/testing/given-matching.ts'
import { type Caller, ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

interface Coverage {
  coverage: {
    host: { shortName: string }
    seats: number
    filled: number
    before?: { seats: number; filled: number }
    twice: { title: string; before: string[] }[]
    answered: { title: string; before: string[] }[]
  }[]
  previous?: object
}

/** The first need is the more urgent one, and there is one person for two. */
const wanted = (name: string): MatchingWanted => ({
  needs: [
    { host: '150200', tier: 1 },
    { host: '150100', tier: 2 },
  ],
  nominees: [{ name, from: '320400' }],
})

async function publish(planId: string): Promise<void> {
  const move = async (caller: Caller, verb: string) => {
    const now = recordOf(await caller.get(`/plans/${planId}`))
    const moved = await caller.post(`/plans/${planId}/moves`, { verb }, ifMatch(now.version))
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  }
  await move(world.as('office'), 'submit')
  await move(world.as('leader'), 'approve')
  await move(world.as('office'), 'publish')
}

describe('coverage', () => {
  it('names the needs that stay open in two cohorts after each other, and no others', async () => {
    const office = world.as('office')
    const before = await givenMatching(world, wanted('示例甲'))
    const first = await planOfJob(world, `/cohorts/${before.cohortId}/plans`)
    const alone = (await office.get(`/plans/${first}/fairness`)).body as Coverage
    expect(alone.previous).toBeUndefined()
    expect(alone.coverage.every((row) => row.twice.length === 0)).toBe(true)
    await publish(first)

    const now = await givenMatching(world, { ...wanted('示例乙'), programmeId: before.programmeId })
    const second = await planOfJob(world, `/cohorts/${now.cohortId}/plans`)
    const { coverage, previous } = (await office.get(`/plans/${second}/fairness`)).body as Coverage
    expect(previous).toMatchObject({ id: before.cohortId })
    // With people enough, what stayed open before is answered now.
    const then = await givenMatching(world, {
      ...wanted('示例丙'),
      nominees: [
        { name: '示例丙', from: '320400' },
        { name: '示例丁', from: '320400' },
      ],
      programmeId: before.programmeId,
    })
    await publish(second)
    const third = await planOfJob(world, `/cohorts/${then.cohortId}/plans`)
    const after = (await office.get(`/plans/${third}/fairness`)).body as Coverage
    expect(after.coverage.map((row) => [row.host.shortName, row.twice.length, row.answered.length])).toEqual(
      expect.arrayContaining([
        ['呼和浩特市院', 0, 1],
        ['包头市院', 0, 0],
      ]),
    )
    expect(coverage).toMatchObject([
      {
        host: { shortName: '呼和浩特市院' },
        seats: 1,
        filled: 0,
        before: { seats: 1, filled: 0 },
        twice: [{ title: '副主任', before: ['副主任'] }],
      },
      {
        host: { shortName: '包头市院' },
        seats: 1,
        filled: 1,
        before: { seats: 1, filled: 1 },
        twice: [],
        answered: [],
      },
    ])
  }, 90_000)
})
