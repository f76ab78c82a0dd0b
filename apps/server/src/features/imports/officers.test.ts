/** Officers brought in from a workbook: tried, applied, changed by a second one, undone. */
import type { ImportDetail } from '@zhiqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenOfficer, idNumberFor } from '../../platform/testing/given.ts'
import { newId } from '../../platform/ids.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { applied, ended, linesOf, tried, tryAgain, upload, workbookOf } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const head = ['单位', '姓名', '身份证号', '性别', '出生日期', '职级', '业务专长', '备注']

function person(
  name: string,
  sequence: number,
  more: Partial<Record<'unit' | 'rank' | 'skills' | 'sex', string>> = {},
) {
  const birth = '1985-03-02'
  const sex = more.sex ?? (sequence % 2 === 1 ? '男' : '女')
  return [
    more.unit ?? '常州市院',
    name,
    idNumberFor(birth, sequence),
    sex,
    birth,
    more.rank ?? '一级检察官',
    more.skills ?? '普通犯罪检察:熟练:6',
  ]
}

const officersIn = async (q: string) => {
  const found = await world.as('sender').get(`/officers?limit=100&q=${encodeURIComponent(q)}`)
  return (found.body as { items: { id: string; name: string; rank?: string }[] }).items
}

describe('officers from a workbook', () => {
  it('are tried without a trace, applied, found the same again, changed with differences, and undone', async () => {
    const sender = world.as('sender')
    const first = await tried(sender, 'officers', await workbookOf([head, person('试一', 101), person('试二', 103)]))
    expect(first).toMatchObject({ status: 'tried', counts: { new: 2, changed: 0, same: 0, bad: 0 } })
    expect(await officersIn('试一')).toEqual([])

    expect(await applied(sender, first, 'all')).toMatchObject({ status: 'done', result: { importId: first.id } })
    expect(await officersIn('试一')).toHaveLength(1)

    const again = await tried(sender, 'officers', await workbookOf([head, person('试一', 101), person('试二', 103)]))
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 2 })
    expect(again.remembered).toBe(true)

    const second = await tried(
      sender,
      'officers',
      await workbookOf([head, person('试一', 101, { rank: '四级高级检察官' }), person('试三', 105)]),
    )
    const [changed] = await linesOf(sender, second, 'changed')
    expect(changed?.changes).toEqual([
      { title: { zh: '职级', en: 'Rank' }, before: '一级检察官', after: '四级高级检察官' },
    ])
    expect(await applied(sender, second, 'all')).toMatchObject({ status: 'done' })
    expect(await officersIn('试一')).toMatchObject([{ rank: 'senior-4' }])

    const done = (await sender.get(`/imports/${second.id}`)).body as ImportDetail
    expect(done.moves.map(({ verb }) => verb)).toEqual(['undo'])
    const undone = await sender.post(`/imports/${second.id}/undo`, {}, ifMatch(done.version))
    expect(undone).toMatchObject({ status: 200, body: { status: 'undone' } })
    expect(await officersIn('试一')).toMatchObject([{ rank: 'procurator-1' }])
    expect(await officersIn('试三')).toEqual([])
    const verbs = await world.owner.query<{ verb: string; action: string }>(
      `select distinct verb, action from audit_record where table_name = 'officer' order by 1, 2`,
    )
    expect(verbs.rows).toEqual([
      { verb: 'import', action: 'insert' },
      { verb: 'import', action: 'update' },
      { verb: 'undo-import', action: 'delete' },
      { verb: 'undo-import', action: 'update' },
    ])
  })

  it('are refused cell by cell; the good rows go in alone where that is chosen', async () => {
    const sender = world.as('sender')
    const wrong = idNumberFor('1985-03-02', 201)
    const rows = [
      head,
      person('好某', 203),
      person('级某', 205, { rank: '特级检察官' }),
      person('外某', 207, { unit: '奉贤区院' }),
      ['常州市院', '号某', `${wrong.slice(0, 17)}${wrong.endsWith('1') ? '2' : '1'}`],
      ['', '空某'],
      person('好某', 203),
      person('别某', 209, { sex: '女' }),
    ]
    const trial = await tried(sender, 'officers', await workbookOf(rows))
    expect(trial.counts).toMatchObject({ new: 1, bad: 6 })
    const errors = (await linesOf(sender, trial, 'bad')).map(({ number, errors: found }) => [
      number,
      found.map(({ place }) => place),
    ])
    expect(errors).toEqual([
      [3, ['表!F3']],
      [4, ['表!A4']],
      [5, ['表!C5']],
      [6, ['表!A6']],
      [7, ['表!B7']],
      [8, ['表!D8']],
    ])
    const all = await sender.post(`/imports/${trial.id}/apply`, { rows: 'all' }, ifMatch(trial.version))
    expect(all).toMatchObject({ status: 409, body: { rule: 'bad-rows' } })
    expect(await applied(sender, trial, 'good')).toMatchObject({ status: 'done' })
    expect(await officersIn('好某')).toHaveLength(1)
    expect(await officersIn('外某')).toEqual([])
  })

  it('who share a name are told apart, or asked about', async () => {
    const sender = world.as('sender')
    await givenOfficer(world, '320400', { name: '同某', birth: '1980-01-01' })
    await givenOfficer(world, '320400', { name: '同某', birth: '1981-01-01' })
    const rows = [
      ['单位', '姓名', '出生日期', '现任职务'],
      ['常州市院', '同某', '1981-01-01', '副主任'],
    ]
    const told = await tried(sender, 'officers', await workbookOf(rows))
    expect(told.counts).toMatchObject({ changed: 1 })
    const vague = await tried(sender, 'officers', await workbookOf([rows[0] ?? [], ['常州市院', '同某', '', '主任']]))
    const [bad] = await linesOf(sender, vague, 'bad')
    expect(bad?.errors).toMatchObject([{ place: '表!B2', reason: expect.stringContaining('2 名同名') }])
  })

  it('that changed since the trial are told, and nothing is written until it is run again', async () => {
    const sender = world.as('sender')
    const { id, version } = await givenOfficer(world, '320400', { name: '变某', birth: '1982-02-02' })
    const rows = [
      ['单位', '姓名', '现任职务'],
      ['常州市院', '变某', '主任'],
      ['常州市院', '新变某', '主任'],
    ]
    const trial = await tried(sender, 'officers', await workbookOf(rows))
    await sender.patch(`/officers/${id}`, { postTitle: '副主任' }, version)
    const job = await applied(sender, trial, 'all')
    expect(job).toMatchObject({ status: 'failed', error: expect.stringContaining('重新试导入') })
    expect(await officersIn('新变某')).toEqual([])
    const after = (await sender.get(`/imports/${trial.id}`)).body as ImportDetail
    expect(await applied(sender, await tryAgain(sender, after), 'all')).toMatchObject({ status: 'done' })
  })

  it('are not undone once somebody has changed or used them; the refusal lists them', async () => {
    const sender = world.as('sender')
    const trial = await tried(
      sender,
      'officers',
      await workbookOf([head, person('用甲', 301), person('用乙', 303), person('用丙', 305)]),
    )
    await applied(sender, trial, 'all')
    const [first] = await officersIn('用甲')
    const [second] = await officersIn('用乙')
    await sender.patch(`/officers/${first?.id}`, { postTitle: '主任' }, 1)
    await world.owner.query(
      `insert into account (id, login, display_name, password_hash, officer_id) values (gen_random_uuid(), 'yongyi', '用乙', 'none', $1)`,
      [second?.id],
    )
    const done = (await sender.get(`/imports/${trial.id}`)).body as ImportDetail
    const refused = await sender.post(`/imports/${trial.id}/undo`, {}, ifMatch(done.version))
    expect(refused).toMatchObject({
      status: 409,
      body: {
        rule: 'changed-since',
        errors: [
          { place: '表!2', value: '用甲' },
          { place: '表!3', value: '用乙', reason: '已关联账号' },
        ],
      },
    })
    expect(await officersIn('用丙')).toHaveLength(1)
  })
})

