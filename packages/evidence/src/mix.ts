/**
 * Shares beside those of peers once the mix of cases is taken into account: indirect standardisation. What a unit would show if each kind
 * of its cases went as with all peers together is its expected count; what is left of the distance after that is not the mix.
 */
import { meanSquare, type PlacedMember, twoSided, winsorised } from './funnel.ts'

export interface StratumCount {
  readonly name: string
  readonly numerator: number
  readonly denominator: number
}

export interface MixedMember {
  readonly id: string
  readonly strata: readonly StratumCount[]
}

/** A unit with what its mix would make of it. `share` is the peers' share times observed by expected; `z` and `chance` are adjusted. */
export interface AdjustedMember extends PlacedMember {
  readonly expected: number
  /** The adjusted share by chance, at 95 %, over-dispersion taken into account; from 0 to 1. */
  readonly low: number
  readonly high: number
}

export interface Adjusted {
  readonly mean: number
  readonly spread: number
  /** Each kind of cases as it goes with all units together. */
  readonly strata: readonly StratumCount[]
  readonly members: readonly AdjustedMember[]
}

/** With fewer units there are no peers. */
const leastPeers = 3
const at95 = 1.96

/** Undefined where fewer than three units tell of their mix, or where all together lie at 0 or at 1. */
export function adjustForMix(all: readonly MixedMember[]): Adjusted | undefined {
  const members = all.filter(({ strata }) => strata.some(({ denominator }) => denominator > 0))
  const strata = together(members)
  const [numerator, whole] = [sum(strata, 'numerator'), sum(strata, 'denominator')]
  if (members.length < leastPeers || whole === 0 || numerator === 0 || numerator === whole) return undefined
  const mean = numerator / whole
  const shares = new Map(strata.map((one) => [one.name, one.numerator / one.denominator]))
  const reckoned = members.map(({ id, strata: own }) => {
    const expected = own.reduce((total, one) => total + one.denominator * (shares.get(one.name) ?? 0), 0)
    const variance = own.reduce((total, one) => {
      const share = shares.get(one.name) ?? 0
      return total + one.denominator * share * (1 - share)
    }, 0)
    const observed = sum(own, 'numerator')
    // Where every kind of its cases goes one way with everybody, nothing can be off by chance.
    const z = variance > 0 ? (observed - expected) / Math.sqrt(variance) : 0
    return { id, observed, whole: sum(own, 'denominator'), expected, variance, z }
  })
  const spread = Math.max(1, meanSquare(winsorised(reckoned.map(({ z }) => z))))
  return {
    mean,
    spread,
    strata,
    members: reckoned.map(({ id, observed, whole: denominator, expected, variance, z }) => {
      const widened = z / Math.sqrt(spread)
      const reach = at95 * Math.sqrt(spread * variance)
      const adjusted = (count: number) => Math.min(1, Math.max(0, expected > 0 ? (mean * count) / expected : mean))
      return {
        id,
        numerator: observed,
        denominator,
        share: adjusted(observed),
        z: widened,
        chance: twoSided(widened),
        expected,
        low: adjusted(observed - reach),
        high: adjusted(observed + reach),
      }
    }),
  }
}

function together(members: readonly MixedMember[]): StratumCount[] {
  const found = new Map<string, { name: string; numerator: number; denominator: number }>()
  for (const { name, numerator, denominator } of members.flatMap(({ strata }) => strata)) {
    if (denominator === 0) continue
    const one = found.get(name) ?? { name, numerator: 0, denominator: 0 }
    one.numerator += numerator
    one.denominator += denominator
    found.set(name, one)
  }
  return [...found.values()].sort((a, b) => b.denominator - a.denominator || (a.name < b.name ? -1 : 1))
}

function sum(strata: readonly StratumCount[], of: 'numerator' | 'denominator'): number {
  return strata.reduce((total, one) => total + one[of], 0)
}
