/** Statistics of signs over many judgments; the exact tests and the call of many at once are those of the domain. */
import { binomial, binomialTail } from '@zhiqiao/domain'

export { binomial, binomialTail, discoveries } from '@zhiqiao/domain'

/**
 * The chance that some window of share `w` of a period holds `k` or more of `n` events that fall evenly over the whole period:
 * the scan statistic given `n`, by the approximation of Wallenstein and Neff (Statistics in Medicine 6, 1987, 197–207),
 * (k/w − n − 1)·b(k; n, w) + 2·P(X ≥ k). Close for small chances, which are those that are acted on; never above 1.
 */
export function scanChance(k: number, n: number, w: number): number {
  if (k <= 1 || w >= 1) return 1
  const approximate = (k / w - n - 1) * binomial(k, n, w) + 2 * binomialTail(k, n, w)
  return Math.min(1, Math.max(0, approximate))
}

/** The most events within any `length` days, as first and last place in `days`, which rise. */
export function densest(days: readonly number[], length: number): { from: number; to: number; count: number } {
  let best = { from: 0, to: -1, count: 0 }
  for (let from = 0, to = 0; to < days.length; to++) {
    while ((days[to] ?? 0) - (days[from] ?? 0) >= length) from++
    if (to - from + 1 > best.count) best = { from, to, count: to - from + 1 }
  }
  return best
}

/** Standard deviation over mean; 0 for fewer than two values. */
export function variation(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (mean === 0) return 0
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return Math.sqrt(spread) / mean
}
