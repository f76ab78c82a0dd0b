import { describe, expect, it } from 'vitest'
import { funnelOf, limitsAt, twoSided } from './funnel.ts'

const member = (id: string, numerator: number, denominator: number) => ({ id, numerator, denominator })

describe('a funnel', () => {
  it('has the chances of the normal distribution', () => {
    for (const [z, p] of [
      [0, 1],
      [1, 0.31731050786],
      [1.959963985, 0.05],
      [3.290526731, 0.001],
      [3.6, 0.000318217],
      [6, 1.973175e-9],
    ] as const) {
      expect(twoSided(z)).toBeCloseTo(p, 8)
      expect(twoSided(-z)).toBe(twoSided(z))
    }
    expect(twoSided(6) / 1.9731752900753e-9).toBeCloseTo(1, 6)
  })

  it('gives the unit far off a small chance, and the others none', () => {
    const even = Array.from({ length: 11 }, (_, k) => member(`u${k}`, 79 + (k % 3), 100))
    const found = funnelOf([...even, member('far', 50, 100)])
    const far = found?.members.find(({ id }) => id === 'far')
    expect(far?.z).toBeLessThan(-4)
    expect(
      Math.min(...(found?.members.filter(({ id }) => id !== 'far').map(({ chance }) => chance) ?? [])),
    ).toBeGreaterThan(0.2)
    expect(found?.spread).toBe(1)
  })

  it('widens where all differ by more than chance, so that nobody is called out for being like the rest', () => {
    const wide = funnelOf(Array.from({ length: 12 }, (_, k) => member(`u${k}`, 55 + 40 * (k % 2), 100)))
    expect(wide?.spread).toBeGreaterThan(10)
    expect(Math.min(...(wide?.members.map(({ chance }) => chance) ?? []))).toBeGreaterThan(0.1)
    const narrow = limitsAt({ mean: 0.75, spread: 1 }, 100, 1.96)
    const widened = limitsAt({ mean: 0.75, spread: 4 }, 100, 1.96)
    expect(widened.high - widened.low).toBeGreaterThan(1.9 * (narrow.high - narrow.low))
  })

  it('calls nobody out without peers, and where all are at the same end', () => {
    expect(funnelOf([member('a', 1, 100), member('b', 99, 100)])?.members.map(({ chance }) => chance)).toEqual([1, 1])
    const full = funnelOf(Array.from({ length: 5 }, (_, k) => member(`u${k}`, 30, 30)))
    expect(full?.members.map(({ z }) => z)).toEqual([0, 0, 0, 0, 0])
    expect(funnelOf([member('a', 0, 0)])).toBeUndefined()
  })
})
