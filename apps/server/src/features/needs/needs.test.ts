import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, givenCohort, givenNeed, type Made, needBody, recordOf } from '../../platform/testing/given.ts'
import { type Caller, ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
let cohort: Made
beforeAll(async () => {
  world = await makeWorld()
  cohort = await givenCohort(world)
})
afterAll(() => world.close())

const move = (caller: Caller, { id, version }: Made, verb: string, reason?: string) =>
  caller.post(`/posts/${id}/moves`, { verb, ...(reason && { reason }) }, ifMatch(version))
const next = ({ id, version }: Made): Made => ({ id, version: version + 1 })

describe('a need', () => {
  it('is drafted by the host, filed, returned with a reason, mended, filed again and accepted', async () => {
    const [host, office] = [world.as('host'), world.as('office')]
    const drafted = await host.post('/posts', needBody(world, cohort.id))
    expect(drafted).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { status: 'draft', host: { shortName: '包头市院' }, mayEdit: true },
    })
    const need = recordOf(drafted)
    expect(await move(host, need, 'file')).toMatchObject({
      status: 200,
      body: {
        status: 'filed',
        filedOn: '2026-04-15',
        mayEdit: false,
        moves: [{ verb: 'withdraw', needsReason: true }],
      },
    })
    const filed = next(need)
    expect(await host.patch(`/posts/${need.id}`, { title: '改' }, filed.version)).toMatchObject({
      status: 409,
      body: { rule: 'need-filed' },
    })
    expect(await move(office, filed, 'return')).toMatchObject({ status: 422, body: { rule: 'reason-needed' } })
    expect(await move(office, filed, 'return', '衡量标准不清')).toMatchObject({
      body: { status: 'returned', statusReason: '衡量标准不清' },
    })
    const returned = next(filed)
    const mended = await host.patch(`/posts/${need.id}`, { yardstick: '六个月内办结三件' }, returned.version)
    expect(mended).toMatchObject({ status: 200, body: { yardstick: '六个月内办结三件' } })
    expect(await move(host, next(returned), 'file')).toMatchObject({ status: 200 })
    expect(await move(office, next(next(returned)), 'accept')).toMatchObject({ body: { status: 'accepted' } })
  })

  it('is drafted once for one idempotency key', async () => {
    const given = needBody(world, cohort.id)
    const key = { 'idempotency-key': 'need-1' }
    const once = recordOf(await world.as('host').post('/posts', given, key))
    expect(recordOf(await world.as('host').post('/posts', given, key)).id).toBe(once.id)
    expect(await world.as('host').post('/posts', { ...given, tier: 2 }, key)).toMatchObject({ status: 422 })
  })

  it('gets a number of its own, also when several are drafted at the same moment', async () => {
    const { id } = await givenCohort(world)
    const made = await Promise.all([1, 2, 3, 4].map(async () => world.as('host').post('/posts', needBody(world, id))))
    const numbers = made.map((reply) => (reply.body as { number: number }).number)
    expect(numbers.sort()).toEqual([1, 2, 3, 4])
    const foreign = await world.as('otherHost').post('/posts', needBody(world, id, '150100'))
    expect(foreign).toMatchObject({ status: 201, body: { number: 5 } })
  })

  it('is refused with every wrong place', async () => {
    const codes = codesOf(world)
    const refused = await world.as('host').post('/posts', {
      ...needBody(world, cohort.id),
      departmentCode: 'no-such-department',
      position: 'no-such-position',
      rankHighest: codes.lowRank,
      rankLowest: codes.highRank,
      specialties: [{ code: 'no-such-specialty' }],
    })
    expect(refused).toMatchObject({ status: 422 })
    const { errors } = refused.body as { errors: { place: string; allowed?: string }[] }
    expect(errors.map((error) => error.place)).toEqual([
      'departmentCode',
      'position',
      'specialties[0].code',
      'rankLowest',
    ])
    expect(errors[0]?.allowed).toContain(codes.department)
    expect(await world.as('host').post('/posts', { cohortId: cohort.id })).toMatchObject({
      status: 422,
      body: { rule: 'shape' },
    })
  })

  it('changes in the version named, by the host alone', async () => {
    const { id, version } = await givenNeed(world, cohort.id)
    const url = `/posts/${id}`
    expect(await world.as('host').patch(url, { tier: 2 })).toMatchObject({ status: 428 })
    expect(await world.as('host').patch(url, { tier: 2 }, 9)).toMatchObject({ status: 412 })
    expect(await world.as('sender').patch(url, { tier: 2 }, version)).toMatchObject({ status: 403 })
    expect(await world.as('otherHost').patch(url, { tier: 2 }, version)).toMatchObject({ status: 404 })
    expect(await world.as('host').patch(url, { tier: 2, counterpart: null }, version)).toMatchObject({
      body: { tier: 2, version: 2 },
    })
    expect(await world.as('host').post(`${url}/moves`, { verb: 'file' })).toMatchObject({ status: 428 })
    expect(await move(world.as('host'), { id, version: 9 }, 'file')).toMatchObject({ status: 412 })
  })
})

