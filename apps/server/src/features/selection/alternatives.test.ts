/** Plans to choose between through the API: sought by a job, one chosen and checked again; and who is scarce. */
import type { Job, Plan, Scarcity } from '@zhiqiao/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenMatching, type Matching, planOfJob } from '../../platform/testing/given-matching.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
let given: Matching
let planId: string
let job: Job
beforeAll(async () => {
  world = await makeWorld()
  given = await givenMatching(world, {
    needs: [{ host: '150200' }, { host: '150100' }],
    nominees: [
      { name: '示例甲', from: '320400', wish: 0 },
      { name: '示例乙', from: '321000', wish: 1 },
    ],
  })
  planId = await planOfJob(world, `/cohorts/${given.cohortId}/plans`, { note: '首次匹配' })
}, 120_000)
afterAll(() => world.close())

const office = () => world.as('office')
const read = async (id: string) => (await office().get(`/plans/${id}`)).body as Plan

async function ended(id: string): Promise<Job> {
  for (;;) {
    const found = (await office().get(`/jobs/${id}`)).body as Job
    if (found.status !== 'waiting' && found.status !== 'running') return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

it('says what one more of a kind would add, and that to those who decide alone', async () => {
  const found = (await office().get(`/plans/${planId}/scarcity`)).body as Scarcity
  expect(found).toMatchObject({ known: true, changedSince: false })
  expect((await world.as('sender').get(`/plans/${planId}/scarcity`)).status).toBe(403)
})

it('finds the best plan and the draft itself where the draft was made worse by hand', async () => {
  const draft = await read(planId)
  const [first, second] = draft.pairings
  if (!first || !second) throw new Error('two are placed')
  // Both are taken out and put at each other's post, through a copy begun by hand that holds nobody.
  const empty = (await office().post(`/cohorts/${given.cohortId}/drafts`, { note: '人工' })).body as Plan
  let version = empty.version
  for (const [who, where] of [
    [first, second],
    [second, first],
  ] as const) {
    const moved = await office().post(
      `/plans/${empty.id}/hand-moves`,
      { nominationId: who.person.nominationId, postId: where.post.postId, reason: '研究决定' },
      { 'if-match': `"${version}"` },
    )
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
    version = (moved.body as Plan).version
  }
  // The moves left locks: they hold in the search too, until they are taken back.
  for (const one of (await read(empty.id)).constraints) {
    const dropped = await office().delete(`/plans/${empty.id}/constraints/${one.id}`, { 'if-match': `"${version}"` })
    expect(dropped.status, JSON.stringify(dropped.body)).toBe(200)
    version = (dropped.body as Plan).version
  }
  planId = empty.id
  const started = await office().post(`/plans/${planId}/alternatives`, {})
  expect(started.status, JSON.stringify(started.body)).toBe(202)
  job = await ended((started.body as Job).id)
  expect(job.status, job.error).toBe('done')
  const found = job.result?.alternatives ?? []
  expect(found.map(({ kind, changes }) => ({ kind, changes }))).toEqual([
    { kind: 'best', changes: 2 },
    { kind: 'fewest', changes: 0 },
  ])
  expect(JSON.stringify(job.result)).not.toContain('pairings')
})

it('begins a draft with the chosen one; another that was not found is not there', async () => {
  const before = await read(planId)
  const made = await office().post(`/plans/${planId}/chosen-alternatives`, {
    jobId: job.id,
    kind: 'best',
    note: '总分优先',
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const plan = made.body as Plan
  expect(plan).toMatchObject({ status: 'draft', outcome: 'alternative', note: '总分优先', filled: 2, verified: false })
  expect(plan.totalFit).toBeGreaterThan(before.totalFit)
  const none = await office().post(`/plans/${planId}/chosen-alternatives`, { jobId: job.id, kind: 'host', note: '无' })
  expect(none.status).toBe(404)
  const other = await office().post(`/plans/${plan.id}/chosen-alternatives`, {
    jobId: job.id,
    kind: 'best',
    note: '别的',
  })
  expect(other.status).toBe(404)
  expect((await world.as('leader').post(`/plans/${planId}/alternatives`, {})).status).toBe(403)
})
