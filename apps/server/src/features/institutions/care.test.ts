import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '@zhiqiao/domain'
import { read } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { codesOf, givenCohort, givenNeed, givenOfficer, type Made, recordOf } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { institutionDirectory } from './tree.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const office = () => world.as('office')
const versionOf = async (id: string) => recordOf(await office().get(`/institutions/${id}`)).version
const change = async (id: string, body: object) =>
  office().post(`/institutions/${id}/changes`, body, ifMatch(await versionOf(id)))
const found = async (q: string, more = '') =>
  (
    (await office().get(`/institutions?q=${encodeURIComponent(q)}${more}`)).body as {
      items: { id: string; name: string }[]
    }
  ).items

/** A county of Baotou that no other test needs. */
async function givenCounty(name: string, code: string, parent = '150200'): Promise<Made> {
  return recordOf(
    await office().post('/institutions', {
      code,
      name: `${name}人民检察院`,
      shortName: `${name}院`,
      level: 'county',
      regionCode: code.slice(0, 6),
      parentId: world.at(parent),
    }),
  )
}
async function givenRole(role: string, institutionId: string, account = newId()): Promise<string> {
  await world.owner.query(
    `insert into account (id, login, display_name, password_hash) values ($1::uuid, $1::text, '试丙', 'none') on conflict do nothing`,
    [account],
  )
  await world.owner.query('insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)', [
    newId(),
    account,
    role,
    institutionId,
  ])
  return account
}
const rows = async (sql: string, ...values: unknown[]) =>
  (await world.owner.query<Record<string, unknown>>(sql, values)).rows

describe('renaming', () => {
  it('keeps the old name with its days, and finds by it', async () => {
    const { id } = await givenCounty('东河县', '150299')
    const body = {
      kind: 'rename',
      name: '东河区人民检察院',
      shortName: '东河区院',
      effectiveOn: '2026-03-01',
      documentNo: '内检〔2026〕3 号',
    }
    expect(await change(id, body)).toMatchObject({
      status: 200,
      body: { name: '东河区人民检察院', formerNames: ['东河县人民检察院', '东河县院'] },
    })
    for (const q of ['东河县', 'donghexian', '东河区']) expect((await found(q)).map((one) => one.id)).toContain(id)
    const history = await world.as('sender').get(`/institutions/${id}/history`)
    expect(history).toMatchObject({
      status: 200,
      body: {
        changes: [{ kind: 'renamed', effectiveOn: '2026-03-01', documentNo: '内检〔2026〕3 号', by: 'office' }],
        names: [
          { name: '东河县人民检察院', until: '2026-02-28' },
          { name: '东河区人民检察院', from: '2026-03-01' },
        ],
      },
    })
    const directory = await read(callAs(), institutionDirectory)
    expect(directory.refOn(id, day('2026-02-28')).name).toBe('东河县人民检察院')
    expect(directory.refOn(id, day('2026-03-01')).name).toBe('东河区人民检察院')
  })

  it('is refused before the last change, without a difference, by others, and on an old version', async () => {
    const { id } = await givenCounty('南河县', '150298')
    const rename = { kind: 'rename', name: '南河区人民检察院', shortName: '南河区院', effectiveOn: '2026-04-01' }
    const same = { ...rename, name: '南河县人民检察院', shortName: '南河县院' }
    expect(await change(id, same)).toMatchObject({ status: 422, body: { errors: [{ place: 'name' }] } })
    expect(await world.as('host').post(`/institutions/${id}/changes`, rename, ifMatch(1))).toMatchObject({
      status: 403,
    })
    expect(await office().post(`/institutions/${id}/changes`, rename)).toMatchObject({ status: 428 })
    await change(id, rename)
    expect(await office().post(`/institutions/${id}/changes`, rename, ifMatch(1))).toMatchObject({ status: 412 })
    // A slip of the year would rewrite the papers of that time: so long ago, the document is named.
    const slip = { ...rename, name: '南河旗人民检察院', effectiveOn: '1900-04-01' }
    expect(await change(id, slip)).toMatchObject({ status: 422, body: { errors: [{ place: 'documentNo' }] } })
    const earlier = { ...rename, name: '南河旗人民检察院', effectiveOn: '2026-03-31' }
    expect(await change(id, earlier)).toMatchObject({ status: 422, body: { errors: [{ place: 'effectiveOn' }] } })
    expect(await change(world.at('320400'), rename)).toMatchObject({ status: 403 })
  })
})