it('a trial that is cancelled leaves the import as it was', async () => {
  const sender = world.as('sender')
  const reply = await upload(sender, 'officers', await workbookOf([head, person('停某', 501)]))
  const { id, version, mapping } = reply.body as ImportDetail
  const mapped = (await sender.put(`/imports/${id}/mapping`, mapping, ifMatch(version))).body as ImportDetail
  const job = await sender.post(`/imports/${id}/trial`, {}, ifMatch(mapped.version))
  expect(await sender.post(`/imports/${id}/trial`, {}, ifMatch(mapped.version))).toMatchObject({
    status: 409,
    body: { rule: 'import-runs' },
  })
  await sender.post(`/jobs/${(job.body as { id: string }).id}/cancel`)
  expect(await ended(sender, job)).toMatchObject({ status: 'cancelled' })
  expect((await sender.get(`/imports/${id}`)).body).toMatchObject({ status: 'mapped' })
  const left = await world.owner.query('select 1 from import_row where import_id = $1', [id])
  expect(left.rowCount).toBe(0)
  const dropped = await sender.post(`/imports/${id}/discard`, {}, ifMatch(mapped.version))
  expect(dropped).toMatchObject({ status: 200, body: { status: 'discarded', kept: false, moves: [] } })
})

it('what is kept for thirty days is gone after that, and says so', async () => {
  const sender = world.as('sender')
  const trial = await tried(sender, 'officers', await workbookOf([head, person('旧某', 503)]))
  await applied(sender, trial, 'all')
  await world.owner.query(`update import set created_at = created_at - interval '31 days' where id = $1`, [trial.id])
  await upload(sender, 'officers', await workbookOf([head, person('新某', 505)]))
  const now = (await sender.get(`/imports/${trial.id}`)).body as ImportDetail
  expect(now).toMatchObject({ status: 'applied', kept: false, moves: [] })
  expect(await sender.post(`/imports/${trial.id}/undo`, {}, ifMatch(now.version))).toMatchObject({
    status: 409,
    body: { rule: 'import-forgotten' },
  })
})

