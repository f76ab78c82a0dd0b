import { type Circulation, excessOf, place, runsDown } from './circulation.ts'
import { fixDecided } from './face.ts'
import { newSearch, route, type Search, type Tight } from './route.ts'

/** What every requirement level leaves behind: whole-number prices, one a node. */
export interface Routed {
  readonly price: Int32Array
}

export interface Requirements {
  /** Locks and group minimums; false: they contradict each other, and the flow is left half-way; null: stopped. */
  hold(): boolean | null
  /** Instead of `hold`, where minimums contradict each other but locks do not: as few people missing to minimums as possible, which `missed` bounds from below as it goes on. */
  holdClosest(missed: (least: number) => void): Routed | null
  /** As many seats of a tier as the levels before admit; null: stopped. */
  fill(tier: number, filled: (most: number) => void): Routed | null
}

/**
 * Locks, minimums and tiers by blocking flows: their costs are 0 and -1, so a few maximum flows and their cuts solve them
 * exactly (the primal-dual method for small costs, Ford and Fulkerson 1962), in time that hardly depends on the fits.
 */
export function requirements(circulation: Circulation, goOn: () => boolean): Requirements {
  const search = newSearch(circulation)
  const excess = new Int32Array(circulation.nodes)
  return {
    hold: () => {
      const left = holdAll(circulation, excess, search, goOn)
      return left === null ? null : left === 0
    },
    holdClosest: (missed) => holdClosest(circulation, excess, search, goOn, missed),
    fill: (tier, filled) => fillTier(circulation, excess, tier, search, goOn, filled),
  }
}

/**
 * Fills every arc up to its lower bound and routes back what that puts out of balance. Answers what cannot get back, 0: all holds;
 * infinite: locks or the two limits of a group exclude each other without any flow; null: stopped.
 */
export function holdAll(
  circulation: Circulation,
  excess: Int32Array,
  search: Search,
  goOn: () => boolean,
): number | null {
  const { low, high, nodes } = circulation
  if (!lockAll(circulation)) return Number.POSITIVE_INFINITY
  for (let v = 0; v < nodes; v++) if ((low[v] ?? 0) > (high[v] ?? 0)) return Number.POSITIVE_INFINITY
  liftLimitless(circulation)
  fillToLow(circulation, excess)
  const left = route(circulation, excess, freeOfCost(circulation), search, goOn)
  setLimitless(circulation, circulation.firstPost + 1)
  return left
}

const LIMITLESS = 2 ** 30

/**
 * The bound of groups in which there is room for everybody. While minimums are filled by decree more may seem to come than there are
 * people, and no limit must bind that is none.
 */
function setLimitless({ high, firstPostGroup, nodes, firstPost }: Circulation, bound: number): void {
  for (let v = firstPostGroup; v < nodes; v++) if ((high[v] ?? 0) > firstPost) high[v] = bound
}

/** For looking at a flow that was filled by decree: what is no limit must not look like one. */
export function liftLimitless(circulation: Circulation): void {
  setLimitless(circulation, LIMITLESS)
}

export function freeOfCost({ nodes }: Circulation): Tight {
  return { price: new Int32Array(nodes), cost: new Int8Array(nodes) }
}

function fillToLow(circulation: Circulation, excess: Int32Array): void {
  const { low, flow, nodes } = circulation
  for (let v = 0; v < nodes; v++) flow[v] = Math.max(flow[v] ?? 0, low[v] ?? 0)
  excessOf(circulation, excess)
}

/**
 * A minimum that may give way is an arc of its own beside that of its group: it takes up to the minimum, and everybody on it counts
 * one. All are filled by decree, and what they put out of balance is routed back; where it cannot get back, prices fall by
 * one until some minimum gives way, as for tiers. By its prices a group then has one of its two arcs to play with, or none;
 * those are its bounds for all that follows.
 */
function holdClosest(
  circulation: Circulation,
  excess: Int32Array,
  search: Search,
  goOn: () => boolean,
  missed: (least: number) => void,
): Routed | null {
  const { nodes, parent, low, high, firstPostGroup, root } = circulation
  lockAll(circulation)
  const minimum = Int32Array.from(low, (least, v) => (v < firstPostGroup ? least : Math.min(least, high[v] ?? 0)))
  liftLimitless(circulation)
  const maximum = high.slice()
  low.set(minimum)
  fillToLow(circulation, excess)
  const tight = freeOfCost(circulation)
  const { price, cost } = tight
  let least = 0
  for (;;) {
    const left = route(circulation, excess, tight, search, goOn)
    if (left === null) return null
    if (left === 0) break
    least += left
    missed(least)
    for (let v = 0; v < nodes; v++) if ((search.depth[v] ?? -1) >= 0) price[v] = (price[v] ?? 0) - 1
    for (let v = firstPostGroup; v < nodes; v++) {
      if (v === root || minimum[v] === 0) continue
      const rise = (price[v] ?? 0) - (price[parent[v] ?? root] ?? 0)
      const givesWay = (runsDown(circulation, v) ? -rise : rise) > 0
      cost[v] = givesWay ? -1 : 0
      low[v] = givesWay ? 0 : (minimum[v] ?? 0)
      high[v] = givesWay ? (minimum[v] ?? 0) : (maximum[v] ?? 0)
    }
  }
  setLimitless(circulation, circulation.firstPost + 1)
  fixDecided(circulation, price, cost, (i, j) => price[i] === price[circulation.firstPost + j])
  splitClasses(circulation, price)
  return { price }
}

/** Places and binds the locked people; false where two locks take one person or a post has too few seats. */
function lockAll(circulation: Circulation): boolean {
  const { problem, bound, low, high, flow, firstPost } = circulation
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
    if ((taken[j] ?? 0) > (high[firstPost + j] ?? 0)) return false
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
  filled: (most: number) => void,
): Routed | null {
  const { problem, firstPost, high, flow, parent, root, nodes } = circulation
  const price = new Int32Array(nodes)
  const cost = new Int8Array(nodes)
  excess.fill(0)
  let most = 0
  problem.tier.forEach((its, j) => {
    if (its !== tier) return
    const node = firstPost + j
    most += high[node] ?? 0
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
    filled(most)
    const left = route(circulation, excess, tight, search, goOn)
    if (left === null) return null
    if (left === 0) break
    // Each price that falls by one is worth what could not get back, by the duality of flows and cuts.
    most -= left
    for (let v = 0; v < nodes; v++) if ((search.depth[v] ?? -1) >= 0) price[v] = (price[v] ?? 0) - 1
  }
  fixDecided(circulation, price, cost, (i, j) => price[i] === price[firstPost + j])
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
