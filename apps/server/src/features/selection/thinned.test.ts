import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { givenOfficer, recordOf, samplePolicy } from '../../platform/testing/given.ts'
import { givenMatching, type Matching, planOfJob } from '../../platform/testing/given-matching.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

interface PlanView {
  id: string
  version: number
  pairings: { person: { nominationId: string } }[]
  thinned: { people: { name: string; nominationId: string }[]; left: number }[]
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
  expect(draft.thinned[0]?.people.map(({ name }) => name).toSorted()).toEqual(['示例乙', '示例甲'])
  // It warns of just what submission refuses.
  const submit = (version: number) => office.post(`/plans/${id}/moves`, { verb: 'submit' }, ifMatch(version))
  expect(await submit(draft.version)).toMatchObject({ status: 409, body: { rule: 'plan-outdated' } })
  const out = { nominationId: draft.pairings[0]?.person.nominationId, postId: null, reason: '示例：原部门无人' }
  const moved = await office.post(`/plans/${id}/hand-moves`, out, ifMatch(draft.version))
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  const smaller = await seen()
  expect(smaller.thinned).toEqual([])
  const submitted = await submit(smaller.version)
  expect(submitted).toMatchObject({ status: 200, body: { thinned: [] } })
  const { version } = submitted.body as PlanView
  const back = { verb: 'return', reason: '示例：还是两人都去' }
  recordOf(await world.as('leader').post(`/plans/${id}/moves`, back, ifMatch(version)))
})

it('lets both go where an exception is made for each, who alone would meet the rule; the leader sees what the office sees', async () => {
  const office = world.as('office')
  const id = await planOfJob(world, `/cohorts/${given.cohortId}/plans`)
  const seenBy = async (who: 'office' | 'leader') => (await world.as(who).get(`/plans/${id}`)).body as PlanView
  const [home] = (await seenBy('leader')).thinned
  expect(home?.people).toHaveLength(2)
  for (const { nominationId } of home?.people ?? []) {
    const nomination = await office.get(`/nominations/${nominationId}`)
    expect(nomination).toMatchObject({
      body: {
        eligible: true,
        together: [{ ruleId: 'home', type: 'home-staff', verdict: 'fail', overridable: 'office' }],
      },
    })
    const made = await office.post(`/nominations/${nominationId}/waivers`, {
      ruleId: 'home',
      reason: '示例：另有人顶岗',
    })
    expect(made, JSON.stringify(made.body)).toMatchObject({
      status: 201,
      body: { together: [{ waived: true }], waivers: [{ ruleId: 'home', status: 'granted' }] },
    })
  }
  const draft = await seenBy('office')
  expect(draft.thinned).toEqual([])
  const submitted = await office.post(`/plans/${id}/moves`, { verb: 'submit' }, ifMatch(draft.version))
  expect(submitted, JSON.stringify(submitted.body)).toMatchObject({ status: 200 })

  // One exception is taken back while the plan lies with the leader: who decides is warned of it too.
  const [first] = home?.people ?? []
  const { waivers } = (await office.get(`/nominations/${first?.nominationId}`)).body as { waivers: { id: string }[] }
  const revoke = { verb: 'revoke', reason: '示例：无人顶岗' }
  recordOf(await office.post(`/waivers/${waivers[0]?.id}/moves`, revoke, ifMatch(1)))
  const before = await seenBy('leader')
  expect(before.thinned).toMatchObject([{ people: [{ nominationId: first?.nominationId }] }])
  const approve = await world.as('leader').post(`/plans/${id}/moves`, { verb: 'approve' }, ifMatch(before.version))
  expect(approve).toMatchObject({ status: 409, body: { rule: 'plan-outdated' } })
})
