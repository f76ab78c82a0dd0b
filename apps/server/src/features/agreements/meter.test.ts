import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codesOf,
  cohortBody,
  givenNeed,
  givenOfficer,
  givenPolicy,
  type Made,
  recordOf,
} from '../../platform/testing/given.ts'
import { newId } from '../../platform/ids.ts'
import { type Caller, ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { accountWith, givenAgreed, lineBody, type SeenVersion } from './given.ts'

let world: World
let jiangsuLeader: Caller
beforeAll(async () => {
  world = await makeWorld()
  jiangsuLeader = await accountWith(world, 'leader', '320000')
})
afterAll(() => world.close())

async function givenOpenCohort(programmeId: string, more: object = {}): Promise<Made> {
  const policy = await givenPolicy(world)
  const body = { ...cohortBody(world, programmeId, policy.id), ...more }
  const made = recordOf(await world.as('office').post('/cohorts', body))
  return recordOf(await world.as('office').post(`/cohorts/${made.id}/moves`, { verb: 'open' }, ifMatch(made.version)))
}

async function givenAcceptedNeed(cohortId: string): Promise<Made> {
  const need = await givenNeed(world, cohortId)
  const step = async (caller: Caller, verb: string, version: number) =>
    recordOf(await caller.post(`/posts/${need.id}/moves`, { verb }, ifMatch(version)))
  await step(world.as('host'), 'file', 1)
  return step(world.as('office'), 'accept', 2)
}

async function givenNominee(cohortId: string, needId: string): Promise<{ nominationId: string; officerId: string }> {
  const officer = await givenOfficer(world, '320400')
  await world.owner.query(`update officer set consent_on = '2026-04-10' where id = $1`, [officer.id])
  const made = recordOf(
    await world.as('sender').post('/nominations', { cohortId, officerId: officer.id, preferences: [needId] }),
  )
  recordOf(await world.as('sender').post(`/nominations/${made.id}/moves`, { verb: 'submit' }, ifMatch(1)))
  return { nominationId: made.id, officerId: officer.id }
}

/** A secondment as publication leaves it, without the plan's work before it. */
async function givenSecondment(
  cohortId: string,
  needId: string,
  { nominationId, officerId }: { nominationId: string; officerId: string },
): Promise<void> {
  const planId = newId()
  await world.owner.query(
    `insert into plan (id, cohort_id, number, status, outcome, total_fit, filled, seats, created_by, created_at)
     values ($1, $2, 1, 'published', 'optimal', 0, 1, 1, $3, now())`,
    [planId, cohortId, world.accountOf('office')],
  )
  await world.owner.query(
    `insert into secondment (id, cohort_id, plan_id, post_id, nomination_id, officer_id, host_institution_id,
       sending_institution_id, from_day, until_day, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, '2026-05-10', '2026-11-08', 'running')`,
    [newId(), cohortId, planId, needId, nominationId, officerId, world.at('150200'), world.at('320400')],
  )
}

const meterOf = async (caller: Caller, of: SeenVersion, on = '2026-05-10') => {
  const reply = await caller.get(`/agreements/${of.agreementId}/meter?on=${on}`)
  expect(reply.status).toBe(200)
  return reply.body as { lines: { use: object; over: string[]; shared: boolean }[]; beyond: object; version?: number }
}

describe('the quota meter', () => {
  it('counts needs, nominations and people by line, the same for every party, on any day', async () => {
    const { specialty } = codesOf(world)
    const agreed = await givenAgreed(world, jiangsuLeader, {
      lines: [lineBody(world), lineBody(world, { specialty, max: 1 })],
    })
    const cohort = await givenOpenCohort(agreed.programmeId)
    const need = await givenAcceptedNeed(cohort.id)
    const nominee = await givenNominee(cohort.id, need.id)
    const before = await meterOf(world.as('office'), agreed)
    // The need asks for the specialty, so it counts on the narrower line; two seats are more than the one agreed.
    expect(before).toMatchObject({
      version: 1,
      lines: [
        { use: { requested: 0, nominated: 0, selected: 0 }, over: [] },
        { use: { requested: 2, nominated: 1, selected: 0 }, over: ['requested'], shared: false },
      ],
    })
    for (const caller of [jiangsuLeader, world.as('sender'), world.as('host')])
      expect((await meterOf(caller, agreed)).lines).toEqual(before.lines)
    await givenSecondment(cohort.id, need.id, nominee)
    const use = async (on: string) => (await meterOf(world.as('office'), agreed, on)).lines[1]?.use
    expect(await use('2026-05-09')).toMatchObject({ selected: 1, present: 0, done: 0 })
    expect(await use('2026-06-01')).toMatchObject({ selected: 1, present: 1, done: 0 })
    expect(await use('2026-11-09')).toMatchObject({ selected: 1, present: 0, done: 1 })
    // The next year of the agreement begins anew.
    expect(await use('2027-04-01')).toMatchObject({ requested: 0, nominated: 0, selected: 0 })
    expect(await meterOf(world.as('office'), agreed, '2026-04-14')).toMatchObject({ lines: [] })
    expect(await world.as('otherSender').get(`/agreements/${agreed.agreementId}/meter`)).toMatchObject({ status: 404 })
  })

  it('says what was never agreed', async () => {
    const { otherSpecialty } = codesOf(world)
    const agreed = await givenAgreed(world, jiangsuLeader, {
      lines: [lineBody(world, { specialty: otherSpecialty })],
    })
    const cohort = await givenOpenCohort(agreed.programmeId)
    await givenAcceptedNeed(cohort.id)
    expect(await meterOf(world.as('sender'), agreed)).toMatchObject({
      lines: [{ use: { requested: 0 } }],
      beyond: { requested: 2 },
    })
  })
})

describe('a cohort under an agreement', () => {
  it('takes its quotas from the lines in force, and is warned where it goes beyond them', async () => {
    const agreed = await givenAgreed(world, jiangsuLeader)
    const quotas = [
      { side: 'sending', institutionId: world.at('320000'), min: 1, max: 4 },
      { side: 'sending', institutionId: world.at('310000'), max: 1 },
      { side: 'host', institutionId: world.at('150200'), max: 2 },
    ]
    const senderIds = [world.at('320000'), world.at('310000')]
    const cohort = await givenOpenCohort(agreed.programmeId, { quotas, senderIds })
    const query = `programme=${agreed.programmeId}&direction=inbound`
    expect(await world.as('office').get(`/agreed-quotas?${query}&on=2026-05-10`)).toMatchObject({
      body: {
        agreements: [{ id: agreed.agreementId, version: 1 }],
        proposals: [{ side: 'sending', institution: { shortName: '江苏省院' }, min: 1, max: 2 }],
      },
    })
    expect(await world.as('office').get(`/agreed-quotas?${query}&on=2031-01-01`)).toMatchObject({
      body: { agreements: [], proposals: [] },
    })
    expect(await world.as('office').get(`/cohorts/${cohort.id}/agreement`)).toMatchObject({
      status: 200,
      body: {
        warnings: [
          { kind: 'no-line', institution: { shortName: '上海市院' } },
          { kind: 'above', institution: { shortName: '江苏省院' }, given: 4, agreed: 2, lines: [{ max: 2 }] },
        ],
      },
    })
  })

  it('is told where the agreement ends before its term does', async () => {
    const agreed = await givenAgreed(world, jiangsuLeader, { termUntil: '2026-07-31' })
    const cohort = await givenOpenCohort(agreed.programmeId, { senderIds: [world.at('320000')] })
    expect(await world.as('office').get(`/cohorts/${cohort.id}/agreement`)).toMatchObject({
      body: { agreements: [{ id: agreed.agreementId, endsOn: '2026-07-31' }] },
    })
  })
})
