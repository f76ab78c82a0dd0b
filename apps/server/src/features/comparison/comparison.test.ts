import type { Avoidance, PeopleComparison } from '@zhiqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, cohortBody, givenOfficer, givenProgramme, needBody, recordOf } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
let cohort: string
let post: string
beforeAll(async () => {
  world = await makeWorld()
  const policy = await world.owner.query<{ id: string }>(`select id from policy where code = 'four-regions'`)
  const programme = await givenProgramme(world)
  const office = world.as('office')
  const made = recordOf(await office.post('/cohorts', cohortBody(world, programme.id, policy.rows[0]?.id ?? '')))
  cohort = made.id
  await office.post(`/cohorts/${cohort}/moves`, { verb: 'open' }, ifMatch(1))
  const need = recordOf(
    await world.as('host').post('/posts', { ...needBody(world, cohort), position: codesOf(world).position }),
  )
  post = need.id
  await world.as('host').post(`/posts/${post}/moves`, { verb: 'file' }, ifMatch(1))
  recordOf(await office.post(`/posts/${post}/moves`, { verb: 'accept' }, ifMatch(2)))
})
afterAll(() => world.close())

async function compare(ids: readonly string[], more = '', person: Person = 'sender') {
  return world.as(person).get(`/officers/compare?ids=${ids.join(',')}${more}`)
}

const forPost = () => `&cohort=${cohort}&post=${post}`

describe('people side by side', () => {
  it('come in the order asked for, with standing and score for a need, by the rules of its cohort', async () => {
    const { specialty, otherSpecialty, skill, highRank } = codesOf(world)
    const fit = await givenOfficer(world)
    const unfit = await givenOfficer(world, '321084', {
      rank: highRank,
      specialties: [{ code: otherSpecialty, level: skill }],
    })
    const found = await compare([unfit.id, fit.id], forPost())
    expect(found.status).toBe(200)
    const { people, missing } = found.body as PeopleComparison
    expect([missing, people.map((one) => one.officer.id)]).toEqual([0, [unfit.id, fit.id]])
    expect(people[1]?.officer.specialties[0]?.code).toBe(specialty)
    const [first, second] = people
    expect((second?.score?.fit ?? 0) > (first?.score?.fit ?? 0)).toBe(true)
    expect(second?.score?.parts.reduce((sum, one) => sum + one.points, 0)).toBeCloseTo((second?.score?.fit ?? 0) / 10)
    expect(first?.eligibility?.findings.some((one) => one.type === 'specialty' && one.verdict === 'fail')).toBe(true)
    expect(second?.nominated).toBe(false)
    recordOf(
      await world.as('sender').post('/nominations', { cohortId: cohort, officerId: fit.id, preferences: [post] }),
    )
    const wished = ((await compare([unfit.id, fit.id], forPost())).body as PeopleComparison).people
    expect(wished.map((one) => one.nominated)).toEqual([false, true])
    // The wish counts in the fit, as it does in the selection.
    expect(wished[1]?.score?.parts.find((one) => one.part === 'preference')?.points).toBeGreaterThan(
      second?.score?.parts.find((one) => one.part === 'preference')?.points ?? 0,
    )
    const listed = async (officer: string) => (await world.as('sender').get(`/nominations?officer=${officer}`)).body
    expect(await listed(fit.id)).toMatchObject({ count: 1, items: [{ officer: { id: fit.id } }] })
    expect(await listed(unfit.id)).toMatchObject({ count: 0 })
  })

  it('are two to four, and those one may not see are only counted', async () => {
    const [a, b] = [await givenOfficer(world), await givenOfficer(world)]
    const foreign = await givenOfficer(world, '310120', {}, world.as('otherSender'))
    expect(await compare([a.id])).toMatchObject({ status: 422, body: { rule: 'too-few' } })
    expect(await compare([a.id, a.id])).toMatchObject({ status: 422 })
    expect(await compare([a.id, b.id, a.id, b.id, a.id])).toMatchObject({ status: 422 })
    const found = (await compare([a.id, foreign.id, b.id], forPost())).body as PeopleComparison
    expect([found.missing, found.people.length]).toEqual([1, 2])
    expect(JSON.stringify(found)).not.toContain(foreign.id)
    expect(await compare([a.id, b.id], '', 'auditor')).toMatchObject({ status: 403 })
  })

  it('show no verdict to a host', async () => {
    const own = { institutionId: world.at('150200'), name: '本院○' }
    const ids = [
      recordOf(await world.as('office').post('/officers', own)).id,
      recordOf(await world.as('office').post('/officers', { ...own, name: '本院○○' })).id,
    ]
    const found = (await compare(ids, forPost(), 'host')).body as PeopleComparison
    expect(found.people.map((one) => [one.eligibility, one.score])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ])
  })
})

describe('the avoidance verdict', () => {
  const ask = async (officer: string, person: Person = 'sender') =>
    world.as(person).get(`/avoidance?officer=${officer}&cohort=${cohort}&post=${post}`)

  it('is clear, to be looked at, or blocked by its clause, and says nothing of the relative', async () => {
    const { position, relation } = codesOf(world)
    const declared = async (items: object[]) => {
      const { id, version } = await givenOfficer(world)
      await world.as('sender').put(`/officers/${id}/relatives`, { items }, ifMatch(version))
      return id
    }
    const undeclared = await givenOfficer(world)
    expect(await ask(undeclared.id)).toMatchObject({ body: { verdict: 'review' } })
    expect(await ask(await declared([]))).toMatchObject({ body: { verdict: 'clear', clauses: [] } })
    const blocked = await ask(
      await declared([{ name: '钱○秘', relation, institutionId: world.at('150200'), position }]),
    )
    expect(blocked).toMatchObject({ status: 200, body: { verdict: 'blocked' } })
    const { clauses } = blocked.body as Avoidance
    expect(clauses.length).toBeGreaterThan(0)
    expect(clauses[0]?.basis).toMatch(/法|规定|意见/)
    expect(JSON.stringify(blocked.body)).not.toContain('钱○秘')
  })

  it('is for those who decide on nominations, about officers they may see', async () => {
    const foreign = await givenOfficer(world, '310120', {}, world.as('otherSender'))
    expect(await ask(foreign.id)).toMatchObject({ status: 404 })
    expect(await ask(foreign.id, 'host')).toMatchObject({ status: 403 })
  })
})
