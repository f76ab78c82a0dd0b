import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { cohortBody, givenCohort, givenPolicy, givenProgramme, recordOf } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const body = async () => cohortBody(world, (await givenProgramme(world)).id, (await givenPolicy(world)).id)
const move = (id: string, version: number, verb: string, reason?: string) =>
  world.as('office').post(`/cohorts/${id}/moves`, { verb, ...(reason && { reason }) }, ifMatch(version))

describe('a cohort', () => {
  it('is made by the office, numbered per programme and direction, and says what may be done with it', async () => {
    const first = await body()
    const made = await world.as('office').post('/cohorts', first)
    expect(made).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        number: 1,
        status: 'preparing',
        moves: [{ verb: 'open', to: 'collecting', needsReason: false }],
        quotas: [{ institution: { shortName: '常州市院' }, min: 1, max: 2, nominated: 0, selected: 0 }],
      },
    })
    expect(await world.as('office').post('/cohorts', first)).toMatchObject({ body: { number: 2 } })
    expect(await world.as('office').post('/cohorts', { ...first, direction: 'outbound' })).toMatchObject({
      body: { number: 1 },
    })
  })

  it('is made once for one idempotency key', async () => {
    const given = await body()
    const key = { 'idempotency-key': 'cohort-1' }
    const once = recordOf(await world.as('office').post('/cohorts', given, key))
    expect(recordOf(await world.as('office').post('/cohorts', given, key)).id).toBe(once.id)
    const other = { ...given, termUntil: '2026-12-01' }
    expect(await world.as('office').post('/cohorts', other, key)).toMatchObject({ status: 422 })
  })

  it('is refused with every wrong place', async () => {
    const given = await body()
    const wrong = {
      ...given,
      termUntil: '2026-05-01',
      phases: [
        { code: 'nomination', from: '2026-04-15', until: '2026-04-01' },
        { code: 'needs', from: '2026-04-20', until: '2026-04-30' },
      ],
      hostIds: [newId()],
      quotas: [
        { side: 'sending', institutionId: world.at('150200'), max: 3 },
        { side: 'sending', institutionId: world.at('320400'), min: 5, max: 3 },
      ],
    }
    const refused = await world.as('office').post('/cohorts', wrong)
    expect(refused).toMatchObject({ status: 422 })
    const { errors } = refused.body as { errors: { place: string }[] }
    expect(errors.map((error) => error.place)).toEqual([
      'termUntil',
      'phases[0].until',
      'phases[1].code',
      'hostIds[0]',
      'quotas[0].institutionId',
      'quotas[1].max',
    ])
  })

  it('stays with the office while it is prepared, and is shown to both sides once it is open', async () => {
    const made = await givenCohort(world, false)
    for (const person of ['host', 'sender', 'otherSender'] as const) {
      expect(await world.as(person).get(`/cohorts/${made.id}`)).toMatchObject({ status: 404 })
    }
    expect(await world.as('leader').get(`/cohorts/${made.id}`)).toMatchObject({ status: 200, body: { moves: [] } })
    await move(made.id, made.version, 'open')
    expect(await world.as('host').get(`/cohorts/${made.id}`)).toMatchObject({ status: 200, body: { moves: [] } })
    expect(await world.as('sender').get(`/cohorts/${made.id}`)).toMatchObject({ status: 200 })
    expect(await world.as('otherSender').get(`/cohorts/${made.id}`)).toMatchObject({ status: 404 })
    expect(await world.as('sender').post('/cohorts', await body())).toMatchObject({ status: 403 })
  })

  it('changes in the version named, and keeps the policy it began with', async () => {
    const made = await givenCohort(world)
    const url = `/cohorts/${made.id}`
    const patch = { termUntil: '2026-12-01' }
    expect(await world.as('office').patch(url, patch)).toMatchObject({ status: 428 })
    expect(await world.as('office').patch(url, patch, 99)).toMatchObject({ status: 412 })
    expect(await world.as('host').patch(url, patch, made.version)).toMatchObject({ status: 403 })
    const changed = await world.as('office').patch(url, patch, made.version)
    expect(changed).toMatchObject({ status: 200, body: { termUntil: '2026-12-01', version: made.version + 1 } })
    const policyId = (await givenPolicy(world)).id
    expect(await world.as('office').patch(url, { policyId }, made.version + 1)).toMatchObject({
      status: 409,
      body: { rule: 'policy-kept' },
    })
  })
})

