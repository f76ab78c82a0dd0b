import { type Circulation, place, release, runsDown } from './circulation.ts'

/** Which arcs a search may use: those whose reduced cost is zero under these whole-number prices. */
export interface Tight {
  readonly price: Int32Array
  /** of the tree arc of each node; arcs between candidates and posts cost nothing here */
  readonly cost: Int8Array
}

/** One search for shortest ways, kept so that the next needs no new arrays. */
export interface Search {
  /** per node: arcs from where there is too much, -1: not reached */
  readonly depth: Int32Array
  readonly queue: Int32Array
  /** per node: where its search goes on */
  readonly at: Int32Array
  readonly path: Int32Array
}

export function newSearch(circulation: Circulation): Search {
  const of = () => new Int32Array(circulation.nodes)
  return { depth: of(), queue: of(), at: of(), path: new Int32Array(circulation.nodes + 1) }
}

/**
 * Routes excess to where it is missing, along tight arcs that have room, as much as can be: blocking flows in layers of shortest
 * ways (Dinic 1970). Afterwards `search.depth` is -1 for all that excess cannot reach any more: a minimum cut.
 * Answers what could not be routed, or null where `goOn` said no; the flow keeps every upper bound at any moment.
 */
export function route(
  circulation: Circulation,
  excess: Int32Array,
  tight: Tight,
  search: Search,
  goOn: () => boolean,
): number | null {
  for (;;) {
    if (!goOn()) return null
    const { left, sources, reached } = layers(circulation, excess, tight, search)
    if (!reached) return left
    block(circulation, excess, tight, search, sources)
  }
}

/** Breadth first from all excess at once; `left` is the excess, at `sources` nodes; `reached`: it can get where it is missing. */
export function layers(circulation: Circulation, excess: Int32Array, tight: Tight, { depth, queue, at }: Search) {
  const { problem, firstPost, firstPostGroup, root, nodes, postOf, kind, bound } = circulation
  const { rowStart, post } = problem
  const { price } = tight
  let left = 0
  let end = 0
  depth.fill(-1)
  for (let v = 0; v < nodes; v++) {
    const here = excess[v] ?? 0
    if (here <= 0) continue
    left += here
    depth[v] = 0
    queue[end++] = v
  }
  const sources = end
  let deepest = Number.POSITIVE_INFINITY
  let next = 0
  const visit = (v: number) => {
    if ((depth[v] ?? 0) >= 0) return
    depth[v] = next
    queue[end++] = v
    // the last layer is searched no further
    at[v] = DONE
    if ((excess[v] ?? 0) < 0) deepest = next
  }
  for (let head = 0; head < end; head++) {
    const u = queue[head] ?? 0
    next = (depth[u] ?? 0) + 1
    if (next > deepest) break
    at[u] = firstChoice(circulation, u)
    if (u < firstPost) {
      if ((bound[u] ?? -1) < 0) {
        const own = postOf[u] ?? -1
        const of = kind[u]
        const mine = price[u]
        const stop = rowStart[u + 1] ?? 0
        for (let pair = rowStart[u] ?? 0; pair < stop; pair++) {
          const j = post[pair] ?? 0
          const v = firstPost + j
          if ((depth[v] ?? 0) < 0 && kind[v] === of && price[v] === mine && j !== own) visit(v)
        }
      }
    } else if (u < firstPostGroup) {
      for (let h = circulation.firstHolder[u - firstPost] ?? -1; h >= 0; h = circulation.nextHolder[h] ?? -1) {
        if (price[h] === price[u]) visit(h)
      }
    } else {
      const stop = circulation.childStart[u + 1] ?? 0
      for (let k = circulation.childStart[u] ?? 0; k < stop; k++) {
        const v = circulation.child[k] ?? 0
        if ((depth[v] ?? 0) < 0 && roomDown(circulation, v) > 0 && isTight(circulation, tight, v)) visit(v)
      }
    }
    if (u !== root && roomUp(circulation, u) > 0 && isTight(circulation, tight, u)) visit(circulation.parent[u] ?? root)
  }
  return { left, sources, reached: deepest !== Number.POSITIVE_INFINITY }
}

function isTight(circulation: Circulation, { price, cost }: Tight, node: number): boolean {
  const rise = (price[node] ?? 0) - (price[circulation.parent[node] ?? circulation.root] ?? 0)
  return (cost[node] ?? 0) === (runsDown(circulation, node) ? rise : -rise)
}

/** How much more may go from a node up its tree arc: along the flow on the post side, back along it on the candidate side. */
export function roomUp(circulation: Circulation, node: number): number {
  const { flow, low, high } = circulation
  return runsDown(circulation, node) ? (flow[node] ?? 0) - (low[node] ?? 0) : (high[node] ?? 0) - (flow[node] ?? 0)
}

/** How much more may come down the tree arc of a node. */
export function roomDown(circulation: Circulation, node: number): number {
  const { flow, low, high } = circulation
  return runsDown(circulation, node) ? (high[node] ?? 0) - (flow[node] ?? 0) : (flow[node] ?? 0) - (low[node] ?? 0)
}