/** The office, for what no route shows. */
function callAs() {
  const today = day('2026-04-15')
  const actor = { accountId: world.accountOf('office'), login: 'office', displayName: 'office', bindings: [] }
  return { db: world.db, actor, requestId: 'test', language: 'zh' as const, now: new Date(), today }
}

describe('another code and another place', () => {
  it('keep the former code, which is found, and refuse one that is taken', async () => {
    const { id } = await givenCounty('西河县', '150297')
    expect(await change(id, { kind: 'recode', code: '150200', effectiveOn: '2026-04-01' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'code' }] },
    })
    expect(
      await change(id, { kind: 'recode', code: '150296', regionCode: '150296', effectiveOn: '2026-04-01' }),
    ).toMatchObject({
      status: 200,
      body: { code: '150296', formerCodes: ['150297'], regionCode: '150296' },
    })
    expect((await found('150297')).map((one) => one.id)).toEqual([id])
  })

  it('move in the tree with history, and never below itself', async () => {
    const { id } = await givenCounty('北河县', '150295')
    const below = recordOf(
      await office().post('/institutions', {
        code: '150295-1',
        name: '北河派出检察院',
        shortName: '北河派出院',
        level: 'county',
        regionCode: '150295',
        parentId: id,
      }),
    )
    expect(await change(id, { kind: 'move', parentId: below.id, effectiveOn: '2026-04-01' })).toMatchObject({
      status: 409,
      body: { rule: 'cycle' },
    })
    expect(await change(id, { kind: 'move', parentId: world.at('150100'), effectiveOn: '2026-04-01' })).toMatchObject({
      status: 200,
      body: { lineage: [{}, { shortName: '内蒙古自治区院' }, { shortName: '呼和浩特市院' }] },
    })
    const lineage = await office().get(`/institutions/${below.id}`)
    expect(lineage).toMatchObject({ body: { lineage: [{}, {}, { shortName: '呼和浩特市院' }, { id }] } })
    expect(await office().get(`/institutions/${id}/history`)).toMatchObject({
      body: {
        changes: [
          { kind: 'moved', before: { parentName: '包头市人民检察院' }, after: { parentName: '呼和浩特市人民检察院' } },
        ],
      },
    })
  })
})

