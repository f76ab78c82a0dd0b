/** Institutions, needs, nominations and preferences from workbooks: by the same commands as the forms, rehearsed first. */
import type { ImportDetail } from '@zhiqiao/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenCohort, givenNeed, givenOfficer, recordOf } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { applied, linesOf, tried, upload, workbookOf } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('institutions', () => {
  const head = ['单位代码', '单位名称', '简称', '上级单位', '层级']

  it('come with parents of the same sheet, whatever the order; are undone while nothing hangs on them', async () => {
    const office = world.as('office')
    const rows = [
      head,
      ['150299', '新县人民检察院', '新县院', '1502-1', '县级院'],
      ['1502-1', '新市人民检察院', '新市院', '内蒙古自治区人民检察院', '市级院'],
      ['150222', '固阳县人民检察院', '固阳县院', '包头市人民检察院', '县级院'],
    ]
    // A code that doesn't begin with six digits needs its region.
    const first = await tried(office, 'institutions', await workbookOf(rows))
    expect(first.counts).toMatchObject({ bad: 2, same: 1 })
    const withRegion = rows.map((row, index) => [...row, index === 0 ? '行政区划代码' : '150200'])
    withRegion[3] = [...(rows[3] ?? []), '150222']
    const trial = await tried(office, 'institutions', await workbookOf(withRegion))
    expect(trial.counts).toMatchObject({ new: 2, same: 1, bad: 0 })
    expect(await applied(office, trial, 'all')).toMatchObject({ status: 'done' })
    const made = await world.owner.query(
      `select child.code, parent.code as parent from institution child join institution parent on parent.id = child.parent_id
        where child.code in ('150299', '1502-1') order by 1`,
    )
    expect(made.rows).toEqual([
      { code: '1502-1', parent: '150000' },
      { code: '150299', parent: '1502-1' },
    ])
    const now = (await office.get(`/imports/${trial.id}`)).body as ImportDetail
    expect(await office.post(`/imports/${trial.id}/undo`, {}, ifMatch(now.version))).toMatchObject({ status: 200 })
    const left = await world.owner.query(`select 1 from institution where code in ('150299', '1502-1')`)
    expect(left.rowCount).toBe(0)
  })

  it('outside the office’s own are refused row by row', async () => {
    const rows = [
      head,
      ['320401', '外县人民检察院', '外县院', '常州市人民检察院', '县级院'],
      ['159999', '孤院', '孤院', '没有的院', '县级院'],
    ]
    const trial = await tried(world.as('office'), 'institutions', await workbookOf(rows))
    expect(
      (await linesOf(world.as('office'), trial, 'bad')).map(({ errors }) => errors.map(({ place }) => place)),
    ).toEqual([['表!D2'], ['表!D3']])
  })
})

