/** The exact tests that signs over many judgments rest on. Probabilities are of at least as much by chance. */

const logFactorials: number[] = [0, 0]

function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k++) logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k))
  return logFactorials[n] ?? 0
}

/** The chance of exactly `k` of `n`, each with chance `p`. */
export function binomial(k: number, n: number, p: number): number {
  if (p <= 0) return k === 0 ? 1 : 0
  if (p >= 1) return k === n ? 1 : 0
  const ways = logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  return Math.exp(ways + k * Math.log(p) + (n - k) * Math.log1p(-p))
}

/** The exact one-sided binomial test: the chance of `k` or more of `n`, each with chance `p` (Clopper and Pearson 1934). */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  // The shorter side is added up; the longer one taken from 1 would lose small chances.
  let sum = 0
  if (k > n * p) {
    for (let one = k; one <= n; one++) {
      const term = binomial(one, n, p)
      sum += term
      if (term < sum * 1e-12) break
    }
    return Math.min(1, sum)
  }
  for (let one = 0; one < k; one++) sum += binomial(one, n, p)
  return Math.max(0, 1 - sum)
}

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

/**
 * Which of many tests may be called found when at most the share `rate` of what is called found should be chance: all up to
 * the largest i with p(i) ≤ i·rate/m (Benjamini and Hochberg, JRSS B 57, 1995, 289–300). `tests` is m where more tests were
 * made than are listed; answers a flag for each chance.
 */
export function discoveries(chances: readonly number[], rate: number, tests = chances.length): boolean[] {
  const order = chances.map((p, k) => ({ p, k })).sort((a, b) => a.p - b.p)
  let last = -1
  for (const [rank, { p }] of order.entries()) if (p <= ((rank + 1) * rate) / tests) last = rank
  const found = chances.map(() => false)
  for (const { k } of order.slice(0, last + 1)) found[k] = true
  return found
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