describe('merging', () => {
  it('previews without a trace, then moves what lives and leaves what is past, and is taken back whole', async () => {
    const [a, b, into] = [
      await givenCounty('甲县', '150281'),
      await givenCounty('乙县', '150282'),
      await givenCounty('丙区', '150283'),
    ]
    const below = await givenCounty('甲县派出', '150281-1')
    await change(below.id, { kind: 'move', parentId: a.id, effectiveOn: '2026-04-01' })
    const people = await Promise.all(
      [a, a, b].map((at) => givenOfficer(world, '150200', { institutionId: at.id }, office())),
    )
    const cohort = await givenCohort(world)
    const live = recordOf(await world.as('host').post('/posts', { ...needFor(cohort.id), hostInstitutionId: a.id }))
    const past = recordOf(await world.as('host').post('/posts', { ...needFor(cohort.id), hostInstitutionId: a.id }))
    await world.as('host').post(`/posts/${past.id}/moves`, { verb: 'withdraw', reason: '另有安排' }, ifMatch(1))
    const both = await givenRole('host', a.id)
    await givenRole('host', into.id, both)
    await givenRole('sender', b.id)
    await world.owner.query(
      `insert into cohort_quota (id, cohort_id, side, institution_id, minimum, maximum) values ($1, $3, 'host', $4, 1, 2), ($2, $3, 'host', $5, 0, 3)`,
      [newId(), newId(), cohort.id, a.id, into.id],
    )
    const state = async () => ({
      officers: await rows('select id, institution_id from officer order by id'),
      posts: await rows('select id, host_institution_id from post order by id'),
      roles: await rows(
        'select account_id, role, institution_id from account_role order by account_id, role, institution_id',
      ),
      quotas: await rows('select id, institution_id, minimum, maximum from cohort_quota order by id'),
      tree: await rows('select id, parent_id, status, former_names from institution order by id'),
      closure: await rows('select * from institution_closure order by 1, 2'),
    })
    const before = await state()
    const parts = { fromIds: [a.id, b.id], intoId: into.id }
    const preview = await office().post('/institution-merges/preview', parts)
    expect(preview).toMatchObject({ status: 200, body: { into: { id: into.id } } })
    const counts = (body: unknown, key: 'moves' | 'stays') =>
      Object.fromEntries(
        (body as Record<string, { table: string; count: number }[]>)[key]?.map((one) => [one.table, one.count]) ?? [],
      )
    expect(counts(preview.body, 'moves')).toMatchObject({
      officer: 3,
      post: 1,
      account_role: 2,
      institution: 1,
      cohort_quota: 2,
    })
    expect(counts(preview.body, 'stays')).toMatchObject({ post: 1 })
    expect(await state()).toEqual(before)

    const merge = { ...parts, effectiveOn: '2026-04-10', documentNo: '内编办〔2026〕9 号', reason: '区划调整' }
    const made = await office().post('/institution-merges', merge)
    expect(made).toMatchObject({ status: 201 })
    // The same as the preview said, row by row: nothing is lost and nothing counted twice.
    expect((made.body as { moves: unknown }).moves).toEqual((preview.body as { moves: unknown }).moves)
    const after = await state()
    expect(after.officers.filter((one) => one['institution_id'] === into.id)).toHaveLength(people.length)
    expect(after.officers).toHaveLength(before.officers.length)
    expect(
      await rows(
        'select minimum, maximum from cohort_quota where cohort_id = $1 and institution_id = $2',
        cohort.id,
        into.id,
      ),
    ).toEqual([{ minimum: 1, maximum: 5 }])
    const hostOf = async (id: string) =>
      (await rows('select host_institution_id as at from post where id = $1', id))[0]?.['at']
    expect(await hostOf(live.id)).toBe(into.id)
    expect(await hostOf(past.id)).toBe(a.id)
    expect(await office().get(`/institutions/${a.id}`)).toMatchObject({
      body: { status: 'merged', mergedInto: { id: into.id }, endedOn: '2026-04-10', officerCount: 0 },
    })
    // Found by the name of what went, and the name that went is no longer offered.
    expect((await found('甲县人民检察院')).map((one) => one.id)).toEqual([into.id])
    expect((await found('甲县人民检察院', '&status=all')).map((one) => one.id)).toContain(a.id)
    expect(await world.as('host').post('/posts', { ...needFor(cohort.id), hostInstitutionId: a.id })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'hostInstitutionId' }] },
    })
    const history = await office().get(`/institutions/${into.id}/history`)
    expect(history).toMatchObject({ body: { changes: [{ kind: 'absorbed', reason: '区划调整' }] } })
    const { undoable } = history.body as { undoable: Made }
    expect(await world.as('host').post(`/institution-merges/${undoable.id}/undo`, {}, ifMatch(1))).toMatchObject({
      status: 403,
    })
    expect(await office().post(`/institution-merges/${undoable.id}/undo`, {}, ifMatch(1))).toMatchObject({
      status: 200,
    })
    expect(await state()).toEqual(before)
    expect(await office().post(`/institution-merges/${undoable.id}/undo`, {}, ifMatch(2))).toMatchObject({
      status: 409,
      body: { rule: 'merge-undone' },
    })
  })

  it('lets a child take the place of its parent', async () => {
    const parent = await givenCounty('丁县', '150284')
    const child = await givenCounty('丁县派出', '150284-1')
    await change(child.id, { kind: 'move', parentId: parent.id, effectiveOn: '2026-04-01' })
    const made = await office().post('/institution-merges', {
      fromIds: [parent.id],
      intoId: child.id,
      effectiveOn: '2026-04-02',
      reason: '合署',
    })
    expect(made).toMatchObject({ status: 201 })
    expect(await office().get(`/institutions/${child.id}`)).toMatchObject({ body: { parentId: world.at('150200') } })
    expect(await office().get(`/institutions/${parent.id}`)).toMatchObject({ body: { parentId: child.id } })
  })

  it('is refused with every wrong place, and taken back only while nothing was changed', async () => {
    const [a, into] = [await givenCounty('戊县', '150285'), await givenCounty('己县', '150286')]
    expect(
      await office().post('/institution-merges/preview', { fromIds: [a.id, a.id, world.at('320400')], intoId: a.id }),
    ).toMatchObject({
      status: 422,
      body: {
        errors: [{ place: 'fromIds[0]' }, { place: 'fromIds[1]' }, { place: 'fromIds[1]' }, { place: 'fromIds[2]' }],
      },
    })
    expect(
      await world.as('host').post('/institution-merges/preview', { fromIds: [a.id], intoId: into.id }),
    ).toMatchObject({ status: 403 })
    const officer = await givenOfficer(world, '150200', { institutionId: a.id }, office())
    const made = recordOf(
      await office().post('/institution-merges', {
        fromIds: [a.id],
        intoId: into.id,
        effectiveOn: '2026-04-10',
        reason: '合并',
      }),
    )
    await world.owner.query('update officer set institution_id = $1 where id = $2', [world.at('150200'), officer.id])
    expect(await office().post(`/institution-merges/${made.id}/undo`, {}, ifMatch(1))).toMatchObject({
      status: 409,
      body: { rule: 'merge-changed' },
    })
    expect(await office().get(`/institutions/${a.id}`)).toMatchObject({ body: { status: 'merged' } })
  })
})

