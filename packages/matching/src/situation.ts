/** A solved plan with the views that its explanations share. */
import type { GroupCount } from '@zhiqiao/domain'
import type { Groups, Solution } from '@zhiqiao/solver'
import { type ExchangeGraph, exchangeGraph } from './exchange-graph.ts'
import { countUp, groupCount } from './groups.ts'
import type { Prepared } from './prepare.ts'
import { required } from './required.ts'
import { type Paths, shortestTo } from './shortest-paths.ts'

export interface Situation {
  prepared: Prepared
  postOf: Int32Array
  pairOf: Int32Array
  filled: Int32Array
  /** Eligible candidates of each post, as positions in `candidate` and `pair`. */
  columns: { start: Int32Array; candidate: Int32Array; pair: Int32Array }
  /** Absent where the plan isn't optimal: nothing exact can then be said of changes. */
  exchange?: ExchangeGraph
  /** Cheapest ways from every node back to where a candidate would start from. */
  waysHome(candidate: number): { node: number; paths: Paths } | undefined
  isLocked(candidate: number): boolean
  /** Groups at their maximum that a candidate, or a post, counts in. */
  fullSending(candidate: number): GroupCount[]
  fullHost(post: number): GroupCount[]
  /** Whether the sending quotas hold where a candidate comes in and a placed one goes out. */
  mayReplace(candidate: number, placed: number): boolean
}

export function situationOf(prepared: Prepared, solution: Pick<Solution, 'status' | 'postOf' | 'pairOf'>): Situation {
  const { problem, sending, host } = prepared
  const { postOf, pairOf } = solution
  const exchange = solution.status === 'stopped' ? undefined : exchangeGraph(problem, postOf, pairOf)
  const ways = new Map<number, Paths>()
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
    columns: columnsOf(prepared),
    ...(exchange ? { exchange } : {}),
    waysHome(candidate) {
      if (!exchange) return undefined
      const { candidateGroups } = problem
      let group = problem.candidateGroup[candidate] ?? -1
      // A group with room both ways is as good as the one above it: what enters and leaves there costs nothing.
      while (group >= 0 && hasRoom(candidateGroups, group, exchange.candidateCount[group] ?? 0)) {
        group = candidateGroups.parent[group] ?? -1
      }
      const node = exchange.candidateGroupNode(group)
      const paths = ways.get(node) ?? shortestTo(exchange.graph, exchange.potentials, node)
      ways.set(node, paths)
      return { node, paths }
    },
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

function columnsOf({ problem }: Prepared): Situation['columns'] {
  const { rowStart, post, posts, candidates } = problem
  const start = new Int32Array(posts + 1)
  for (const j of post) start[j + 1] = (start[j + 1] ?? 0) + 1
  for (let j = 0; j < posts; j++) start[j + 1] = (start[j + 1] ?? 0) + (start[j] ?? 0)
  const place = start.slice()
  const candidate = new Int32Array(post.length)
  const pair = new Int32Array(post.length)
  for (let i = 0; i < candidates; i++) {
    for (let e = rowStart[i] ?? 0, end = rowStart[i + 1] ?? 0; e < end; e++) {
      const j = post[e] ?? 0
      const at = place[j] ?? 0
      candidate[at] = i
      pair[at] = e
      place[j] = at + 1
    }
  }
  return { start, candidate, pair }
}

/** The arcs of a way that `shortestFrom(source)` found to `target`, first to last. */
export function wayFrom(exchange: ExchangeGraph, paths: Paths, source: number, target: number): number[] {
  const arcs: number[] = []
  for (let v = target; v !== source; ) {
    const arc = required(paths.via[v], `node ${v}`)
    arcs.push(arc)
    v = required(exchange.graph.from[arc], `arc ${arc}`)
  }
  return arcs.reverse()
}

/** The arcs of a way that `shortestTo(target)` found from `source`, first to last. */
export function wayTo(exchange: ExchangeGraph, paths: Paths, source: number, target: number): number[] {
  const arcs: number[] = []
  for (let v = source; v !== target; ) {
    const arc = required(paths.via[v], `node ${v}`)
    arcs.push(arc)
    v = required(exchange.graph.to[arc], `arc ${arc}`)
  }
  return arcs
}
