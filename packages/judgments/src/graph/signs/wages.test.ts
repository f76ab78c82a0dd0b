/** Wage suits against one employer. */
import { readFileSync } from 'node:fs'
import { addDays, day } from '@zhiqiao/domain'
import { describe, expect, test } from 'vitest'
import type { CorpusLine } from '../line.ts'
import { bookIn, found as find, line, type Someone } from '../../testing/lines.ts'
import { borrower } from '../../testing/suits.ts'

const file = new URL('../../../../../profiles/procuratorate/judgments/signs.json', import.meta.url)
const book = bookIn(readFileSync(file, 'utf8'))
const found = (sign: string, lines: readonly CorpusLine[]) => find(sign, lines, book)

describe('wages', () => {
  const employer: Someone = { name: '绍兴试甲纺织有限公司', kind: '法人' }
  const wages = (amount: (k: number) => number, agreed = true) =>
    Array.from({ length: 12 }, (_, k) =>
      line({
        id: `w${String(k).padStart(2, '0')}`,
        on: addDays(day('2019-01-07'), k * 4),
        plaintiff: borrower(k),
        defendants: [employer],
        agent: { name: '许某', kind: '公民' },
        fields: {
          cause: '追索劳动报酬纠纷',
          docType: agreed ? '调解书' : '判决书',
          claimed: amount(k),
          outcome: { kind: agreed ? '调解' : '支持', places: {} },
        },
      }),
    )

  test('W01 and W03: a dozen mediated in two months for round sums, one who is no lawyer for all', () => {
    expect(
      found(
        'W01',
        wages(() => 20_000),
      )[0],
    ).toMatchObject({ hit: true, cases: { length: 12 } })
    expect(
      found(
        'W03',
        wages(() => 20_000),
      )[0],
    ).toMatchObject({ hit: true })
    expect(
      found(
        'W01',
        wages((k) => 3127 + k * 2311),
      )[0],
    ).toMatchObject({ hit: false })
    expect(
      found(
        'W01',
        wages(() => 20_000, false),
      )[0],
    ).toMatchObject({ hit: false })
    expect(found('W01', wages(() => 20_000).slice(0, 9))).toEqual([])
  })

  test('W02: the employer goes bankrupt within the year', () => {
    const opened = (on: string) =>
      line({
        id: 'x',
        type: '破',
        on: day(on),
        plaintiff: { name: '绍兴试乙热电有限公司', kind: '法人' },
        defendants: [employer],
        fields: { docType: '裁定书' },
      })
    expect(found('W02', [...wages(() => 20_000), opened('2019-06-03')])[0]).toMatchObject({ hit: true })
    expect(found('W02', [...wages(() => 20_000), opened('2022-06-03')])).toEqual([])
    const own = line({
      id: 'y',
      type: '破申',
      on: day('2019-06-03'),
      plaintiff: employer,
      defendants: [],
      fields: { docType: '裁定书' },
    })
    const asks = {
      ...own,
      fields: { ...own.fields, parties: own.fields.parties.map((one) => ({ ...one, role: '申请人' })) },
    }
    expect(found('W02', [...wages(() => 20_000), asks])[0]).toMatchObject({ hit: true })
  })
})
