import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerForm } from '@zhiqiao/contract'
import JSZip from 'jszip'
import { readArchive } from '../../platform/archives.ts'
import { newId } from '../../platform/ids.ts'
import { readLrmx } from '../../platform/lrmx/index.ts'
import { sampleLrmx, withBom } from '../../platform/testing/forms.ts'
import { codesOf, givenOfficer, givenSecondee } from '../../platform/testing/given.ts'
import { sampleJpeg } from '../../platform/testing/pictures.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { uploadLimits } from './read-upload.ts'
import { type Hands, handsFor, someone } from './testing.ts'

let world: World
let hands: Hands
beforeAll(async () => {
  world = await makeWorld()
  hands = handsFor(world)
})
afterAll(() => world.close())

const upload: Hands['upload'] = (...given) => hands.upload(...given)
const takeForm: Hands['takeForm'] = (...given) => hands.takeForm(...given)
const raw: Hands['raw'] = (...given) => hands.raw(...given)

describe('the form goes out', () => {
  const more = '  <DaoLingNianYue>204303</DaoLingNianYue>\n'

  it('with every byte as it came in, photo lines and unknown elements too', async () => {
    const photo = sampleJpeg()
      .toString('base64')
      .replaceAll(/(.{40})/g, '$1\r\n')
    const bytes = withBom(sampleLrmx(someone({ photo, more })))
    const id = await takeForm(bytes)
    const out = await raw('sender', 'GET', `/officers/${id}/form.lrmx`)
    expect(out.bytes.toString()).toBe(bytes.toString())
    expect(decodeURIComponent(String(out.headers['content-disposition']))).toMatch(
      /2026\.04\.15 干部任免审批表 试○\d+\.lrmx/,
    )
    expect(((await world.as('sender').get(`/officers/${id}/form`)).body as OfficerForm).unknownElements).toEqual([
      'DaoLingNianYue',
    ])
  })

  it('with what the record says since, and the rest as it was', async () => {
    const id = await takeForm(withBom(sampleLrmx(someone({ more }))))
    const { version } = (await world.as('sender').get(`/officers/${id}`)).body as { version: number }
    await world.as('sender').patch(`/officers/${id}`, { ethnicity: '02', postTitle: '某部主任' }, version)
    const read = readLrmx((await raw('sender', 'GET', `/officers/${id}/form.lrmx`)).bytes)
    if (!read.ok) throw new Error('unreadable')
    expect(read.value.form).toMatchObject({ ethnicity: '蒙古族', currentPost: '某部主任', fullTimeEducation: '大学' })
    expect(read.value.document.text).toContain('<DaoLingNianYue>204303</DaoLingNianYue>')
  })

  it('of somebody entered by hand, made of the record', async () => {
    const { grade } = codesOf(world)
    const { id } = await givenOfficer(world, '320400', {
      birth: '1985-03-02',
      sex: '2',
      ethnicity: '01',
      appraisals: [{ year: 2025, grade }],
    })
    const read = readLrmx((await raw('sender', 'GET', `/officers/${id}/form.lrmx`)).bytes)
    expect(read).toMatchObject({
      value: {
        version: '3.2.1.6',
        form: { name: '钱○○', sex: '女', birth: '198503', ethnicity: '汉族', appraisals: '2025年优秀。' },
      },
    })
  })

  it('as a document of two pages that a word processor reads', async () => {
    const id = await takeForm(withBom(sampleLrmx(someone({ photo: sampleJpeg().toString('base64') }))))
    const zip = await JSZip.loadAsync((await raw('sender', 'GET', `/officers/${id}/form.docx`)).bytes)
    const text = (await zip.file('word/document.xml')?.async('string')) ?? ''
    const plain = text.replaceAll(/<[^>]+>/g, '')
    for (const words of [
      '干 部 任 免 审 批 表',
      '1983.03',
      '（43岁）',
      '2004.06',
      '某某中学教师',
      '2026年4月1日',
      '法律硕士',
    ]) {
      expect(plain).toContain(words)
    }
    expect(Object.keys(zip.files).some((name) => name.startsWith('word/media/'))).toBe(true)
  })

  it('for several at once, names in GBK by choice', async () => {
    const people = [await takeForm(withBom(sampleLrmx(someone()))), await takeForm(withBom(sampleLrmx(someone())))]
    for (const names of ['gbk', 'utf-8']) {
      const out = await raw('sender', 'GET', `/officers/forms.zip?ids=${people.join(',')}&names=${names}`)
      const found = readArchive(out.bytes, uploadLimits)
      expect(found.ok && found.value.map((one) => /^2026\.04\.15 干部任免审批表 试○\d+\.lrmx$/.test(one.name))).toEqual(
        [true, true],
      )
    }
    expect((await raw('sender', 'GET', '/officers/forms.zip')).status).toBe(422)
  })
})

