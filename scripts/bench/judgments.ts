/// <reference types="node" />
/**
 * Civil judgments: documents a second on one core (one spelling, sections, fields, document signs), memory over the number of
 * documents, precision and recall by field on made judgments and on those written by hand, who is who across judgments, the
 * planted schemes that are found, the graph of 20,000 and 100,000, and the command end to end on 100,000.
 *   node scripts/bench/judgments.ts [speed] [truth] [hand] [identity] [schemes] [graph] [scale] [--count=100000] [--differences]
 */
import { readFileSync } from 'node:fs'
import { open, readFields, readSignBook, refuse, screenDocument } from '@zhiqiao/judgments'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { compare, type Count, type Difference, shares, total } from '@zhiqiao/judgments/measure'
import { graphOf, identity, schemes, size } from './judgments-corpus.ts'
import { scale } from './judgments-scale.ts'

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const wants = (part: string) => asked.length === 0 || asked.includes(part)
const folder = new URL('../../packages/judgments/fixtures/handwritten/', import.meta.url)
const bookFile = new URL('../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const read = readSignBook(JSON.parse(readFileSync(bookFile, 'utf8')))
if (!read.ok) throw new Error(read.faults.map(({ at, wanted }) => `${at}: ${wanted}`).join('\n'))
const { book } = read
const say = (line: string) => void process.stdout.write(`${line}\n`)

if (wants('speed')) speed()
if (wants('truth')) truth()
if (wants('hand')) hand()
const [, file] = asked
if (asked[0] === 'graph-of' && file !== undefined) await graphOf(book, file)
if (wants('identity')) identity(book, 5000)
if (wants('schemes')) await schemes(book, 5000)
if (wants('graph')) await size(book, [20_000, 100_000])
if (wants('scale')) await scale(Number(/--count=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 100_000))

/** Texts of about 1,500 characters: each made judgment as it is, or two whose facts are told one after the other. */
function speed(): void {
  const texts = [...makeCorpus({ count: 2000, seed: 11, planted: 0.12 })]
    .filter(({ facts }) => facts.docType === '判决书')
    .map(({ text }) => lengthened(text))
  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
  say(`${texts.length} judgments of ${Math.round(characters)} characters on average`)
  const rates: number[] = []
  const heaps: number[] = []
  let hits = 0
  for (let round = 0; round < 9; round++) {
    const before = process.cpuUsage()
    for (const [k, text] of texts.entries()) {
      const opened = open(text)
      if (refuse(opened)) continue
      hits += screenDocument(book, readFields(String(k), opened), text).hits.length
    }
    const { user, system } = process.cpuUsage(before)
    rates.push(texts.length / ((user + system) / 1e6))
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed / 2 ** 20)
  }
  rates.sort((a, b) => a - b)
  say(
    `25 plain expressions over the same texts, a yardstick of the machine: ${Math.round(yardstick(texts)).toLocaleString('en')}`,
  )
  const figure = (value: number | undefined) => Math.round(value ?? 0).toLocaleString('en')
  say(
    `documents per processor second: median ${figure(rates[4])}, ${figure(rates[0])} to ${figure(rates[8])}; ${hits} hits`,
  )
  say(`heap after each round of ${texts.length}, MB: ${heaps.map((heap) => heap.toFixed(0)).join(' ')}`)
}

/** Documents per processor second of 25 searches without any structure, as a measure of how busy the machine is. */
function yardstick(texts: readonly string[]): number {
  const words =
    '原告 被告 一案 诉称 辩称 查明 认为 依照 判决 借款 利息 归还 交付 转账 现金 借条 受理费 审判员 书记员 中华 公告 传票 代理人 住所 出生'
  const expressions = words.split(' ').map((word) => new RegExp(`${word}[^，。；]{0,20}`, 'g'))
  const before = process.cpuUsage()
  let found = 0
  for (const text of texts) for (const expression of expressions) found += text.match(expression)?.length ?? 0
  const { user, system } = process.cpuUsage(before)
  return found === 0 ? 0 : texts.length / ((user + system) / 1e6)
}

function lengthened(text: string): string {
  const at = text.indexOf('本院认为')
  const more =
    '另查明，案涉款项的往来情况，双方在庭审中均作了陈述，并有相应的材料附卷。原告陈述的经过与材料载明的内容大体相符，被告对其中的细节另有说明，本院已经记录在案。'
  const missing = Math.max(0, Math.ceil((1500 - text.length) / more.length))
  return at < 0 ? text : text.slice(0, at) + more.repeat(missing) + text.slice(at)
}

function truth(): void {
  const counts = new Map<string, Count>()
  const differences: Difference[] = []
  let refused = 0
  for (const { id, text, truth: wanted } of makeCorpus({ count: 5000, seed: 23, planted: 0.12 })) {
    const opened = open(text)
    if (refuse(opened)) refused++
    differences.push(...compare(id, { ...readFields(id, opened) }, wanted, counts))
  }
  say(`\nmade judgments: 5000, ${refused} refused`)
  table(counts, differences)
}

function hand(): void {
  const counts = new Map<string, Count>()
  const differences: Difference[] = []
  const truths = readFileSync(new URL('truth.ndjson', folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>> & { id: string })
  let refused = 0
  for (const wanted of truths) {
    const opened = open(readFileSync(new URL(`${wanted.id}.txt`, folder), 'utf8'))
    if (refuse(opened)) refused++
    differences.push(...compare(wanted.id, { ...readFields(wanted.id, opened) }, wanted, counts))
  }
  say(`\nwritten by hand: ${truths.length}, ${refused} refused`)
  table(counts, differences)
}

function table(counts: ReadonlyMap<string, Count>, differences: readonly Difference[]): void {
  for (const [name, count] of [...counts, ['all', total(counts)] as const]) {
    const { precision, recall } = shares(count)
    say(
      `${name.padEnd(30)}${precision.toFixed(3).padStart(8)}${recall.toFixed(3).padStart(8)}  n=${count.right + count.missed}`,
    )
  }
  if (!process.argv.includes('--differences')) return
  for (const { id, field, read: got, truth: wanted } of differences.slice(0, 200)) {
    say(`  ${id} ${field} ${got === undefined ? `missed: ${wanted}` : `wrong: ${got}`}`)
  }
}
