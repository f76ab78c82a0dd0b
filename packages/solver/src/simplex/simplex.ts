import { type Network, ROOT } from './network.ts'
import { firstTree, rehang, type Tree, walk } from './tree.ts'

/**
 * Bounded primal network simplex on a strongly feasible tree (Cunningham 1976), entering arcs found by block search.
 * The tree stays strongly feasible because among the blocking arcs the last one on the cycle leaves, so degenerate steps cannot cycle.
 *
 * Lexicographic objectives are solved level by level. When a level is optimal, an arc off the tree whose reduced cost is not zero
 * keeps its bound in every plan that is optimal so far, so it is dropped from `live` for good; what remains are exactly those plans.
 */
export interface Simplex {
  readonly network: Network
  readonly tree: Tree
  readonly flow: Int32Array
  /** BASIC, AT_ZERO or AT_CAPACITY */
  readonly state: Int8Array
  readonly cost: Float64Array
  /** per node: the reduced cost of an arc is cost + price[tail] - price[head], 0 on the tree */
  readonly price: Float64Array
  /** arcs that may still enter or leave the tree */
  live: Int32Array
  /** where block search goes on */
  cursor: number
  steps: number
}

const BASIC = 0
const AT_ZERO = 1
const AT_CAPACITY = -1
/** Steps between two questions whether to go on. */
const STEPS_BETWEEN_CHECKS = 64

export function startSimplex(network: Network): Simplex {
  const tree = firstTree(network)
  const state = new Int8Array(network.arcs).fill(AT_ZERO)
  for (let node = 1; node < network.nodes; node++) state[tree.arc[node] ?? 0] = BASIC
  // an arc without capacity is fixed; a helper arc may only leave
  const live = Int32Array.from({ length: network.helperArc }, (_, arc) => arc).filter(
    (arc) => (network.capacity[arc] ?? 0) > 0,
  )
  return {
    network,
    tree,
    flow: new Int32Array(network.arcs),
    state,
    cost: new Float64Array(network.arcs),
    price: new Float64Array(network.nodes),
    live,
    cursor: 0,
    steps: 0,
  }
}

/**
 * Minimises the costs now in `simplex.cost` over the plans still open.
 * Returns false where `goOn` said to stop; the flow is then a plan within all limits, only not yet the best.
 */
export function minimise(simplex: Simplex, goOn: () => boolean): boolean {
  priceTree(simplex)
  simplex.cursor = 0
  if (!goOn()) return false
  for (let arc = findEntering(simplex); arc >= 0; arc = findEntering(simplex)) {
    pivot(simplex, arc)
    simplex.steps++
    if (simplex.steps % STEPS_BETWEEN_CHECKS === 0 && !goOn()) return false
  }
  return true
}

/** After `minimise`: from now on only plans stay open that are optimal for its costs. */
export function keepOptimal(simplex: Simplex): void {
  simplex.live = simplex.live.filter((arc) => simplex.state[arc] === BASIC || reducedCost(simplex, arc) === 0)
}

function reducedCost({ network, cost, price }: Simplex, arc: number): number {
  return (cost[arc] ?? 0) + (price[network.tail[arc] ?? 0] ?? 0) - (price[network.head[arc] ?? 0] ?? 0)
}

function priceTree(simplex: Simplex): void {
  const { network, tree, cost, price } = simplex
  price[ROOT] = 0
  walk(tree, ROOT, (node) => {
    if (node === ROOT) return
    const arc = tree.arc[node] ?? 0
    const above = price[tree.parent[node] ?? ROOT] ?? 0
    const c = cost[arc] ?? 0
    price[node] = network.tail[arc] === node ? above - c : above + c
  })
}