function needFor(cohortId: string) {
  const codes = codesOf(world)
  return {
    cohortId,
    departmentCode: codes.department,
    title: '部门副职',
    headcount: 1,
    tier: 1,
    problem: '甲',
    wantedResult: '乙',
    yardstick: '丙',
    specialties: [{ code: codes.specialty }],
  }
}

describe('abolishing', () => {
  it('says what hangs on the institution, and is done once nothing does', async () => {
    const { id } = await givenCounty('庚县', '150287')
    const officer = await givenOfficer(world, '150200', { institutionId: id }, office())
    const end = async () =>
      office().post(
        `/institutions/${id}/abolition`,
        { effectiveOn: '2026-04-15', reason: '撤销' },
        ifMatch(await versionOf(id)),
      )
    expect(await office().get(`/institutions/${id}/abolition`)).toMatchObject({
      body: { hangs: [{ table: 'officer', count: 1 }] },
    })
    expect(await end()).toMatchObject({
      status: 409,
      body: { rule: 'still-in-use', errors: [{ place: 'officer', value: '1' }] },
    })
    await world.owner.query('update officer set institution_id = $1 where id = $2', [world.at('150200'), officer.id])
    expect(await end()).toMatchObject({ status: 200, body: { status: 'abolished', endedOn: '2026-04-15' } })
    expect(await change(id, { kind: 'move', parentId: world.at('150100'), effectiveOn: '2026-04-15' })).toMatchObject({
      status: 409,
      body: { rule: 'institution-ended' },
    })
    expect(await found('庚县')).toEqual([])
  })
})

