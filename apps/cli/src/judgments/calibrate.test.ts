import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { seeded } from '@zhiqiao/domain'
import { afterAll, expect, test } from 'vitest'
import { runZhiqiao } from '../testing/run.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-calibrate-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)
const zhiqiao = (...args: string[]) => runZhiqiao(folder, args)

/** Reviewed leads of the form that the command documents, twice as often confirmed as the starting weights say. */
function reviewed(count: number): string {
  const chance = seeded(5)
  const signs = ['L06', 'L07', 'L09', 'L12', 'L13', 'L16', 'L01', 'J01']
  const lines = Array.from({ length: count }, (_, k) => {
    const own = signs.filter(() => chance.next() < 0.4)
    const isConfirmed = chance.next() < (own.length >= 3 ? 0.8 : 0.1)
    return JSON.stringify({
      id: `lead-${k}`,
      signs: (own.length > 0 ? own : ['J01']).map((sign) => ({ sign, why: '…' })),
      verdict: isConfirmed ? 'confirmed' : 'rejected',
      ...(isConfirmed && { measure: k % 2 === 0 }),
    })
  })
  return `${lines.join('\n')}\n`
}

test('a book with its calibration, that screen takes and whose scores are others', async () => {
  writeFileSync(at('reviewed.ndjson'), reviewed(300))
  const done = await zhiqiao('judgments', 'calibrate', 'reviewed.ndjson', '--out', 'book.json', '--lang', 'en')
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out).toMatch(/confirmed of the first 50 {2}\d+\/50/)
  expect(done.out).toMatch(/lead → measure/)
  const book = JSON.parse(readFileSync(at('book.json'), 'utf8'))
  expect(book).toMatchObject({ version: 3, calibration: { reviewed: 300, curve: { method: 'platt' } } })
  await zhiqiao('judgments', 'generate', '--out', 'made', '--count', '60', '--seed', '3')
  const first = async (...more: string[]) => {
    expect((await zhiqiao('judgments', 'screen', 'made', '--out', 'leads.ndjson', ...more)).code).toBe(0)
    return readFileSync(at('leads.ndjson'), 'utf8').split('\n')[0]
  }
  const before = JSON.parse((await first()) ?? '')
  const after = JSON.parse((await first('--signs', 'book.json')) ?? '')
  expect(after.logOdds).toBe(before.logOdds)
  expect(after.score).not.toBe(before.score)
})

test('too few reviewed leads: nothing is written, and why', async () => {
  writeFileSync(at('few.ndjson'), reviewed(20))
  const done = await zhiqiao('judgments', 'calibrate', 'few.ndjson', '--out', 'none.json')
  expect(done).toMatchObject({ code: 1, err: expect.stringContaining('20 条') })
  expect(() => readFileSync(at('none.json'))).toThrow('ENOENT')
})

test.each([
  ['{"id":"a","verdict":"maybe","signs":[{"sign":"L07"}]}', 'bad.ndjson:1: verdict must be confirmed | rejected'],
  ['{"id":"a"', 'bad.ndjson:1: is no JSON'],
  [
    '{"id":"a","verdict":"confirmed","signs":[{"sign":"L07"}]}\n\n{"id":"a","verdict":"confirmed","signs":[{"sign":"L07"}]}',
    'bad.ndjson:3: lead a stands on line 1 already',
  ],
])('a line that is none is told with its place', async (content, words) => {
  writeFileSync(at('bad.ndjson'), content)
  const done = await zhiqiao('judgments', 'calibrate', 'bad.ndjson', '--out', 'none.json', '--lang', 'en')
  expect(done).toMatchObject({ code: 2, err: expect.stringContaining(words) })
})