describe('who sees a form', () => {
  it('is the sending institution and the officer, nobody else', async () => {
    const id = await takeForm(withBom(sampleLrmx(someone({ photo: sampleJpeg().toString('base64') }))))
    const self = await givenSecondee(world, id)
    expect(await self.get(`/officers/${id}/form`)).toMatchObject({ status: 200 })
    const paths = ['form', 'form.lrmx', 'form.docx', 'photo']
    for (const path of paths) {
      expect((await world.as('otherSender').get(`/officers/${id}/${path}`)).status, path).toBe(404)
      for (const person of ['office', 'leader', 'host', 'auditor', 'systemAdmin'] as const) {
        expect((await world.as(person).get(`/officers/${id}/${path}`)).status, `${person} ${path}`).toBe(403)
      }
    }
    expect((await self.put(`/officers/${id}/form`, { content: {} }, ifMatch(2))).status).toBe(403)
    expect((await upload(Buffer.from(sampleLrmx(someone())), 'a.lrmx', 'otherSender', '320400')).status).toBe(403)
    expect((await upload(Buffer.from(sampleLrmx(someone())), 'a.lrmx', 'host')).status).toBe(403)
  })

  it('neither is an import of somebody else', async () => {
    const { body } = await upload(Buffer.from(sampleLrmx(someone())))
    expect(await world.as('otherSender').get(`/officers/form-imports/${body.id}`)).toMatchObject({ status: 404 })
    expect(await world.as('otherSender').get('/officers/form-imports')).toMatchObject({ body: { items: [] } })
  })

  it('and the posts of the resume stand in the timeline for them alone', async () => {
    const id = await takeForm(withBom(sampleLrmx(someone())))
    const own = await world.as('sender').get(`/officers/${id}/timeline`)
    const kinds = (reply: typeof own) =>
      new Set((reply.body as { events: { kind: string }[] }).events.map((one) => one.kind))
    expect(own).toMatchObject({ body: { ownSide: true } })
    expect(kinds(own)).toEqual(new Set(['education', 'post', 'rank', 'appraisal']))
    const leader = newId()
    await world.owner.query(
      `insert into account (id, login, display_name, password_hash) values ($1::uuid, $1::text, '某领导', 'none')`,
      [leader],
    )
    await world.owner.query(
      `insert into account_role (id, account_id, role, institution_id) values ($1, $2, 'leader', $3)`,
      [newId(), leader, world.at('320000')],
    )
    const other = await (await world.asAccount(leader)).get(`/officers/${id}/timeline`)
    expect(other).toMatchObject({ status: 200, body: { ownSide: false } })
    expect(kinds(other)).toEqual(new Set(['rank', 'appraisal']))
  })
})

describe('the form typed by hand', () => {
  it('is saved as a new edition, the record follows, and a stale or empty one is refused', async () => {
    const id = await takeForm(withBom(sampleLrmx(someone({ more: '  <X>1</X>\n' }))))
    const form = (await world.as('sender').get(`/officers/${id}/form`)).body as OfficerForm
    const content = {
      ...form.content,
      technicalTitle: '高级会计师',
      resume: `${form.content.resume}\r\n无日期的一行`.replace('2012.03--2019.05', '2012.06--2019.05'),
    }
    const saved = await world.as('sender').put(`/officers/${id}/form`, { content }, ifMatch(form.version))
    expect(saved).toMatchObject({
      status: 200,
      body: { number: 2, gaps: [{ after: '2012-03', before: '2012-06' }], unknownElements: ['X'] },
    })
    expect(await world.as('sender').get(`/officers/${id}`)).toMatchObject({ body: { technicalTitle: '高级会计师' } })
    expect(await world.as('sender').put(`/officers/${id}/form`, { content }, ifMatch(form.version))).toMatchObject({
      status: 412,
    })
    const version = (saved.body as OfficerForm).version
    const wrong = { ...content, birth: '199001' }
    expect(await world.as('sender').put(`/officers/${id}/form`, { content: wrong }, ifMatch(version))).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'content.birth' }] },
    })
  })
})
