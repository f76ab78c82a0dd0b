import { candidatesOf } from '../measure.ts'
import type { Conflict, Groups, Problem } from '../problem.ts'
import { buildCirculation, type Circulation, runsDown } from './circulation.ts'
import { pairOf } from './pairs-of.ts'
import { freeOfCost, holdAll, liftLimitless } from './requirements.ts'
import { layers, newSearch } from './route.ts'

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

/** Of the cuts that one flow offers, so many are read, and the one of fewest requirements is taken. */
const MOST_CUTS = 4

/**
 * An irreducible set of contradicting minimums, maximums and locks, by a deletion filter: leave one out, and if the rest still
 * contradict each other, it is not needed. Whether they do is one maximum flow (Hoffman 1960: a circulation exists unless more
 * has to come into some set of nodes than can leave it); the cut that refuses it names the requirements that it uses, and all
 * others go at once. Seats and people are not filtered but read from the last cut.
 *
 * `goOn` gets the searches so far; where it returns false the answer is null. Also null for a problem without contradiction.
 */
export function findConflict(problem: Problem, goOn: (steps: number) => boolean): Conflict | null {
  let steps = 0
  const prove = (trial: Problem) => proveInfeasible(trial, () => goOn(++steps))
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
  const at = (kind: Item['kind']) =>
    needed
      .filter((item) => item.kind === kind)
      .map((item) => item.at)
      .sort((a, b) => a - b)
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

/** Null: everything holds together. */
function proveInfeasible(problem: Problem, goOn: () => boolean): Cut | null | 'stopped' {
  const plain = plainCut(problem)
  if (plain) return plain
  const circulation = buildCirculation(problem)
  const excess = new Int32Array(circulation.nodes)
  const tight = freeOfCost(circulation)
  const search = newSearch(circulation)
  const left = holdAll(circulation, excess, search, goOn)
  if (left === null) return 'stopped'
  if (left === 0) return null
  liftLimitless(circulation)
  let best: Cut | null = null
  const sources = excess.reduce<number[]>((found, here, v) => {
    if (here > 0 && found.length < MOST_CUTS) found.push(v)
    return found
  }, [])
  for (const source of sources) {
    excess.fill(0)
    excess[source] = 1
    layers(circulation, excess, tight, search)
    const cut = readCut(circulation, (v) => (search.depth[v] ?? -1) >= 0)
    if (best === null || cut.items.length < best.items.length) best = cut
  }
  return best
}

/** What contradicts itself without any flow: a group's own minimum and maximum, two locks of a person, more locks than seats. */
function plainCut(problem: Problem): Cut | null {
  for (const side of ['candidateGroup', 'postGroup'] as const) {
    const { min, max } = problem[`${side}s`]
    const at = min.findIndex((least, g) => (max[g] ?? -1) >= 0 && least > (max[g] ?? 0))
    if (at < 0) continue
    const items: Item[] = [
      { kind: `${side}Minimum`, at },
      { kind: `${side}Maximum`, at },
    ]
    return { items, posts: [], candidates: [] }
  }
  const locked = Int32Array.from(problem.locked ?? []).sort()
  const people = candidatesOf(problem, locked)
  const posts = locked.map((pair) => problem.post[pair] ?? 0)
  const locks = (of: Int32Array, one: number, most: number): Item[] =>
    [...locked]
      .filter((_, k) => of[k] === one)
      .slice(0, most)
      .map((at) => ({ kind: 'lock', at }))
  const taken = new Int32Array(problem.posts)
  for (const [k, j] of posts.entries()) {
    const i = people[k] ?? 0
    if (k > 0 && i === people[k - 1]) return { items: locks(people, i, 2), posts: [], candidates: [i] }
    taken[j] = (taken[j] ?? 0) + 1
    const seats = problem.seats[j] ?? 0
    if ((taken[j] ?? 0) > seats) return { items: locks(posts, j, seats + 1), posts: [j], candidates: [] }
  }
  return null
}

/**
 * What keeps a set of nodes from passing on all that comes in: minimums and locks on the way in, maximums, seats and people
 * who can go only once on the way out. Arcs between nodes inside or between nodes outside have no say.
 */
function readCut(circulation: Circulation, isInside: (node: number) => boolean): Cut {
  const { problem, firstPost, firstPostGroup, root, firstCandidateGroup, parent, nodes, low, postOf, bound } =
    circulation
  const items: Item[] = []
  const posts: number[] = []
  const candidates: number[] = []
  const group = (v: number, limit: 'Minimum' | 'Maximum'): Item =>
    v < root
      ? { kind: `postGroup${limit}`, at: v - firstPostGroup }
      : { kind: `candidateGroup${limit}`, at: v - firstCandidateGroup }
  for (let v = 0; v < nodes; v++) {
    if (v === root) continue
    const above = parent[v] ?? root
    const [tail, head] = runsDown(circulation, v) ? [above, v] : [v, above]
    const leaves = isInside(tail) && !isInside(head)
    const enters = !isInside(tail) && isInside(head)
    if (v < firstPost) {
      const j = postOf[v] ?? -1
      const isLocked = (bound[v] ?? -1) >= 0
      const isThere = j >= 0 && isInside(firstPost + j)
      if (isLocked && isThere && !isInside(v)) items.push({ kind: 'lock', at: pairOf(problem, v, j) })
      if (leaves || (isInside(v) && j >= 0 && !isThere)) candidates.push(v)
    } else if (v < firstPostGroup) {
      if (leaves) posts.push(v - firstPost)
    } else {
      if (leaves) items.push(group(v, 'Maximum'))
      if (enters && (low[v] ?? 0) > 0) items.push(group(v, 'Minimum'))
    }
  }
  return { items, posts, candidates }
}
