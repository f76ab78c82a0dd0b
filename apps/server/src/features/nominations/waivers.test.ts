import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { givenCohortUnder, givenNeed, givenOfficer, recordOf, someBasis } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
let cohortId: string
beforeAll(async () => {
  world = await makeWorld()
  cohortId = await givenCohortUnder(world, rules)
})
afterAll(() => world.close())

const rules = [
  { id: 'age', type: 'age', severity: 'hard', basis: someBasis, max: 45 },
  { id: 'service', type: 'service-years', severity: 'hard', basis: someBasis, min: 5, overridable: 'leader' },
  { id: 'consent', type: 'consent', severity: 'hard', basis: someBasis },
  { id: 'education', type: 'education', severity: 'warning', basis: someBasis, atLeast: '21' },
]

/** Somebody too old, and with too few years of service. */
async function givenNomination() {
  const officer = await givenOfficer(world, '320400', { birth: '1970-01-01', serviceStart: '2024-01-01' })
  return recordOf(await world.as('sender').post('/nominations', { cohortId, officerId: officer.id }))
}
const waive = (person: 'office' | 'leader' | 'sender' | 'otherSender', id: string, ruleId: string, more = {}) =>
  world.as(person).post(`/nominations/${id}/waivers`, { ruleId, reason: '示例：急需此专长', ...more })

