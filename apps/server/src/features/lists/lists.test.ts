import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ListKey, lists } from '@zhiqiao/domain'
import { listed } from '../../platform/listed.ts'
import { givenCohort, givenNeed, type Made } from '../../platform/testing/given.ts'
import { type Caller, ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'
import { newId } from '../../platform/ids.ts'

interface State {
  id: string
  views: { id: string; name: string; own: boolean; owner?: string; version: number; sharedWith?: { id: string } }[]
  defaultViewId?: string
}

let world: World
let cohort: Made
beforeAll(async () => {
  world = await makeWorld()
  cohort = await givenCohort(world)
}, 60_000)
afterAll(() => world.close())

async function accountAt(role: string, code: string): Promise<Caller> {
  const id = newId()
  await world.owner.query(
    `insert into account (id, login, display_name, password_hash) values ($1::uuid, $1::text, '试丁', 'none')`,
    [id],
  )
  await world.owner.query(`insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)`, [
    newId(),
    id,
    role,
    world.at(code),
  ])
  return world.asAccount(id)
}

const keep = async (who: Caller, name: string, more: object = {}) =>
  who.post('/lists/needs/views', { name, query: { status: 'filed' }, ...more })
const state = async (who: Caller) => (await who.get('/lists/needs')).body as State
const idOf = (reply: { body: unknown }) => (reply.body as State).id

describe('a view', () => {
  it('is one’s own until it is shared, then for whoever is bound to the institution or one below it', async () => {
    const host = world.as('host')
    const own = await keep(host, '待受理')
    expect(own.status).toBe(201)
    const county = await accountAt('host', '150222')
    expect((await state(county)).views).toEqual([])

    const view = idOf(own)
    const shared = await host.patch(`/list-views/${view}`, { institutionId: world.at('150200') }, 1)
    expect(shared.status).toBe(200)
    expect((await state(county)).views).toMatchObject([
      { id: view, own: false, sharedWith: { id: world.at('150200') } },
    ])
    // Neither the institution above nor a neighbour is below it.
    expect((await state(world.as('office'))).views).toEqual([])
    expect((await state(world.as('otherHost'))).views).toEqual([])

    await host.patch(`/list-views/${view}`, { institutionId: null }, 2)
    expect((await state(county)).views).toEqual([])
  })

  it('is changed and deleted by whoever made it alone', async () => {
    const host = world.as('host')
    const view = idOf(await keep(host, '共享的', { institutionId: world.at('150200') }))
    const county = await accountAt('host', '150222')
    expect(await county.patch(`/list-views/${view}`, { name: '改名' }, 1)).toMatchObject({
      status: 403,
      body: { rule: 'not-your-view' },
    })
    expect((await county.delete(`/list-views/${view}`)).status).toBe(403)
    expect((await world.as('sender').delete(`/list-views/${view}`)).status).toBe(404)
    expect((await host.delete(`/list-views/${view}`)).status).toBe(200)
  })

  it('is shared with one institution below alone, where one wants that', async () => {
    const host = world.as('host')
    const places = (await host.get('/lists/needs')).body as { mayShareWith: { id: string }[] }
    expect(places.mayShareWith[0]?.id).toBe(world.at('150200'))
    expect(places.mayShareWith.map(({ id }) => id)).toContain(world.at('150222'))
    expect(places.mayShareWith.map(({ id }) => id)).not.toContain(world.at('150000'))
    const county = await accountAt('host', '150222')
    const city = await accountAt('host', '150200')
    const made = await keep(host, '给固阳的', { institutionId: world.at('150222') })
    expect(made.status).toBe(201)
    const has = async (who: Caller) => (await state(who)).views.some(({ id }) => id === idOf(made))
    expect(await has(county)).toBe(true)
    expect(await has(city)).toBe(false)
  })

  it('has a name of its own, and is shared only where one holds a role or below', async () => {
    const host = world.as('host')
    await keep(host, 'Same')
    expect(await keep(host, 'same')).toMatchObject({ status: 409, body: { rule: 'view-name-taken' } })
    expect(await keep(host, '越权', { institutionId: world.at('150000') })).toMatchObject({
      status: 403,
      body: { rule: 'not-own-institution' },
    })
    // No such list, so no such address.
    expect((await host.post('/lists/kitchens/views', { name: 'x', query: {} })).status).toBe(404)
    expect((await keep(host, ' ')).status).toBe(422)
  })

  it('opens the list for the one who chose it, until it is no longer shared', async () => {
    const host = world.as('host')
    const county = await accountAt('host', '150222')
    const view = idOf(await keep(host, '默认', { institutionId: world.at('150200') }))
    expect(await county.put('/lists/needs/default', { viewId: view })).toMatchObject({
      status: 200,
      body: { defaultViewId: view },
    })
    expect((await state(host)).defaultViewId).toBeUndefined()
    await host.patch(`/list-views/${view}`, { institutionId: null }, 1)
    expect((await state(county)).defaultViewId).toBeUndefined()
    expect((await county.put('/lists/needs/default', { viewId: view })).status).toBe(404)
  })
})

describe('what has changed since one was here', () => {
  const visit = async (person: Person, body: object = {}) =>
    (((await world.as(person).post('/lists/needs/visits', body)).body ?? {}) as { since: string }).since
  const marks = async (person: Person, ids: string[], since: string) =>
    (await world.as(person).get(`/lists/needs/changes?since=${since}&ids=${ids.join(',')}`)).body
  const changed = async (person: Person, since: string) =>
    (await world.as(person).get(`/posts?cohort=${cohort.id}&changedSince=${since}`)).body as { items: { id: string }[] }

  it('is told of what others did, in the fields’ own words, and of nothing that one did oneself', async () => {
    const need = await givenNeed(world, cohort.id)
    const since = await visit('office')
    await world.as('host').patch(`/posts/${need.id}`, { tier: 4, title: '改过的岗位' }, need.version)
    const moved = await world.as('host').post(`/posts/${need.id}/moves`, { verb: 'file' }, ifMatch(need.version + 1))
    expect(moved.status).toBe(200)
    expect(await marks('office', [need.id], since)).toMatchObject({
      items: [{ id: need.id, added: false, fields: expect.arrayContaining(['岗位', '状态', '紧急程度']) }],
    })
    expect(await marks('host', [need.id], since)).toEqual({ items: [] })
    expect((await changed('office', since)).items.map(({ id }) => id)).toEqual([need.id])
    expect((await changed('host', since)).items).toEqual([])
  })

  it('says nothing of rows that the caller may not read', async () => {
    const since = await visit('office')
    const need = await givenNeed(world, cohort.id)
    // A draft is its host's alone.
    expect(await marks('otherHost', [need.id], since)).toEqual({ items: [] })
    expect(await marks('office', [need.id], since)).toMatchObject({ items: [{ id: need.id, added: true }] })
  })

  it('goes with the next visit, half an hour after the last look; or at once where one says so', async () => {
    const first = await visit('leader')
    expect(await visit('leader')).toBe(first)
    await world.owner.query(
      `update list_habit set since = since - interval '2 hours', seen_at = seen_at - interval '1 hour' where account_id = $1`,
      [world.accountOf('leader')],
    )
    const seen = await world.owner.query<{ seen_at: Date }>(`select seen_at from list_habit where account_id = $1`, [
      world.accountOf('leader'),
    ])
    expect(await visit('leader')).toBe(seen.rows[0]?.seen_at.toISOString())
    const read = (await world.as('leader').get('/posts')).body as { readAt: string }
    const all = await visit('leader', { seenUntil: read.readAt })
    expect(Date.parse(all)).toBeGreaterThan(Date.parse(first))
  })

  it('is found by an index, however long the log', async () => {
    await world.owner.query(
      `insert into audit_record (at, verb, table_name, row_id, action, fields, changes)
       select clock_timestamp() - interval '9 days', 'test', 'post', gen_random_uuid()::text, 'update', '{status}', '{}'
         from generate_series(1, 10000)`,
    )
    await world.owner.query('analyze audit_record')
    const plan = await world.owner.query<{ 'QUERY PLAN': string }>(
      `explain select distinct row_id::uuid from audit_record
        where table_name = 'post' and at > now() - interval '1 hour' and action <> 'delete'
          and (action = 'insert' or fields && '{status}')`,
    )
    expect(plan.rows.map((row) => row['QUERY PLAN']).join(' ')).toContain('audit_record_when')
  })

  it('is refused by a list that keeps no marks', async () => {
    const answer = await world.as('auditor').get('/audit?changedSince=2026-04-15T00:00:00Z')
    expect(answer).toMatchObject({ status: 422, body: { rule: 'no-marks' } })
  })
})

/** Who reads a list that the office does not. */
const readers: Partial<Record<ListKey, Person>> = {
  accounts: 'securityAdmin',
  audit: 'auditor',
  formImports: 'sender',
}

/** Pages of records that are a part of another record’s page. */
const parts = [
  '/api/imports/{id}/rows',
  '/api/lead-plaintiffs',
  '/api/pack-adoptions/{id}/near',
  '/api/pack-adoptions/{id}/refusals',
  '/api/pack-adoptions/{id}/rows',
  '/api/pack-imports/{id}/rows',
]

describe('every list', () => {
  it('stands in the table of lists, so that it has all that lists have', async () => {
    const document = (await world.as('office').get('/openapi.json')).body as {
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
    }
    const paged = Object.entries(document.paths).filter(([, { get }]) => {
      const answer = JSON.stringify(get?.responses['200'] ?? {})
      return answer.includes('"items"') && answer.includes('"more"')
    })
    const known = Object.values(lists).map(({ api }) => `/api${api}`)
    expect(paged.map(([url]) => url).sort()).toEqual([...known, ...parts].sort())
  })

  it.each(Object.keys(lists) as ListKey[])(
    '%s says when it was read and what has changed, or that it keeps no marks',
    async (key) => {
      const who = readers[key] ?? 'office'
      const url = `${lists[key].api}?changedSince=2020-01-01T00:00:00Z`
      const answer = await world.as(who).get(url)
      if (listed[key] === undefined) expect(answer).toMatchObject({ status: 422, body: { rule: 'no-marks' } })
      else expect(answer).toMatchObject({ status: 200, body: { count: expect.any(Number) } })
    },
  )
})
