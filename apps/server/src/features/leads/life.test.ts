/** A lead from the list to its end: who may, what is needed, what is told, what is counted. */
import { home as homeShape, leadStatistics } from '@zhiqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, givenDesk } from '../../platform/testing/given-leads.ts'
import { ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await makeWorld()
  desk = await givenDesk(world, { count: 320 })
}, 120_000)
afterAll(() => world.close())

const kindsWaiting = async (person: Person) =>
  homeShape
    .parse((await world.as(person).get('/home')).body)
    .waiting.filter(({ kind }) => kind.startsWith('leads-'))
    .map(({ kind, count }) => `${kind} ${count}`)

describe('a lead', () => {
  it('is excluded with a reason of the table and words, and taken up again with a reason', async () => {
    const id = desk.fresh()
    expect(await desk.move('host', id, 'exclude', { reason: '…' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'code' }] },
    })
    expect(await desk.move('host', id, 'exclude', { reason: '…', code: 'because' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'code', value: 'because' }] },
    })
    expect(await desk.move('host', id, 'exclude', { code: 'misread' })).toMatchObject({
      body: { rule: 'reason-needed' },
    })
    const excluded = await desk.moved('host', id, 'exclude', { code: 'misread', reason: '把保证金读成了利息' })
    expect(excluded).toMatchObject({ status: 'excluded', steps: [{ verb: 'exclude', code: { zh: '文书识别有误' } }] })
    expect(await desk.moved('leader', id, 'reopen', { reason: '再看一次' })).toMatchObject({ status: 'waiting' })
  })

  it('is taken up only when a person has confirmed a sign', async () => {
    const id = desk.fresh()
    const taken = await desk.moved('host', id, 'take')
    expect(taken).toMatchObject({ status: 'checking', assignee: { id: world.accountOf('host') } })
    expect(taken.moves.find(({ verb }) => verb === 'open')?.lacks).toEqual(['confirmed-sign'])
    expect(await desk.move('host', id, 'open', { reason: '…' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'signs' }] },
    })
    const sign = await desk.confirmFirst(id)
    const opened = await desk.moved('host', id, 'open', { reason: '预扣利息值得查' })
    expect(opened.signsFound.find((one) => one.sign === sign)?.review).toMatchObject({ verdict: 'confirmed' })
    // Three months from the day it was taken up.
    expect(opened.clock).toMatchObject({ code: 'review', due: '2026-07-15', urgency: 'in-time' })
  })

  it('has verdicts on its signs that two people cannot overwrite unseen', async () => {
    const id = desk.fresh()
    const sign = (await desk.read(id)).signsFound[0]?.sign ?? ''
    expect((await desk.review('host', id, sign, 0, { verdict: 'rejected', note: '系本金' })).status).toBe(200)
    expect(await desk.review('host', id, sign, 0, { verdict: 'confirmed' })).toMatchObject({ status: 412 })
    expect((await desk.review('host', id, sign, 1, {})).status).toBe(200)
    const found = (await desk.read(id)).signsFound[0]?.review
    expect(found?.verdict).toBeUndefined()
    expect(found?.version).toBe(2)
    // Whoever comes third reads what was there and what is.
    expect(await desk.review('host', id, sign, 1, { verdict: 'confirmed' })).toMatchObject({
      body: { differences: [{ field: '监督点的核对', before: ['否定'], after: [] }] },
    })
    expect((await desk.review('host', id, 'X99', 0, { verdict: 'confirmed' })).status).toBe(404)
    expect((await desk.review('leader', id, sign, 2, { verdict: 'confirmed' })).status).toBe(403)
  })

  it('is decided by a leader who did not propose it, with the letter kept first', async () => {
    const id = await desk.investigated()
    expect(await desk.move('leader', id, 'propose', { measure: 'suggest-retrial', reason: '…' })).toMatchObject({
      status: 403,
      body: { rule: 'assignee-only' },
    })
    const asked = { measure: 'suggest-retrial', reason: '实付少于借条，程序亦有疑点' }
    expect(await desk.move('host', id, 'propose', asked)).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'letters', reason: '先起草「再审检察建议书」' }] },
    })
    expect((await desk.keepLetter(id, 'retrial')).status).toBe(201)
    const before = await kindsWaiting('leader')
    expect(before).not.toContain('leads-to-decide 1')
    expect(await desk.moved('host', id, 'propose', asked)).toMatchObject({
      status: 'proposed',
      measure: 'suggest-retrial',
    })
    expect(await kindsWaiting('leader')).toContain('leads-to-decide 1')
    const { body } = await world.as('leader').get('/notifications?unread=true')
    expect(body).toMatchObject({ items: [{ link: `/leads/${id}` }] })
    expect(await desk.move('host', id, 'suggest-retrial', { day: '2026-04-15' })).toMatchObject({ status: 403 })
    expect(await desk.move('leader', id, 'suggest-retrial', { day: '2026-04-16' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'day', reason: '不能晚于今天' }] },
    })
    const decided = await desk.moved('leader', id, 'suggest-retrial', { day: '2026-04-15' })
    expect(decided).toMatchObject({ status: 'retrial-suggestion', clock: { code: 'deliver', due: '2026-04-30' } })
    expect(await desk.move('host', id, 'order-retrial', { day: '2026-04-15' })).toMatchObject({
      body: { rule: 'not-delivered' },
    })
    world.setToday('2026-04-27')
    const urgent = async (urgency: string) =>
      ((await world.as('leader').get(`/leads?urgency=${urgency}`)).body as { items: { id: string }[] }).items.map(
        (one) => one.id,
      )
    expect(await urgent('soon')).toContain(id)
    expect((await kindsWaiting('leader'))[0]).toMatch(/^leads-due \d$/)
    world.setToday('2026-05-02')
    expect(await urgent('late')).toContain(id)
    expect((await kindsWaiting('host'))[0]).toMatch(/^leads-late \d$/)
    expect(await kindsWaiting('host')).toContain('leads-to-deliver 1')
    expect(await desk.move('host', id, 'deliver', { day: '2026-04-14' })).toMatchObject({
      body: { errors: [{ place: 'day', allowed: '≥ 2026-04-15' }] },
    })
    expect(await desk.moved('host', id, 'deliver', { day: '2026-05-02' })).toMatchObject({
      clock: { code: 'court-reply', due: '2026-08-02', checked: false },
    })
    world.setToday('2026-06-20')
    expect(await desk.moved('host', id, 'order-retrial', { day: '2026-06-10' })).toMatchObject({ status: 'retrial' })
    const ended = await desk.moved('host', id, 'change', { day: '2026-06-20', reason: '（2026）内02民再1号，改判' })
    expect(ended).toMatchObject({ status: 'changed' })
    expect(ended.clock).toBeUndefined()
    const counted = leadStatistics.parse((await world.as('leader').get('/lead-statistics')).body)
    expect(counted.all.changed).toMatchObject({ count: 1, of: 1, interval: { share: 1, high: 1 } })
    await desk.moved('host', id, 'archive')
    const after = leadStatistics.parse(
      (await world.as('leader').get(`/lead-statistics?adoption=${desk.adoptionId}`)).body,
    )
    expect(after.all).toEqual(counted.all)
    expect(after.states.find(({ status }) => status === 'retrial-suggestion')).toMatchObject({ count: 0, median: 66 })
    world.setToday('2026-04-15')
  })

  it('asks for no letter where an end is proposed, and a leader who proposed does not decide', async () => {
    const id = desk.fresh()
    await desk.moved('host', id, 'take')
    await desk.confirmFirst(id)
    await desk.moved('host', id, 'open', { reason: '…' })
    await desk.moved('leader', id, 'assign', { assignee: world.accountOf('leader') })
    await desk.moved('leader', id, 'start')
    await desk.moved('leader', id, 'propose', { measure: 'end', reason: '查明无误' })
    const end = { code: 'unproved', reason: '查明无误', day: '2026-04-15' }
    expect(await desk.move('leader', id, 'end', end)).toMatchObject({ status: 403, body: { rule: 'four-eyes' } })
    expect((await desk.read(id, 'leader')).moves.map(({ verb }) => verb)).toEqual(['return'])
  })

  it('is given only to those who work there or above', async () => {
    const id = await desk.investigated()
    expect(await desk.move('leader', id, 'assign', { assignee: world.accountOf('otherHost') })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'assignee' }] },
    })
    const { body } = await world.as('host').get(`/leads/${id}/assignees`)
    const ids = (body as { items: { id: string }[] }).items.map((one) => one.id)
    expect(ids.sort()).toEqual(['host', 'leader', 'office'].map((one) => world.accountOf(one as Person)).sort())
  })

  it('tells whoever comes second that somebody was quicker', async () => {
    const id = desk.fresh()
    await desk.moved('host', id, 'queue')
    const late = await world.as('host').post(`/leads/${id}/moves`, { verb: 'take' }, ifMatch(1))
    expect(late).toMatchObject({
      status: 412,
      body: {
        current: { id, status: 'waiting' },
        changes: [{ own: true, fields: ['状态'] }],
        differences: [{ field: '状态', before: ['已生成'], after: ['待初核'] }],
      },
    })
  })
})
