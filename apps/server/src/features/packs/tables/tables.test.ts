/** A table on its way into a real pack: tried, taken in, changed by its keys, taken back; bad cells told one by one. */
import type { PackCase, PackCaseRow, PackRowView } from '@zhiqiao/contract'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, makeWorld, type World } from '../../../platform/testing/world.ts'
import { sampleWorkbook } from '../sample.ts'
import { loadPacks } from '../table.ts'
import { tablesOf } from '../testing/tables.ts'

let world: World
let tables: ReturnType<typeof tablesOf>
let adoption: string
beforeAll(async () => {
  world = await makeWorld()
  tables = tablesOf(world, 'office')
  const made = await world.as('office').post('/packs/indicators/adoptions', { institutionId: world.at('150000') })
  adoption = (made.body as { id: string }).id
}, 60_000)
afterAll(() => world.close())

const head = '单位,指标,月份,统计期,分子,分母'
const csv = (...rows: string[]) => [head, ...rows].join('\r\n')
const good = ['包头市院,认罪认罚从宽适用率,2026-01,当月,40,50', '固阳县院,认罪认罚从宽适用率,2026年1月,当月,10,20']

async function held(q = ''): Promise<PackRowView[]> {
  const url = `/pack-adoptions/${adoption}/rows?input=observations&limit=200${q}`
  return ((await world.as('office').get(url)).body as { items: PackRowView[] }).items
}

