import { seeded } from '@zhiqiao/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialTail, densest, discoveries, scanChance, variation } from './statistics.ts'

test('the binomial tail, against values from tables', () => {
  expect(binomialTail(8, 10, 0.5)).toBeCloseTo(0.0546875, 9)
  expect(binomialTail(9, 9, 0.2)).toBeCloseTo(5.12e-7, 12)
  expect(binomialTail(3, 20, 0.1)).toBeCloseTo(0.3230732, 6)
  expect(binomialTail(0, 5, 0.3)).toBe(1)
})

test('the tail falls as the count grows, and lies between 0 and 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, p) => {
      let last = 1
      for (let k = 0; k <= n; k++) {
        const tail = binomialTail(k, n, p)
        expect(tail).toBeLessThanOrEqual(last + 1e-9)
        expect(tail).toBeGreaterThanOrEqual(0)
        last = tail
      }
    }),
  )
})

test('the scan statistic, against how often chance brings such a window', () => {
  const chance = seeded(3)
  for (const [k, n, w] of [
    [4, 10, 0.05],
    [5, 20, 0.05],
    [3, 6, 0.05],
  ] as const) {
    let seen = 0
    const rounds = 20_000
    for (let round = 0; round < rounds; round++) {
      const days = Array.from({ length: n }, () => chance.next()).sort((a, b) => a - b)
      if (densest(days, w).count >= k) seen++
    }
    expect(scanChance(k, n, w) / (seen / rounds)).toBeGreaterThan(0.85)
    expect(scanChance(k, n, w) / (seen / rounds)).toBeLessThan(1.25)
  }
})

test('the example of Benjamini and Hochberg (1995): four of fifteen at .05', () => {
  const chances = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  expect(discoveries(chances, 0.05)).toEqual(chances.map((_, k) => k < 4))
  expect(discoveries([0.01], 0.05, 10)).toEqual([false])
})

test('the densest window is the densest', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 90 }),
      (some, length) => {
        const days = [...some].sort((a, b) => a - b)
        const most = Math.max(0, ...days.map((from) => days.filter((one) => one >= from && one - from < length).length))
        expect(densest(days, length).count).toBe(most)
      },
    ),
  )
})

test('variation', () => {
  expect(variation([20_000, 20_000, 20_000])).toBe(0)
  expect(variation([1, 3])).toBeCloseTo(Math.SQRT2 / 2, 9)
})