/** Moves `amount` from a node up its tree arc; negative: down. */
export function pushUp(circulation: Circulation, node: number, amount: number): void {
  const { flow } = circulation
  flow[node] = (flow[node] ?? 0) + (runsDown(circulation, node) ? -amount : amount)
}

/** Fills the layers until every way in them is blocked. */
function block(circulation: Circulation, excess: Int32Array, tight: Tight, search: Search, sources: number): void {
  const { queue, path } = search
  for (let k = 0; k < sources; k++) {
    const source = queue[k] ?? 0
    while ((excess[source] ?? 0) > 0) {
      const length = findWay(circulation, excess, tight, search, source)
      if (length === 0) break
      sendAlong(circulation, excess, path, length)
    }
  }
}

/** Depth first from a source to a node where flow is missing; answers the nodes of the way written to `path`, 0 where there is none. */
function findWay(circulation: Circulation, excess: Int32Array, tight: Tight, search: Search, source: number): number {
  const { depth, path } = search
  path[0] = source
  let length = 1
  while (length > 0) {
    const u = path[length - 1] ?? 0
    if ((excess[u] ?? 0) < 0) return length
    const v = nextChoice(circulation, tight, search, u)
    if (v >= 0) path[length++] = v
    else {
      depth[u] = -2
      length--
    }
  }
  return 0
}

const UP = -1
const DONE = -2

/** Where the search from a node begins: a pair, a holder, or a place among children; `UP` and `DONE` follow. */
function firstChoice(
  { problem, firstPost, firstPostGroup, firstHolder, childStart, bound }: Circulation,
  u: number,
): number {
  if (u < firstPost) return (bound[u] ?? -1) < 0 ? (problem.rowStart[u] ?? 0) : UP
  if (u < firstPostGroup) return firstHolder[u - firstPost] ?? UP
  return childStart[u] ?? 0
}

/** The next node in the following layer that flow can go to from `u`, -1 where there is none left. */
function nextChoice(circulation: Circulation, tight: Tight, { depth, at }: Search, u: number): number {
  const { firstPost, firstPostGroup, root } = circulation
  const wanted = (depth[u] ?? 0) + 1
  let choice = at[u] ?? DONE
  if (choice >= 0) {
    if (u < firstPost) {
      const { problem, postOf, kind } = circulation
      const stop = problem.rowStart[u + 1] ?? 0
      for (; choice < stop; choice++) {
        const v = firstPost + (problem.post[choice] ?? 0)
        if (depth[v] !== wanted || kind[v] !== kind[u] || tight.price[v] !== tight.price[u]) continue
        if (postOf[u] === v - firstPost) continue
        at[u] = choice + 1
        return v
      }
    } else if (u < firstPostGroup) {
      for (; choice >= 0; choice = circulation.nextHolder[choice] ?? -1) {
        if (depth[choice] !== wanted || tight.price[choice] !== tight.price[u]) continue
        // read before the way is used: afterwards this person stands in another list
        at[u] = circulation.nextHolder[choice] ?? UP
        return choice
      }
    } else {
      const stop = circulation.childStart[u + 1] ?? 0
      for (; choice < stop; choice++) {
        const v = circulation.child[choice] ?? 0
        if (depth[v] !== wanted || roomDown(circulation, v) <= 0 || !isTight(circulation, tight, v)) continue
        // there may be room for more on the same arc: it is tried again until it is used up
        at[u] = choice
        return v
      }
    }
    choice = UP
  }
  at[u] = choice
  if (choice === DONE || u === root) return -1
  const above = circulation.parent[u] ?? root
  if (depth[above] === wanted && roomUp(circulation, u) > 0 && isTight(circulation, tight, u)) return above
  at[u] = DONE
  return -1
}

/** Sends as much as fits along a way; a person on it leaves the post before and goes to the post after. */
function sendAlong(circulation: Circulation, excess: Int32Array, path: Int32Array, length: number): void {
  const { firstPost, firstPostGroup, parent } = circulation
  const isPost = (v: number) => v >= firstPost && v < firstPostGroup
  const source = path[0] ?? 0
  const sink = path[length - 1] ?? 0
  let amount = Math.min(excess[source] ?? 0, -(excess[sink] ?? 0))
  for (let k = 1; k < length && amount > 1; k++) {
    const u = path[k - 1] ?? 0
    const v = path[k] ?? 0
    if (u < firstPost || v < firstPost) amount = 1
    else amount = Math.min(amount, parent[u] === v ? roomUp(circulation, u) : roomDown(circulation, v))
  }
  excess[source] = (excess[source] ?? 0) - amount
  excess[sink] = (excess[sink] ?? 0) + amount
  for (let k = 1; k < length; k++) {
    const u = path[k - 1] ?? 0
    const v = path[k] ?? 0
    if (u < firstPost && isPost(v)) place(circulation, u, v - firstPost)
    else if (isPost(u) && v < firstPost) release(circulation, v)
    else if (parent[u] === v) pushUp(circulation, u, amount)
    else pushUp(circulation, v, -amount)
  }
}
