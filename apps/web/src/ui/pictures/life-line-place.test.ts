import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangeLanes, type LifeItem, yearOf, yearTicks } from './life-line-place.ts'

describe('yearOf', () => {
  it('reads years, months and days, at their beginning or end', () => {
    expect(yearOf('2012')).toBe(2012)
    expect(yearOf('2012', true)).toBe(2013)
    expect(yearOf('2012-04')).toBeCloseTo(2012.25)
    expect(yearOf('2012-12', true)).toBeCloseTo(2013)
    expect(yearOf('2012-04-01')).toBeCloseTo(2012.25)
    expect(yearOf('about 2012')).toBeUndefined()
  })
})

const item = fc.record({
  from: fc.double({ min: 1960, max: 2030, noNaN: true }),
  length: fc.double({ min: 0.1, max: 20, noNaN: true }),
})

describe('arrangeLanes', () => {
  it('lays every item once, within the years, and lets none overlap in its line', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), (given) => {
        const items = given.map(
          ({ from, length }, i): LifeItem => ({ key: String(i), from, until: from + length, text: '', title: '' }),
        )
        const { from, until, rows } = arrangeLanes([{ key: 'a', items }], 2026)
        const lines = rows[0]?.lines ?? []
        expect(
          lines
            .flat()
            .map((one) => one.key)
            .sort(),
        ).toEqual(items.map((one) => one.key).sort())
        for (const line of lines) {
          for (const [i, one] of line.entries()) {
            expect(one.from).toBeGreaterThanOrEqual(from)
            expect(one.until ?? 0).toBeLessThanOrEqual(until)
            const next = line[i + 1]
            if (next) expect(next.from + 0.021).toBeGreaterThan(one.until ?? 0)
          }
        }
      }),
    )
  })

  it('leaves empty lanes out', () => {
    expect(arrangeLanes([{ key: 'a', items: [] }], 2026).rows).toEqual([])
  })
})

it('marks few even years', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1950, max: 2020 }), fc.integer({ min: 2, max: 90 }), (from, length) => {
      const ticks = yearTicks(from, from + length)
      expect(ticks.length).toBeGreaterThan(0)
      expect(ticks.length).toBeLessThanOrEqual(10)
      for (const year of ticks) expect(year >= from && year <= from + length).toBe(true)
    }),
  )
})
