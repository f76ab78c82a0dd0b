import { place, release } from '../flow/circulation.ts'
import { pushUp, roomDown, roomUp } from '../flow/route.ts'
import { rowHeap } from '../row-heap.ts'
import type { Standing } from './standing.ts'

/** Prices are sums of costs and must stay exact in a double. */
const EXACT = 2 ** 51

export type Sent = 'sent' | 'no way' | 'inexact'

export interface CheapestWay {
  /** Sends one unit that is too much at `from` the cheapest way to `to`, where one is missing. */
  send(from: number, to: number): Sent
  /** Nodes that all searches have settled. */
  steps(): number
}

/**
 * Successive shortest paths (Busacker and Gowen 1960) under prices that keep every reduced cost at zero or more (Edmonds and
 * Karp 1972, Tomizawa 1971), so that each path is one search by Dijkstra. Costs are rows of numbers, one a level: rows ordered
 * from the left add up like numbers do, and the plan stays optimal at all levels at once, in their order.
 */
export function cheapestWay(standing: Standing): CheapestWay {
  const { problem, circulation, levels, price, pairOf, forbidden } = standing
  const { nodes, firstPost, firstPostGroup, root, parent, child, childStart, firstHolder, nextHolder, postOf, bound } =
    circulation
  const width = levels.length
  const distance = new Float64Array(nodes * width)
  const via = new Int32Array(nodes)
  const viaPair = new Int32Array(nodes)
  const state = new Uint8Array(nodes)
  const touched: number[] = []
  const base = new Float64Array(width)
  const heap = rowHeap(nodes, distance, width)
  let steps = 0
  let end = 0

  const costOf = (k: number, arc: Arc, at: number, person: number): number => {
    switch (arc) {
      case COME:
        return standing.pairCost(k, person, at)
      case GO:
        return -standing.pairCost(k, person, at)
      case UP:
        return standing.treeCost(k, at, true)
      case DOWN:
        return standing.treeCost(k, at, false)
    }
  }

  /** Whether the way so far is no better than one that has already come to the end. */
  const isTooFar = (u: number, v: number, arc: Arc, at: number, person: number) => {
    if (state[end] !== REACHED || v === end) return false
    for (let k = 0; k < width; k++) {
      const here = (base[k] ?? 0) + costOf(k, arc, at, person) - (price[v * width + k] ?? 0)
      const there = distance[end * width + k] ?? 0
      if (here !== there) return here > there
    }
    return u !== end
  }

  /** Offers `v` a way from `u`; kept where it is better than the one before. `at`: the pair, or the node whose tree arc it is. */
  const offer = (u: number, v: number, arc: Arc, at: number, person: number) => {
    const reached = state[v] ?? UNSEEN
    if (reached === SETTLED) return
    const row = v * width
    let k = 0
    if (reached === REACHED) {
      for (; k < width; k++) {
        const here = (base[k] ?? 0) + costOf(k, arc, at, person) - (price[row + k] ?? 0)
        const known = distance[row + k] ?? 0
        if (here > known) return
        if (here < known) break
      }
      if (k === width) return
    } else if (isTooFar(u, v, arc, at, person)) return
    // what lies before level k is equal already
    for (; k < width; k++) {
      distance[row + k] = (base[k] ?? 0) + costOf(k, arc, at, person) - (price[row + k] ?? 0)
    }
    via[v] = u
    viaPair[v] = at
    if (reached === UNSEEN) {
      state[v] = REACHED
      touched.push(v)
    }
    heap.push(v)
  }

  const leave = (u: number) => {
    for (let k = 0; k < width; k++) base[k] = (distance[u * width + k] ?? 0) + (price[u * width + k] ?? 0)
    if (u < firstPost) {
      if ((bound[u] ?? -1) >= 0) return
      const own = postOf[u] ?? -1
      const stop = problem.rowStart[u + 1] ?? 0
      for (let pair = problem.rowStart[u] ?? 0; pair < stop; pair++) {
        const j = problem.post[pair] ?? 0
        if (j === own || (forbidden.size > 0 && forbidden.has(pair))) continue
        offer(u, firstPost + j, COME, pair, u)
      }
    } else if (u < firstPostGroup) {
      for (let h = firstHolder[u - firstPost] ?? -1; h >= 0; h = nextHolder[h] ?? -1)
        offer(u, h, GO, pairOf[h] ?? -1, h)
    } else {
      const stop = childStart[u + 1] ?? 0
      for (let at = childStart[u] ?? 0; at < stop; at++) {
        const v = child[at] ?? 0
        if (roomDown(circulation, v) > 0) offer(u, v, DOWN, v, -1)
      }
    }
    if (u !== root && roomUp(circulation, u) > 0) offer(u, parent[u] ?? root, UP, u, -1)
  }

  const search = (from: number, to: number): boolean => {
    end = to
    distance.fill(0, from * width, (from + 1) * width)
    state[from] = REACHED
    touched.push(from)
    heap.push(from)
    for (let u = heap.pop(); u >= 0; u = heap.pop()) {
      state[u] = SETTLED
      steps++
      if (u === to) return true
      leave(u)
    }
    return false
  }

  /** What has been settled comes nearer by what it lies nearer than the end: all reduced costs stay at zero or more. */
  const settlePrices = (to: number): boolean => {
    const whole = Array.from({ length: width }, (_, k) => distance[to * width + k] ?? 0)
    let isExact = true
    for (const v of touched) {
      if (state[v] !== SETTLED) continue
      for (let k = 0; k < width; k++) {
        const next = (price[v * width + k] ?? 0) + (distance[v * width + k] ?? 0) - (whole[k] ?? 0)
        price[v * width + k] = next
        if (next < -EXACT || next > EXACT) isExact = false
      }
    }
    return isExact
  }

  const follow = (from: number, to: number) => {
    const way: number[] = []
    for (let v = to; v !== from; v = via[v] ?? from) way.push(v)
    let u = from
    for (const v of way.reverse()) {
      if (u < firstPost && v >= firstPost && v < firstPostGroup) {
        place(circulation, u, v - firstPost)
        pairOf[u] = viaPair[v] ?? -1
      } else if (u >= firstPost && u < firstPostGroup && v < firstPost) {
        release(circulation, v)
        pairOf[v] = -1
      } else if (parent[u] === v) pushUp(circulation, u, 1)
      else pushUp(circulation, v, -1)
      u = v
    }
  }

  return {
    steps: () => steps,
    send(from, to) {
      const found = search(from, to)
      const isExact = found && settlePrices(to)
      if (found) follow(from, to)
      heap.clear()
      for (const v of touched) state[v] = UNSEEN
      touched.length = 0
      return !found ? 'no way' : isExact ? 'sent' : 'inexact'
    },
  }
}

/** Along a pair, back along a pair, up or down a tree arc. */
const COME = 0
const GO = 1
const UP = 2
const DOWN = 3
type Arc = typeof COME | typeof GO | typeof UP | typeof DOWN

const UNSEEN = 0
const REACHED = 1
const SETTLED = 2
