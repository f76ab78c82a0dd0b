import { XMLParser } from 'fast-xml-parser'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { sampleIdNumber, sampleLrm, sampleLrmx, sampleResume, withBom } from '../testing/forms.ts'
import {
  blankDocument,
  contentOf,
  type Lrmx,
  type LrmxChange,
  readLrm,
  readLrmx,
  scanLrmx,
  writeLrmx,
} from './index.ts'

const idNumber = sampleIdNumber('1983-03-15', 11)
const newer =
  '  <DaoLingNianYue>204303</DaoLingNianYue>\n  <ZhengZhiMianMao a="1"><X>深<X/>层</X>\n</ZhengZhiMianMao>\n'

function read(text: string | Uint8Array): Lrmx {
  const found = readLrmx(typeof text === 'string' ? Buffer.from(text) : text)
  if (!found.ok) throw new Error(found.refusal.message.en)
  return found.value
}

function rule(bytes: string | Uint8Array): string {
  const found = readLrmx(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  return found.ok ? 'read' : found.refusal.rule
}

/** What a reader that shares nothing with ours finds, of well-formed XML. */
function otherReader(bytes: Buffer): unknown {
  const found = new XMLParser().parse(bytes.toString('utf8').slice(1)) as { Person?: unknown }
  return found.Person
}

const unchanged = ({ form, idNumber: number }: Lrmx): LrmxChange => ({ form, idNumber: number })

describe('reading a .lrmx form', () => {
  it('finds every field, trims the empty ones, and lists the family', () => {
    const { form, idNumber: number, version, photo, warnings } = read(withBom(sampleLrmx({ idNumber })))
    expect(form).toMatchObject({
      name: '试○甲',
      sex: '男',
      birth: '198303',
      technicalTitle: '',
      reason: '',
      resume: sampleResume,
    })
    expect(form.family.map(({ relation, name }) => `${relation} ${name}`)).toEqual(['妻子 试○乙', '父亲 试○丙'])
    expect([number, version, photo, warnings]).toEqual([idNumber, '3.2.1.6', undefined, []])
  })

  it('reads UTF-8 with and without a mark, UTF-16, declared GBK, and UTF-8 that declares GBK', () => {
    const text = sampleLrmx()
    const gbk = text.replace('utf-8', 'gb2312')
    const { form } = read(text)
    for (const bytes of [
      withBom(text),
      iconv.encode(gbk, 'gb18030'),
      Buffer.from(gbk),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ]) {
      expect(read(bytes).form).toEqual(form)
      expect(writeLrmx(read(bytes).document, unchanged(read(bytes)))).toEqual(bytes)
    }
    expect(rule(iconv.encode(text, 'gb18030'))).toBe('encoding')
  })

  it('tolerates odd entities and bare signs in a text, and says so', () => {
    const { form, warnings } = read(
      sampleLrmx({
        resume: '2001.09--2005.07  甲&1lt;乙&1gt; &amp; 丙 & 丁 <戊 > &foo; &#20013;&#0;<![CDATA[<己&lt;>]]>',
      }),
    )
    expect(form.resume).toBe('2001.09--2005.07  甲<乙> & 丙 & 丁 <戊 > &foo; 中<己&lt;>')
    expect(warnings.map(({ rule: one, seen }) => [one, seen])).toEqual([
      ['odd-entity', '&1lt;'],
      ['odd-entity', '&1gt;'],
      ['bare-ampersand', '& 丁 <戊 >'],
      ['bare-bracket', '<戊 > &fo'],
      ['bare-ampersand', '&foo;'],
      ['no-character', '&#0;'],
    ])
    const line = sampleLrmx().split('<JianLi>')[0]?.split('\n').length
    expect(new Set(warnings.map((one) => `${one.place} ${one.line}`))).toEqual(new Set([`JianLi ${line}`]))
  })

  it('refuses document types and entities, wherever they stand', () => {
    const text = sampleLrmx()
    const bomb = '<!DOCTYPE Person [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    const xxe = '<!DOCTYPE Person [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for (const planted of [bomb, xxe, '<!doctype html>', '<! ENTITY q "1">']) {
      expect(rule(text.replace('<Person>', `${planted}<Person>`))).toBe('dtd')
    }
    expect(rule(text.replace('<JianLi>', '<JianLi><!ENTITY x "1">'))).toBe('dtd')
  })

  it('refuses what is cut off, no form, too deep, empty or no text, each by its own name', () => {
    const text = sampleLrmx()
    expect(rule('')).toBe('empty-file')
    expect(rule(text.slice(0, text.length / 2))).toBe('unclosed')
    expect(rule('<Persons></Persons>')).toBe('not-a-form')
    expect(rule('只是文字')).toBe('not-a-form')
    expect(rule('<Person><</Person>')).toBe('markup')
    expect(rule(`<Person><A>${'<A>'.repeat(100)}${'</A>'.repeat(101)}</Person>`)).toBe('too-deep')
    expect(rule(`<Person>${'<A/>'.repeat(3000)}</Person>`)).toBe('too-many-elements')
    expect(rule(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBe('not-text')
    expect(rule(Buffer.alloc(9 * 1024 * 1024, 32))).toBe('form-too-large')
  })

  it('reads a photo broken into lines, and warns of one that is none', () => {
    const bytes = Buffer.from('not really a picture, but bytes'.repeat(9))
    const lines = bytes.toString('base64').replaceAll(/(.{76})/g, '$1\r\n')
    expect(read(sampleLrmx({ photo: lines })).photo).toEqual(bytes)
    const { photo, warnings } = read(sampleLrmx({ photo: '???' }))
    expect([photo, warnings[0]?.rule]).toEqual([undefined, 'not-base64'])
  })
})

describe('writing it back', () => {
  it('keeps every byte where nothing changed, unknown elements and oddities too', () => {
    const resume = '2001.09--2005.07  甲&1lt;乙 & 丙'
    for (const bytes of [
      withBom(sampleLrmx({ idNumber, more: newer, resume })),
      Buffer.from(sampleLrmx({ photo: 'AAAA' })),
    ]) {
      expect(writeLrmx(read(bytes).document, unchanged(read(bytes)))).toEqual(bytes)
    }
  })

  it('changes what changed and nothing else', () => {
    const before = read(withBom(sampleLrmx({ more: newer })))
    const form = {
      ...before.form,
      technicalTitle: '高级<律师> & 其他',
      family: [
        { relation: '儿子', name: '试○辛', birth: '201509', politicalStatus: '', post: '学生' },
        { relation: '父亲', name: '试○丙', birth: '195501', politicalStatus: '中共党员', post: '某厂退休职工' },
      ],
    }
    const bytes = writeLrmx(before.document, { form, idNumber, photo: 'QUJD' })
    const after = read(bytes)
    expect(after.form).toEqual(form)
    expect([after.idNumber, after.photo?.toString()]).toEqual([idNumber, 'ABC'])
    const text = bytes.toString('utf8')
    expect(text).toContain(newer.replaceAll('\n', '\r\n'))
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(otherReader(bytes)).toMatchObject({
      XingMing: form.name,
      ZhuanYeJiShuZhiWu: form.technicalTitle,
      DaoLingNianYue: 204303,
    })
  })

  it('puts an element that the file lacks where it belongs', () => {
    const bare = read('<Person><XingMing>试○甲</XingMing><Version>1</Version></Person>')
    const form = { ...bare.form, birth: '198303', resume: '2001.01--  某院' }
    const text = writeLrmx(bare.document, { form, idNumber }).toString()
    expect(text).toMatch(/<\/XingMing>\s*<ChuShengNianYue>198303<.*<JianLi>.*<ShenFenZheng>.*<Version>/s)
    expect(read(text).form).toEqual(form)
  })

  it('writes a whole form from nothing, as well-formed XML with a mark', () => {
    const { form } = read(sampleLrmx())
    const bytes = writeLrmx(blankDocument(), { form, idNumber })
    expect(read(bytes).form).toEqual(form)
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(otherReader(bytes)).toMatchObject({ XingMing: form.name, JianLi: form.resume.replaceAll('\r\n', '\n') })
    expect(read(bytes).version).toBe('3.2.1.6')
  })

  it('writes rare characters into GBK too', () => {
    const gbk = read(iconv.encode(sampleLrmx().replace('utf-8', 'gbk'), 'gb18030'))
    const name = '𠮷〇䶮'
    expect(read(writeLrmx(gbk.document, { form: { ...gbk.form, name }, idNumber: '' })).form.name).toBe(name)
  })

  it('says afterwards what it was told, whatever that was', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 60 })
    const start = read(withBom(sampleLrmx({ more: newer })))
    fc.assert(
      fc.property(value, value, fc.array(fc.tuple(value, value), { maxLength: 4 }), (resume, name, relatives) => {
        const family = relatives.map(([relation, post]) => ({ relation, name, birth: '', politicalStatus: '', post }))
        const bytes = writeLrmx(start.document, { form: { ...start.form, resume, name, family }, idNumber: '' })
        const told = read(bytes)
        expect(told.form.resume).toBe(tidy(resume))
        expect(told.form.family).toEqual(
          family
            .map((one) => ({ ...one, relation: tidy(one.relation), name: tidy(name), post: tidy(one.post) }))
            .filter((one) => `${one.relation}${one.name}${one.post}` !== ''),
        )
        // A second time nothing is left to change.
        expect(writeLrmx(told.document, unchanged(told))).toEqual(bytes)
      }),
    )
  })
})

const tidy = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .trim()

describe('whatever the bytes are', () => {
  const sample = withBom(sampleLrmx({ idNumber, more: newer, photo: 'AAAA' }))

  it('answers a form or a refusal, and what it reads it can write and read again', () => {
    const mutated = fc
      .array(
        fc.tuple(
          fc.nat(sample.length - 1),
          fc.constantFrom('<', '>', '&', '/', ']]>', '<![CDATA[', '<!--', '</', '"', '\0', 'Item', ''),
        ),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .map((cuts) => {
        let text = sample.toString('latin1')
        for (const [at, piece] of cuts)
          text = text.slice(0, at) + piece + text.slice(at + piece.length + (piece === '' ? 30 : 0))
        return Buffer.from(text, 'latin1')
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), mutated), (bytes) => {
        const found = readLrmx(bytes)
        if (!found.ok) return
        const again = writeLrmx(found.value.document, unchanged(found.value))
        expect(again).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 400 },
    )
  })

  // Reading that grew with the square of the length would not end within the time a test has.
  it('comes to an end on long repetitions of whatever could send a reader back', () => {
    const long = 800_000
    for (const piece of ['<![CDATA[', '<JianLi>', '&', '<', '&#1', '<Item>', '<!--', ' ', '</Item', '<a b="']) {
      const body = piece.repeat(Math.floor(long / piece.length))
      for (const text of [
        sampleLrmx({ resume: body }),
        `<Person>${body}</Person>`,
        `<Person><JiaTingChengYuan>${body}</JiaTingChengYuan></Person>`,
        body,
      ]) {
        expect(readLrmx(Buffer.from(text)), piece).toHaveProperty('ok')
      }
    }
  }, 60_000)
})

describe('the older .lrm', () => {
  it('is read from GBK and UTF-8: education in its parts, family by columns, quotations in the resume', () => {
    for (const bytes of [iconv.encode(sampleLrm(), 'gbk'), Buffer.from(sampleLrm())]) {
      const found = readLrm(bytes)
      if (!found.ok) throw new Error(found.refusal.message.en)
      expect(found.value.form).toMatchObject({
        name: '试○丁',
        partyEntry: '民盟',
        fullTimeEducation: '大学',
        fullTimeDegree: '法学学士',
        inServiceEducation: '研究生',
        inServiceDegree: '法律硕士',
        inServiceSchool: '某某大学法学院',
        strengths: '刑事检察',
        currentPost: '包头市人民检察院第一检察部检察官',
        reason: '挂职',
        reportingBody: '中共包头市委组织部',
        ageOn: '20260401',
        filledBy: '试○填',
        filledOn: '20260402',
      })
      expect(found.value.warnings).toEqual([])
      expect(found.value.form.resume).toContain('获"业务能手"称号')
      expect(found.value.form.family.map(({ name, birth }) => `${name} ${birth}`)).toEqual([
        '试○戊 198503',
        '试○己 195806',
      ])
    }
  })

  const fields = () => sampleLrm().slice(1, -1).split('","')
  const written = (changes: Record<number, string>) =>
    Buffer.from(
      `"${fields()
        .map((field, index) => changes[index] ?? field)
        .join('","')}"`,
    )
  const refusal = (changes: Record<number, string>) => {
    const found = readLrm(written(changes))
    return found.ok ? undefined : { rule: found.refusal.rule, said: found.refusal.message.zh }
  }

  it('keeps quotation marks, commas and line breaks within a text, and family cells that are filled up', () => {
    const resume = '2005.09--  获"能手",又获"标兵"\r\n称号'
    const family = { 20: '妻子@@@', 21: '试○戊@@@', 22: '198503@#@@', 23: '#@@@', 24: '职员@@@' }
    const found = readLrm(written({ 17: resume, ...family }))
    expect(found.ok && found.value.form).toMatchObject({
      resume,
      awards: '无',
      family: [{ relation: '妻子', name: '试○戊', birth: '198503', politicalStatus: '', post: '职员' }],
    })
  })

  it('refuses a record whose fields have moved, or whose family does not fit, and says where', () => {
    expect(refusal({ 1: '蒙古族' })).toEqual({
      rule: 'field-moved',
      said: expect.stringMatching(/^第 2 项应是性别，这里是“蒙古族”/),
    })
    expect(refusal({ 8: '健康' })).toMatchObject({ said: expect.stringMatching(/^第 9 项应是参加工作时间/) })
    expect(refusal({ 17: '获"甲","乙"称号' })).toMatchObject({ rule: 'too-many-fields' })
    expect(refusal({ 21: '试○戊' })).toEqual({
      rule: 'family-columns',
      said: expect.stringContaining('家庭成员称谓 3，家庭成员姓名 1'),
    })
    const two = readLrm(Buffer.from(`${sampleLrm()}\r\n${sampleLrm()}`))
    expect(two.ok ? '' : two.refusal.rule).toBe('too-many-fields')
    const odd = readLrm(written({ 12: '多出的字' }))
    expect(odd.ok && odd.value.warnings).toEqual([{ place: '13', rule: 'unused-field', seen: '多出的字' }])
  })

  it('refuses what is no such record', () => {
    for (const text of ['', '"a","b"', '甲,乙,丙', '<Person></Person>']) {
      expect(readLrm(Buffer.from(text)).ok, text).toBe(false)
    }
  })

  it('never fails on any bytes', () => {
    const piece = fc.constantFrom('"', ',', '@', '#', '甲', '\r\n', '""')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.array(piece, { maxLength: 300 }).map((all) => Buffer.from(all.join(''))),
        ),
        (bytes) => void readLrm(bytes),
      ),
    )
  })
})

it('finds the parts of a document again after it was kept as text', () => {
  const { document } = read(withBom(sampleLrmx()))
  const again = scanLrmx({ text: document.text, bom: document.bom, encoding: document.encoding })
  if (!again.ok) throw new Error('unreadable')
  const content = contentOf(again.value)
  expect(content.ok && content.value.form.name).toBe('试○甲')
})
