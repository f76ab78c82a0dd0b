import type { BulkLine } from '@zhiqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, givenCohort, givenNeed, givenOfficer, type Made, recordOf } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
let cohort: Made
beforeAll(async () => {
  world = await makeWorld()
  cohort = await givenCohort(world)
}, 60_000)
afterAll(() => world.close())

async function ended(person: Person, started: { status: number; body: unknown }): Promise<BulkLine[]> {
  expect(started.status, JSON.stringify(started.body)).toBe(202)
  const { id } = started.body as { id: string }
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await world.as(person).get(`/jobs/${id}`)
    const job = body as { status: string; error?: string; result?: { lines: BulkLine[] } }
    if (job.status === 'done') return job.result?.lines ?? []
    if (job.status === 'failed') throw new Error(job.error)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error('the job did not end')
}

const preview = async (person: Person, body: object) =>
  ended(person, await world.as(person).post('/bulk-previews', body))
const run = async (person: Person, body: object) => ended(person, await world.as(person).post('/bulk-moves', body))
const statusOf = async (id: string) =>
  ((await world.as('office').get(`/posts/${id}`)).body as { status: string }).status

async function givenFiled(): Promise<Made> {
  const need = await givenNeed(world, cohort.id)
  return recordOf(await world.as('host').post(`/posts/${need.id}/moves`, { verb: 'file' }, ifMatch(need.version)))
}

describe('many needs at once', () => {
  it('are previewed without anything being written, then moved one by one, each with its reason in the log', async () => {
    const [one, two] = [await givenFiled(), await givenFiled()]
    const draft = await givenNeed(world, cohort.id)
    const before = await world.owner.query('select max(seq) from audit_record')
    const lines = await preview('office', { list: 'needs', verb: 'return', ids: [one.id, two.id, draft.id] })
    expect(lines.map(({ ok }) => ok)).toEqual([true, true, false])
    expect(lines[2]?.why).toBe('现在是「草稿」，不能这样办理。')
    expect(await statusOf(one.id)).toBe('filed')
    const told = await world.owner.query(
      `select 1 from audit_record where seq > $1 and table_name in ('post', 'post_event', 'notification')`,
      [before.rows[0].max],
    )
    expect(told.rows).toEqual([])

    const rows = lines.flatMap(({ id, version, ok }) => (ok && version !== undefined ? [{ id, version }] : []))
    expect((await world.as('office').post('/bulk-moves', { list: 'needs', verb: 'return', rows })).status).toBe(422)
    const moved = await run('office', { list: 'needs', verb: 'return', reason: '请补充衡量标准', rows })
    expect(moved.every(({ ok }) => ok)).toBe(true)
    expect([await statusOf(one.id), await statusOf(two.id)]).toEqual(['returned', 'returned'])
    const logged = await world.owner.query(
      `select reason from audit_record where table_name = 'post' and verb = 'return-need' and row_id = any($1)`,
      [[one.id, two.id]],
    )
    expect(logged.rows).toEqual([{ reason: '请补充衡量标准' }, { reason: '请补充衡量标准' }])
  })

  it('leave alone what somebody changed after the preview, and do the rest', async () => {
    const [one, two] = [await givenFiled(), await givenFiled()]
    const lines = await preview('office', { list: 'needs', verb: 'accept', ids: [one.id, two.id] })
    await world.as('office').post(`/posts/${one.id}/moves`, { verb: 'return', reason: '缺项' }, ifMatch(one.version))
    const rows = lines.map(({ id, version }) => ({ id, version }))
    const moved = await run('office', { list: 'needs', verb: 'accept', rows })
    expect(moved.map(({ ok }) => ok)).toEqual([false, true])
    expect(moved[0]?.why).toContain('预览之后')
    expect(await statusOf(one.id)).toBe('returned')
    expect(await statusOf(two.id)).toBe('accepted')
  })

  it('can be all that meet a filter, and only as far as one sees them', async () => {
    const filed = await givenFiled()
    const lines = await preview('office', {
      list: 'needs',
      verb: 'accept',
      filter: { cohort: cohort.id, status: 'filed' },
    })
    expect(lines.map(({ id }) => id)).toContain(filed.id)
    const hidden = await givenNeed(world, cohort.id)
    expect(await preview('otherHost', { list: 'needs', verb: 'withdraw', ids: [hidden.id] })).toMatchObject([
      { ok: false, label: '—' },
    ])
    const other = await preview('host', { list: 'needs', verb: 'accept', ids: [filed.id] })
    expect(other).toMatchObject([{ ok: false }])
  })

  it('refuses what is no move for many, and a reader', async () => {
    const need = await givenNeed(world, cohort.id)
    const ask = (person: Person, verb: string) =>
      world.as(person).post('/bulk-previews', { list: 'needs', verb, ids: [need.id] })
    expect((await ask('host', 'close')).status).toBe(422)
    expect((await ask('host', 'explode')).status).toBe(422)
    expect((await ask('leader', 'accept')).status).toBe(403)
    expect((await world.as('host').post('/bulk-previews', { list: 'needs', verb: 'file' })).status).toBe(422)
  })
})