describe('needs', () => {
  const head = ['编号', '接收单位', '部门', '岗位', '人数', '要解决的问题', '期望成果', '衡量标准', '业务专长']
  const need = (number: string, host: string, title: string, people = '') => [
    number,
    host,
    '第一检察部',
    title,
    people,
    `示例：${title}要解决的问题`,
    '示例成果',
    '示例标准',
    '普通犯罪检察:熟练',
  ]

  it('are new without a number, told by it afterwards, and the same when the sheet comes again', async () => {
    const host = world.as('host')
    const { id: cohort } = await givenCohort(world)
    const rows = [
      head,
      need('', '包头市院', '副主任'),
      need('', '固阳县院', '检察官', '2'),
      need('', '呼和浩特市院', '外单位'),
    ]
    const trial = await tried(host, 'needs', await workbookOf(rows), cohort)
    expect(trial.counts).toMatchObject({ new: 2, bad: 1 })
    expect(await applied(host, trial, 'good')).toMatchObject({ status: 'done' })
    const again = await tried(host, 'needs', await workbookOf(rows.slice(0, 3)), cohort)
    expect(again.counts).toMatchObject({ same: 2, new: 0 })
    const changed = await tried(
      host,
      'needs',
      await workbookOf([head, need('1', '包头市院', '主任', '3'), need('9', '包头市院', '无')]),
      cohort,
    )
    expect(changed.counts).toMatchObject({ changed: 1, bad: 1 })
    const [line] = await linesOf(host, changed, 'changed')
    expect(line?.changes.map(({ title, before, after }) => [title.zh, before, after])).toEqual([
      ['岗位', '副主任', '主任'],
      ['人数', '1', '3'],
      ['要解决的问题', '示例：副主任要解决的问题', '示例：主任要解决的问题'],
    ])
  })

  it('are refused in the words of the sheet, not in codes', async () => {
    const host = world.as('host')
    const { id: cohort } = await givenCohort(world)
    const elsewhere = need('', '包头市院', '检察官').with(2, '综合业务部')
    const trial = await tried(host, 'needs', await workbookOf([head, elsewhere]), cohort)
    expect((await linesOf(host, trial, 'bad')).map(({ errors }) => errors)).toMatchObject([
      [{ place: expect.stringContaining('C2'), value: '综合业务部' }],
    ])
  })

  it('go in by hundreds: each refused row is told apart, changes are written, and the whole is taken back', async () => {
    const host = world.as('host')
    const { id: cohort } = await givenCohort(world)
    const many = Array.from({ length: 520 }, (_, n) =>
      need('', n === 507 ? '呼和浩特市院' : n === 3 ? '常州市院' : '包头市院', `岗位${n}`),
    )
    const trial = await tried(host, 'needs', await workbookOf([head, ...many]), cohort)
    expect(trial.counts).toMatchObject({ new: 518, bad: 2 })
    expect((await linesOf(host, trial, 'bad')).map(({ errors }) => errors)).toEqual([
      [{ place: '表!B5', value: '常州市人民检察院', reason: '不是这一批次的接收单位' }],
      [{ place: '表!B509', reason: '不是您所在的单位或其下级，不能替它提出需求' }],
    ])
    expect(await applied(host, trial, 'good')).toMatchObject({ status: 'done' })
    const kept = () =>
      world.owner.query(
        `select title, headcount, version from post where cohort_id = $1 and number in (1, 518) order by number`,
        [cohort],
      )
    const first = [
      { title: '岗位0', headcount: 1, version: 1 },
      { title: '岗位519', headcount: 1, version: 1 },
    ]
    expect((await kept()).rows).toEqual(first)
    const rows = [head, need('1', '包头市院', '主任', '3'), need('', '固阳县院', '检察官', '2')]
    const second = await tried(host, 'needs', await workbookOf(rows), cohort)
    expect(second.counts).toMatchObject({ new: 1, changed: 1, bad: 0 })
    expect(await applied(host, second, 'all')).toMatchObject({ status: 'done' })
    expect((await kept()).rows[0]).toEqual({ title: '主任', headcount: 3, version: 2 })
    const undo = async (one: ImportDetail) => {
      const now = (await host.get(`/imports/${one.id}`)).body as ImportDetail
      return host.post(`/imports/${one.id}/undo`, {}, ifMatch(now.version))
    }
    // What the second import touched is no longer as the first one left it, until the second is undone.
    expect(await undo(trial)).toMatchObject({ status: 409, body: { rule: 'changed-since' } })
    expect(await undo(second)).toMatchObject({ status: 200 })
    expect((await kept()).rows[0]).toEqual({ title: '岗位0', headcount: 1, version: 3 })
    expect(await undo(trial)).toMatchObject({ status: 200 })
    const left = await world.owner.query('select count(*)::int as n from post where cohort_id = $1', [cohort])
    expect(left.rows).toEqual([{ n: 0 }])
  })

  it('that have gone further than a draft are not taken back', async () => {
    const host = world.as('host')
    const { id: cohort } = await givenCohort(world)
    const trial = await tried(host, 'needs', await workbookOf([head, need('', '包头市院', '副主任')]), cohort)
    expect(await applied(host, trial, 'all')).toMatchObject({ status: 'done' })
    const { rows } = await world.owner.query<{ id: string }>('select id from post where cohort_id = $1', [cohort])
    await host.post(`/posts/${rows[0]?.id}/moves`, { verb: 'file' }, ifMatch(1))
    const now = (await host.get(`/imports/${trial.id}`)).body as ImportDetail
    expect(await host.post(`/imports/${trial.id}/undo`, {}, ifMatch(now.version))).toMatchObject({ status: 409 })
  })

  it('need their cohort', async () => {
    expect(await upload(world.as('host'), 'needs', await workbookOf([head]))).toMatchObject({
      status: 422,
      body: { rule: 'cohort-needed' },
    })
  })
})

