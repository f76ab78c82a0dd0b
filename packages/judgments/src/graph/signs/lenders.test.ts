/** Lenders: how often and how densely they sue, with what defaults and withdrawals. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CorpusLine } from '../line.ts'
import { bookIn, found as find, mark, type Someone } from '../../testing/lines.ts'
import { ordinary, suits } from '../../testing/suits.ts'

const file = new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const book = bookIn(readFileSync(file, 'utf8'))
const found = (sign: string, lines: readonly CorpusLine[]) => find(sign, lines, book)

describe('L01, 浙高法〔2018〕192号 1(1), (2)', () => {
  test('ten suits in a year in one basic court; nine are close', () => {
    const [hit] = found('L01', suits(10, 30))
    expect(hit).toMatchObject({ hit: true, cases: { length: 10 } })
    expect(hit?.why.zh).toContain('10 件')
    const [near] = found('L01', suits(9, 30))
    expect(near).toMatchObject({ hit: false })
    expect(near?.why.zh).toContain('未达 10 件')
    expect(found('L01', suits(7, 30))).toEqual([])
  })

  test('ten over more than a year are not ten in a year; twenty in three years are', () => {
    expect(found('L01', suits(10, 45)).filter(({ hit }) => hit)).toEqual([])
    expect(found('L01', suits(20, 55))[0]).toMatchObject({ hit: true })
  })

  test('fifteen in an intermediate court’s area, no ten of them in one court', () => {
    const courts = ['浙0602', '浙0603', '浙0681']
    expect(
      found(
        'L01',
        suits(15, 20, (k) => ({ court: courts[k % 3] ?? '' })),
      )[0],
    ).toMatchObject({ hit: true })
  })

  test('a licensed lender is not counted, nor an appeal, nor a number twice', () => {
    const bank: Someone = { name: '绍兴试甲农村商业银行股份有限公司', kind: '法人' }
    expect(
      found(
        'L01',
        suits(14, 20, () => ({ plaintiff: bank })),
      ),
    ).toEqual([])
    expect(
      found(
        'L01',
        suits(14, 20, () => ({ type: '民终' })),
      ),
    ).toEqual([])
    expect(
      found(
        'L01',
        suits(12, 9, (k) => ({ serial: 9000 + (k % 6) })),
      ),
    ).toEqual([])
  })

  test('pre-suit mediation counts', () => {
    expect(
      found(
        'L01',
        suits(10, 30, (k) => (k % 2 === 0 ? { type: '诉前调' } : {})),
      )[0],
    ).toMatchObject({ hit: true })
  })

  test('a province without a list: the limits that the book sets', () => {
    const [hit] = found(
      'L01',
      suits(10, 30, () => ({ court: '内0203' })),
    )
    expect(hit?.why.zh).toContain('按工具包所设界限')
  })
})

test('L02: three suits and ten million within a year, or five and one', () => {
  const large = () => ({ fields: { claimed: 3_500_000 } })
  expect(found('L02', suits(3, 60, large))[0]).toMatchObject({ hit: true })
  expect(
    found(
      'L02',
      suits(3, 60, () => ({ fields: { claimed: 2_000_000 } })),
    )[0],
  ).toMatchObject({ hit: false })
  expect(
    found(
      'L02',
      suits(5, 60, () => ({ fields: { claimed: 250_000 } })),
    )[0],
  ).toMatchObject({ hit: true })
  expect(
    found(
      'L02',
      suits(5, 120, () => ({ fields: { claimed: 250_000 } })),
    ),
  ).not.toContainEqual(expect.objectContaining({ hit: true }))
})

test('L03: half the count with two traits; one is close; with the whole count L01 says it', () => {
  expect(
    found(
      'L03',
      suits(5, 40, () => ({ signs: ['L06', 'L12'] })),
    )[0],
  ).toMatchObject({ hit: true, cases: { length: 5 } })
  const [near] = found(
    'L03',
    suits(5, 40, () => ({ signs: ['L06'] })),
  )
  expect(near).toMatchObject({ hit: false })
  expect(near?.why.en).toContain('1 of 2')
  expect(
    found(
      'L03',
      suits(10, 30, () => ({ signs: ['L06', 'L12'] })),
    ),
  ).toEqual([])
})

test('L04: eight suits in a month are a burst, the same spread out are none', () => {
  const [burst] = found('L04', [...ordinary, ...suits(8, 3)])
  expect(burst).toMatchObject({ hit: true })
  // These words go into letters: a chance is said as people say it.
  expect(burst?.why.zh).toMatch(/机会为(约 [\d,]+ 分之一|不到百万分之一)$/)
  expect(burst?.why.en).toMatch(/is (about 1 in [\d,]+|under one in a million)$/)
  expect(found('L04', [...ordinary, ...suits(8, 60)])).toEqual([])
})

test('L13 and L17: shares far above those of all', () => {
  const away = { outcome: { kind: '支持' as const, defaultJudgment: true, places: {} } }
  const [defaults] = found('L13', [...ordinary, ...suits(10, 90, () => ({ fields: away }))])
  expect(defaults).toMatchObject({ hit: true, points: 10 })
  const gone = { docType: '裁定书' as const, outcome: { kind: '撤诉' as const, places: {} } }
  expect(found('L17', [...ordinary, ...suits(10, 90, () => ({ fields: gone }))])[0]).toMatchObject({ hit: true })
  expect(found('L17', [...ordinary, ...suits(10, 90)])).toEqual([])
})

test('L17: withdrawn after the borrower denied having been paid', () => {
  const denied = {
    docType: '裁定书' as const,
    outcome: { kind: '撤诉' as const, places: {} },
    marks: [mark('delivery-challenged', '未收到借款')],
  }
  const [hit] = found('L17', [...ordinary, ...suits(2, 90, () => ({ fields: denied }))])
  expect(hit).toMatchObject({ hit: true })
  expect(hit?.evidence.map(({ text }) => text)).toContain('未收到借款')
})
