/** Isotonic regression by pool-adjacent-violators: the rising curve nearest to what the reviewers said, with no shape supposed. */
import type { Knot } from '../signs/book.ts'
import type { Point } from './platt.ts'

/**
 * A knot a block, at the mean log-odds of its leads. Leads of equal log-odds are one block from the start. Shares of none and
 * all are drawn in by one part in n + 2, for no finite number of reviews makes a thing certain.
 */
export function fitIsotonic(points: readonly Point[]): readonly Knot[] {
  interface Block {
    sum: number
    confirmed: number
    reviewed: number
  }
  const blocks: Block[] = []
  const sorted = [...points].sort((a, b) => a.logOdds - b.logOdds)
  for (const [k, { logOdds, confirmed }] of sorted.entries()) {
    const last = blocks.at(-1)
    if (last && sorted[k - 1]?.logOdds === logOdds) {
      last.sum += logOdds
      last.confirmed += confirmed ? 1 : 0
      last.reviewed++
    } else blocks.push({ sum: logOdds, confirmed: confirmed ? 1 : 0, reviewed: 1 })
  }
  const pooled: Block[] = []
  for (const block of blocks) {
    let own = block
    for (let last = pooled.at(-1); last && !rises(last, own); last = pooled.at(-1)) {
      pooled.pop()
      own = {
        sum: last.sum + own.sum,
        confirmed: last.confirmed + own.confirmed,
        reviewed: last.reviewed + own.reviewed,
      }
    }
    pooled.push(own)
  }
  const edge = 1 / (points.length + 2)
  return pooled.map(({ sum, confirmed, reviewed }) => ({
    logOdds: sum / reviewed,
    probability: Math.min(Math.max(confirmed / reviewed, edge), 1 - edge),
    reviewed,
  }))
}

/** Shares compared by whole numbers, so that equal ones are seen as equal. */
function rises(a: { confirmed: number; reviewed: number }, b: { confirmed: number; reviewed: number }): boolean {
  return a.confirmed * b.reviewed < b.confirmed * a.reviewed
}
