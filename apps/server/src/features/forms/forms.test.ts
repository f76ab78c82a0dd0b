import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormImport, OfficerForm } from '@zhiqiao/contract'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { writeArchive } from '../../platform/archives.ts'
import { newId } from '../../platform/ids.ts'
import { sampleIdNumber, sampleLrm, sampleLrmx, withBom } from '../../platform/testing/forms.ts'
import { givenOfficer, recordOf } from '../../platform/testing/given.ts'
import { sampleJpeg } from '../../platform/testing/pictures.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { uploadLimits } from './read-upload.ts'
import { type Hands, handsFor, only, someone } from './testing.ts'

let world: World
let hands: Hands
beforeAll(async () => {
  world = await makeWorld()
  hands = handsFor(world)
})
afterAll(() => world.close())

const upload: Hands['upload'] = (...given) => hands.upload(...given)
const apply: Hands['apply'] = (...given) => hands.apply(...given)
const takeForm: Hands['takeForm'] = (...given) => hands.takeForm(...given)
const raw: Hands['raw'] = (...given) => hands.raw(...given)

describe('a form of somebody new', () => {
  it('shows what it says before anything is written, then becomes an officer with record, form and photo', async () => {
    const photo = sampleJpeg({ camera: true }).toString('base64')
    const { status, body } = await upload(withBom(sampleLrmx(someone({ name: '试○新', photo }))))
    expect(status).toBe(201)
    const item = only(body)
    expect(item).toMatchObject({
      name: '试○新',
      birth: '198303',
      warnings: [],
      suggested: 0,
      institution: { name: '常州市人民检察院' },
    })
    const [choice] = item.choices
    expect(choice).toMatchObject({ by: 'new' })
    expect(choice?.differences.find((one) => one.field === 'currentPost')?.notes[0]).toContain('四级高级检察官')
    expect((await world.owner.query(`select 1 from officer where name = '试○新'`)).rowCount).toBe(0)

    const fields = choice?.differences.map((one) => one.field)
    const done = await apply(body, [{ id: item.id, fields }])
    expect(done).toMatchObject({
      status: 200,
      body: { status: 'applied', items: [{ outcome: 'created', choices: [] }] },
    })
    const id = only(done.body as FormImport).officerId
    expect(await world.as('sender').get(`/officers/${id}`)).toMatchObject({
      body: {
        name: '试○新',
        sex: '1',
        birth: '1983-03-15',
        serviceStart: '2005-07-01',
        ethnicity: '01',
        politicalStatus: '01',
        education: '14',
        postTitle: '常州市人民检察院第二检察部副主任、四级高级检察官',
        strengths: '公益诉讼',
        schooling: [
          { mode: 'full-time', degree: '法学学士' },
          { mode: 'in-service', degree: '法律硕士' },
        ],
        appraisals: [{ year: 2023 }, { year: 2024, grade: 'excellent' }, { year: 2025 }],
      },
    })
    const form = (await world.as('sender').get(`/officers/${id}/form`)).body as OfficerForm
    expect(form).toMatchObject({
      number: 1,
      origin: '试○甲.lrmx',
      photo: { width: 104, height: 140 },
      gaps: [],
      undated: [],
    })
    expect(form.content.family).toHaveLength(2)
    const shown = await raw('sender', 'GET', `/officers/${id}/photo`)
    expect(shown.headers['content-type']).toContain('image/jpeg')
    expect(shown.bytes.equals(sampleJpeg())).toBe(true)
  })

  it('is forgotten once decided: the import keeps who and what became of it, nothing else', async () => {
    await takeForm(withBom(sampleLrmx(someone())))
    const left = await world.owner.query(
      `select 1 from form_import_item i join form_import f on f.id = i.import_id
        where f.status <> 'open' and (content is not null or id_number is not null or photo is not null or source is not null)`,
    )
    expect(left.rowCount).toBe(0)
    expect(await world.as('sender').get('/officers/form-imports')).toMatchObject({
      body: { items: [{ created: 1, updated: 0 }, {}] },
    })
  })
})

