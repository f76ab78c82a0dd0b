/**
 * Units beside their peers by a funnel (Spiegelhalter, Statistics in Medicine 24, 2005, 1185–1202): how far a share may lie from
 * the peers' by chance depends on what it is counted on. Where units differ by more than chance, the limits are widened.
 */

export interface Member {
  readonly id: string
  readonly numerator: number
  readonly denominator: number
}

export interface PlacedMember extends Member {
  readonly share: number
  /** Standard errors from the peers' share, over-dispersion taken into account. */
  readonly z: number
  /** The chance of lying at least as far off, on either side. */
  readonly chance: number
}

export interface Funnel {
  /** The peers' share: all counted together. */
  readonly mean: number
  /** By how much the squares of the distances exceed what chance makes; 1: not at all. */
  readonly spread: number
  readonly members: readonly PlacedMember[]
}

/** Of the farthest on either side, as many are drawn in before the spread is measured, so that an outlier does not hide itself. */
const drawnIn = 0.1

/** With fewer units there are no peers: nobody is off by anything. */
const leastPeers = 3

/** Undefined where nothing was counted; members counted on nothing are left out. Where all are at 0 or at 1 nobody is off. */
export function funnelOf(all: readonly Member[]): Funnel | undefined {
  const members = all.filter(({ denominator }) => denominator > 0)
  const whole = members.reduce((sum, { denominator }) => sum + denominator, 0)
  const mean = members.reduce((sum, { numerator }) => sum + numerator, 0) / whole
  if (members.length === 0) return undefined
  const comparable = members.length >= leastPeers && mean > 0 && mean < 1
  const distances = members.map(({ numerator, denominator }) => {
    const share = numerator / denominator
    return { share, z: comparable ? (share - mean) / Math.sqrt((mean * (1 - mean)) / denominator) : 0 }
  })
  const spread = Math.max(1, meanSquare(winsorised(distances.map(({ z }) => z))))
  return {
    mean,
    spread,
    members: members.map((member, k) => {
      const { share = 0, z = 0 } = distances[k] ?? {}
      const widened = z / Math.sqrt(spread)
      return { ...member, share, z: widened, chance: twoSided(widened) }
    }),
  }
}

/** Where a share counted on `denominator` lies by chance, `z` standard errors to either side; from 0 to 1. */
export function limitsAt(
  { mean, spread }: Pick<Funnel, 'mean' | 'spread'>,
  denominator: number,
  z: number,
): { low: number; high: number } {
  const reach = z * Math.sqrt((spread * mean * (1 - mean)) / denominator)
  return { low: Math.max(0, mean - reach), high: Math.min(1, mean + reach) }
}

/** The farthest tenth on either side drawn in to where the others end. */
export function winsorised(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const k = Math.ceil(drawnIn * sorted.length)
  const low = sorted[Math.min(k, sorted.length - 1)] ?? 0
  const high = sorted[Math.max(0, sorted.length - 1 - k)] ?? 0
  return values.map((value) => Math.min(Math.max(value, Math.min(low, high)), Math.max(low, high)))
}

export function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length
}

/** The chance that a normal deviate lies at least `z` from 0, on either side; right to at least seven figures. */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  return x < 2.5 ? 1 - errorBySeries(x) : complementByFraction(x)
}

/** erf(x) = 2/√π · Σ (−1)^k x^(2k+1) / (k!(2k+1)), which for small x is soon added up. */
function errorBySeries(x: number): number {
  let power = x
  let sum = x
  for (let k = 1; k < 120; k++) {
    power *= (-x * x) / k
    const term = power / (2 * k + 1)
    sum += term
    if (Math.abs(term) < 1e-17) break
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

/** erfc(x) by its continued fraction (Abramowitz and Stegun 7.1.14), from within. */
function complementByFraction(x: number): number {
  let fraction = 0
  for (let k = 60; k >= 1; k--) fraction = k / 2 / (x + fraction)
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction))
}