it('a name outside the basic plane is written whole, and half a character does not stop the sheet', async () => {
  const sender = world.as('sender')
  const rows = [head, ['常州市院', '样𠮷', '', '男'], ['常州市院', '样乙', '', '男', '', '', '', '\ud842']]
  const trial = await tried(sender, 'officers', await workbookOf(rows))
  expect(trial.counts).toMatchObject({ new: 2, bad: 0 })
  expect(await applied(sender, trial, 'all')).toMatchObject({ status: 'done' })
  const written = await world.owner.query<{ name: string; initials: string }>(
    `select name, initials from officer where name like '样%' order by name desc`,
  )
  expect(written.rows).toContainEqual({ name: '样𠮷', initials: 'y𠮷' })
})

describe('a long sheet', () => {
  it('goes block by block: a person named twice is found across blocks, and every row is written once', async () => {
    const sender = world.as('sender')
    const many = Array.from({ length: 1150 }, (_, n) => ['常州市院', `列${String.fromCharCode(0x4e00 + n)}`, '', '男'])
    const rows = [head, ...many, many[3] ?? []]
    const trial = await tried(sender, 'officers', await workbookOf(rows))
    expect(trial.counts).toMatchObject({ new: 1150, bad: 1 })
    expect(await linesOf(sender, trial, 'bad')).toMatchObject([
      { number: 1152, errors: [{ place: '表!B1152', reason: '与第 5 行是同一人' }] },
    ])
    expect(await applied(sender, trial, 'good')).toMatchObject({ status: 'done' })
    const written = await world.owner.query<{ n: number; changes: number }>(
      `select (select count(*) from officer where name like '列_')::integer as n,
              (select count(*) from import_change where import_id = $1 and action = 'insert')::integer as changes`,
      [trial.id],
    )
    expect(written.rows).toEqual([{ n: 1150, changes: 1150 }])
  })

  it('is held to the rules of the form: a department that has gone since the trial is refused', async () => {
    const sender = world.as('sender')
    const [institutionId, departmentId] = [world.at('320400'), newId()]
    await world.owner.query(
      `insert into department (id, institution_id, code, name, specialties) values ($1, $2, 'gone-soon', '{"zh":"将撤科","en":"Ending"}', '{}')`,
      [departmentId, institutionId],
    )
    const sheet = [
      ['单位', '姓名', '部门'],
      ['常州市院', '撤某', '将撤科'],
    ]
    const trial = await tried(sender, 'officers', await workbookOf(sheet))
    expect(trial.counts).toMatchObject({ new: 1, bad: 0 })
    await world.owner.query('delete from department where id = $1', [departmentId])
    expect(await applied(sender, trial, 'all')).toMatchObject({ status: 'failed' })
    expect(await officersIn('撤某')).toEqual([])
  })
})