it('nominations are handed in many at once; who does not meet the rules is named with the rule', async () => {
  const able = await givenOfficer(world)
  const nominated = recordOf(await world.as('sender').post('/nominations', { cohortId: cohort.id, officerId: able.id }))
  const lines = await preview('sender', { list: 'nominations', verb: 'submit', ids: [nominated.id] })
  expect(lines).toMatchObject([{ ok: true }])
  const moved = await run('sender', {
    list: 'nominations',
    verb: 'submit',
    rows: [{ id: nominated.id, version: nominated.version }],
  })
  expect(moved).toMatchObject([{ ok: true }])
})

describe('many officers at once', () => {
  const departmentOf = async (id: string) =>
    ((await world.as('sender').get(`/officers/${id}`)).body as { departmentCode?: string }).departmentCode

  it('go to another department with a reason; who is there already, or has none such, is left and named', async () => {
    const [first, second] = world.profile.departments.filter(({ levels }) => levels.includes('city'))
    const [from, to] = [first?.code ?? '', second?.code ?? '']
    const people = [
      await givenOfficer(world, '320400', { departmentCode: from }),
      await givenOfficer(world, '320400', { departmentCode: from }),
      await givenOfficer(world, '320400', { departmentCode: to }),
    ]
    const asked = { list: 'officers', verb: 'assign', to }
    const lines = await preview('sender', { ...asked, ids: people.map(({ id }) => id) })
    expect(lines.map(({ ok }) => ok)).toEqual([true, true, false])
    expect(lines[2]?.why).toBe('已在这个部门。')
    expect(await departmentOf(people[0]?.id ?? '')).toBe(from)

    const rows = lines.flatMap(({ id, version, ok }) => (ok && version !== undefined ? [{ id, version }] : []))
    expect((await world.as('sender').post('/bulk-moves', { ...asked, rows })).status).toBe(422)
    expect(
      (await world.as('sender').post('/bulk-moves', { ...asked, to: undefined, reason: '轮岗', rows })).status,
    ).toBe(422)
    const moved = await run('sender', { ...asked, reason: '轮岗', rows })
    expect(moved.map(({ ok }) => ok)).toEqual([true, true])
    expect(await departmentOf(people[1]?.id ?? '')).toBe(to)
    const logged = await world.owner.query(
      `select reason from audit_record where verb = 'assign-officer' and row_id = $1`,
      [people[0]?.id],
    )
    expect(logged.rows).toEqual([{ reason: '轮岗' }])

    const unknown = await preview('sender', { ...asked, to: 'no-such', ids: [people[0]?.id] })
    expect(unknown).toMatchObject([{ ok: false, why: expect.stringContaining('没有这个部门') as unknown }])
    // Whom one may not see is named as nobody.
    const foreign = await preview('otherSender', { ...asked, ids: [people[0]?.id] })
    expect(foreign).toMatchObject([{ ok: false, label: '—' }])
  })
})

describe('many proposed needs at once', () => {
  it('are declined by their host with one reason', async () => {
    const { specialty } = codesOf(world)
    const body = {
      title: '指导',
      problem: '甲',
      wantedResult: '乙',
      yardstick: '丙',
      specialties: [{ code: specialty }],
    }
    const propose = (code: string) =>
      world.as('office').post('/need-proposals', {
        cohortId: cohort.id,
        hostInstitutionId: world.at(code),
        note: '指标偏低',
        body,
      })
    const own = recordOf(await propose('150200'))
    const other = recordOf(await propose('150100'))
    const lines = await preview('host', { list: 'proposals', verb: 'decline', ids: [own.id, other.id] })
    expect(lines.map(({ ok }) => ok)).toEqual([true, false])
    const rows = lines.flatMap(({ id, version, ok }) => (ok && version !== undefined ? [{ id, version }] : []))
    await run('host', { list: 'proposals', verb: 'decline', reason: '今年已安排', rows })
    expect((await world.as('office').get(`/need-proposals/${own.id}`)).body).toMatchObject({
      status: 'declined',
      statusReason: '今年已安排',
    })
    expect(
      (await world.as('office').post('/bulk-previews', { list: 'proposals', verb: 'adopt', ids: [own.id] })).status,
    ).toBe(422)
  })
})