describe('an exception', () => {
  it('is asked for by the sender, who may then hand in; office and leader decide by what the rule says', async () => {
    const { id, version } = await givenNomination()
    const refused = await world.as('sender').post(`/nominations/${id}/moves`, { verb: 'submit' }, ifMatch(version))
    expect(refused).toMatchObject({ status: 409, body: { rule: 'not-eligible' } })
    const asked = await waive('sender', id, 'age')
    expect(asked).toMatchObject({
      status: 201,
      body: { eligible: false, waivers: [{ ruleId: 'age', status: 'asked', reason: '示例：急需此专长' }] },
    })
    recordOf(await waive('sender', id, 'service'))
    recordOf(await world.as('sender').post(`/nominations/${id}/moves`, { verb: 'submit' }, ifMatch(version)))

    const waits = async (person: 'office' | 'leader') =>
      (
        (await world.as(person).get('/home')).body as { waiting: { kind: string; count: number; link: string }[] }
      ).waiting
        .filter(({ kind }) => kind === 'waivers-to-decide')
        .map(({ count, link }) => `${count} ${link}`)
    expect(await waits('office')).toEqual([`1 /selection/nominations/${id}`])
    expect(await waits('leader')).toEqual([`1 /selection/nominations/${id}`])

    const seen = (await world.as('office').get(`/nominations/${id}`)).body as {
      eligible: boolean
      waivers: { id: string; ruleId: string; moves: { verb: string }[] }[]
    }
    expect(seen.eligible).toBe(false)
    const age = seen.waivers.find((one) => one.ruleId === 'age')
    const service = seen.waivers.find((one) => one.ruleId === 'service')
    expect(age?.moves.map(({ verb }) => verb)).toEqual(['grant', 'refuse'])
    expect(service?.moves).toEqual([])
    const decide = (person: 'office' | 'leader', waiver: string | undefined, verb: string, reason?: string) =>
      world.as(person).post(`/waivers/${waiver}/moves`, { verb, ...(reason && { reason }) }, ifMatch(1))
    expect(await decide('office', service?.id, 'grant')).toMatchObject({ status: 403, body: { rule: 'not-your-move' } })
    expect(await decide('leader', service?.id, 'refuse')).toMatchObject({
      status: 422,
      body: { rule: 'reason-needed' },
    })
    recordOf(await decide('leader', service?.id, 'grant'))
    recordOf(await decide('office', age?.id, 'grant'))
    // The consent stays missing: no exception can stand for it.
    const now = await world.as('sender').get(`/nominations/${id}`)
    expect(now).toMatchObject({
      body: {
        failing: 1,
        eligibility: {
          findings: [
            { ruleId: 'age', verdict: 'fail', waived: true },
            { ruleId: 'service', verdict: 'fail', waived: true },
            { ruleId: 'consent', verdict: 'missing', overridable: 'never' },
            { ruleId: 'education' },
          ],
        },
      },
    })
    const list = await world.as('office').get(`/nominations?cohort=${cohortId}`)
    expect(list).toMatchObject({ body: { items: [{ id, failing: 1 }] } })
    const inbox = await world.as('sender').get('/notifications')
    expect(JSON.stringify(inbox.body)).toContain('例外已批准')
    const log = await world.as('auditor').get(`/audit?table=waiver&limit=1`)
    expect(log).toMatchObject({ body: { items: [{ verb: 'grant-waiver' }] } })
  })

  it('is granted at once by whoever may, and taken back with a reason', async () => {
    const { id, version } = await givenNomination()
    recordOf(await waive('sender', id, 'age'))
    recordOf(await waive('sender', id, 'service'))
    recordOf(await world.as('sender').post(`/nominations/${id}/moves`, { verb: 'submit' }, ifMatch(version)))
    expect(await waive('office', id, 'age')).toMatchObject({ status: 409, body: { rule: 'waived-already' } })
    expect(await waive('otherSender', id, 'age')).toMatchObject({ status: 404 })
    expect(await waive('office', id, 'consent')).toMatchObject({ status: 409, body: { rule: 'never-overridden' } })
    expect(await waive('office', id, 'education')).toMatchObject({ status: 409, body: { rule: 'never-overridden' } })
    expect(await waive('office', id, 'no-such')).toMatchObject({ status: 404 })
    expect(await world.as('office').post(`/nominations/${id}/waivers`, { ruleId: 'age', reason: ' ' })).toMatchObject({
      status: 422,
    })
    const first = await world.as('office').get(`/nominations/${id}`)
    const { waivers } = first.body as { waivers: { id: string; ruleId: string }[] }
    const age = waivers.find((one) => one.ruleId === 'age')?.id
    const move = (person: 'office' | 'sender', verb: string, at: number, reason?: string) =>
      world.as(person).post(`/waivers/${age}/moves`, { verb, ...(reason && { reason }) }, ifMatch(at))
    expect(await move('sender', 'grant', 1)).toMatchObject({ status: 403 })
    recordOf(await move('sender', 'withdraw', 1, '材料有误'))
    expect(await move('office', 'grant', 2)).toMatchObject({ status: 409, body: { rule: 'no-such-move' } })
    const granted = await waive('office', id, 'age')
    expect(granted).toMatchObject({ status: 201 })
    const [mine] = (granted.body as { waivers: { id: string; status: string }[] }).waivers
    expect(mine?.status).toBe('granted')
    const revoke = (reason?: string) =>
      world.as('office').post(`/waivers/${mine?.id}/moves`, { verb: 'revoke', ...(reason && { reason }) }, ifMatch(1))
    expect(await revoke()).toMatchObject({ status: 422 })
    expect(await revoke('示例：情况有变')).toMatchObject({ status: 200, body: { eligible: false } })
  })

  it('is asked for before anybody is nominated: the draft begins with it, and whoever decides sees both', async () => {
    const officer = await givenOfficer(world, '320400', { birth: '1970-01-01', serviceStart: '2010-01-01' })
    const preview = `/eligibility?cohort=${cohortId}&officer=${officer.id}`
    expect(await world.as('sender').get(preview)).toMatchObject({
      body: {
        mayAskWaiver: true,
        mayGrantWaiver: [],
        findings: [{ ruleId: 'age', overridable: 'office' }, {}, {}, {}],
      },
    })
    const body = { cohortId, officerId: officer.id, ruleId: 'age', reason: '示例：急需此专长', statement: '示例：推荐' }
    // Refused as a whole: no draft is left behind.
    const wrong = await world.as('sender').post('/waivers', { ...body, ruleId: 'service' })
    expect(wrong).toMatchObject({ status: 409, body: { rule: 'nothing-to-waive' } })
    const none = await world.as('sender').get(`/nominations?cohort=${cohortId}&officer=${officer.id}`)
    expect(none).toMatchObject({ body: { count: 0 } })
    expect(await world.as('otherSender').post('/waivers', body)).toMatchObject({ status: 404 })

    const asked = await world.as('sender').post('/waivers', body)
    expect(asked, JSON.stringify(asked.body)).toMatchObject({
      status: 201,
      body: { status: 'draft', statement: '示例：推荐', waivers: [{ ruleId: 'age', status: 'asked' }] },
    })
    const { id, waivers } = asked.body as { id: string; waivers: { id: string }[] }
    expect(await world.as('office').get(`/nominations/${id}`)).toMatchObject({
      status: 200,
      body: { status: 'draft', waivers: [{ moves: [{ verb: 'grant' }, { verb: 'refuse' }] }] },
    })
    expect(await world.as('host').get(`/nominations/${id}`)).toMatchObject({ status: 404 })
    const granted = await world.as('office').post(`/waivers/${waivers[0]?.id}/moves`, { verb: 'grant' }, ifMatch(1))
    expect(granted).toMatchObject({ status: 200, body: { waivers: [{ status: 'granted' }] } })
    expect(await world.as('sender').post('/waivers', body)).toMatchObject({
      status: 409,
      body: { rule: 'nominated-already' },
    })
  })

  it('taken back by the sender before handing in is no longer shown to anybody else', async () => {
    const { id } = await givenNomination()
    expect(await world.as('office').get(`/nominations/${id}`)).toMatchObject({ status: 404 })
    const asked = await waive('sender', id, 'age')
    expect(await world.as('office').get(`/nominations/${id}`)).toMatchObject({ status: 200 })
    const [waiver] = (asked.body as { waivers: { id: string }[] }).waivers
    const back = { verb: 'withdraw', reason: '示例：不推荐了' }
    recordOf(await world.as('sender').post(`/waivers/${waiver?.id}/moves`, back, ifMatch(1)))
    expect(await world.as('office').get(`/nominations/${id}`)).toMatchObject({ status: 404 })
  })

  it('at one need is told to its host at each step, without a name', async () => {
    const need = await givenNeed(world, cohortId)
    recordOf(await world.as('host').post(`/posts/${need.id}/moves`, { verb: 'file' }, ifMatch(need.version)))
    recordOf(await world.as('office').post(`/posts/${need.id}/moves`, { verb: 'accept' }, ifMatch(need.version + 1)))
    const officer = await givenOfficer(world, '320400', { birth: '1970-01-01', serviceStart: '2010-01-01' })
    const body = { cohortId, officerId: officer.id, ruleId: 'age', postId: need.id, reason: '示例：急需此专长' }
    const asked = recordOf(await world.as('sender').post('/waivers', body))
    const { waivers } = (await world.as('office').get(`/nominations/${asked.id}`)).body as { waivers: { id: string }[] }
    recordOf(await world.as('office').post(`/waivers/${waivers[0]?.id}/moves`, { verb: 'grant' }, ifMatch(1)))
    const notices = (await world.as('host').get('/notifications')).body as {
      items: { title: string; body: string; link: string }[]
    }
    const told = notices.items
      .filter(({ link }) => link === `/needs/${need.id}`)
      .filter(({ title }) => title.includes('例外'))
    expect(told.map(({ title }) => title.replace(/^「.*」/u, ''))).toEqual(['：有一项例外已批准', '：有一项例外待决定'])
    expect(told.at(1)?.body).toContain('理由：示例：急需此专长。派出之前不显示姓名。')
    const { name } = (await world.as('sender').get(`/officers/${officer.id}`)).body as { name: string }
    expect(JSON.stringify(told)).not.toContain(name)
  })

  it('can’t be made where the person meets the rule, nor for one post that isn’t there', async () => {
    const officer = await givenOfficer(world, '320400', { birth: '1990-01-01', serviceStart: '2010-01-01' })
    const made = recordOf(await world.as('sender').post('/nominations', { cohortId, officerId: officer.id }))
    expect(await waive('sender', made.id, 'age')).toMatchObject({ status: 409, body: { rule: 'nothing-to-waive' } })
    expect(await waive('sender', made.id, 'age', { postId: newId() })).toMatchObject({ status: 404 })
  })
})

