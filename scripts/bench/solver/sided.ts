/** The laminar family under side constraints: regions two by two exchange evenly, people go together two by two. */
import { seeded } from '@zhiqiao/domain'
import type { SideConstraints } from '@zhiqiao/solver'
import type { Shape } from './instances.ts'

export interface Sides extends Shape {
  /** pairs of regions 0 and 1, 2 and 3, … whose numbers sent each way have to be equal */
  balances: number
  /** two people each, to one region of the host side */
  couples: number
}

/** Groups 0 .. 30 of both sides are the regions, in the same order. */
export function sidesOf({ candidates, balances, couples, seed }: Sides): SideConstraints {
  const { below } = seeded(seed + 1000)
  const taken = new Set<number>()
  const draw = () => {
    let i = below(candidates)
    while (taken.has(i)) i = below(candidates)
    taken.add(i)
    return i
  }
  return {
    balance: Array.from({ length: balances }, (_, b) => ({
      forth: { candidateGroup: 2 * b, postGroup: 2 * b + 1 },
      back: { candidateGroup: 2 * b + 1, postGroup: 2 * b },
      slack: 0,
    })),
    together: Array.from({ length: couples }, () => ({ candidates: Int32Array.of(draw(), draw()), level: 1 })),
  }
}