describe('nominations and preferences', () => {
  it('finds by halves which row of a block the database refuses', async () => {
    const sender = world.as('sender')
    const { id: cohort } = await givenCohort(world)
    const names = ['半甲', '半乙', '半丙', '半丁', '半戊']
    const officers: string[] = []
    for (const name of names) officers.push((await givenOfficer(world, '320400', { name })).id)
    // Nominated by another institution before they moved: out of the sender's sight.
    await world.owner.query(
      `insert into nomination (id, cohort_id, officer_id, sending_institution_id, status)
       values (gen_random_uuid(), $1, $2, $3, 'draft')`,
      [cohort, officers[3], world.at('310000')],
    )
    const rows = [['单位', '姓名', '推荐理由'], ...names.map((name) => ['常州市院', name, '示例理由'])]
    const trial = await tried(sender, 'nominations', await workbookOf(rows), cohort)
    expect(trial.counts).toMatchObject({ new: 4, bad: 1 })
    expect((await linesOf(sender, trial, 'bad')).map(({ errors }) => errors)).toEqual([
      [{ place: '表!5', reason: '已有相同的记录' }],
    ])
    expect(await applied(sender, trial, 'good')).toMatchObject({ status: 'done' })
    const made = await world.owner.query('select count(*)::int as n from nomination where cohort_id = $1', [cohort])
    expect(made.rows).toEqual([{ n: 5 }])
  })

  it('name officers on record and needs by number; preferences alone nominate nobody', async () => {
    const sender = world.as('sender')
    const { id: cohort } = await givenCohort(world)
    const need = await givenNeed(world, cohort)
    const filed = recordOf(
      await world.as('host').post(`/posts/${need.id}/moves`, { verb: 'file' }, ifMatch(need.version)),
    )
    await world.as('office').post(`/posts/${need.id}/moves`, { verb: 'accept' }, ifMatch(filed.version))
    await givenOfficer(world, '320400', { name: '推甲' })
    await givenOfficer(world, '320400', { name: '推乙' })
    const head = ['单位', '姓名', '志愿', '推荐理由']
    const rows = [head, ['常州市院', '推甲', '1', '示例理由'], ['常州市院', '推丙', '1'], ['常州市院', '推乙', '7']]
    const trial = await tried(sender, 'nominations', await workbookOf(rows), cohort)
    expect(trial.counts).toMatchObject({ new: 1, bad: 2 })
    expect((await linesOf(sender, trial, 'bad')).map(({ errors }) => errors.map(({ place }) => place))).toEqual([
      ['表!B3'],
      ['表!C4'],
    ])
    expect(await applied(sender, trial, 'good')).toMatchObject({ status: 'done' })
    const wishes = [head.slice(0, 3), ['常州市院', '推甲', '清空'], ['常州市院', '推乙', '1']]
    const second = await tried(sender, 'preferences', await workbookOf(wishes), cohort)
    expect(second.counts).toMatchObject({ changed: 1, bad: 1 })
    expect(await applied(sender, second, 'good')).toMatchObject({ status: 'done' })
    const kept = await world.owner.query('select preferences, statement from nomination where cohort_id = $1', [cohort])
    expect(kept.rows).toEqual([{ preferences: [], statement: '示例理由' }])
    const now = (await sender.get(`/imports/${second.id}`)).body as ImportDetail
    await sender.post(`/imports/${second.id}/undo`, {}, ifMatch(now.version))
    const before = await world.owner.query(
      'select cardinality(preferences) as n from nomination where cohort_id = $1',
      [cohort],
    )
    expect(before.rows).toEqual([{ n: 1 }])
  })
})
