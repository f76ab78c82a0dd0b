import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { open, readFields, readSignBook, screenDocument } from '@zhiqiao/judgments'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import {
  binomialTail,
  centreOf,
  type Corpus,
  CorpusBuilder,
  densest,
  jaccard,
  lendersOf,
  scanChance,
} from '@zhiqiao/judgments/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chdbFolder, isChdbThere } from '../../testing/chdb.ts'
import { runZhiqiao } from '../../testing/run.ts'
import { keysUnder } from './keys.ts'
import { Store } from './store.ts'

const serverFile = path.resolve(import.meta.dirname, '../../testing/chdb-server.mjs')

const book = (() => {
  const file = new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
  const read = readSignBook(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.book
})()
/** Every ninth judgment quotes a note, in one of three forms with a few words of its own. */
const forms = [
  '今向出借人借到人民币叁万元整，用于资金周转，约定于三个月内归还，逾期按月利率百分之二支付利息并承担律师费，借款人签名捺印为凭',
  '兹因生意需要向对方借得现金，双方约定借款期限届满一次性还清，如有争议由出借人所在地法院管辖，空口无凭立此借据为证',
  '本人自愿借款并已收到全部款项，保证按期归还本息，愿以名下全部财产承担清偿责任，担保人对上述债务承担连带保证责任',
]
const made = [...makeCorpus({ count: 3000, seed: 12, planted: 0.2 })].map(({ id, text }, k) => {
  const form =
    k % 9 === 0
      ? `${forms[(k / 9) % 3]}${k % 2 === 0 ? '' : '，收款账户另行指定，其余条款以双方补充约定为准'}`
      : undefined
  return {
    id,
    text:
      form === undefined ? text : text.replace(/经(?:审理|本院)?查明[：，]/, `$&被告出具借条一份，载明：“${form}。”`),
  }
})

describe.runIf(isChdbThere())('the store by chDB, skipped where that is not there (npm run chdb fetches it)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-clickhouse-'))
  const at = (name: string) => path.join(folder, name)
  let server: ChildProcess | undefined
  let url = ''
  let corpus: Corpus | undefined
  const screen = (...more: string[]) =>
    runZhiqiao(folder, ['judgments', 'screen', 'in', '--out', 'leads.ndjson', '--clickhouse', url, ...more])
  const measure = async (name: string) => {
    const { code, out, err } = await runZhiqiao(folder, ['judgments', 'measure', name, '--clickhouse', url])
    if (code !== 0) throw new Error(err)
    return out
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Record<string, number | string> => JSON.parse(line))
  }

  beforeAll(async () => {
    server = spawn(process.execPath, [serverFile, chdbFolder(), at('data')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const port = await new Promise<string>((resolve) =>
      server?.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
    )
    url = `http://127.0.0.1:${port}/default`
    mkdirSync(at('in'))
    writeFileSync(at('in/all.ndjson'), made.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''))
    const builder = new CorpusBuilder(book)
    for (const { id, text } of made) {
      const fields = readFields(id, open(text))
      builder.add({ fields, screened: screenDocument(book, fields, text) })
    }
    corpus = builder.build()
    const { code, err } = await screen()
    if (code !== 0) throw new Error(err)
  }, 120_000)
  afterAll(() => {
    server?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  const known = () => {
    if (!corpus) throw new Error('no corpus')
    return corpus
  }
  const keyOf = () => keysUnder(readFileSync(at('leads.ndjson.salt'), 'utf8').trim())
  const signOf = (name: string) => {
    const sign = book.signs.find(({ graph }) => graph?.measure === name)
    if (!sign) throw new Error(name)
    return sign
  }
  /** Plaintiffs of loan suits as the library sees them, under their keys. */
  const lenders = (name: string) => {
    const key = keyOf()
    return lendersOf(known(), signOf(name)).map(({ who, suits }) => ({
      key: key('who', centreOf(known(), who, [])),
      suits,
    }))
  }

  test('holds as many rows as the corpus has, and not one name', async () => {
    const store = new Store(url, undefined)
    const count = async (table: string) => Number((await store.ask(`SELECT count() AS n FROM ${table}`)).at(0)?.['n'])
    expect(await count('judgment_cases')).toBe(3000)
    expect(await count('judgment_parties')).toBeGreaterThan(5000)
    expect(await count('judgment_hits')).toBeGreaterThan(300)
    const all = ['cases', 'parties', 'agents', 'hits'].map((name) => store.ask(`SELECT * FROM judgment_${name}`))
    const text = JSON.stringify(await Promise.all(all))
    await store.close()
    const names = new Set(
      known().cases.flatMap(({ parties, agents, judge }) =>
        [...parties, ...agents, ...(judge ? [judge] : [])].map(({ name }) => name),
      ),
    )
    expect(names.size).toBeGreaterThan(100)
    for (const name of names) expect(text.includes(`"${name}"`), name).toBe(false)
    for (const { id } of made.slice(0, 50)) expect(text).not.toContain(id)
    expect(statSync(at('leads.ndjson.salt')).mode & 0o077).toBe(0)
    expect(statSync(at('leads.ndjson.keys.ndjson')).mode & 0o077).toBe(0)
  })

  test('a second time nothing is written; a grown corpus takes the place of the former', async () => {
    expect((await screen('--lang', 'en')).out).toContain('not written again')
    const store = new Store(url, undefined)
    const before = await store.newestRun('main')
    writeFileSync(at('in/more.txt'), [...makeCorpus({ count: 3001, seed: 77, planted: 0 })].at(-1)?.text ?? '')
    expect((await screen()).code).toBe(0)
    expect(await store.newestRun('main')).not.toBe(before)
    expect(await store.ask('SELECT count() AS n, uniqExact(run) AS runs FROM judgment_cases')).toEqual([
      { n: 3001, runs: 1 },
    ])
    rmSync(at('in/more.txt'))
    expect((await screen()).code).toBe(0)
    expect(await store.newestRun('main')).toBe(before)
    expect(await store.ask('SELECT count() AS n, uniqExact(run) AS runs FROM judgment_cases')).toEqual([
      { n: 3000, runs: 1 },
    ])
    await store.close()
  })

  test('repeat plaintiffs: the counts of the library', async () => {
    const wanted: Record<string, unknown>[] = []
    for (const span of [365.25, 3 * 365.25]) {
      for (const { key, suits } of lenders('repeat-plaintiff')) {
        for (const is_area of [0, 1]) {
          const places = Map.groupBy(suits, ({ court, area }) => (is_area === 1 ? area : court))
          for (const [place, own] of places) {
            const days = own.map(({ day }) => day).filter((day) => !Number.isNaN(day))
            if (place === '' || days.length < 2) continue
            wanted.push({ span, who: key, place, is_area, suits: densest(days, span).count })
          }
        }
      }
    }
    expect(wanted.length).toBeGreaterThan(50)
    expect(sorted(await measure('repeat-plaintiff'))).toEqual(sorted(wanted))
  })

  test('bursts: the counts and chances of the library', async () => {
    const { days: span = 0, suits: least = 0 } = signOf('burst').graph?.limits ?? {}
    const all = lenders('burst').map(({ key, suits }) => ({
      key,
      days: suits.map(({ day }) => day).filter((day) => !Number.isNaN(day)),
    }))
    const every = all.flatMap(({ days }) => days)
    const w = span / (every.reduce((a, b) => Math.max(a, b)) - every.reduce((a, b) => Math.min(a, b)) + 1)
    const wanted = all
      .map(({ key, days }) => ({ who: key, suits: days.length, within: densest(days, span).count }))
      .filter(({ within }) => within >= least)
      .map((row) => ({ ...row, p: digits(scanChance(row.within, row.suits, w)) }))
    expect(wanted.length).toBeGreaterThan(3)
    const found = (await measure('burst')).map((row) => ({ ...row, span: undefined, p: digits(Number(row['p'])) }))
    expect(sorted(found)).toEqual(sorted(wanted))
  })

  test('shares of default judgments: the counts and chances of the library', async () => {
    const { suits: least = 0 } = signOf('default-share').graph?.limits ?? {}
    const all = lenders('default-share').map(({ key, suits }) => ({
      key,
      judged: suits.filter(({ docType }) => docType === '判决书'),
    }))
    const own = all.flatMap(({ judged }) => judged)
    const base = own.filter(({ isDefault }) => isDefault).length / own.length
    const wanted = all
      .filter(({ judged }) => judged.length >= least)
      .map(({ key, judged }) => {
        const defaults = judged.filter(({ isDefault }) => isDefault).length
        const p = digits(binomialTail(defaults, judged.length, base))
        return { who: key, judged: judged.length, defaults, base: digits(base), p }
      })
    expect(wanted.length).toBeGreaterThan(3)
    const found = (await measure('default-share')).map((row) => ({
      ...row,
      base: digits(Number(row['base'])),
      p: digits(Number(row['p'])),
    }))
    expect(sorted(found)).toEqual(sorted(wanted))
  })

  test('cases before one judge: the counts of the library', async () => {
    const key = keyOf()
    const { suits: least = 0 } = signOf('judge-concentration').graph?.limits ?? {}
    const cases = known().numbered.filter(({ stage, judge, day }) => stage === 'first' && judge && !Number.isNaN(day))
    const wanted: Record<string, unknown>[] = []
    for (const [court, all] of Map.groupBy(cases, (one) => one.court)) {
      const byWho = new Map<number, Set<(typeof all)[number]>>()
      for (const one of all) {
        for (const { mention, isPerson } of known().side(one, 'suing')) {
          if (isPerson) byWho.set(known().who(mention), (byWho.get(known().who(mention)) ?? new Set()).add(one))
        }
      }
      for (const [who, set] of byWho) {
        if (set.size < least) continue
        const days = [...set].map(({ day }) => day)
        const others = all.filter(
          (one) => !set.has(one) && one.day >= Math.min(...days) - 366 && one.day <= Math.max(...days) + 366,
        )
        for (const [name, those] of Map.groupBy(set, ({ judge }) => judge?.name ?? '')) {
          wanted.push({
            who: key('who', centreOf(known(), who, [])),
            court,
            judge: key('judge', `${court} ${name}`),
            suits: set.size,
            those: those.length,
            others: others.length,
            others_of_judge: others.filter(({ judge }) => judge?.name === name).length,
          })
        }
      }
    }
    expect(wanted.length).toBeGreaterThan(20)
    expect(sorted(await measure('judge-concentration'))).toEqual(sorted(wanted))
  })

  test('notes of one form: the pairs that the coefficient of the library finds', async () => {
    const key = keyOf()
    const { jaccard: least = 0, shingles: smallest = 0 } = signOf('note-similarity').graph?.limits ?? {}
    const sets = known()
      .cases.map(({ id, index }) => ({ id: key('case', id), own: known().notes.of(index) }))
      .filter(({ own }) => own.length >= smallest)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    const wanted = sets.flatMap((a, k) =>
      sets.slice(k + 1).flatMap((b) => {
        const alike = jaccard(a.own, b.own)
        return alike >= least ? [{ one: a.id, other: b.id, jaccard: digits(alike) }] : []
      }),
    )
    expect(wanted.length).toBeGreaterThan(20)
    const found = (await measure('note-pairs')).map(({ one, other, jaccard: alike }) => ({
      one,
      other,
      jaccard: digits(Number(alike)),
    }))
    // A pair at .8 is proposed with chance .9996.
    expect(found.length).toBeGreaterThanOrEqual(wanted.length * 0.999)
    const all = new Set(wanted.map((row) => JSON.stringify(row)))
    for (const row of found) expect(all).toContain(JSON.stringify(row))
  })
})

test('a server that is not there is told, and the leads are written nevertheless', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-clickhouse-'))
  writeFileSync(path.join(folder, 'one.txt'), made[0]?.text ?? '')
  const run = (...more: string[]) =>
    runZhiqiao(folder, ['judgments', 'screen', 'one.txt', '--out', 'leads.ndjson', '--lang', 'en', ...more])
  expect(await run('--clickhouse', 'http://127.0.0.1:1/x')).toMatchObject({
    code: 2,
    err: expect.stringContaining('ClickHouse cannot be reached'),
  })
  expect(existsSync(path.join(folder, 'leads.ndjson'))).toBe(true)
  expect(await run('--clickhouse', 'ftp://x')).toMatchObject({ code: 2, err: expect.stringContaining('--clickhouse') })
  rmSync(folder, { recursive: true })
})

function digits(value: number): number {
  return Number(value.toPrecision(7))
}

function sorted(rows: readonly object[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([, value]) => value !== undefined)
          .sort(),
      ),
    )
    .sort()
}
