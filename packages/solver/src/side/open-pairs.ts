import type { Certificate, PricedLevel } from '../problem.ts'
import { type Columns, type Frame, GUESS } from './frame.ts'

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

/** What an earlier level says of a pair counts before what a later one says. */
const BEFORE = 1e7

/** What the prices of the relaxation say of pairs, whatever the side constraints. */
export interface FlowPrices {
  /**
   * Reduced-cost fixing, level by level: a plan's values exceed those of the relaxation by the sum of the reduced costs of what
   * it does differently, each lexicographically 0 or more. So what alone costs more than `room` is done in no plan within
   * it. A pair of the relaxation's plan may always stay.
   */
  mayHave(candidate: number, pair: number, room: readonly number[]): boolean
  /** What a pair lacks to be in the relaxation's plan at a level, or at `GUESS`; only to see what is promising. */
  lack(level: number): (candidate: number, pair: number) => number
}

export function flowPrices(frame: Frame, certificate: Certificate, plan: Int32Array): FlowPrices {
  const { levels, problem } = frame
  const closed = certificate.levels.find(({ objective }) => objective === 'closed')
  const priced = levels.map((level) =>
    certificate.levels.find(({ objective, tier }) => objective === level.objective && tier === level.tier),
  )
  const reduced = (level: PricedLevel | undefined, cost: number, i: number, pair: number) =>
    level ? cost + (level.candidate[i] ?? 0) - (level.post[problem.post[pair] ?? 0] ?? 0) : 0
  const at = (k: number, i: number, pair: number) => reduced(priced[k], frame.cost(k, i, pair), i, pair)
  return {
    mayHave(i, pair, room) {
      if (plan[i] === pair) return true
      if (reduced(closed, 0, i, pair) > 0) return false
      for (const [k, most] of room.entries()) {
        if (!priced[k]) return true
        const own = at(k, i, pair)
        if (own !== most) return own < most
      }
      return true
    },
    lack: (level) => (i, pair) => {
      if (level === GUESS) return frame.weighed((k) => at(k, i, pair))
      let before = 0
      for (let k = 0; k < level; k++) before += Math.max(0, at(k, i, pair))
      return BEFORE * before + at(level, i, pair)
    },
  }
}
