import { readFileSync } from 'node:fs'
import { day } from '@zhiqiao/domain'
import { describe, expect, test } from 'vitest'
import { open, readFields } from '../fields/read.ts'
import { makeCorpus } from '../generate/index.ts'
import { makeLead } from '../leads/leads.ts'
import { sample } from '../testing/sample.ts'
import { capOn, feeFor } from './caps.ts'
import { readSignBook } from './read-book.ts'
import { screenDocument } from './screen.ts'

const file = new URL('../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const json = () => JSON.parse(readFileSync(file, 'utf8'))
const read = readSignBook(json())
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const { book } = read

function screen(text: string) {
  const { hits, nearMisses, silenced } = screenDocument(book, readFields('a', open(text)), text)
  return {
    hits: hits.map(({ sign }) => sign),
    near: nearMisses.map(({ sign }) => sign),
    silenced: silenced.map(({ sign }) => sign),
    evidence: hits.flatMap(({ evidence }) => evidence),
  }
}

describe('the book', () => {
  test('has the 35 signs, each with basis and what would clear it', () => {
    expect(book.signs).toHaveLength(35)
    for (const { test: own, graph, scope, id } of book.signs) {
      expect(own !== undefined, id).toBe(scope !== 'corpus')
      expect(graph !== undefined, id).toBe(scope !== 'document')
    }
  })

  test('a fault is told with its place', () => {
    const broken = json()
    broken.signs[3].points = 'ten'
    broken.signs[5].test = { type: 'magic' }
    broken.lpr[0].from = '2019-13-01'
    broken.extra = 1
    const answer = readSignBook(broken)
    expect(answer.ok).toBe(false)
    const places = answer.ok ? [] : answer.faults.map(({ at }) => at)
    expect(places).toEqual(expect.arrayContaining(['signs[3].points', 'lpr[0].from', 'extra']))
    const unknown = json()
    unknown.signs[5].test = { type: 'magic' }
    expect(readSignBook(unknown)).toMatchObject({ ok: false, faults: [{ at: 'signs[5].test.type' }] })
  })

  test.each([
    ['2014-06-01', 24],
    ['2016-01-01', 24],
    ['2020-08-19', 24],
    ['2020-08-20', 15.4],
    ['2022-01-19', 15.2],
    ['2022-09-01', 14.6],
    ['2024-10-21', 12.4],
  ])('the cap on %s is %d', (on, percent) => expect(capOn(book, day(on))?.percent).toBeCloseTo(percent, 6))

  test.each([
    [10_000, 50],
    [100_000, 2300],
    [300_000, 5800],
    [600_000, 9800],
    [1_200_000, 15_600],
  ])('the fee for %d is %d', (amount, fee) => expect(feeFor(book, amount)).toBe(fee))
})

describe('one judgment', () => {
  test('shows its signs, each with passages of the text', () => {
    const { hits, evidence } = screen(sample)
    expect(hits).toEqual(['L06', 'L07', 'L09', 'L12', 'L13', 'J06'])
    for (const { at, text } of evidence) expect(sample.slice(...at)).toBe(text)
  })

  test('a rate at the cap is no hit but a near miss', () => {
    const { hits, near } = screen(sample.replaceAll('月利率3%', '月利率2%'))
    expect(hits).not.toContain('L09')
    expect(near).toContain('L09')
  })

  test('a licensed lender silences the signs of lending, not those of the bench', () => {
    const bank = sample
      .replace(
        '赵某甲，男，1970年1月1日出生，汉族，住浙江省绍兴市越城区试用路1号',
        '绍兴某某小额贷款有限公司，住所地绍兴市',
      )
      .replaceAll('赵某甲', '绍兴某某小额贷款有限公司')
      .replace('二〇二〇年五月十一日', '二〇二〇年九月十一日')
    const { hits, silenced } = screen(bank)
    expect(hits).toEqual(['J01', 'J06'])
    expect(silenced).toContain('L09')
  })

  test.each([
    ['L08', '同日，原告', '同日，原告收取服务费8000元，'],
    ['L11', '于2019年11月1日前归还。', '该款系前期借款利息计入本金后重新出具借条形成。'],
    ['L18', '本院认为，', '原告与被告钱某乙系表兄弟关系。本院认为，'],
    ['L19', '于2019年11月1日前归还。', '该债权系案外人转让，债权转让已通知被告。'],
    ['L25', '于2019年11月1日前归还。', '双方另签订房屋买卖合同作为借款的担保。'],
    ['L26', '于2019年11月1日前归还。', '原告明知被告借款用于赌博仍予出借。'],
    ['J05', '于2019年11月1日前归还。', '原告套取银行贷款后转贷给被告。'],
  ])('%s', (sign, from, to) => {
    expect(screen(sample).hits).not.toContain(sign)
    expect(screen(sample.replace(from, to)).hits).toContain(sign)
  })

  test('what only the defence says is a near miss', () => {
    const { hits, near } = screen(
      sample.replace('钱某乙、绍兴某某纺织有限公司未作答辩。', '钱某乙辩称，借款用于赌博，原告是知道的。'),
    )
    expect(hits).not.toContain('L26')
    expect(near).toContain('L26')
  })

  test('J01: over the limit, unless an extension is stated', () => {
    const late = sample.replace('二〇二〇年五月十一日', '二〇二〇年九月十一日')
    expect(screen(late).hits).toContain('J01')
    const extended = late.replace('进行了审理。', '进行了审理。经批准延长审理期限三个月。')
    expect(screen(extended)).toMatchObject({
      hits: expect.not.arrayContaining(['J01']),
      near: expect.arrayContaining(['J01']),
    })
  })

  test('J02 and L14: service by publication in summary procedure', () => {
    const { hits } = screen(sample.replace('立案受理后，', '立案受理后，因被告下落不明，依法公告送达起诉状副本，'))
    expect(hits).toEqual(expect.arrayContaining(['J02', 'L14']))
  })

  test('a lead says which signs stand where, and weighs no more than its groups allow', () => {
    const fields = readFields('a', open(sample))
    const { hits } = screenDocument(book, fields, sample)
    const lead = makeLead(book, { id: 'a', judgments: ['a'], hits }, 'zh')
    expect(lead).toMatchObject({ id: 'a', kind: 'loan', judgments: ['a'], links: [] })
    expect(lead?.score).toBeGreaterThan(50)
    expect(JSON.stringify(lead)).not.toContain('虚假')
    expect(makeLead(book, { id: 'a', judgments: ['a'], hits: hits.slice(3, 4) }, 'zh')).toBeUndefined()
  })
})

test('planted signs are found, and the clean control makes few leads', () => {
  let planted = 0
  let found = 0
  for (const { id, text, facts } of makeCorpus({ count: 800, seed: 7, planted: 0.2 })) {
    const seen = new Set(screenDocument(book, readFields(id, open(text)), text).hits.map(({ sign }) => sign))
    planted += facts.signs.length
    found += facts.signs.filter((sign) => seen.has(sign)).length
  }
  expect(planted).toBeGreaterThan(150)
  expect(found / planted).toBeGreaterThan(0.95)
  let leads = 0
  const control = [...makeCorpus({ count: 2000, seed: 9, planted: 0 })]
  for (const { id, text } of control) {
    const { hits } = screenDocument(book, readFields(id, open(text)), text)
    if (makeLead(book, { id, judgments: [id], hits }, 'zh')) leads++
  }
  expect(leads / control.length).toBeLessThan(0.01)
})