describe('a table', () => {
  it('is tried first, which writes nothing, and then taken in as a whole', async () => {
    const tried = await tables.try(adoption, 'observations', { '一月.csv': csv(...good) })
    expect(tried).toMatchObject({ status: 'tried', counts: { read: 2, changed: 0, known: 0, refused: 0 } })
    expect(tried.lines.map(({ kind, place, label }) => [kind, place, label])).toEqual([
      ['new', '一月!2', '包头市人民检察院 认罪认罚从宽适用率 2026-01'],
      ['new', '一月!3', '固阳县人民检察院 认罪认罚从宽适用率 2026-01'],
    ])
    expect(await held()).toEqual([])
    expect(await tables.apply(tried.id)).toMatchObject({ status: 200, body: { status: 'done', moves: ['undo'] } })
    expect((await held()).map(({ cells }) => [cells['unit'], cells['indicator'], cells['numerator']])).toEqual([
      ['包头市人民检察院', '认罪认罚从宽适用率', '40'],
      ['固阳县人民检察院', '认罪认罚从宽适用率', '10'],
    ])
    // A second click finds that it is done.
    expect(await tables.apply(tried.id)).toMatchObject({ status: 409, body: { rule: 'no-such-move' } })
  })

  it('tells what another import of it would change, by its keys, and takes it back to what was', async () => {
    const changed = [
      good[0]?.replace('40,50', '41,50') ?? '',
      good[1] ?? '',
      good[0]?.replace('2026-01', '2026-02') ?? '',
    ]
    const tried = await tables.try(adoption, 'observations', { '再报.csv': iconv.encode(csv(...changed), 'gb18030') })
    expect(tried.counts).toMatchObject({ read: 1, changed: 1, known: 1, refused: 0 })
    expect(tried.lines.find(({ kind }) => kind === 'changed')?.changes).toEqual([
      { title: expect.objectContaining({ zh: '分子' }), before: '40', after: '41' },
    ])
    expect(await tables.apply(tried.id)).toMatchObject({ status: 200 })
    expect((await held()).map(({ cells }) => cells['numerator'])).toEqual(['41', '40', '10'])
    expect(await tables.undo(tried.id)).toMatchObject({ status: 200, body: { status: 'undone', moves: [] } })
    expect((await held()).map(({ cells }) => cells['numerator'])).toEqual(['40', '10'])
    expect(await tables.undo(tried.id)).toMatchObject({ status: 409 })
  })

  it('that somebody has built on since is not taken back, and one that is old is not taken in', async () => {
    const first = await tables.try(adoption, 'observations', { 'a.csv': csv(good[0]?.replace('40,50', '42,50') ?? '') })
    const late = await tables.try(adoption, 'observations', { 'b.csv': csv(good[0]?.replace('40,50', '43,50') ?? '') })
    expect(await tables.apply(first.id)).toMatchObject({ status: 200 })
    expect(await tables.apply(late.id)).toMatchObject({ status: 409, body: { rule: 'trial-old' } })
    await tables.ended(await world.as('office').post(`/pack-imports/${late.id}/start`, {}))
    expect((await tables.tried(late.id)).counts).toMatchObject({ changed: 1 })
    expect(await tables.apply(late.id)).toMatchObject({ status: 200 })
    expect(await tables.undo(first.id)).toMatchObject({
      status: 409,
      body: { rule: 'changed-since', errors: [{ place: 'a!2' }] },
    })
    expect(await tables.undo(late.id)).toMatchObject({ status: 200 })
    expect(await tables.undo(first.id)).toMatchObject({ status: 200 })
  })

  it('tells every bad cell: where, what stands there, why, and what would be right', async () => {
    const bad = csv(
      '包头市院,认罪认罚,2026-03,当月,1,2',
      '没有这个院,不捕率,2026-03,当月,1,2',
      '包头市院,不捕率,2026年13月,本年,5,50%',
      '包头市院,不捕率,2026-03,当月,7,5',
      ',不诉率,2026-03,当月,3.5,',
      '固阳县院,不诉率,2026-03,本年累计,3,9',
      '固阳县院,不诉率,2026.03,当月,4,9',
      '合计,,,,20,30',
    )
    const tried = await tables.try(adoption, 'observations', { '坏.csv': bad })
    expect(tried.counts).toMatchObject({ read: 1, refused: 6 })
    const faults = tried.lines.flatMap(({ errors }) => errors.map(({ place, value = '' }) => [place, value]))
    expect(faults).toEqual([
      ['坏!B2', '认罪认罚'],
      ['坏!A3', '没有这个院'],
      ['坏!C4', '2026年13月'],
      ['坏!D4', '本年'],
      ['坏!F4', '50%'],
      ['坏!E5', '7'],
      ['坏!A6', ''],
      ['坏!E6', '3.5'],
      ['坏!F6', ''],
      ['坏!8', '固阳县人民检察院 不诉率 2026-03'],
    ])
    const told = tried.lines.flatMap(({ errors }) => errors)
    expect(told.find(({ place }) => place === '坏!E5')).toMatchObject({ allowed: '0–5' })
    expect(told.find(({ place }) => place === '坏!D4')?.allowed).toContain('本年累计')
    expect(told.find(({ place }) => place === '坏!B2')?.allowed).toContain('认罪认罚从宽适用率')
    expect(await tables.apply(tried.id, 'all')).toMatchObject({ status: 409, body: { rule: 'bad-rows' } })
    expect(await tables.apply(tried.id, 'good')).toMatchObject({
      status: 200,
      body: { counts: { read: 1, refused: 6 } },
    })
    expect((await held('&q=不诉率')).map(({ cells }) => cells['counted'])).toEqual(['本年累计'])
    await tables.undo(tried.id)
  })

  it('that is no table of this kind is one bad line, and the other files are read', async () => {
    const tried = await tables.try(adoption, 'observations', {
      '空.csv': '',
      '别的.csv': '姓名,年龄\n试甲,30\n',
      '旧.xls': 'whatever',
      '好.csv': csv(good[0]?.replace('2026-01', '2026-03') ?? ''),
    })
    expect(tried.lines.map(({ kind, file }) => [file, kind])).toEqual([
      ['空.csv', 'bad'],
      ['别的.csv', 'bad'],
      ['旧.xls', 'bad'],
      ['好.csv', 'new'],
    ])
    expect(await tables.discard(tried.id)).toMatchObject({
      status: 200,
      body: { status: 'discarded', files: 0, moves: [] },
    })
    expect(await tables.apply(tried.id, 'good')).toMatchObject({ status: 409 })
  })

  it('is seen and written only where it was brought in, and above', async () => {
    const tried = await tables.try(adoption, 'observations', {
      'c.csv': csv(good[0]?.replace('2026-01', '2026-03') ?? ''),
    })
    for (const person of ['host', 'otherHost', 'sender'] as const) {
      expect(await world.as(person).get(`/pack-adoptions/${adoption}/rows?input=observations`)).toMatchObject({
        status: 404,
      })
      expect(await world.as(person).get(`/pack-imports/${tried.id}/rows`)).toMatchObject({ status: 404 })
      expect(await tablesOf(world, person).apply(tried.id)).toMatchObject({ status: 404 })
    }
    expect(await world.as('leader').post(`/pack-imports/${tried.id}/apply`, { rows: 'all' })).toMatchObject({
      status: 403,
    })
    await tables.discard(tried.id)
  })
})