/** The arc with the steepest descent in the first block that has one, or -1: then the level is optimal. */
function findEntering(simplex: Simplex): number {
  const { live, state, cost, price } = simplex
  const { tail, head } = simplex.network
  const count = live.length
  const block = Math.max(32, Math.ceil(Math.sqrt(count) / 2))
  let best = -1
  let steepest = 0
  let at = simplex.cursor < count ? simplex.cursor : 0
  let left = block
  for (let seen = 0; seen < count; seen++) {
    const arc = live[at] ?? 0
    const descent = (state[arc] ?? 0) * ((cost[arc] ?? 0) + (price[tail[arc] ?? 0] ?? 0) - (price[head[arc] ?? 0] ?? 0))
    if (descent < steepest) {
      steepest = descent
      best = arc
    }
    at++
    if (at === count) at = 0
    left--
    if (left === 0) {
      if (best >= 0) break
      left = block
    }
  }
  simplex.cursor = at
  return best
}

/** Pushes flow around the cycle that the entering arc closes, until an arc blocks; that arc leaves the tree. */
function pivot(simplex: Simplex, entering: number): void {
  const { network, tree, flow, state, price } = simplex
  const { tail, head, capacity } = network
  const forward = state[entering] === AT_ZERO
  const from = (forward ? tail[entering] : head[entering]) ?? ROOT
  const to = (forward ? head[entering] : tail[entering]) ?? ROOT
  const join = meet(tree, from, to)

  // the cycle runs join → … → from → to → … → join; of equal limits the last one on this way leaves
  let push = capacity[entering] ?? 0
  let leaving = -1 // the node whose tree arc leaves; -1: the entering arc itself goes to its other bound
  let inner = to
  for (let node = from; node !== join; node = tree.parent[node] ?? ROOT) {
    const arc = tree.arc[node] ?? 0
    const room = tail[arc] === node ? (flow[arc] ?? 0) : (capacity[arc] ?? 0) - (flow[arc] ?? 0)
    if (room < push) {
      push = room
      leaving = node
      inner = from
    }
  }
  for (let node = to; node !== join; node = tree.parent[node] ?? ROOT) {
    const arc = tree.arc[node] ?? 0
    const room = tail[arc] === node ? (capacity[arc] ?? 0) - (flow[arc] ?? 0) : (flow[arc] ?? 0)
    if (room <= push) {
      push = room
      leaving = node
      inner = to
    }
  }
  if (push > 0) pushAround(simplex, entering, from, to, join, forward ? push : -push, push)
  if (leaving < 0) {
    state[entering] = forward ? AT_CAPACITY : AT_ZERO
    return
  }
  const left = tree.arc[leaving] ?? 0
  state[left] = flow[left] === 0 ? AT_ZERO : AT_CAPACITY
  state[entering] = BASIC
  const reduced = reducedCost(simplex, entering)
  const change = inner === tail[entering] ? -reduced : reduced
  rehang(tree, leaving, inner, inner === from ? to : from, entering)
  walk(tree, inner, (node) => {
    tree.depth[node] = (tree.depth[tree.parent[node] ?? ROOT] ?? 0) + 1
    price[node] = (price[node] ?? 0) + change
  })
}

function meet(tree: Tree, a: number, b: number): number {
  let left = a
  let right = b
  while (left !== right) {
    if ((tree.depth[left] ?? 0) >= (tree.depth[right] ?? 0)) left = tree.parent[left] ?? ROOT
    else right = tree.parent[right] ?? ROOT
  }
  return left
}

function pushAround(
  simplex: Simplex,
  entering: number,
  from: number,
  to: number,
  join: number,
  signed: number,
  push: number,
): void {
  const { network, tree, flow } = simplex
  flow[entering] = (flow[entering] ?? 0) + signed
  for (let node = from; node !== join; node = tree.parent[node] ?? ROOT) {
    const arc = tree.arc[node] ?? 0
    flow[arc] = (flow[arc] ?? 0) + (network.tail[arc] === node ? -push : push)
  }
  for (let node = to; node !== join; node = tree.parent[node] ?? ROOT) {
    const arc = tree.arc[node] ?? 0
    flow[arc] = (flow[arc] ?? 0) + (network.tail[arc] === node ? push : -push)
  }
}
