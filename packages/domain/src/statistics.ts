/** Exact tests, and the call of many tests at once. Probabilities are of at least as much by chance. */

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
