/** Lists that go out as workbooks: the same rows as on the screen, harmless to open, and fit to come in again. */
import type { Job } from '@zhiqiao/contract'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, givenCohort, givenOfficer, idNumberFor, needBody, recordOf } from '../../platform/testing/given.ts'
import { type Caller, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** Rows as text, and the first sheet itself. */
async function exported(caller: Caller, body: object): Promise<{ rows: string[][]; sheet: ExcelJS.Worksheet }> {
  const started = await caller.post('/exports', body)
  expect(started).toMatchObject({ status: 202 })
  let job = started.body as Job
  while (job.status === 'waiting' || job.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 20))
    job = (await caller.get(`/jobs/${job.id}`)).body as Job
  }
  expect(job).toMatchObject({ status: 'done' })
  const bytes = await fileOf(caller, job.result?.exportId ?? '')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  const rows: string[][] = []
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('the export has no sheet')
  sheet.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, ({ value, text }) =>
      cells.push(value instanceof Date ? value.toISOString().slice(0, 10) : text),
    )
    rows.push(cells)
  })
  return { rows, sheet }
}

/** The client of the tests reads text; a file is asked of the server itself. */
async function fileOf(caller: Caller, id: string): Promise<Buffer> {
  expect(await caller.get(`/exports/${id}/file`)).toMatchObject({ status: 200 })
  const kept = await world.owner.query<{ bytes: Buffer }>('select bytes from export_file where export_id = $1', [id])
  const [row] = kept.rows
  if (!row) throw new Error('the export has no file')
  return row.bytes
}

describe('an export of officers', () => {
  it('has the rows of the filter, the columns chosen, the number masked, and no formula', async () => {
    const { skill, specialty } = codesOf(world)
    await givenOfficer(world, '320400', {
      name: '出某',
      postTitle: '=HYPERLINK("http://x")',
      idNumber: idNumberFor('1985-03-02', 901),
      birth: '1985-03-02',
      specialties: [{ code: specialty, level: skill, years: 3 }],
    })
    await givenOfficer(world, '320400', { name: '不出某' })
    const sender = world.as('sender')
    const columns = ['name', 'idNumber', 'postTitle', 'birth', 'institution']
    const { rows } = await exported(sender, { list: 'officers', columns, filter: { q: '出某' } })
    expect(rows[0]).toEqual(['姓名', '身份证号', '现任职务', '出生日期', '单位'])
    expect(rows).toHaveLength(3)
    expect(rows).toContainEqual([
      '出某',
      expect.stringMatching(/^150\*{13}\w{2}$/),
      `'=HYPERLINK("http://x")`,
      '1985-03-02',
      '常州市人民检察院',
    ])
  })

  it('has real days, and text that is harmless however it begins and however long it is', async () => {
    const starts = ['=1+1', '+1', '-x', '@x', '\t=1', '＝1']
    for (const [index, start] of starts.entries()) {
      await givenOfficer(world, '320400', { name: `始某${index}`, postTitle: `${start}始`, birth: '1985-03-02' })
    }
    await givenOfficer(world, '320400', { name: '始某九', postTitle: `=${'长'.repeat(59)}`, birth: '1986-01-31' })
    const columns = ['postTitle', 'birth', 'name']
    const { sheet } = await exported(world.as('sender'), { list: 'officers', columns, filter: { q: '始某' } })
    expect(sheet.rowCount).toBe(starts.length + 2)
    sheet.eachRow((row, number) => {
      if (number === 1) return
      expect(row.getCell(1).type).toBe(ExcelJS.ValueType.String)
      expect(row.getCell(1).text).toMatch(/^'/)
      expect(row.getCell(2).type).toBe(ExcelJS.ValueType.Date)
      expect(row.getCell(2).numFmt).toBe('yyyy-mm-dd')
    })
  })

  it('of ticked rows has these alone, and none that the caller may not see', async () => {
    const mine = await givenOfficer(world, '320400', { name: '勾甲' })
    const foreign = await givenOfficer(world, '310120', { name: '勾乙' }, world.as('otherSender'))
    const { rows } = await exported(world.as('sender'), {
      list: 'officers',
      columns: ['name'],
      ids: [mine.id, foreign.id],
    })
    expect(rows).toEqual([['姓名'], ['勾甲']])
    const audit = await world.owner.query(`select verb from audit_record where table_name = 'export'`)
    expect(audit.rows).toContainEqual({ verb: 'export' })
  })

  it('is refused with unknown columns, a wrong filter, and to roles without the list', async () => {
    const sender = world.as('sender')
    expect(await sender.post('/exports', { list: 'officers', columns: ['password'] })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'columns[0]', value: 'password' }] },
    })
    expect(
      await sender.post('/exports', { list: 'officers', columns: ['name'], filter: { institution: 'x' } }),
    ).toMatchObject({ status: 422, body: { errors: [{ place: 'filter.institution' }] } })
    expect(await world.as('auditor').post('/exports', { list: 'officers', columns: ['name'] })).toMatchObject({
      status: 403,
    })
  })

  it('belongs to whoever made it', async () => {
    const { id } = (await world.owner.query<{ id: string }>('select id from export limit 1')).rows[0] ?? { id: '' }
    expect(await world.as('otherSender').get(`/exports/${id}/file`)).toMatchObject({ status: 404 })
  })
})