describe('the cohorts of a host', () => {
  it('are those in which one of the institutions, above one or below one, is a party of that side', async () => {
    const { id } = await givenCohort(world)
    const listed = async (query: string) => {
      const { body } = await world.as('office').get(`/cohorts?limit=100&${query}`)
      return (body as { items: { id: string }[] }).items.some((cohort) => cohort.id === id)
    }
    // 320000 sends, 150000 hosts.
    const at = (...codes: string[]) => codes.map((code) => world.at(code)).join(',')
    expect(await listed(`forSenders=${at('320400')}`)).toBe(true)
    expect(await listed(`forSenders=${at('320000')}`)).toBe(true)
    expect(await listed(`forSenders=${at('310000')}`)).toBe(false)
    expect(await listed(`forSenders=${at('310000', '320400')}`)).toBe(true)
    expect(await listed(`forSenders=${at('150200')}`)).toBe(false)
    expect(await listed(`forHosts=${at('150200')}`)).toBe(true)
    expect(await listed(`forHosts=${at('320000')}`)).toBe(false)
    const wrong = await world.as('office').get('/cohorts?forSenders=nobody')
    expect(wrong).toMatchObject({ status: 422 })
  })

  it('are those in which it, or one above it, is a host', async () => {
    const { id } = await givenCohort(world)
    const ids = async (code: string) => {
      const found = await world.as('office').get(`/cohorts?host=${world.at(code)}&limit=200`)
      return (found.body as { items: { id: string }[] }).items.map((one) => one.id)
    }
    expect(await ids('150222')).toContain(id)
    expect(await ids('150200')).toContain(id)
    expect(await ids('320000')).not.toContain(id)
    expect(await ids('100000')).not.toContain(id)
  })
})

describe('the moves of a cohort', () => {
  it('follow the table, with a reason where it asks for one, and leave the plan to selection', async () => {
    const { id, version } = await givenCohort(world)
    expect(await move(id, version, 'publish')).toMatchObject({ status: 409, body: { rule: 'no-such-move' } })
    expect(await move(id, version, 'nonsense')).toMatchObject({ status: 409 })
    expect(await move(id, version + 5, 'start-matching')).toMatchObject({ status: 412 })
    expect(await world.as('office').post(`/cohorts/${id}/moves`, { verb: 'start-matching' })).toMatchObject({
      status: 428,
    })
    expect(await move(id, version, 'start-matching')).toMatchObject({ status: 200, body: { status: 'matching' } })
    expect(await move(id, version + 1, 'submit-plan')).toMatchObject({ status: 409 })
    expect(await move(id, version + 1, 'reopen')).toMatchObject({ status: 422, body: { rule: 'reason-needed' } })
    expect(await move(id, version + 1, 'reopen', '再征集一周')).toMatchObject({ body: { status: 'collecting' } })
    const log = await world.as('auditor').get(`/audit?table=cohort&row=${id}&limit=1`)
    expect(log).toMatchObject({ body: { items: [{ verb: 'reopen-cohort', reason: '再征集一周' }] } })
  })
})

describe('notices', () => {
  it('tell hosts and senders that a cohort opened, in the language of the reader, and are marked as read', async () => {
    await world.owner.query('delete from notification')
    const { id } = await givenCohort(world)
    const inbox = (await world.as('host').get('/notifications')).body as { items: { id: string }[]; count: number }
    expect(inbox).toMatchObject({
      count: 1,
      items: [{ kind: 'cohort-opened-host', title: '「第一批」开始征集岗位需求', link: `/needs?cohort=${id}` }],
    })
    const english = await world.as('sender').get('/notifications', { 'accept-language': 'en' })
    expect(english).toMatchObject({ body: { items: [{ title: 'Cohort one: nominations are open' }] } })
    expect(await world.as('otherSender').get('/notifications')).toMatchObject({ body: { items: [] } })

    const notice = inbox.items[0]?.id
    expect(await world.as('sender').post(`/notifications/${notice}/read`)).toMatchObject({ body: { marked: 0 } })
    expect(await world.as('host').post(`/notifications/${notice}/read`)).toMatchObject({ body: { marked: 1 } })
    expect(await world.as('host').get('/notifications')).toMatchObject({
      body: { items: [{ readAt: expect.any(String) }] },
    })
    await givenCohort(world)
    expect(await world.as('host').get('/notifications?unread=true')).toMatchObject({ body: { count: 1 } })
  })
})