describe('duplicates', () => {
  it('are pairs with their reasons, decided once', async () => {
    const one = await givenCounty('辛县', '150288')
    const other = recordOf(
      await office().post('/institutions', {
        code: 'X-1',
        name: '辛县检察院',
        shortName: '辛县检院',
        level: 'county',
        regionCode: '150288',
        parentId: world.at('150200'),
      }),
    )
    const list = async () =>
      ((await office().get('/institution-duplicates')).body as { items: { a: { id: string }; b: { id: string } }[] })
        .items
    const about = (await list()).filter(({ a, b }) => [a.id, b.id].includes(one.id))
    expect(about).toMatchObject([{ reasons: ['same-name', 'same-place'] }])
    expect(await world.as('host').get('/institution-duplicates')).toMatchObject({ status: 403 })
    const keep = { aId: other.id, bId: one.id, reason: '派出院' }
    expect(await office().post('/institution-duplicates/distinct', keep)).toMatchObject({ status: 201 })
    expect((await list()).filter(({ a, b }) => [a.id, b.id].includes(one.id))).toEqual([])
    expect(await office().post('/institution-duplicates/distinct', { ...keep, bId: world.at('320400') })).toMatchObject(
      { status: 422 },
    )
  })
})

describe('what a sender can spare', () => {
  it('is counted from its people and its statement, by specialty and department', async () => {
    const codes = codesOf(world)
    const sender = world.as('sender')
    const at = world.at('321000')
    for (let index = 0; index < 4; index++) await givenOfficer(world, index < 3 ? '321000' : '321084')
    const away = await givenOfficer(world, '321000')
    await world.owner.query(
      `insert into officer_secondment (id, officer_id, institution_id, host_name, from_day, until_day, status) values ($1, $2, $3, '某院', '2026-01-01', '2026-06-30', 'running')`,
      [newId(), away.id, at],
    )
    const row = { specialty: codes.specialty, established: 8, actual: 5, keep: 2 }
    const stated = await sender.post(`/institutions/${at}/staffing`, { asOf: '2026-04-01', rows: [row] })
    expect(stated).toMatchObject({ status: 201, body: { asOf: '2026-04-01', mayChange: true } })
    const spare = await sender.get(`/institutions/${at}/spare`)
    expect(spare).toMatchObject({
      status: 200,
      body: {
        statement: { asOf: '2026-04-01' },
        mayState: true,
        specialties: [
          { specialty: codes.specialty, known: 5, away: 1, nominated: 0, established: 8, keep: 2, spare: 2, short: 0 },
        ],
      },
    })
    const { departments } = spare.body as {
      departments: { institution: { id: string }; known: number; away: number }[]
    }
    expect(departments.map(({ institution, known, away }) => [institution.id, known, away])).toEqual([
      [at, 4, 1],
      [world.at('321084'), 1, 0],
    ])
    // Before the statement's day it says nothing, and the person is not away yet.
    expect(await sender.get(`/institutions/${at}/spare?on=2025-12-31`)).toMatchObject({
      body: { specialties: [{ known: 5, away: 0, keep: 0, spare: 5 }] },
    })
    const { id } = recordOf(stated)
    expect(await sender.patch(`/staffing/${id}`, { rows: [{ ...row, keep: 9 }, row] }, 1)).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'rows[0].keep' }, { place: 'rows[1].specialty' }] },
    })
    expect(await sender.post(`/institutions/${at}/staffing`, { asOf: '2026-04-01', rows: [] })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'asOf' }] },
    })
    expect(await sender.patch(`/staffing/${id}`, { rows: [] }, 1)).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await sender.patch(`/staffing/${id}`, { rows: [] }, 1)).toMatchObject({ status: 412 })
  })

  it('is for its own side, and for the office whose open cohort it sends to', async () => {
    const fresh = await makeWorld()
    try {
      const url = `/institutions/${fresh.at('320400')}/spare`
      expect(await fresh.as('sender').get(url)).toMatchObject({ status: 200 })
      expect(await fresh.as('otherSender').get(url)).toMatchObject({ status: 403 })
      expect(await fresh.as('office').get(url)).toMatchObject({ status: 403 })
      await givenNeed(fresh, (await givenCohort(fresh)).id)
      expect(await fresh.as('office').get(url)).toMatchObject({ status: 200, body: { mayState: false } })
      expect(await fresh.as('otherSender').get(url)).toMatchObject({ status: 403 })
    } finally {
      await fresh.close()
    }
  })
})
