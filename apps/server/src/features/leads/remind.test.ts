/** Limits of leads as they are told: before the end to whom has it, after it to the head, each once. */
import { day } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Desk, givenDesk } from '../../platform/testing/given-leads.ts'
import { makeWorld, type Person, type World } from '../../platform/testing/world.ts'
import { loadReviewRules, type ReviewRules } from './rules.ts'
import { leadTeller, remindOfClocks } from './remind.ts'

let world: World
let desk: Desk
let rules: ReviewRules
beforeAll(async () => {
  world = await makeWorld()
  desk = await givenDesk(world, { count: 120 })
  rules = await loadReviewRules(new URL('../../../../../profiles/procuratorate/', import.meta.url))
}, 120_000)
afterAll(() => world.close())
beforeEach(async () => {
  world.setToday('2026-04-15')
  await world.owner.query('delete from notification')
  await world.owner.query('update pack_lead set due_on = null, warn_on = null, due_clock = null')
})

/** What the server tells when a day has come. */
async function on(today: string): Promise<void> {
  world.setToday(today)
  const clock = { now: () => new Date(`${today}T02:00:00Z`), today: () => day(today), dayOf: () => day(today) }
  await remindOfClocks({ db: world.db, clock }, () => leadTeller(rules))
}

const told = async (person: Person) => {
  const { body } = await world.as(person).get('/notifications?unread=true')
  return (body as { items: { kind: string; title: string; body: string; link: string }[] }).items.filter(({ kind }) =>
    ['lead-soon', 'lead-late'].includes(kind),
  )
}

it('tells whom a lead was given to before the limit, the head once it has passed, each once', async () => {
  const id = await desk.investigated()
  await on('2026-06-30')
  expect([await told('host'), await told('leader')]).toEqual([[], []])
  await on('2026-07-01')
  await on('2026-07-02')
  expect(await told('host')).toMatchObject([{ kind: 'lead-soon', link: `/leads/${id}` }])
  expect((await told('host'))[0]?.body).toBe('「审查终结」，2026 年 7 月 15 日到期。')
  expect(await told('leader')).toEqual([])
  await on('2026-07-15')
  expect(await told('leader')).toEqual([])
  await on('2026-07-16')
  await on('2026-07-17')
  expect(await told('leader')).toMatchObject([{ kind: 'lead-late', link: `/leads/${id}` }])
  expect((await told('leader'))[0]?.body).toMatch(/^「审查终结」，2026 年 7 月 15 日到期，现由.+承办。$/)
  expect(await told('host')).toHaveLength(1)
  expect(await told('office')).toEqual([])
  // What ends the clock settles what was told of it; a step within it does not.
  await desk.moved('leader', id, 'assign', { assignee: world.accountOf('leader') })
  expect(await told('leader')).toHaveLength(1)
  await desk.moved('leader', id, 'start')
  await desk.moved('leader', id, 'propose', { measure: 'end', reason: '查明无误' })
  await world.owner.query('update pack_lead set proposed_by = null where id = $1', [id])
  await desk.moved('leader', id, 'end', { code: 'unproved', reason: '查明无误', day: '2026-07-17' })
  expect([await told('leader'), await told('host')]).toEqual([[], []])
})

it('tells those who work there of leads that nobody has yet, in one notice', async () => {
  for (let k = 0; k < 3; k++) await desk.moved('host', desk.fresh(), 'queue')
  await on('2026-04-28')
  expect(await told('host')).toMatchObject([
    { kind: 'lead-soon', title: '3 条线索的时限将到', link: '/leads?urgency=soon&sort=due' },
  ])
  expect(await told('leader')).toEqual([])
  await on('2026-05-02')
  expect(await told('leader')).toMatchObject([{ title: '3 条线索已超期', link: '/leads?urgency=late&sort=due' }])
  expect((await told('leader'))[0]?.body).toContain('现由无人承办')
})

it('tells the leaders too while they are the ones to decide', async () => {
  const id = await desk.investigated()
  await desk.moved('host', id, 'propose', { measure: 'end', reason: '查明无误' })
  await on('2026-07-05')
  expect(await told('leader')).toMatchObject([{ kind: 'lead-soon', link: `/leads/${id}` }])
  expect(await told('host')).toMatchObject([{ kind: 'lead-soon' }])
})

it('is told anew of a lead that is taken up again', async () => {
  const id = desk.fresh()
  await desk.moved('host', id, 'queue')
  await on('2026-04-28')
  await desk.moved('host', id, 'exclude', { code: 'misread', reason: '…' })
  expect(await told('host')).toEqual([])
  await desk.moved('host', id, 'reopen', { reason: '再看一次' })
  await on('2026-04-29')
  expect(await told('host')).toEqual([])
  await on('2026-05-11')
  expect(await told('host')).toMatchObject([{ kind: 'lead-soon', link: `/leads/${id}` }])
})

it('answers nothing to somebody who is signed in', async () => {
  await desk.moved('host', desk.fresh(), 'queue')
  const rows = await world.db.transaction().execute(async (tx) => {
    await sql`select set_config('zhiqiao.account', ${world.accountOf('office')}, true)`.execute(tx)
    return (await sql`select * from zq.leads_to_tell('2027-01-01')`.execute(tx)).rows
  })
  expect(rows).toEqual([])
})