it('can’t be taken where a text is longer than any form, and says how long it is; the rest can', async () => {
  const long = '奖'.repeat(2_001)
  const post = `<GongZuoDanWeiJiZhiWu>${'某'.repeat(301)}</GongZuoDanWeiJiZhiWu>`
  const text = sampleLrmx(someone())
    .replace('2018年某月，记三等功一次。', long)
    .replace('<GongZuoDanWeiJiZhiWu>某某中学教师</GongZuoDanWeiJiZhiWu>', post)
  const { body } = await upload(Buffer.from(text))
  const differences = only(body).choices[0]?.differences ?? []
  const blocked = differences.flatMap((one) => (one.blocked === undefined ? [] : [[one.field, one.blocked]]))
  expect(blocked).toEqual([
    ['awards', '有 2001 字，最多 2000 字'],
    ['family', '有 301 字，最多 300 字'],
  ])
  const id = await takeForm(Buffer.from(text))
  expect(await world.as('sender').get(`/officers/${id}/form`)).toMatchObject({
    status: 200,
    body: { content: { awards: '', family: [] } },
  })
})

describe('a form of somebody known', () => {
  it('is told by the number, shows each difference old and new, and changes only what was chosen', async () => {
    const person = someone()
    const id = await takeForm(withBom(sampleLrmx(person)))
    const changed = sampleLrmx({ ...person, name: '试○改名', currentPost: '常州市人民检察院第二检察部主任' }).replace(
      '公益诉讼',
      '民事检察',
    )
    const { body } = await upload(withBom(changed))
    const item = only(body)
    const [choice] = item.choices
    expect(item.choices).toHaveLength(1)
    expect(choice).toMatchObject({ by: 'id-number', officer: { id } })
    expect(choice?.differences.map(({ field, old, new: now, kind }) => [field, old, now, kind])).toEqual([
      ['name', person.name, '试○改名', 'changed'],
      ['strengths', '公益诉讼', '民事检察', 'changed'],
      ['currentPost', '常州市人民检察院第二检察部副主任、四级高级检察官', '常州市人民检察院第二检察部主任', 'changed'],
    ])
    const done = await apply(body, [{ id: item.id, officerId: id, version: choice?.version, fields: ['strengths'] }])
    expect(done).toMatchObject({ status: 200, body: { items: [{ outcome: 'updated', officerId: id }] } })
    expect(await world.as('sender').get(`/officers/${id}`)).toMatchObject({
      body: { name: person.name, strengths: '民事检察', postTitle: '常州市人民检察院第二检察部副主任、四级高级检察官' },
    })
    const editions = await world.owner.query<{ strengths: string }>(
      `select content ->> 'strengths' as strengths from officer_form where officer_id = $1 order by number`,
      [id],
    )
    expect(editions.rows.map((row) => row.strengths)).toEqual(['公益诉讼', '民事检察'])
  })

  it('has no differences where nothing changed, and line breaks of another program are none', async () => {
    const person = someone()
    await takeForm(withBom(sampleLrmx(person)))
    for (const text of [sampleLrmx(person), sampleLrmx(person).replaceAll('\r\n', '\n')]) {
      expect(only((await upload(Buffer.from(text))).body).choices[0]?.differences).toEqual([])
    }
  })

  it('is never guessed: several of one name, or one without a birth on record, are for a person to choose', async () => {
    await givenOfficer(world, '320400', { name: '试○同名', birth: '1983-03-01' })
    await givenOfficer(world, '321084', { name: '试○同名', birth: '1983-03-20' })
    const twice = only((await upload(Buffer.from(sampleLrmx({ name: '试○同名' })))).body)
    expect(twice.suggested).toBeUndefined()
    expect(twice.choices.map((one) => one.by)).toEqual(['name-and-birth', 'name-and-birth', 'new'])
    await givenOfficer(world, '320400', { name: '试○无生日' })
    const unsure = only((await upload(Buffer.from(sampleLrmx({ name: '试○无生日' })))).body)
    expect([unsure.suggested, unsure.choices.map((one) => one.by)]).toEqual([undefined, ['name', 'new']])
    const other = only((await upload(Buffer.from(sampleLrmx({ name: '试○同名', birth: '199001' })))).body)
    expect(other.choices.map((one) => one.by)).toEqual(['new'])
    // A month that was put right in the form alone is no reason for a second person of the name.
    const corrected = only((await upload(Buffer.from(sampleLrmx({ name: '试○同名', birth: '198304' })))).body)
    expect([corrected.suggested, corrected.choices.map((one) => one.by)]).toEqual([
      undefined,
      ['name-other-birth', 'name-other-birth', 'new'],
    ])
  })

  it('is not overwritten where the record changed after the differences were shown', async () => {
    const person = someone()
    const id = await takeForm(withBom(sampleLrmx(person)))
    const { body } = await upload(withBom(sampleLrmx(person).replace('公益诉讼', '刑事检察')))
    const item = only(body)
    const version = item.choices[0]?.version ?? 0
    await world.as('sender').patch(`/officers/${id}`, { strengths: '另改' }, version)
    const refused = await apply(body, [{ id: item.id, officerId: id, version, fields: ['strengths'] }])
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ place: 'items[0]' }] } })
    expect(await world.as('sender').get(`/officers/${id}`)).toMatchObject({ body: { strengths: '另改' } })
  })
})

