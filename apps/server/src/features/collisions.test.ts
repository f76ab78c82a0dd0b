/** Two people at once: what each record answers to whoever comes second. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordRoute } from '../http/collision.ts'
import { givenCohort, givenNeed, givenOfficer, type Made, recordOf } from '../platform/testing/given.ts'
import { ifMatch, makeWorld, type Person, type World } from '../platform/testing/world.ts'

let world: World
let cohort: Made
beforeAll(async () => {
  world = await makeWorld()
  cohort = await givenCohort(world)
}, 60_000)
afterAll(() => world.close())

it('every route that changes a record knows where the record is read', () => {
  const lost = world.routes.filter(({ changes, url }) => changes === true && !recordRoute(url, world.routes))
  expect(lost.map(({ url }) => url)).toEqual([])
})

it('finds the record at the address itself, or at the nearest above it that is one record’s', () => {
  const at = (url: string) => recordRoute(url, world.routes)?.url
  expect(at('/posts/:id')).toBe('/posts/:id')
  expect(at('/posts/:id/moves')).toBe('/posts/:id')
  expect(at('/agreements/:id/versions/:number/moves')).toBe('/agreements/:id/versions/:number')
  expect(at('/officers/:id/relatives')).toBe('/officers/:id/relatives')
  expect(at('/departments/:id')).toBe('/departments/:id')
  expect(at('/bulk-moves')).toBeUndefined()
})

interface Collision {
  status: number
  body: {
    current: Record<string, unknown>
    changes?: { by?: string; own: boolean; verb: string; fields: string[] }[]
    differences?: { field: string; before?: string[]; after?: string[] }[]
  }
}

/** Changes a record twice from the same version; the second answer, and the record as its GET shows it. */
async function collide(who: Person, url: string, version: number, bodies: [object, object], method: 'PUT' | 'PATCH') {
  const send = (body: object) =>
    method === 'PATCH' ? world.as(who).patch(url, body, version) : world.as(who).put(url, body, ifMatch(version))
  const first = await send(bodies[0])
  expect(first.status, JSON.stringify(first.body)).toBe(200)
  const second = (await send(bodies[1])) as Collision
  expect(second.status).toBe(412)
  const shown = (await world.as(who).get(url)).body
  return { second, shown }
}

describe('a stale change is answered with the whole record and who changed it', () => {
  it('of a need', async () => {
    const need = await givenNeed(world, cohort.id)
    const { second, shown } = await collide('host', `/posts/${need.id}`, 1, [{ tier: 4 }, { title: '另一个' }], 'PATCH')
    expect(second.body.current).toEqual(shown)
    expect(second.body.current).toMatchObject({ tier: 4, version: 2 })
    expect(second.body.changes).toMatchObject([{ own: true, verb: 'update-need', fields: ['紧急程度'] }])
    expect(second.body.differences).toEqual([{ field: '紧急程度', before: ['1'], after: ['4'] }])
  })

  it('of a need that was moved on meanwhile: the verb, and what is possible now', async () => {
    const need = await givenNeed(world, cohort.id)
    const host = world.as('host')
    await host.post(`/posts/${need.id}/moves`, { verb: 'file' }, ifMatch(1))
    await world.as('office').post(`/posts/${need.id}/moves`, { verb: 'accept' }, ifMatch(2))
    const late = (await host.patch(`/posts/${need.id}`, { tier: 1 }, 1)) as Collision
    expect(late.status).toBe(412)
    expect(late.body.current).toMatchObject({ status: 'accepted', mayEdit: false })
    expect(late.body.changes).toMatchObject([
      { own: false, verb: 'accept-need', fields: ['状态'] },
      { own: true, verb: 'file-need', fields: ['状态'] },
    ])
    // Two changes since, one difference: from what was looked at to what stands now.
    expect(late.body.differences).toEqual([{ field: '状态', before: ['草稿'], after: ['已受理'] }])
    const move = (await world
      .as('office')
      .post(`/posts/${need.id}/moves`, { verb: 'return', reason: '晚了' }, ifMatch(2))) as Collision
    expect(move).toMatchObject({ status: 412, body: { current: { status: 'accepted', version: 3 } } })
  })

  it('of an officer and of the cards beside', async () => {
    const officer = await givenOfficer(world)
    const { second, shown } = await collide(
      'sender',
      `/officers/${officer.id}`,
      1,
      [{ postTitle: '一级检察官' }, { name: '钱○' }],
      'PATCH',
    )
    expect(second.body.current).toEqual(shown)
    const relatives = await collide(
      'sender',
      `/officers/${officer.id}/relatives`,
      2,
      [{ items: [] }, { items: [] }],
      'PUT',
    )
    expect(relatives.second.body.current).toEqual(relatives.shown)
  })

  it('of an institution and a cohort', async () => {
    const place = world.at('150222')
    const institution = await collide(
      'office',
      `/institutions/${place}`,
      1,
      [{ shortName: '甲院' }, { name: '乙院' }],
      'PATCH',
    )
    expect(institution.second.body.current).toEqual(institution.shown)
    expect(institution.second.body.changes?.[0]?.fields).toContain('简称')

    const fresh = await givenCohort(world)
    const changed = await collide(
      'office',
      `/cohorts/${fresh.id}`,
      fresh.version,
      [{ approvalSteps: 2 }, { approvalSteps: 1 }],
      'PATCH',
    )
    expect(changed.second.body.current).toEqual(changed.shown)
  })

  it('of an account', async () => {
    const made = recordOf(
      await world
        .as('systemAdmin')
        .post('/accounts', { login: 'shijia', displayName: '试甲', password: 'long-enough-1' }),
    )
    const { second, shown } = await collide(
      'systemAdmin',
      `/accounts/${made.id}`,
      made.version,
      [{ displayName: '试乙' }, { displayName: '试丙' }],
      'PATCH',
    )
    expect(second.body.current).toEqual(shown)
  })

  it('and not of a record that is gone', async () => {
    const gone = await world.as('host').patch('/posts/01890000-0000-7000-8000-000000000000', { tier: 1 }, 1)
    expect(gone).toMatchObject({ status: 404, body: { rule: 'not-found' } })
  })
})