it('a match places whoever has the exception, and says so; without it the person stays out', async () => {
  const office = world.as('office')
  const cohort = await givenCohortUnder(world, [rules[0] ?? {}])
  const need = await givenNeed(world, cohort)
  recordOf(await world.as('host').post(`/posts/${need.id}/moves`, { verb: 'file' }, ifMatch(need.version)))
  recordOf(await office.post(`/posts/${need.id}/moves`, { verb: 'accept' }, ifMatch(need.version + 1)))
  const officer = await givenOfficer(world, '320400', { birth: '1970-01-01' })
  const { id } = recordOf(await world.as('sender').post('/nominations', { cohortId: cohort, officerId: officer.id }))
  recordOf(await waive('sender', id, 'age'))
  recordOf(await world.as('sender').post(`/nominations/${id}/moves`, { verb: 'submit' }, ifMatch(1)))
  const { version } = (await office.get(`/cohorts/${cohort}`)).body as { version: number }
  recordOf(await office.post(`/cohorts/${cohort}/moves`, { verb: 'start-matching' }, ifMatch(version)))
  const pairings = async () => {
    const job = recordOf(await office.post(`/cohorts/${cohort}/plans`))
    for (;;) {
      const state = (await office.get(`/jobs/${job.id}`)).body as { status: string; result?: { planId: string } }
      if (state.status === 'done') {
        const plan = (await office.get(`/plans/${state.result?.planId}`)).body as {
          pairings: { person: { nominationId: string }; warnings: { ruleId: string; waived?: boolean }[] }[]
        }
        return plan.pairings.map(({ person, warnings }) => ({ person: person.nominationId, warnings }))
      }
      if (state.status === 'failed') throw new Error(JSON.stringify(state))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  expect(await pairings()).toEqual([])
  const { waivers } = (await office.get(`/nominations/${id}`)).body as { waivers: { id: string }[] }
  recordOf(await office.post(`/waivers/${waivers[0]?.id}/moves`, { verb: 'grant' }, ifMatch(1)))
  expect(await pairings()).toMatchObject([{ person: id, warnings: [{ ruleId: 'age', waived: true }] }])
})

it('row-level security lets nobody grant to himself what the rule leaves to others', async () => {
  const { id } = await givenNomination()
  recordOf(await waive('sender', id, 'service'))
  for (const person of ['sender', 'office', 'otherSender', 'host'] as const) {
    const changed = await world.db
      .transaction()
      .execute(async (tx) => {
        const { sql } = await import('kysely')
        await sql`select set_config('zhiqiao.account', ${world.accountOf(person)}, true)`.execute(tx)
        const update = tx
          .updateTable('waiver')
          .set({ status: 'granted', decided_by: world.accountOf(person) })
          .where('nomination_id', '=', id)
        return update.executeTakeFirst().then((one) => Number(one.numUpdatedRows))
      })
      .catch(() => 'refused')
    expect(changed, person).not.toBe(1)
  }
})