describe('the identification number', () => {
  it('is checked, told what it should be, and held against sex and birth', async () => {
    const good = sampleIdNumber('1983-03-15', 611)
    const wrong = good.slice(0, 17) + (good.endsWith('1') ? '2' : '1')
    const blocked = (text: string) =>
      upload(Buffer.from(text)).then(({ body }) =>
        Object.fromEntries(
          only(body)
            .choices.at(-1)
            ?.differences.flatMap((one) => (one.blocked ? [[one.field, one.blocked]] : [])) ?? [],
        ),
      )
    expect(await blocked(sampleLrmx({ name: '试○号', idNumber: wrong }))).toEqual({
      idNumber: expect.stringContaining(`应为 ${good.charAt(17)}`),
    })
    expect(await blocked(sampleLrmx({ name: '试○号', idNumber: '3.204E+17' }))).toEqual({
      idNumber: expect.stringContaining('科学记数'),
    })
    expect(await blocked(sampleLrmx({ name: '试○号', idNumber: good, sex: '女', birth: '198304' }))).toEqual({
      sex: expect.stringContaining('第 17 位'),
      birth: expect.stringContaining('1983-03'),
    })
    // Full-width digits and a small x are only another way to type it.
    const wide = good.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).toLowerCase()
    expect(await blocked(sampleLrmx({ name: '试○号', idNumber: wide }))).toEqual({})
  })

  it('that is blocked can’t be taken by asking for it all the same', async () => {
    const { body } = await upload(Buffer.from(sampleLrmx({ name: '试○强', idNumber: '320400198303150000' })))
    const refused = await apply(body, [{ id: only(body).id, fields: ['name', 'idNumber'] }])
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ place: 'items[0].idNumber' }] } })
  })

  it('of an officer one can’t see is told as taken, and nothing is written', async () => {
    const number = sampleIdNumber('1983-03-15', 711)
    await givenOfficer(world, '310120', { idNumber: number, name: '沪○' }, world.as('otherSender'))
    const { body } = await upload(Buffer.from(sampleLrmx({ name: '试○占', idNumber: number })))
    const refused = await apply(body, [{ id: only(body).id, fields: ['name', 'idNumber', 'birth', 'sex'] }])
    expect(refused).toMatchObject({ status: 409, body: { rule: 'id-number-taken' } })
    expect((await world.owner.query(`select 1 from officer where name = '试○占'`)).rowCount).toBe(0)
  })
})

