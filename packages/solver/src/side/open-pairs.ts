import type { Certificate, PricedLevel } from '../problem.ts'
import type { Columns, Frame } from './frame.ts'

/** The pairs that the side constraints do not rule out from the start. */
export function openPairs({ problem, sides }: Frame): Columns {
  const pair: number[] = []
  const candidate: number[] = []
  for (let i = 0; i < problem.candidates; i++) {
    const end = problem.rowStart[i + 1] ?? 0
    for (let p = problem.rowStart[i] ?? 0; p < end; p++) {
      if (!sides.isUsable(i, problem.post[p] ?? 0)) continue
      pair.push(p)
      candidate.push(i)
    }
  }
  return { pair: Int32Array.from(pair), candidate: Int32Array.from(candidate) }
}

/**
 * Reduced-cost fixing with the prices of the relaxation, level by level: a plan's values exceed those of the relaxation by the
 * sum of the reduced costs of what it does differently, each lexicographically 0 or more. So what alone costs more than
 * `room` is done in no plan within it, whatever the side constraints. A pair of the relaxation's plan may always stay.
 */
export function pairFilter(
  frame: Frame,
  certificate: Certificate,
  plan: Int32Array,
): (candidate: number, pair: number, room: readonly number[]) => boolean {
  const { levels, problem } = frame
  const closed = certificate.levels.find(({ objective }) => objective === 'closed')
  const priced = levels.map((level) =>
    certificate.levels.find(({ objective, tier }) => objective === level.objective && tier === level.tier),
  )
  const reduced = (level: PricedLevel, cost: number, i: number, j: number) =>
    cost + (level.candidate[i] ?? 0) - (level.post[j] ?? 0)
  return (i, pair, room) => {
    if (plan[i] === pair) return true
    const j = problem.post[pair] ?? 0
    if (closed && reduced(closed, 0, i, j) > 0) return false
    for (const [k, most] of room.entries()) {
      const level = priced[k]
      if (!level) return true
      const own = reduced(level, frame.cost(k, i, pair), i, j)
      if (own !== most) return own < most
    }
    return true
  }
}
