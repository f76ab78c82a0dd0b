import type { BestChild } from './best-child.ts'
import { type Circulation, place, release } from './circulation.ts'
import type { Rows } from './face.ts'
import { roomDown } from './route.ts'

/** Open pairs with what each is worth at the level being solved. */
export interface Pairs extends Rows {
  /** whole numbers; more is better */
  readonly value: Int32Array | Float64Array
}

/** Pushes what is too much at a node, or of a group as much as one way takes, and writes `excess` on; answers where it went. */
export type Push = (node: number, tolerance: number) => number

interface Scaled {
  readonly pairs: Pairs
  readonly scale: number
  /** per node, scaled */
  readonly price: Float64Array
  /** per person who holds a place: the own price less the scaled value of that place, which is what sending the person away offers */
  readonly leaving: Float64Array
  readonly children: BestChild
  /** per node, what is there less what may stay */
  readonly excess: Int32Array
}

const NONE = Number.NEGATIVE_INFINITY

/**
 * One push: what is too much at a node goes the way that offers most, and the price of the node falls to what the second best
 * way offers, less the tolerance. That is the bid of Bertsekas's auction: the price falls as far as it may, so that the node is
 * seldom asked again.
 */
export function newPush(circulation: Circulation, { pairs, scale, price, leaving, children, excess }: Scaled): Push {
  const { firstPost, firstPostGroup, root, parent, low, high, flow, firstHolder, nextHolder } = circulation
  const { rowStart, post, value } = pairs
  const postPrice = price.subarray(firstPost, firstPostGroup)

  const move = (from: number, to: number, amount: number) => {
    excess[from] = (excess[from] ?? 0) - amount
    excess[to] = (excess[to] ?? 0) + amount
  }

  /** A price of a post or a group only falls within a phase. */
  const lower = (node: number, to: number) => {
    if (to < (price[node] ?? 0)) price[node] = to
  }

  /** A person bids for the best post, or stays away where that is better than any. */
  const bid = (person: number, tolerance: number): number => {
    const above = parent[person] ?? root
    let best = low[person] === 0 ? (price[above] ?? 0) : NONE
    let second = NONE
    let chosen = -1
    const stop = rowStart[person + 1] ?? 0
    for (let pair = rowStart[person] ?? 0; pair < stop; pair++) {
      const offer = (value[pair] ?? 0) * scale + (postPrice[post[pair] ?? 0] ?? 0)
      if (offer <= second) continue
      if (offer > best) {
        second = best
        best = offer
        chosen = pair
      } else second = offer
    }
    const to = (second === NONE ? best : second) - tolerance
    price[person] = to
    if (chosen < 0) {
      flow[person] = 0
      children.opened(person)
      return above
    }
    const j = post[chosen] ?? 0
    place(circulation, person, j)
    leaving[person] = to - (value[chosen] ?? 0) * scale
    return firstPost + j
  }

  /** A post sends the unit up, or the cheapest person away. */
  const passOn = (node: number, tolerance: number): number => {
    let best = NONE
    let second = NONE
    let next = -1
    const room = (high[node] ?? 0) - (flow[node] ?? 0)
    if (room > 0) {
      next = parent[node] ?? root
      best = price[next] ?? 0
      if (room > 1) second = best
    }
    for (let h = firstHolder[node - firstPost] ?? -1; h >= 0; h = nextHolder[h] ?? -1) {
      const offer = leaving[h] ?? 0
      if (offer <= second) continue
      if (offer > best) {
        second = best
        best = offer
        next = h
      } else second = offer
    }
    lower(node, (second === NONE ? best : second) - tolerance)
    if (next < firstPost) release(circulation, next)
    else {
      flow[node] = (flow[node] ?? 0) + 1
      children.opened(node)
    }
    return next
  }

  /** A group or the root passes on as much as the best way takes. */
  const spread = (node: number, tolerance: number): number => {
    const onPostSide = node < root
    let best = NONE
    let second = NONE
    let next = -1
    let room = 0
    if (node !== root) {
      room = onPostSide ? (high[node] ?? 0) - (flow[node] ?? 0) : (flow[node] ?? 0) - (low[node] ?? 0)
      if (room > 0) {
        next = parent[node] ?? root
        best = price[next] ?? 0
      }
    }
    const below = children.of(node)
    if (below >= 0) {
      const offer = price[below] ?? 0
      if (offer > best) {
        second = best
        best = offer
        next = below
        room = roomDown(circulation, below)
        const other = children.second(node)
        if (other >= 0) second = Math.max(second, price[other] ?? 0)
      } else second = offer
    }
    if (next < 0) throw new Error(`no way out of node ${node}: the bounds contradict each other`)
    const amount = Math.min(excess[node] ?? 0, room)
    if (amount < room || second === NONE) second = best
    lower(node, second - tolerance)
    if (next === parent[node]) {
      flow[node] = (flow[node] ?? 0) + (onPostSide ? amount : -amount)
      children.opened(node)
    } else flow[next] = (flow[next] ?? 0) + (next < firstPost || next > root ? amount : -amount)
    move(node, next, amount)
    return next
  }

  return (node, tolerance) => {
    if (node >= firstPostGroup) return spread(node, tolerance)
    const next = node < firstPost ? bid(node, tolerance) : passOn(node, tolerance)
    move(node, next, 1)
    return next
  }
}