describe('an archive of forms', () => {
  it('is read with GBK names, .lrm with its .pic among them, and the bad ones with their reason', async () => {
    const files = [
      { name: '某院/2026.04.01 干部任免审批表 试○子.lrmx', bytes: withBom(sampleLrmx(someone({ name: '试○子' }))) },
      { name: '某院/试○丁.lrm', bytes: iconv.encode(sampleLrm(), 'gbk') },
      // Filled up to full blocks, as one program of the field writes it.
      { name: '某院/试○丁.PIC', bytes: Buffer.concat([sampleJpeg(), Buffer.alloc(700)]) },
      { name: '另院/试○丁.pic', bytes: sampleJpeg() },
      { name: '某院/坏.lrmx', bytes: Buffer.from('<!DOCTYPE x><Person></Person>') },
      { name: '某院/无名.lrmx', bytes: Buffer.from(sampleLrmx({ name: ' ' })) },
      { name: '说明.txt', bytes: Buffer.from('x') },
    ]
    const { status, body } = await upload(await writeArchive(files, 'gbk'), '一批.zip')
    expect(status).toBe(201)
    expect(body.items.map(({ entry, name, fault }) => [entry, name, fault === undefined])).toEqual([
      ['某院/2026.04.01 干部任免审批表 试○子.lrmx', '试○子', true],
      ['某院/试○丁.lrm', '试○丁', true],
      ['某院/坏.lrmx', '', false],
      ['某院/无名.lrmx', ' '.trim(), false],
      ['另院/试○丁.pic', '', false],
    ])
    expect(body.items[2]?.fault).toContain('DOCTYPE')
    expect(body.items[4]?.fault).toContain('没有同名的 .lrm')
    const [first, second] = body.items
    expect(second?.choices[0]?.differences.some((one) => one.field === 'photo')).toBe(true)
    const done = await apply(body, [
      { id: first?.id, fields: ['name', 'birth'] },
      { id: second?.id, institutionId: world.at('321084'), fields: ['name', 'sex', 'resume', 'photo', 'partyEntry'] },
    ])
    expect(done).toMatchObject({
      status: 200,
      body: {
        items: [
          { outcome: 'created' },
          { outcome: 'created' },
          ...Array.from({ length: 3 }, () => ({ outcome: 'left' })),
        ],
      },
    })
    const made = (done.body as FormImport).items[1]?.officerId
    expect(await world.as('sender').get(`/officers/${made}`)).toMatchObject({
      body: { institution: { shortName: '高邮市院' }, sex: '2', politicalStatus: '05' },
    })
    // Where only the political status is known the form says what the printed one would: no month is made up.
    const entryOf = async (politicalStatus: string) => {
      const { version } = recordOf(await world.as('sender').get(`/officers/${made}`))
      recordOf(await world.as('sender').patch(`/officers/${made}`, { politicalStatus }, version))
      const { content, owesPartyMonth } = (await world.as('sender').get(`/officers/${made}/form`)).body as OfficerForm
      return [content.partyEntry, owesPartyMonth]
    }
    expect(await entryOf('01')).toEqual(['', true])
    expect(await entryOf('06')).toEqual(['民建', undefined])
    expect(await entryOf('13')).toEqual(['', undefined])
  })

  it('is applied as a whole or not at all, and each fault is told with its place', async () => {
    const files = [someone({ name: '试○整一' }), someone({ name: '试○整二' })].map((one) => ({
      name: `${one.name}.lrmx`,
      bytes: Buffer.from(sampleLrmx(one)),
    }))
    const { body } = await upload(await writeArchive(files, 'utf-8'), '整.zip')
    const [first, second] = body.items
    const refused = await apply(body, [
      { id: first?.id, fields: ['name'] },
      { id: second?.id, institutionId: world.at('310120'), fields: ['name'] },
    ])
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'items[1]', reason: expect.stringContaining('试○整二') }] },
    })
    expect((await world.owner.query(`select 1 from officer where name like '试○整%'`)).rowCount).toBe(0)
    expect(
      await apply(body, [
        { id: first?.id, fields: [] },
        { id: first?.id, fields: [] },
      ]),
    ).toMatchObject({ status: 422 })
    expect(await apply(body, [{ id: newId(), fields: [] }])).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'items[0]' }] },
    })
  })

  it('suggests nobody where two forms are of one person', async () => {
    const person = someone()
    await takeForm(Buffer.from(sampleLrmx(person)))
    const files = ['一', '二'].map((name) => ({ name: `${name}.lrmx`, bytes: Buffer.from(sampleLrmx(person)) }))
    const { body } = await upload(await writeArchive(files, 'gbk'), '双.zip')
    expect(body.items.map((item) => item.suggested)).toEqual([undefined, undefined])
  })

  it('is refused where it holds no form or too many, and let go by choice', async () => {
    expect(
      await upload(await writeArchive([{ name: 'a.txt', bytes: Buffer.from('x') }], 'utf-8'), 'a.zip'),
    ).toMatchObject({
      status: 422,
      body: { rule: 'no-forms' },
    })
    const zip = new JSZip()
    for (let i = 0; i <= uploadLimits.forms; i++) zip.file(`${i}.lrmx`, 'x')
    expect(await upload(await zip.generateAsync({ type: 'nodebuffer' }), 'b.zip')).toMatchObject({
      status: 413,
      body: { rule: 'too-many-forms' },
    })
    const { body } = await upload(Buffer.from(sampleLrmx(someone())))
    const gone = await world.as('sender').post(`/officers/form-imports/${body.id}/discard`, {}, ifMatch(1))
    expect(gone).toMatchObject({ status: 200, body: { status: 'discarded', items: [{ choices: [] }] } })
    expect(await apply({ ...body, version: 2 }, [{ id: only(body).id, fields: ['name'] }])).toMatchObject({
      status: 409,
    })
  })

  it('waits a week and is then forgotten', async () => {
    const { body } = await upload(Buffer.from(sampleLrmx(someone())))
    world.setToday('2026-04-23')
    await upload(Buffer.from(sampleLrmx(someone())))
    expect(await world.as('sender').get(`/officers/form-imports/${body.id}`)).toMatchObject({
      body: { status: 'discarded' },
    })
    world.setToday('2026-04-15')
  })
})
