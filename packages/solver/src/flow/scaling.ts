import { bestChild } from './best-child.ts'
import { type Circulation, excessOf, release } from './circulation.ts'
import { dualBound } from './dual-bound.ts'
import { newPush, type Pairs, type Push } from './push.ts'
import { newTurns } from './turns.ts'

export interface Phases {
  /** What no circulation is worth more than, the places of bound people left out: by the prices that the phase begins with. */
  begun(most: number): void
  /** The flow is a circulation again. */
  done(): void
}

export type Scaled =
  | { readonly ok: true; readonly price: Float64Array }
  /** `stopped`: goOn said no; `inexact`: prices would have left the range in which sums are exact */
  | { readonly ok: false; readonly why: 'stopped' | 'inexact' }

/** Prices stay below this, so that a price and a scaled value add up exactly in a double. */
const EXACT = 2 ** 52

/** By how much the tolerance shrinks from phase to phase; 4 to 6 is best on nested groups, more is up to twice slower. */
const SHRINK = 6

/** The first tolerance is the largest value through this: coarser ones only find what the next phase throws over. */
const FIRST = 24

/**
 * The circulation of largest total value, by cost scaling with push-relabel (Goldberg and Tarjan 1990) in the order of an
 * auction (Bertsekas 1988): a person without a post bids for the best one, the post passes the unit on to its group or puts
 * somebody out, and the chain is followed at once until a group takes the unit up or somebody new has to bid.
 *
 * Values are multiplied by S, one more than there are nodes; a flow that is optimal up to 1 is then optimal. `goOn` is asked
 * now and then; after each phase the flow is a circulation within `tolerance / S` a node of the best.
 */
export function maximise(
  circulation: Circulation,
  pairs: Pairs,
  goOn: (share: number) => boolean,
  phases: Phases,
): Scaled {
  const scale = circulation.nodes + 1
  let largest = 1
  for (const value of pairs.value) largest = Math.max(largest, Math.abs(value))
  if (largest * scale >= EXACT) return { ok: false, why: 'inexact' }
  const price = new Float64Array(circulation.nodes)
  const excess = new Int32Array(circulation.nodes)
  const children = bestChild(circulation, price)
  const leaving = new Float64Array(circulation.firstPost)
  const push = newPush(circulation, { pairs, scale, price, leaving, children, excess })
  let tolerance = Math.max(1, Math.floor((largest * scale) / FIRST))
  const count = 1 + Math.ceil(Math.log(tolerance) / Math.log(SHRINK))
  for (let phase = 0; ; phase++) {
    start(circulation, pairs, price, leaving, scale, tolerance)
    const most = dualBound(circulation, price, scale)
    if (most !== null) phases.begun(most)
    excessOf(circulation, excess)
    children.rebuild()
    const share = Math.min(phase / count, 1)
    if (!refine(circulation, excess, push, tolerance, () => goOn(share))) return { ok: false, why: 'stopped' }
    for (const one of price) if (one < -EXACT || one > EXACT) return { ok: false, why: 'inexact' }
    phases.done()
    if (tolerance === 1) break
    tolerance = Math.max(1, Math.floor(tolerance / SHRINK))
  }
  return { ok: true, price: wholePrices(circulation, price, scale) }
}

/** Makes the flow optimal up to the tolerance again by filling and emptying arcs; what is out of balance then is the phase's work. */
function start(
  circulation: Circulation,
  { rowStart, post, value }: Pairs,
  price: Float64Array,
  leaving: Float64Array,
  scale: number,
  tolerance: number,
): void {
  const { nodes, firstPost, root, parent, low, high, flow, postOf, bound } = circulation
  for (let i = 0; i < firstPost; i++) {
    if ((bound[i] ?? -1) >= 0) continue
    const begin = rowStart[i] ?? 0
    const stop = rowStart[i + 1] ?? 0
    if (begin === stop) continue
    const own = postOf[i] ?? -1
    let best = Number.NEGATIVE_INFINITY
    let held = best
    for (let pair = begin; pair < stop; pair++) {
      const j = post[pair] ?? 0
      const offer = (value[pair] ?? 0) * scale + (price[firstPost + j] ?? 0)
      if (offer > best) best = offer
      if (j === own) held = offer
    }
    price[i] = best
    if (own >= 0 && best - held > tolerance) release(circulation, i)
    else if (own >= 0) leaving[i] = best - held + (price[firstPost + own] ?? 0)
    if (low[i] === high[i]) continue
    const loss = (price[parent[i] ?? root] ?? 0) - best
    if (loss > tolerance) {
      if ((postOf[i] ?? -1) >= 0) release(circulation, i)
      flow[i] = 0
    } else flow[i] = loss < 0 || (postOf[i] ?? -1) >= 0 ? 1 : 0
  }
  for (let v = firstPost; v < nodes; v++) {
    if (v === root || low[v] === high[v]) continue
    const rise = (price[v] ?? 0) - (price[parent[v] ?? root] ?? 0)
    const loss = v < root ? rise : -rise
    if (loss < -tolerance) flow[v] = high[v] ?? 0
    else if (loss > tolerance) flow[v] = low[v] ?? 0
  }
}

/** Steps between two questions whether to go on. */
export const STEPS_BETWEEN_QUESTIONS = 64

/** Brings every node into balance, one push after another; false where `goOn` said no. */
function refine(
  { firstPost, nodes }: Circulation,
  excess: Int32Array,
  push: Push,
  tolerance: number,
  goOn: () => boolean,
): boolean {
  const turns = newTurns(firstPost, nodes)
  for (let v = 0; v < nodes; v++) if ((excess[v] ?? 0) > 0) turns.add(v)

  let steps = 0
  for (let u = turns.next(); u >= 0; u = turns.next()) {
    while ((excess[u] ?? 0) > 0) {
      if (++steps % STEPS_BETWEEN_QUESTIONS === 0 && !goOn()) return false
      const next = push(u, tolerance)
      if ((excess[u] ?? 0) > 0) {
        if (u < firstPost) continue
        turns.add(u)
      }
      if ((excess[next] ?? 0) <= 0 || turns.waits(next)) break
      // people wait their turn, everything else is followed at once
      if (next < firstPost) {
        turns.add(next)
        break
      }
      u = next
    }
  }
  return true
}

/**
 * Whole prices from scaled ones. There are fewer nodes than residues of S, so one residue is free; cut there, rounding keeps
 * every arc with room at a reduced cost of 0 or more, and the prices prove the flow exactly.
 */
function wholePrices({ nodes, root }: Circulation, price: Float64Array, scale: number): Float64Array {
  const used = new Uint8Array(scale)
  for (const one of price) {
    const rest = one % scale
    used[rest < 0 ? rest + scale : rest] = 1
  }
  const shift = scale - 1 - used.indexOf(0)
  const whole = (v: number) => Math.floor(((price[v] ?? 0) + shift) / scale)
  const atRoot = whole(root)
  const rounded = new Float64Array(nodes)
  for (let v = 0; v < nodes; v++) rounded[v] = whole(v) - atRoot
  return rounded
}