describe('who may', () => {
  it('import officers is neither a host nor an auditor', async () => {
    const bytes = await workbookOf([head, person('权某', 401)])
    expect(await upload(world.as('host'), 'officers', bytes)).toMatchObject({
      status: 403,
      body: { rule: 'not-your-kind' },
    })
    expect(await upload(world.as('auditor'), 'officers', bytes)).toMatchObject({ status: 403 })
  })

  it('see the rows of an import is its own account; colleagues see that it was', async () => {
    const sender = world.as('sender')
    const trial = await tried(sender, 'officers', await workbookOf([head, person('史某', 403)]))
    const other = world.as('otherSender')
    expect(await other.get(`/imports/${trial.id}`)).toMatchObject({ status: 404 })
    expect((await other.get(`/imports/${trial.id}/rows`)).body).toMatchObject({ items: [] })
    expect((await other.get('/imports')).body).toMatchObject({ items: [] })
    const colleague = newId()
    await world.owner.query(
      `insert into account (id, login, display_name, password_hash) values ($1::uuid, $1::text, '同事', 'none')`,
      [colleague],
    )
    await world.owner.query(
      `insert into account_role (id, account_id, role, institution_id) values ($1, $2, 'sender', $3)`,
      [newId(), colleague, world.at('320000')],
    )
    const seen = (await (await world.asAccount(colleague)).get('/imports')).body as { items: object[] }
    expect(seen.items).toContainEqual(expect.objectContaining({ id: trial.id, own: false, by: 'sender' }))
    expect(await (await world.asAccount(colleague)).get(`/imports/${trial.id}`)).toMatchObject({ status: 404 })
    expect(await other.get(`/imports/${trial.id}/workbook`)).toMatchObject({ status: 404 })
  })
})

describe('an upload', () => {
  it('that is no workbook, or too large, is refused and not kept', async () => {
    const sender = world.as('sender')
    const before = await world.owner.query('select count(*) from import_file')
    expect(await upload(sender, 'officers', Buffer.from('not a workbook'))).toMatchObject({
      status: 422,
      body: { rule: 'not-a-workbook' },
    })
    expect(await upload(sender, 'officers', Buffer.alloc(21 * 1024 * 1024))).toMatchObject({
      status: 413,
      body: { rule: 'too-large' },
    })
    expect(await sender.post('/imports?kind=officers&name=x', {})).toMatchObject({ status: 415 })
    expect((await world.owner.query('select count(*) from import_file')).rows).toEqual(before.rows)
  })

  it('needs a mapping that names every column which must be there', async () => {
    const sender = world.as('sender')
    const reply = await upload(
      sender,
      'officers',
      await workbookOf([
        ['甲列', '乙列'],
        ['常州市院', '映某'],
      ]),
    )
    const { id, version, mapping, sheets } = reply.body as ImportDetail
    expect(sheets[0]?.headings).toMatchObject([{ letter: 'A', title: '甲列', sample: '常州市院' }, { letter: 'B' }])
    expect(mapping.columns).toEqual([])
    const refused = await sender.put(`/imports/${id}/mapping`, mapping, ifMatch(version))
    expect(refused).toMatchObject({ status: 422, body: { rule: 'mapping' } })
    const columns = [
      { column: 1, key: 'institution' },
      { column: 2, key: 'name' },
    ]
    const chosen = await sender.put(`/imports/${id}/mapping`, { ...mapping, columns }, ifMatch(version))
    expect(chosen).toMatchObject({ status: 200, body: { status: 'mapped' } })
    expect((await tryAgain(sender, chosen.body as ImportDetail)).counts).toMatchObject({ new: 1 })
  })
})
