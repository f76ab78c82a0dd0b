/** Who may be nominated: what the sender has checked stays with it, and who is nominated already is left out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { givenCohortUnder, givenNeed, givenOfficer, recordOf, someBasis } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
let cohortId: string
beforeAll(async () => {
  world = await makeWorld()
  cohortId = await givenCohortUnder(world, [{ id: 'age', type: 'age', severity: 'hard', basis: someBasis, max: 45 }])
})
afterAll(() => world.close())

describe('what the sender has checked', () => {
  it('is for the own side alone; the others see the verdict', async () => {
    const checked = [
      { id: 'standing', type: 'standing', severity: 'hard', basis: someBasis, withinMonths: 6 },
      { id: 'health', type: 'health', severity: 'hard', basis: someBasis },
      { id: 'home', type: 'home-staff', severity: 'hard', basis: someBasis, within: 'department', min: 1 },
    ]
    const cohort = await givenCohortUnder(world, checked)
    await givenNeed(world, cohort)
    const officer = await givenOfficer(world, '321000')
    const colleague = await givenOfficer(world, '321000')
    const made = recordOf(await world.as('sender').post('/nominations', { cohortId: cohort, officerId: officer.id }))
    const verdicts = async (person: 'sender' | 'office') => {
      const { body } = await world.as(person).get(`/nominations/${made.id}`)
      const { findings } = (body as { eligibility: { findings: { ruleId: string; verdict: string }[] } }).eligibility
      return findings.map((one) => `${one.ruleId} ${one.verdict}`)
    }
    expect(await verdicts('sender')).toEqual(['standing missing', 'health missing', 'home pass'])
    const put = (person: 'sender' | 'office' | 'otherSender', body: object, version = 1) =>
      world.as(person).put(`/officers/${officer.id}/suitability`, body, ifMatch(version))
    const clean = {
      standing: { openCase: false, checkedOn: '2026-04-01' },
      health: { fit: true, checkedOn: '2026-04-02' },
    }
    expect(await put('office', clean)).toMatchObject({ status: 403 })
    expect(await put('otherSender', clean)).toMatchObject({ status: 404 })
    expect(await put('sender', { ...clean, health: { fit: true, checkedOn: '2027-01-01' } })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'health.checkedOn' }] },
    })
    expect(await put('sender', clean)).toMatchObject({ status: 200, body: clean, etag: '"2"' })
    expect(await put('sender', clean)).toMatchObject({ status: 412 })
    recordOf(await world.as('sender').post(`/nominations/${made.id}/moves`, { verb: 'submit' }, ifMatch(1)))
    expect(await verdicts('office')).toEqual(['standing pass', 'health pass', 'home pass'])
    expect(await world.as('office').get(`/officers/${officer.id}/suitability`)).toMatchObject({ status: 403 })

    await put('sender', { standing: { openCase: true, checkedOn: '2026-04-10' }, health: null }, 2)
    expect(await verdicts('office')).toEqual(['standing fail', 'health missing', 'home pass'])
    expect(JSON.stringify((await world.as('office').get(`/nominations/${made.id}`)).body)).not.toContain('2026-04-10')
    // Nobody is left once the colleague is away too.
    await world.owner.query(
      `insert into officer_secondment (id, officer_id, institution_id, host_name, from_day, until_day, status)
       values ($1, $2, $3, '某院', '2026-03-01', '2026-09-01', 'running')`,
      [newId(), colleague.id, world.at('321000')],
    )
    expect(await verdicts('office')).toContain('home fail')
  })
})

describe('an officer who is nominated', () => {
  it('is left out of those who may still be, until the nomination is withdrawn', async () => {
    const officer = await givenOfficer(world, '320400')
    const offered = async () => {
      const { body } = await world.as('sender').get(`/officers?nominable=${cohortId}&limit=200`)
      return (body as { items: { id: string }[] }).items.some(({ id }) => id === officer.id)
    }
    expect(await offered()).toBe(true)
    const host = await givenOfficer(world, '150200', {}, world.as('office'))
    const seen = async (query: string) =>
      JSON.stringify((await world.as('office').get(`/officers?limit=200${query}`)).body)
    expect(await seen('')).toContain(host.id)
    expect(await seen(`&nominable=${cohortId}`)).not.toContain(host.id)
    const { id, version } = recordOf(await world.as('sender').post('/nominations', { cohortId, officerId: officer.id }))
    expect(await offered()).toBe(false)
    const withdraw = { verb: 'withdraw', reason: '示例：另有安排' }
    recordOf(await world.as('sender').post(`/nominations/${id}/moves`, withdraw, ifMatch(version)))
    expect(await offered()).toBe(true)
  })
})
