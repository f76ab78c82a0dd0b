import { setCosts } from './levels.ts'
import { buildNetwork, type Network } from './network.ts'
import type { Conflict, Groups, Problem } from './problem.ts'
import { keepOptimal, minimise, startSimplex } from './simplex.ts'

/** A requirement that the search may leave out: a minimum, a maximum, or a locked pair. */
interface Item {
  readonly kind: 'candidateGroupMinimum' | 'postGroupMinimum' | 'candidateGroupMaximum' | 'postGroupMaximum' | 'lock'
  readonly at: number
}

interface Cut {
  readonly items: readonly Item[]
  readonly posts: readonly number[]
  readonly candidates: readonly number[]
}

/**
 * An irreducible set of contradicting minimums, maximums and locks, by a deletion filter: leave one out, and if the rest still
 * contradict each other, it is not needed. The prices of each infeasible trial name the requirements that its proof uses,
 * and all others go at once. Seats and people are not filtered but read from the last proof.
 *
 * `goOn` gets the steps so far; where it returns false the answer is null. Also null for a problem without contradiction.
 */
export function findConflict(problem: Problem, goOn: (steps: number) => boolean): Conflict | null {
  let steps = 0
  const prove = (trial: Problem): Cut | null | 'stopped' => {
    const proof = proveInfeasible(trial, (spent) => goOn(steps + spent))
    steps += proof.steps
    return proof.stopped ? 'stopped' : proof.cut
  }
  let cut = prove(problem)
  if (cut === null || cut === 'stopped') return null
  const needed: Item[] = []
  for (;;) {
    const item = cut.items.find((one) => !needed.some((other) => same(one, other)))
    if (!item) break
    const rest = cut.items.filter((one) => !same(one, item))
    const smaller: Cut | null | 'stopped' = prove(keepOnly(problem, rest))
    if (smaller === 'stopped') return null
    if (smaller) cut = smaller
    else needed.push(item)
  }
  const at = (kind: Item['kind']) => needed.filter((item) => item.kind === kind).map((item) => item.at)
  return {
    candidateGroupMinimums: at('candidateGroupMinimum'),
    postGroupMinimums: at('postGroupMinimum'),
    candidateGroupMaximums: at('candidateGroupMaximum'),
    postGroupMaximums: at('postGroupMaximum'),
    locks: at('lock'),
    posts: cut.posts,
    candidates: cut.candidates,
  }
}

function same(a: Item, b: Item): boolean {
  return a.kind === b.kind && a.at === b.at
}

/** The problem with only these minimums, maximums and locks; seats and pairs stay. */
function keepOnly(problem: Problem, items: readonly Item[]): Problem {
  const at = (kind: Item['kind']) => new Set(items.filter((item) => item.kind === kind).map((item) => item.at))
  const relax = (groups: Groups, minimums: Set<number>, maximums: Set<number>): Groups => ({
    parent: groups.parent,
    min: groups.min.map((min, g) => (minimums.has(g) ? min : 0)),
    max: groups.max.map((max, g) => (maximums.has(g) ? max : -1)),
  })
  return {
    ...problem,
    candidateGroups: relax(problem.candidateGroups, at('candidateGroupMinimum'), at('candidateGroupMaximum')),
    postGroups: relax(problem.postGroups, at('postGroupMinimum'), at('postGroupMaximum')),
    locked: Int32Array.from(at('lock')),
  }
}

interface Proof {
  readonly steps: number
  readonly stopped: boolean
  readonly cut: Cut | null
}

/** Minimises what is missing to locks and minimums together; where something stays missing, the prices are the proof. */
function proveInfeasible(problem: Problem, goOn: (steps: number) => boolean): Proof {
  const network = buildNetwork(problem)
  const simplex = startSimplex(network)
  const prices: Float64Array[] = []
  let missing = 0
  for (const level of [{ objective: 'closed', tier: 0 } as const, 'requirements' as const]) {
    setCosts(network, level, simplex.cost)
    if (!minimise(simplex, () => goOn(simplex.steps))) return { steps: simplex.steps, stopped: true, cut: null }
    keepOptimal(simplex)
    prices.push(simplex.price.slice())
    missing = 0
    simplex.cost.forEach((cost, arc) => {
      if (cost < 0) missing += (network.capacity[arc] ?? 0) - (simplex.flow[arc] ?? 0)
    })
  }
  missing += impossibleMinimum(problem.candidateGroups) + impossibleMinimum(problem.postGroups)
  return { steps: simplex.steps, stopped: false, cut: missing > 0 ? readCut(network, prices) : null }
}

/** What minimums ask above the maximum of the very same group; the network only holds what a group can take. */
function impossibleMinimum(groups: Groups): number {
  return groups.min.reduce(
    (total, min, g) => total + Math.max(0, (groups.max[g] ?? -1) < 0 ? 0 : min - (groups.max[g] ?? 0)),
    0,
  )
}

/**
 * Where the price falls from tail to head a minimum or lock pulls people in; where it rises a maximum, the seats of a post,
 * or a person who can go only once holds them back.
 */
function readCut(network: Network, prices: readonly Float64Array[]): Cut {
  const { problem, tail, head } = network
  const drop = (arc: number): number => {
    for (const price of prices) {
      const difference = (price[tail[arc] ?? 0] ?? 0) - (price[head[arc] ?? 0] ?? 0)
      if (difference !== 0) return Math.sign(difference)
    }
    return 0
  }
  const items: Item[] = []
  const readGroups = (groups: Groups, firstArc: number, side: 'candidateGroup' | 'postGroup') => {
    groups.min.forEach((min, g) => {
      const max = groups.max[g] ?? -1
      const itself = max >= 0 && min > max
      if (min > 0 && (itself || drop(firstArc + g) > 0)) items.push({ kind: `${side}Minimum`, at: g })
      if (max >= 0 && (itself || drop(firstArc + g) < 0)) items.push({ kind: `${side}Maximum`, at: g })
    })
  }
  readGroups(problem.candidateGroups, network.candidateGroupMinimumArc, 'candidateGroup')
  readGroups(problem.postGroups, network.postGroupMinimumArc, 'postGroup')
  for (const pair of problem.locked ?? []) if (drop(pair) > 0) items.push({ kind: 'lock', at: pair })

  const wanted = wantedPosts(network, prices.at(-1) ?? new Float64Array(network.nodes))
  const posts = Array.from({ length: problem.posts }, (_, j) => j).filter((j) =>
    problem.seats[j] === 0 ? wanted.has(j) : drop(network.postArc + j) < 0,
  )
  const candidates: number[] = []
  for (let i = 0; i < problem.candidates; i++) {
    const end = problem.rowStart[i + 1] ?? 0
    let binds = drop(network.candidateArc + i) < 0
    for (let pair = problem.rowStart[i] ?? 0; pair < end && !binds; pair++) binds = drop(pair) < 0
    if (binds) candidates.push(i)
  }
  return { items, posts, candidates }
}

/** Posts where somebody eligible would help: the last price rises from that candidate to what lies above the post. */
function wantedPosts(network: Network, price: Float64Array): Set<number> {
  const { tail, head, postArc, candidateArc } = network
  const wanted = new Set<number>()
  for (let pair = 0; pair < candidateArc; pair++) {
    const j = network.problem.post[pair] ?? 0
    if ((price[tail[pair] ?? 0] ?? 0) < (price[head[postArc + j] ?? 0] ?? 0)) wanted.add(j)
  }
  return wanted
}