describe('exports of the other lists', () => {
  it.each(['institutions', 'needs', 'register', 'nominations', 'waivers', 'agreements', 'secondments'])(
    '%s carry every column there is',
    async (list) => {
      const office = world.as('office')
      const columns = (await office.get(`/export-columns/${list}`)).body as { items: { key: string }[] }
      const { rows } = await exported(office, { list, columns: columns.items.map(({ key }) => key) })
      expect(rows[0]).toHaveLength(columns.items.length)
      if (list === 'institutions') expect(rows.length).toBeGreaterThan(10)
    },
  )

  it('are refused with a filter that the screen would refuse', async () => {
    for (const list of ['secondments', 'needs', 'register']) {
      const asked = { list, columns: ['title'], filter: { cohort: 'x' } }
      expect(await world.as('office').post('/exports', asked)).toMatchObject({
        status: 422,
        body: { errors: [{ place: 'filter.cohort' }] },
      })
    }
  })
})

describe('the register of needs', () => {
  it('goes out as the screen shows it, ticked rows alone, with no formula', async () => {
    const cohort = await givenCohort(world)
    const host = world.as('host')
    const body = needBody(world, cohort.id)
    const one = recordOf(await host.post('/posts', { ...body, title: '=1+1' }))
    await host.post('/posts', { ...body, title: '另一个' })
    const asked = { list: 'register', columns: ['title', 'cohort', 'status'] }
    const { rows } = await exported(host, { ...asked, ids: [one.id] })
    expect(rows).toEqual([
      ['岗位', '批次', '状态'],
      [`'=1+1`, '第一批', '草稿'],
    ])
    const all = await exported(host, { ...asked, filter: { cohort: cohort.id } })
    const { sheet } = await exported(host, { list: 'register', columns: ['number'], ids: [one.id] })
    expect(typeof sheet.getCell('A2').value).toBe('number')
    expect(all.rows).toHaveLength(3)
    // A draft is its host's alone, on the screen and in the workbook.
    const others = await exported(world.as('otherHost'), { ...asked, ids: [one.id] })
    expect(others.rows).toHaveLength(1)
  })
})

describe('presets', () => {
  it('are the account’s own, or shared with colleagues of the institution', async () => {
    const office = world.as('office')
    const own = await office.post('/export-presets', { list: 'officers', name: '花名册', columns: ['name'] })
    expect(own).toMatchObject({ status: 201, body: { items: [{ name: '花名册', shared: false, own: true }] } })
    expect((await world.as('leader').get('/export-presets?list=officers')).body).toEqual({ items: [] })
    const institutionId = world.at('150000')
    const shared = await office.post('/export-presets', {
      list: 'officers',
      name: '花名册',
      columns: ['name', 'rank'],
      institutionId,
    })
    const [preset] = (shared.body as { items: { id: string }[] }).items
    expect((await world.as('leader').get('/export-presets?list=officers')).body).toMatchObject({
      items: [{ name: '花名册', columns: ['name', 'rank'], own: false }],
    })
    expect((await world.as('sender').get('/export-presets?list=officers')).body).toEqual({ items: [] })
    expect(preset?.id).toBe((own.body as { items: { id: string }[] }).items[0]?.id)
    expect(await world.as('leader').delete(`/export-presets/${preset?.id}`)).toMatchObject({ status: 404 })
    expect(await office.delete(`/export-presets/${preset?.id}`)).toMatchObject({ status: 200 })
    const foreign = { list: 'officers', name: 'x', columns: ['name'], institutionId: world.at('320000') }
    expect(await office.post('/export-presets', foreign)).toMatchObject({ status: 403 })
  })
})
