import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { Document, Packer, Paragraph } from 'docx'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runZhiqiao } from '../testing/run.ts'
import { scannedPdf } from '@zhiqiao/server/platform/testing/scanned-pdf'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-judgments-'))
afterAll(() => rmSync(folder, { recursive: true }))

const zhiqiao = (...args: string[]) => runZhiqiao(folder, args)

interface Line {
  id: string
  reason?: string
  judgments?: string[]
  score?: number
  docType?: string
}

function lines(name: string): Line[] {
  const text = readFileSync(path.join(folder, name), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line))
}

const texts = [...makeCorpus({ count: 12, seed: 5, planted: 0 })].map(({ text }) => text)
const text = (k: number) => texts[k] ?? ''

beforeAll(async () => {
  const input = path.join(folder, 'in', 'below')
  mkdirSync(input, { recursive: true })
  const put = (name: string, content: string | Uint8Array) => writeFileSync(path.join(input, name), content)
  put('utf8.txt', text(0))
  put('gbk.txt', iconv.encode(text(1), 'gb18030'))
  put(
    'page.html',
    `<html><head><title>x</title></head><body>${text(2)
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}</body></html>`,
  )
  const paragraphs = text(3)
    .split('\n')
    .map((line) => new Paragraph(line))
  put('word.docx', await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] })))
  put('two.ndjson', `${JSON.stringify({ id: 'own-1', text: text(4), meta: { from: 'x' } })}\n{"no":"text"}\n`)
  put('one.json', JSON.stringify({ id: 'own-2', text: text(5) }))
  const zip = new JSZip().file('a/inside.txt', text(6))
  put('pack.zip', await zip.generateAsync({ type: 'nodebuffer' }))
  put('broken.zip', 'PK\u0003\u0004 no archive')
  put('scan.pdf', scannedPdf)
  put('broken.pdf', '%PDF-1.4 nothing more')
  put('again.txt', text(0))
  put('cut.txt', text(7).slice(0, text(7).indexOf('一案') + 20))
  put('both.txt', `${text(8)}\n${text(9)}`)
  put(
    'criminal.txt',
    text(10)
      .replace(/民[　]*事|执[　]*行(?=[裁　])/, '刑事')
      .replace(/\n[（(〔]/, '\n（'),
  )
  put('empty.txt', '')
  put('passed-over.xyz', 'not read at all')
})