describe('who may', () => {
  it('draft for an institution is its host; only the host withdraws, only the office accepts', async () => {
    const foreign = needBody(world, cohort.id, '150100')
    expect(await world.as('host').post('/posts', foreign)).toMatchObject({ status: 403 })
    expect(await world.as('sender').post('/posts', foreign)).toMatchObject({ status: 403 })
    expect(await world.as('host').post('/posts', needBody(world, cohort.id, '321000'))).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'hostInstitutionId' }] },
    })
    const need = await givenNeed(world, cohort.id)
    await move(world.as('host'), need, 'file')
    expect(await move(world.as('host'), next(need), 'accept')).toMatchObject({ status: 403 })
    expect(await move(world.as('office'), next(need), 'withdraw', '撤回')).toMatchObject({ status: 403 })
    expect(await move(world.as('host'), next(need), 'withdraw', '另有安排')).toMatchObject({
      body: { status: 'withdrawn', moves: [] },
    })
  })

  it('see a need is the host alone while it is a draft, the office once filed, the senders once accepted', async () => {
    const need = await givenNeed(world, cohort.id)
    const seenBy = async (person: 'otherHost' | 'sender' | 'otherSender' | 'leader') =>
      (await world.as(person).get(`/posts/${need.id}`)).status
    expect(await seenBy('sender')).toBe(404)
    expect(await seenBy('otherHost')).toBe(404)
    await move(world.as('host'), need, 'file')
    expect(await seenBy('leader')).toBe(200)
    expect(await seenBy('sender')).toBe(404)
    await move(world.as('office'), next(need), 'accept')
    expect(await seenBy('sender')).toBe(200)
    expect(await seenBy('otherHost')).toBe(200)
    expect(await seenBy('otherSender')).toBe(404)
  })

  it('file is the host only while the cohort collects; the office may add a late one', async () => {
    const late = await givenCohort(world)
    const need = await givenNeed(world, late.id)
    await world.as('office').post(`/cohorts/${late.id}/moves`, { verb: 'start-matching' }, ifMatch(late.version))
    expect(await move(world.as('host'), need, 'file')).toMatchObject({ status: 409, body: { rule: 'not-collecting' } })
    expect(await world.as('host').post('/posts', needBody(world, late.id))).toMatchObject({
      status: 409,
      body: { rule: 'not-collecting' },
    })
    expect(await world.as('office').post('/posts', needBody(world, late.id))).toMatchObject({ status: 201 })
  })
})

describe('the notices of a need', () => {
  it('reach the office when it is filed, and the host above a county when that county’s is accepted', async () => {
    const need = await givenNeed(world, cohort.id, '150222')
    await world.owner.query('delete from notification')
    await move(world.as('host'), need, 'file')
    expect(await world.as('office').get('/notifications')).toMatchObject({
      body: { items: [{ kind: 'need-filed', title: '新的岗位需求待受理：固阳县院 · 部门副职' }] },
    })
    await move(world.as('office'), next(need), 'accept')
    expect(await world.as('host').get('/notifications')).toMatchObject({
      body: { items: [{ kind: 'need-accepted' }] },
    })
    expect(await world.as('otherHost').get('/notifications')).toMatchObject({ body: { items: [] } })
  })
})

describe('the list of needs', () => {
  it('begin with the newest cohort, its needs by number, forwards and back, looked for or not', async () => {
    for (let count = 0; count < 3; count++) await givenNeed(world, cohort.id)
    const newer = await givenCohort(world)
    for (let count = 0; count < 3; count++) await givenNeed(world, newer.id)
    type Listed = { items: { cohortId: string; number: number }[]; next?: string; previous?: string }
    for (const query of ['', '&q=%E9%83%A8%E9%97%A8', '&sort=tier']) {
      const page = async (more: string) => (await world.as('host').get(`/posts?${more}${query}`)).body as Listed
      const named = ({ items }: Listed) => items.map((one) => `${one.cohortId === newer.id ? 0 : 1} ${one.number}`)
      const all = named(await page('limit=100'))
      expect(all.slice(0, 3)).toEqual(['0 1', '0 2', '0 3'])
      expect(all.length).toBeGreaterThan(5)
      const first = await page('limit=2')
      const second = await page(`limit=2&after=${first.next}`)
      const third = await page(`limit=2&after=${second.next}`)
      expect([first, second, third].flatMap(named)).toEqual(all.slice(0, 6))
      expect(named(await page(`limit=2&after=${third.previous}`))).toEqual(named(second))
    }
  })

  it('filters by cohort, status, host and specialty, finds by words, and orders by number or tier', async () => {
    const { id } = await givenCohort(world)
    const { otherSpecialty } = codesOf(world)
    const add = (host: string, more: object) =>
      world.as(host === '150100' ? 'otherHost' : 'host').post('/posts', { ...needBody(world, id, host), ...more })
    await add('150200', { title: '甲', tier: 3 })
    await add('150222', { title: '乙', tier: 1, specialties: [{ code: otherSpecialty }] })
    await add('150100', { title: '丙', tier: 2 })
    const titles = async (query: string) => {
      const page = await world.as('office').get(`/posts?cohort=${id}&${query}`)
      expect(page.status).toBe(200)
      return (page.body as { items: { title: string }[] }).items.map((item) => item.title)
    }
    expect(await titles('')).toEqual(['甲', '乙', '丙'])
    expect(await titles('sort=tier')).toEqual(['乙', '丙', '甲'])
    expect(await titles(`host=${world.at('150200')}`)).toEqual(['甲', '乙'])
    expect(await titles(`specialty=${otherSpecialty}`)).toEqual(['乙'])
    expect(await titles(`q=${encodeURIComponent('丙')}`)).toEqual(['丙'])
    expect(await titles('status=accepted')).toEqual([])
    expect(await titles('status=draft&limit=1')).toEqual(['甲'])
  })
})
