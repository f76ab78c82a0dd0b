import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Count, monthNumber, periodsOf, spansOf } from './periods.ts'

const toDate = (month: string, numerator: number, denominator: number): Count => ({
  id: month,
  month: monthNumber(month),
  numerator,
  denominator,
  toDate: true,
})

describe('year-to-date counts', () => {
  it('are differenced as counts, not as rates, and begin anew each year', () => {
    const { spans, falling } = spansOf([
      toDate('2025-01', 5, 10),
      toDate('2025-02', 5, 20),
      toDate('2025-03', 14, 30),
      toDate('2026-01', 1, 4),
    ])
    expect(falling).toEqual([])
    expect(spans.map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual([
      '5/10',
      '0/10',
      '9/10',
      '1/4',
    ])
    const after = monthNumber('2026-02')
    expect(periodsOf(spans, 3, after)).toMatchObject([
      { numerator: 14, denominator: 30, ids: ['2025-01', '2025-02', '2025-03'] },
    ])
    expect(periodsOf(spans, 1, after)).toHaveLength(4)
  })

  it('of a month that is left out go to the months between, and a period they cross is not made up', () => {
    const march = spansOf([toDate('2025-03', 9, 30), toDate('2025-05', 12, 50)]).spans
    expect(march.map(({ from, to }) => to - from + 1)).toEqual([3, 2])
    expect(periodsOf(march, 3, monthNumber('2026-01'))).toMatchObject([{ numerator: 9, denominator: 30 }])
    const across = spansOf([toDate('2025-02', 9, 30), toDate('2025-04', 12, 50)]).spans
    expect(periodsOf(across, 3, monthNumber('2026-01'))).toEqual([])
  })

  it('that fall, or whose part grows by more than its whole, are told and never counted', () => {
    const { spans, falling } = spansOf([
      toDate('2025-01', 5, 10),
      toDate('2025-02', 4, 12),
      toDate('2025-03', 9, 15),
      toDate('2025-04', 12, 20),
    ])
    expect(falling.map(({ after }) => after.id)).toEqual(['2025-02', '2025-03'])
    expect(spans.map(({ ids }) => ids.at(-1))).toEqual(['2025-01', '2025-04'])
  })

  it('come to the same as the counts of single months, whatever the months', () => {
    const month = fc.record({ hit: fc.nat(40), miss: fc.nat(40) })
    fc.assert(
      fc.property(fc.array(month, { minLength: 12, maxLength: 12 }), fc.constantFrom(1, 3, 6, 12), (months, length) => {
        let [numerator, denominator] = [0, 0]
        const year = months.map(({ hit, miss }, k) => {
          numerator += hit
          denominator += hit + miss
          return toDate(`2025-${String(k + 1).padStart(2, '0')}`, numerator, denominator)
        })
        const single = months.map(
          ({ hit, miss }, k): Count => ({
            id: String(k),
            month: 2025 * 12 + k,
            numerator: hit,
            denominator: hit + miss,
            toDate: false,
          }),
        )
        const counts = (of: readonly Count[]) =>
          periodsOf(spansOf(of).spans, length, 2026 * 12).map(({ ids: _, ...rest }) => rest)
        expect(counts(year)).toEqual(counts(single))
      }),
    )
  })

  it('leave out a period that has not ended', () => {
    const { spans } = spansOf([toDate('2025-01', 1, 9), toDate('2025-02', 2, 18), toDate('2025-03', 3, 27)])
    expect(periodsOf(spans, 3, monthNumber('2025-03'))).toEqual([])
    expect(periodsOf(spans, 3, monthNumber('2025-04'))).toHaveLength(1)
  })
})