describe('extract', () => {
  test('every kind of file is read; what cannot be is a line with its reason, and the run goes on', async () => {
    const { code, out } = await zhiqiao('judgments', 'extract', 'in', '--out', 'fields.ndjson')
    expect(code).toBe(0)
    expect(
      lines('fields.ndjson')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      [
        'below/again.txt',
        'below/gbk.txt',
        'below/pack.zip/a/inside.txt',
        'below/page.html',
        'below/word.docx',
        'own-1',
        'own-2',
      ].sort(),
    )
    expect(Object.fromEntries(lines('rejected.ndjson').map(({ id, reason }) => [id, reason]))).toEqual({
      'below/both.txt': 'several',
      'below/broken.pdf': 'damaged',
      'below/broken.zip': 'damaged',
      'below/criminal.txt': 'criminal',
      'below/cut.txt': 'cut',
      'below/empty.txt': 'empty-file',
      'below/scan.pdf': 'no-text',
      'below/two.ndjson#2': 'not-json',
      'below/utf8.txt': 'same-text',
    })
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      documents: 7,
      rejected: 9,
      newDocuments: 7,
    })
    for (const { docType } of lines('fields.ndjson')) expect(docType).toMatch(/书$/)
  })

  test('a second run does only what is new, and forgets what is gone', async () => {
    const again = await zhiqiao('judgments', 'extract', 'in', '--out', 'fields.ndjson')
    expect(JSON.parse(again.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      documents: 7,
      newDocuments: 0,
      newRejected: 0,
    })
    writeFileSync(path.join(folder, 'in', 'new.txt'), text(11))
    rmSync(path.join(folder, 'in', 'below', 'gbk.txt'))
    const third = await zhiqiao('judgments', 'extract', 'in', '--out', 'fields.ndjson')
    expect(JSON.parse(third.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      documents: 7,
      newDocuments: 1,
      newRejected: 0,
    })
    const ids = lines('fields.ndjson').map(({ id }) => id)
    expect(ids).toContain('new.txt')
    expect(ids).not.toContain('below/gbk.txt')
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('screen', () => {
  test('leads by score, with passages that stand in the text', async () => {
    const made = await zhiqiao('judgments', 'generate', '--out', 'made', '--count', '120', '--seed', '3')
    expect(made.code).toBe(0)
    expect(readdirSync(path.join(folder, 'made'))).toHaveLength(120)
    const { code, out } = await zhiqiao('judgments', 'screen', 'made', '--out', 'leads.ndjson', '--near', 'near.ndjson')
    expect(code).toBe(0)
    const leads = lines('leads.ndjson')
    expect(leads.length).toBeGreaterThan(1)
    // The suits of one lender are one lead.
    expect(Math.max(...leads.map(({ judgments }) => judgments?.length ?? 0))).toBeGreaterThan(8)
    const scores = leads.map(({ score }) => score ?? 0)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(out).toContain('L01')
    expect(out).toMatch(/^ *# +分数 +类别 +文书 +第一份 +监督点$/m)
    expect(out).toContain(`线索 ${leads.length} 条`)
    const [first] = JSON.parse(`[${readFileSync(path.join(folder, 'leads.ndjson'), 'utf8').split('\n')[0] ?? ''}]`)
    for (const { evidence, basis, clearedBy } of first.signs) {
      expect(basis).not.toBe('')
      expect(clearedBy).not.toBe('')
      for (const { judgment, at, text: quoted } of evidence) {
        expect(readFileSync(path.join(folder, 'made', judgment), 'utf8').slice(at[0], at[1])).toBe(quoted)
      }
    }
  })

  test('lists as many leads as asked for, in the language asked for, and says where all of them stand', async () => {
    const list = async (...more: string[]) => {
      const { code, out } = await zhiqiao('judgments', 'screen', 'made', '--out', 'leads.ndjson', ...more)
      expect(code).toBe(0)
      return out.split('\n')
    }
    const english = await list('--top', '1', '--lang', 'en')
    expect(english[0]).toMatch(/^ *# {2}score {2}kind +judgments {2}the first +signs$/)
    expect(english[2]).toMatch(/^1 .*(lending|wages|conduct)/)
    expect(english[3]).toBe('')
    const count = lines('leads.ndjson').length
    expect(english[4]).toContain(`${count} leads, of which the 1 with the highest score`)
    expect(english[4]).toContain('leads.ndjson')
    expect((await list('--top', '0'))[0]).toMatch(new RegExp(`^线索 ${count} 条。`))
    const wrong = await zhiqiao('judgments', 'screen', 'made', '--out', 'leads.ndjson', '--top', 'all')
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--top 应为 0 到 1000 的整数') })
  })

  test('wrong use says what is wrong, and a book with a fault says where', async () => {
    expect(await zhiqiao('judgments')).toMatchObject({
      code: 2,
      err: expect.stringContaining('extract|screen|work|calibrate|measure|generate'),
    })
    expect(await zhiqiao('judgments', 'screen', 'nowhere', '--out', 'x.ndjson')).toMatchObject({
      code: 2,
      err: expect.stringContaining('不存在'),
    })
    writeFileSync(path.join(folder, 'book.json'), '{"format":"zhiqiao.signs/1","signs":[{"id":1}]}')
    expect(await zhiqiao('judgments', 'screen', 'in', '--out', 'x.ndjson', '--signs', 'book.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('signs[0].id'),
    })
    writeFileSync(path.join(folder, 'only.txt'), 'x')
    expect(await zhiqiao('judgments', 'extract', 'only.txt', '--out', 'y.ndjson')).toMatchObject({ code: 1 })
  })
})
