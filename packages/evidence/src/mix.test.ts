import { describe, expect, it } from 'vitest'
import { adjustForMix, type MixedMember } from './mix.ts'

/** Light cases go one way nine times in ten, grave ones five times. */
const unit = (id: string, light: number, grave: number, off = 0): MixedMember => ({
  id,
  strata: [
    { name: 'light', numerator: Math.round(light * (0.9 + off)), denominator: light },
    { name: 'grave', numerator: Math.round(grave * (0.5 + off)), denominator: grave },
  ],
})
const peers = Array.from({ length: 9 }, (_, k) => unit(`u${k}`, 70, 30))

describe('the mix of cases', () => {
  it('explains a low share that comes of many grave cases', () => {
    const found = adjustForMix([...peers, unit('grave', 20, 80)])
    const own = found?.members.find(({ id }) => id === 'grave')
    // 58 of 100 against about 77: the mix alone makes 58 of it.
    expect(own).toMatchObject({ numerator: 58, denominator: 100 })
    expect(own?.expected).toBeCloseTo(58, 6)
    expect(own?.chance).toBeCloseTo(1, 6)
    expect(own?.share).toBeCloseTo(found?.mean ?? 0, 6)
  })

  it('brings out a low share that light cases hide', () => {
    const found = adjustForMix([...peers, unit('hidden', 98, 2, -0.13)])
    const own = found?.members.find(({ id }) => id === 'hidden')
    // 76 of 100 looks like its peers’ 78; nearly all its cases are light, of which 89 were to be expected.
    expect((own?.numerator ?? 0) / (own?.denominator ?? 1)).toBeGreaterThan(0.75)
    expect(own?.z).toBeLessThan(-3)
    expect(own?.high).toBeLessThan(found?.mean ?? 0)
  })

  it('adds up: all observed together are all expected together', () => {
    const found = adjustForMix([...peers, unit('grave', 20, 80), unit('hidden', 98, 2, -0.13)])
    const [observed, expected] = [0, 0].map((_, k) =>
      (found?.members ?? []).reduce((total, one) => total + (k === 0 ? one.numerator : one.expected), 0),
    )
    expect(expected).toBeCloseTo(observed ?? Number.NaN, 6)
  })

  it('says nothing of fewer than three units, or where all lie at one end', () => {
    expect(adjustForMix(peers.slice(0, 2))).toBeUndefined()
    expect(
      adjustForMix(peers.map(({ id }) => ({ id, strata: [{ name: 'all', numerator: 5, denominator: 5 }] }))),
    ).toBeUndefined()
  })

  it('is off by nothing where a kind goes one way with everybody', () => {
    const all = peers.map(({ id }) => ({
      id,
      strata: [
        { name: 'always', numerator: 40, denominator: 40 },
        { name: 'never', numerator: 0, denominator: 20 },
      ],
    }))
    expect(adjustForMix(all)?.members.every(({ z }) => z === 0)).toBe(true)
  })
})