describe('the indicator workspace, from its sample to a gap that is worked on', () => {
  let cases: PackCaseRow[]

  it('reads its own sample as a workbook without a fault', async () => {
    const profileFolder = new URL('../../../../../../profiles/procuratorate/', import.meta.url)
    const pack = (await loadPacks(profileFolder)).byId.get('indicators')
    if (!pack) throw new Error('there is no such pack')
    const institutions = [
      '包头市人民检察院',
      '固阳县人民检察院',
      '呼和浩特市人民检察院',
      '上海市奉贤区人民检察院',
      '高邮市人民检察院',
    ]
    const codes = ['150200', '150222', '150100', '310120', '321084']
    const units = institutions.map((name, k) => ({ name, code: codes[k] ?? '' }))
    const made = [...pack.sample({ count: 2000, seed: 17, institutions: units })]
    const bytes = await sampleWorkbook(pack, made, world.profile, 'zh')
    const tried = await tables.try(adoption, 'observations', { '示例.xlsx': bytes })
    expect(tried.lines.filter(({ kind }) => kind === 'bad')).toEqual([])
    // Two rows of January are there already; the sample says otherwise of them.
    expect(tried.counts).toMatchObject({ read: made.length - 2, changed: 2 })
    expect(await tables.apply(tried.id)).toMatchObject({ status: 200 })
  })

  it('finds gaps with the rows they rest on, and draws them', async () => {
    await tables.run(adoption)
    cases = (
      (await world.as('office').get(`/pack-cases?adoption=${adoption}&limit=50`)).body as { items: PackCaseRow[] }
    ).items
    expect(cases.length).toBeGreaterThan(0)
    expect(cases.every(({ status }) => status === 'found')).toBe(true)
    const gap = cases.find(({ kind }) => kind !== 'data')
    const shown = (await world.as('leader').get(`/pack-cases/${gap?.id ?? ''}`)).body as PackCase
    expect(shown.exhibits.map((one) => (one.kind === 'chart' ? one.draw : one.kind))).toEqual(['funnel', 'line'])
    expect(shown.rows.length).toBeGreaterThan(10)
    const [sign] = shown.signsFound
    expect(sign?.evidence.every(({ label, text }) => label !== '' && text !== '')).toBe(true)
    expect(shown.moves).toEqual([])
    const kinds = (
      (await world.as('office').get(`/pack-cases?adoption=${adoption}&kind=data`)).body as { items: PackCaseRow[] }
    ).items
    expect(kinds.every(({ kind }) => kind === 'data')).toBe(true)
  })

  it('moves a gap by its lifecycle, with words where they are asked for, and a new run leaves that alone', async () => {
    const [gap] = cases
    const url = `/pack-cases/${gap?.id ?? ''}`
    const move = (version: number, body: object, person: 'office' | 'leader' | 'host' = 'office') =>
      world.as(person).post(`${url}/moves`, body, ifMatch(version))
    expect(await move(1, { verb: 'look-into' }, 'leader')).toMatchObject({ status: 403 })
    expect(await move(1, { verb: 'look-into' }, 'host')).toMatchObject({ status: 404 })
    expect(await move(1, { verb: 'look-into' })).toMatchObject({ status: 200, body: { status: 'looking', version: 2 } })
    expect(await move(1, { verb: 'confirm', reason: '另一个窗口' })).toMatchObject({ status: 412 })
    expect(await move(2, { verb: 'confirm' })).toMatchObject({ status: 422, body: { rule: 'reason-needed' } })
    expect(await move(2, { verb: 'close', reason: '早了' })).toMatchObject({
      status: 409,
      body: { rule: 'no-such-move' },
    })
    expect(await move(2, { verb: 'confirm', reason: '派人看过卷' })).toMatchObject({ status: 200 })
    await tables.run(adoption)
    const after = (await world.as('office').get(url)).body as PackCase
    expect(after).toMatchObject({ status: 'confirmed', gone: false })
    expect(after.steps.map(({ verb, reason }) => [verb, reason])).toEqual([
      ['look-into', undefined],
      ['confirm', '派人看过卷'],
    ])
    const record = await world.as('office').get(`/pack-adoptions/${adoption}/record`)
    expect(record.body).toMatchObject({
      measures: [{ id: 'decided', count: 1 }, { id: 'confirmed', count: 1, among: 1 }, { id: 'acted' }],
    })
    // Gaps are no leads.
    expect(await world.as('office').get(`/leads?adoption=${adoption}`)).toMatchObject({ body: { items: [] } })
  })

  it('tries other bands before they hold, and tests itself', async () => {
    const parameters = { 'plea_leniency_rate.low': 20, 'below-peers.on': false }
    const started = await world.as('office').post(`/pack-adoptions/${adoption}/trials`, { parameters })
    await tables.ended(started)
    const refused = await world
      .as('office')
      .post(`/pack-adoptions/${adoption}/trials`, { parameters: { 'plea_leniency_rate.low': 99 } })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ place: 'parameters.plea_leniency_rate.low' }] } })
    const test = await world.as('leader').post('/packs/indicators/self-test', {})
    await tablesOf(world, 'leader').ended(test)
    const job = (await world.as('leader').get(`/jobs/${(test.body as { id: string }).id}`)).body as {
      result: { selfTest: { planted: { found: boolean }[]; clean: { found: number } } }
    }
    expect(job.result.selfTest.planted.map(({ found }) => found)).not.toContain(false)
    expect(job.result.selfTest.clean.found).toBe(0)
  })

  it('gives a template with drop-downs, columns of text and a row of notes, and reads it back as empty', async () => {
    const answer = await world.app.inject({ method: 'GET', url: '/api/packs/indicators/template', cookies: {} })
    expect(answer.statusCode).toBe(401)
    const file = await world.as('leader').get('/packs/indicators/template?input=none')
    expect(file.status).toBe(404)
    const packs = await loadPacks(new URL('../../../../../../profiles/procuratorate/', import.meta.url))
    const pack = packs.byId.get('indicators')
    if (!pack) throw new Error('there is no such pack')
    const bytes = await sampleWorkbook(pack, [], world.profile, 'zh')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(bytes).buffer)
    const sheet = book.getWorksheet('指标数')
    expect(sheet?.getRow(1).getCell(2).value).toBe('指标*')
    expect(sheet?.getRow(2).getCell(1).value).toEqual(expect.stringMatching(/^说明：/))
    expect(sheet?.getCell('B3').dataValidation).toMatchObject({ type: 'list' })
    expect(sheet?.getCell('E3').numFmt).toBe('@')
    const tried = await tables.try(adoption, 'observations', { '空模板.xlsx': bytes })
    expect(tried.lines).toMatchObject([{ kind: 'bad', file: '空模板.xlsx' }])
  })
})
