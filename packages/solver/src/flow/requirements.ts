import { type Circulation, excessOf, place } from './circulation.ts'
import { fixDecided } from './face.ts'
import { newSearch, route, type Search, type Tight } from './route.ts'

/** What every requirement level leaves behind: whole-number prices, one a node. */
export interface Routed {
  readonly price: Int32Array
}

export interface Requirements {
  /** Locks and group minimums; false: they contradict each other; null: stopped. */
  hold(): boolean | null
  /** As many seats of a tier as the levels before admit; null: stopped. */
  fill(tier: number): Routed | null
}

/**
 * Locks, minimums and tiers by blocking flows: their costs are 0 and -1, so a few maximum flows and their cuts solve them
 * exactly (the primal-dual method for small costs, Ford and Fulkerson 1962), in time that hardly depends on the fits.
 */
export function requirements(circulation: Circulation, goOn: () => boolean): Requirements {
  const search = newSearch(circulation)
  const excess = new Int32Array(circulation.nodes)
  const none = new Int8Array(circulation.nodes)
  return {
    hold: () => holdAll(circulation, excess, { price: new Int32Array(circulation.nodes), cost: none }, search, goOn),
    fill: (tier) => fillTier(circulation, excess, tier, search, goOn),
  }
}

function holdAll(
  circulation: Circulation,
  excess: Int32Array,
  free: Tight,
  search: Search,
  goOn: () => boolean,
): boolean | null {
  const { low, high, flow, nodes } = circulation
  if (!lockAll(circulation)) return false
  for (let v = 0; v < nodes; v++) {
    if ((low[v] ?? 0) > (high[v] ?? 0)) return false
    flow[v] = Math.max(flow[v] ?? 0, low[v] ?? 0)
  }
  excessOf(circulation, excess)
  const left = route(circulation, excess, free, search, goOn)
  return left === null ? null : left === 0
}

/** Places and binds the locked people; false where two locks take one person or a post has too few seats. */
function lockAll(circulation: Circulation): boolean {
  const { problem, bound, low, high, flow, posts } = circulation
  const { rowStart, post } = problem
  const locked = [...(problem.locked ?? [])].sort((a, b) => a - b)
  let person = 0
  const taken = new Int32Array(problem.posts)
  for (const pair of locked) {
    while ((rowStart[person + 1] ?? 0) <= pair) person++
    const j = post[pair] ?? 0
    if ((bound[person] ?? -1) >= 0) return false
    bound[person] = j
    place(circulation, person, j)
    low[person] = 1
    flow[person] = 1
    taken[j] = (taken[j] ?? 0) + 1
    if ((taken[j] ?? 0) > (high[posts + j] ?? 0)) return false
  }
  return true
}

/**
 * All seats of the tier are filled by decree; what that puts out of balance is routed back. Where it cannot get back, what it
 * reaches is made cheaper by one, until giving up seats of the tier is the only way left.
 */
function fillTier(
  circulation: Circulation,
  excess: Int32Array,
  tier: number,
  search: Search,
  goOn: () => boolean,
): Routed | null {
  const { problem, posts, high, flow, parent, root, nodes } = circulation
  const price = new Int32Array(nodes)
  const cost = new Int8Array(nodes)
  excess.fill(0)
  problem.tier.forEach((its, j) => {
    if (its !== tier) return
    const node = posts + j
    cost[node] = -1
    const more = (high[node] ?? 0) - (flow[node] ?? 0)
    if (more === 0) return
    flow[node] = high[node] ?? 0
    const above = parent[node] ?? root
    excess[node] = (excess[node] ?? 0) - more
    excess[above] = (excess[above] ?? 0) + more
  })
  const tight: Tight = { price, cost }
  for (;;) {
    const left = route(circulation, excess, tight, search, goOn)
    if (left === null) return null
    if (left === 0) break
    for (let v = 0; v < nodes; v++) if ((search.depth[v] ?? -1) >= 0) price[v] = (price[v] ?? 0) - 1
  }
  fixDecided(circulation, price, cost, (i, j) => price[i] === price[posts + j])
  splitClasses(circulation, price)
  return { price }
}

/** Two nodes stay in one class where no level so far has told them apart: then a pair between them costs nothing yet. */
function splitClasses({ kind, nodes }: Circulation, price: Int32Array): void {
  const classOf = new Map<number, number>()
  for (let v = 0; v < nodes; v++) {
    const before = kind[v] ?? 0
    if (before < 0) continue
    const key = before * (nodes + 1) - (price[v] ?? 0)
    const known = classOf.get(key) ?? classOf.size
    classOf.set(key, known)
    kind[v] = known
  }
}
