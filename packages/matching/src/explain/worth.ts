/** Minimums, seats by tier, and fit as one number, exact in a double: each outweighs everything below it. */

/** What a change costs: seats given up per tier (negative: won) and fit given up, in tenths of a point. */
export interface Loss {
  seats: readonly { tier: number; count: number }[]
  fit: number
}

export interface Worth {
  /** Worth of filling a seat of this tier. */
  ofSeat(tier: number): number
  /** Worth of one person towards the minimum of a group: above every seat. */
  ofMinimum: number
  /** Reads a cost back. Exact for whatever changes fewer seats of a tier than `worthOf` was told. */
  loss(cost: number): Loss & { minimums: number }
}

const LARGEST_EXACT = 2 ** 52

/**
 * `mostSeats`: the most seats of one tier that a single change can win or lose; `mostFit`: the most fit, in tenths.
 * A cycle of changes passes each group of posts once, so a tier wins or loses at most one seat more than there are groups.
 */
export function worthOf(tiers: Iterable<number>, mostSeats: number, mostFit: number): Worth {
  const ordered = [...new Set(tiers)].sort((a, b) => b - a)
  const wanted = 2 * mostSeats + 2
  const room = LARGEST_EXACT / (2 * mostFit + 1)
  // With very many tiers the steps shrink to what a double holds; two seats below one above is the least that decides.
  const step = Math.max(4, Math.min(wanted, Math.floor(room ** (1 / (ordered.length + 1)))))
  const weights = new Map<number, number>()
  let weight = 2 * mostFit + 1
  for (const tier of ordered) {
    weights.set(tier, weight)
    weight *= step
  }
  const fromHighest = [...weights].reverse()
  const ofMinimum = weight
  return {
    ofMinimum,
    ofSeat: (tier) => weights.get(tier) ?? 0,
    loss(cost) {
      const minimums = Math.round(cost / ofMinimum)
      let rest = cost - minimums * ofMinimum
      const seats: { tier: number; count: number }[] = []
      for (const [tier, one] of fromHighest) {
        const count = Math.round(rest / one)
        rest -= count * one
        if (count !== 0) seats.push({ tier, count })
      }
      return { seats, fit: rest, minimums }
    },
  }
}
