import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { givenOfficer, recordOf, samplePolicy } from '../../platform/testing/given.ts'
import { givenMatching, type Matching, planOfJob } from '../../platform/testing/given-matching.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

interface PlanView {
  id: string
  version: number
  pairings: { person: { nominationId: string } }[]
  thinned: { people: string[]; left: number }[]
}

let world: World
let given: Matching
beforeAll(async () => {
  world = await makeWorld()
  const basis = { title: { zh: '合作协议', en: 'Agreement' } }
  const rules = [{ id: 'home', type: 'home-staff', severity: 'hard', basis, within: 'department', min: 1 }]
  const document = { ...samplePolicy(newId()), rules }
  const policy = recordOf(
    await world.as('office').post('/policies', { officeInstitutionId: world.at('150000'), document }),
  )
  const colleague = await givenOfficer(world, '321000')
  given = await givenMatching(world, {
    policyId: policy.id,
    needs: [{ host: '150200' }, { host: '150100' }],
    nominees: [
      { name: '示例甲', from: '321000', wish: 0 },
      { name: '示例乙', from: '321000', wish: 1 },
    ],
  })
  // Who would have stayed is at another department by now: each alone may still go, both may not.
  await world.owner.query('update officer set department_code = null where id = $1', [colleague.id])
}, 120_000)
afterAll(() => world.close())

it('a draft that empties an office says so before it is submitted, naming office and people; one less and it is gone', async () => {
  const office = world.as('office')
  const id = await planOfJob(world, `/cohorts/${given.cohortId}/plans`)
  const seen = async () => (await office.get(`/plans/${id}`)).body as PlanView
  const draft = await seen()
  expect(draft.pairings).toHaveLength(2)
  expect(draft.thinned).toMatchObject([
    {
      severity: 'hard',
      institution: { id: world.at('321000') },
      within: 'department',
      staff: 2,
      left: 0,
      asked: 1,
    },
  ])
  expect(draft.thinned[0]?.people.toSorted()).toEqual(['示例乙', '示例甲'])
  // It warns of just what submission refuses.
  const submit = (version: number) => office.post(`/plans/${id}/moves`, { verb: 'submit' }, ifMatch(version))
  expect(await submit(draft.version)).toMatchObject({ status: 409, body: { rule: 'plan-outdated' } })
  const out = { nominationId: draft.pairings[0]?.person.nominationId, postId: null, reason: '示例：原部门无人' }
  const moved = await office.post(`/plans/${id}/hand-moves`, out, ifMatch(draft.version))
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  const smaller = await seen()
  expect(smaller.thinned).toEqual([])
  expect(await submit(smaller.version)).toMatchObject({ status: 200, body: { thinned: [] } })
})
