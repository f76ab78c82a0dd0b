/** A solved plan with the views that its explanations share. */
import type { GroupCount } from '@zhiqiao/domain'
import type { Groups, Solution } from '@zhiqiao/solver'
import { type Columns, columnsOf } from './columns.ts'
import { type ExchangeGraph, exchangeGraph } from './exchange-graph.ts'
import { countUp, groupCount } from '../groups.ts'
import { type NearMiss, nearMisses } from './near-miss.ts'
import type { Prepared } from '../prepare.ts'
import { required } from '../required.ts'
import { type Ways, waysTo } from './shortest-paths.ts'

export interface Situation {
  prepared: Prepared
  postOf: Int32Array
  pairOf: Int32Array
  filled: Int32Array
  /** Eligible candidates of each post, as positions in `candidate` and `pair`. */
  columns: Columns
  /** Absent where the plan isn't optimal: nothing exact can then be said of changes. */
  exchange?: ExchangeGraph
  /** The node of the exchange graph that a candidate would start from; candidates of one home share their searches. */
  homeOf(candidate: number): number
  /** Cheapest ways from every node back to where a candidate would start from. */
  waysHome(candidate: number): { node: number; ways: Ways } | undefined
  isLocked(candidate: number): boolean
  /** Calls `each` with every post that one remedy would open to a candidate. */
  nearMisses(candidate: number, each: (miss: NearMiss) => void): void
  /** Groups at their maximum that a candidate, or a post, counts in. */
  fullSending(candidate: number): GroupCount[]
  fullHost(post: number): GroupCount[]
  /** Whether the sending quotas hold where a candidate comes in and a placed one goes out. */
  mayReplace(candidate: number, placed: number): boolean
}

export function situationOf(
  prepared: Prepared,
  solution: Pick<Solution, 'status' | 'postOf' | 'pairOf' | 'certificate'>,
): Situation {
  const { problem, sending, host } = prepared
  const { postOf, pairOf } = solution
  const columns = columnsOf(problem)
  const exchange = solution.status === 'stopped' ? undefined : exchangeGraph(problem, columns, solution)
  const home = exchange && latest(MOST_SEARCHES, (node: number) => waysTo(exchange.graph, exchange.potentials, node))
  const locked = new Set(problem.locked ?? [])
  const filled = new Int32Array(problem.posts)
  for (const j of postOf) if (j >= 0) filled[j] = (filled[j] ?? 0) + 1
  const placed = [...postOf.entries()].filter(([, j]) => j >= 0)
  const sent = countUp(
    sending.groups,
    placed.map(([i]) => problem.candidateGroup[i] ?? -1),
  )
  const received = countUp(
    host.groups,
    placed.map(([, j]) => problem.postGroup[j] ?? -1),
  )
  const homeOf = (candidate: number): number => {
    if (!exchange) return -1
    const { candidateGroups } = problem
    let group = problem.candidateGroup[candidate] ?? -1
    // A group with room both ways is as good as the one above it: what enters and leaves there costs nothing.
    while (group >= 0 && hasRoom(candidateGroups, group, exchange.candidateCount[group] ?? 0)) {
      group = candidateGroups.parent[group] ?? -1
    }
    return exchange.candidateGroupNode(group)
  }
  const full = (which: GroupCount['side'], first: number): GroupCount[] => {
    const side = which === 'sending' ? sending : host
    const counts = which === 'sending' ? sent : received
    const found: GroupCount[] = []
    for (let g = first; g >= 0; g = side.groups.parent[g] ?? -1) {
      const count = counts[g] ?? 0
      if (count === side.groups.max[g]) found.push(groupCount(side, which, g, count))
    }
    return found
  }
  return {
    prepared,
    postOf,
    pairOf,
    filled,
    columns,
    ...(exchange ? { exchange } : {}),
    homeOf,
    waysHome(candidate) {
      const node = homeOf(candidate)
      return home && { node, ways: home(node) }
    },
    nearMisses: nearMisses(prepared),
    isLocked: (candidate) => locked.has(pairOf[candidate] ?? -1),
    fullSending: (candidate) => full('sending', problem.candidateGroup[candidate] ?? -1),
    fullHost: (post) => full('host', problem.postGroup[post] ?? -1),
    mayReplace(candidate, leaving) {
      const [into, outOf] = [candidate, leaving].map((i) => lineOf(sending.groups, problem.candidateGroup[i] ?? -1))
      const enters = (into ?? []).filter((g) => !outOf?.includes(g))
      const leaves = (outOf ?? []).filter((g) => !into?.includes(g))
      const { min, max } = sending.groups
      return (
        enters.every((g) => (max[g] ?? -1) < 0 || (sent[g] ?? 0) < (max[g] ?? 0)) &&
        leaves.every((g) => (sent[g] ?? 0) > (min[g] ?? 0))
      )
    },
  }
}

/** A group and all above it. */
function lineOf({ parent }: Groups, first: number): number[] {
  const line: number[] = []
  for (let g = first; g >= 0; g = parent[g] ?? -1) line.push(g)
  return line
}

function hasRoom(groups: Groups, group: number, count: number): boolean {
  const max = groups.max[group] ?? -1
  return count > (groups.min[group] ?? 0) && (max < 0 || count < max)
}

/** Searches kept at a time: each holds some numbers a node. */
export const MOST_SEARCHES = 16

/** What was made last for each of the latest keys. */
export function latest<T>(most: number, make: (key: number) => T): (key: number) => T {
  const made = new Map<number, T>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const [oldest] = made.size < most ? [] : made.keys()
    if (oldest !== undefined) made.delete(oldest)
    const found = make(key)
    made.set(key, found)
    return found
  }
}

/** The arcs of a way that `waysFrom(source)` found to `target`, first to last. */
export function wayFrom(exchange: ExchangeGraph, ways: Ways, source: number, target: number): number[] {
  const arcs: number[] = []
  for (let v = target; v !== source; ) {
    const arc = ways.via(v)
    arcs.push(arc)
    v = required(exchange.graph.from[arc], `arc ${arc}`)
  }
  return arcs.reverse()
}

/** The arcs of a way that `waysTo(target)` found from `source`, first to last. */
export function wayTo(exchange: ExchangeGraph, ways: Ways, source: number, target: number): number[] {
  const arcs: number[] = []
  for (let v = source; v !== target; ) {
    const arc = ways.via(v)
    arcs.push(arc)
    v = required(exchange.graph.to[arc], `arc ${arc}`)
  }
  return arcs
}
