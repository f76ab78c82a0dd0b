import { measurePlan } from '../measure.ts'
import type { PlannedPairs, Problem, Refusal } from '../problem.ts'
import { type Limits, nestedLimits } from './limits.ts'
import { nextWish } from './wishes.ts'

export type StableAnswer =
  | (PlannedPairs & { readonly status: 'stable' | 'stopped' })
  /** With limits on both sides a stable plan need not exist; none was found within so many corrections. */
  | { readonly status: 'none'; readonly corrections: number }

export interface StableOptions {
  readonly workLimit?: number
  readonly onProgress?: (share: number, steps: number) => boolean | undefined
}

/** What mode `stable` does not take: minimums, because keeping them and stability exclude each other. */
export function checkStable(problem: Problem): Refusal[] {
  return (['candidateGroups', 'postGroups'] as const).flatMap((side) =>
    [...problem[side].min].flatMap((min, g) =>
      min > 0
        ? [
            {
              rule: 'minimum',
              place: `${side}[${g}].min`,
              value: min,
              reason: 'mode stable knows no minimums; leave them out, or use mode optimal',
            },
          ]
        : [],
    ),
  )
}

const STEPS_BETWEEN_QUESTIONS = 4096

/**
 * Deferred acceptance (Gale and Shapley 1962) with nested maximums: people propose in the order of their wishes, a post and every full
 * group keep those of higher fit, then those earlier in the file. With limits on the posts' side alone the plan is stable and
 * the best stable one for every candidate (Kamada and Kojima 2018: a hierarchy of limits keeps that). Limits on both sides
 * may exclude each other; then people whom a correction concerns propose again, and the answer says where that finds no end.
 */
export function solveStable(problem: Problem, options: StableOptions = {}): StableAnswer {
  const refusal = checkStable(problem)[0]
  if (refusal) throw new RangeError(`${refusal.place} = ${refusal.value}: ${refusal.reason}`)
  const { candidates } = problem
  const market = openMarket(problem)
  const limit = options.workLimit ?? Number.POSITIVE_INFINITY
  let steps = 0
  const goOn = () => {
    if (++steps % STEPS_BETWEEN_QUESTIONS !== 0) return true
    return steps < limit && options.onProgress?.(market.settled() / Math.max(candidates, 1), steps) !== false
  }
  const planned = (): PlannedPairs => {
    const plan = market.plan()
    return { ...plan, ...measurePlan(problem, plan.pairOf), steps }
  }
  const stopped = (): StableAnswer => ({ status: 'stopped', ...planned() })

  for (let i = 0; i < candidates; i++) if (!propose(market, i, goOn)) return stopped()
  if (!market.limitsCandidates) return { status: 'stable', ...planned() }
  // A group of candidates that lets somebody go frees a seat that others were refused: let them try again.
  const most = 20 + 2 * candidates
  for (let corrections = 0; corrections <= most; corrections++) {
    const blocking = market.firstBlocking()
    if (blocking < 0) return { status: 'stable', ...planned() }
    market.leave(blocking)
    if (!propose(market, blocking, goOn)) return stopped()
  }
  return { status: 'none', corrections: most }
}

/** Lets a person propose down the list, and whoever is put out after; false where `goOn` said no. */
function propose(market: Market, person: number, goOn: () => boolean): boolean {
  const waiting = [person]
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    if (market.isPlaced(i)) continue
    for (let pair = market.next(i); pair >= 0; pair = market.next(i)) {
      if (!goOn()) return false
      const putOut = market.offer(i, pair)
      if (putOut === null) continue
      waiting.push(...putOut)
      break
    }
  }
  return true
}

interface Market {
  readonly limitsCandidates: boolean
  isPlaced(person: number): boolean
  /** The next wish of a person, -1: none left. */
  next(person: number): number
  /** Null: refused. Otherwise the person is placed, and those who had to go are named. */
  offer(person: number, pair: number): number[] | null
  leave(person: number): void
  /** The first person who would rather be somewhere that would rather have that person, -1: nobody. */
  firstBlocking(): number
  settled(): number
  plan(): { postOf: Int32Array; pairOf: Int32Array }
}

function openMarket(problem: Problem): Market {
  const { candidates, posts, post, fit, seats } = problem
  const pairOf = new Int32Array(candidates).fill(-1)
  const last = new Int32Array(candidates).fill(-1)
  const locked = new Set(problem.locked)
  const lockOf = new Map<number, number>()
  const bench = openBench(problem)
  const postLimits = nestedLimits(posts, (j) => seats[j] ?? 0, problem.postGroup, problem.postGroups)
  const limitsCandidates = problem.candidateGroups.max.some((max) => max >= 0)
  const candidateLimits = limitsCandidates
    ? nestedLimits(candidates, () => 1, problem.candidateGroup, problem.candidateGroups)
    : null
  let settled = 0
  /** Higher fit first, then earlier in the file; a locked pair above all. */
  const keyOf = (person: number, pair: number) =>
    locked.has(pair) ? Number.MAX_VALUE : (fit[pair] ?? 0) * (candidates + 1) + (candidates - person)

  const take = (person: number, pair: number) => {
    const j = post[pair] ?? 0
    const key = keyOf(person, pair)
    pairOf[person] = pair
    settled++
    bench.add(j, person, key)
    postLimits.change(j, 1, bench.lowestKey(j))
    candidateLimits?.change(person, 1, key)
  }
  const drop = (person: number) => {
    const j = post[pairOf[person] ?? 0] ?? 0
    pairOf[person] = -1
    settled--
    bench.remove(j, person)
    postLimits.change(j, -1, bench.lowestKey(j))
    candidateLimits?.change(person, -1, Number.POSITIVE_INFINITY)
  }
  /** Who would have to go from a full node for this key: nobody (-2 where there is room), or -1 where the key is not good enough. */
  const weakest = (limits: Limits, leaf: number, key: number, personAt: (leaf: number) => number) => {
    const full = limits.fullAbove(leaf)
    if (full < 0) return -2
    return limits.lowest(full) < key ? personAt(limits.leafOfLowest(full)) : -1
  }
  const toGo = (person: number, pair: number): number[] | null => {
    const key = keyOf(person, pair)
    const atPost = weakest(postLimits, post[pair] ?? 0, key, bench.lowestPerson)
    if (atPost === -1) return null
    // somebody who is placed already takes no further room at home
    if (candidateLimits === null || (pairOf[person] ?? -1) >= 0) return atPost >= 0 ? [atPost] : []
    const atHome = weakest(candidateLimits, person, key, (one) => one)
    if (atHome === -1) return null
    return [...new Set([atPost, atHome])].filter((one) => one >= 0)
  }

  for (const pair of problem.locked ?? []) {
    const i = personOf(problem, pair)
    lockOf.set(i, pair)
  }
  for (const [i, pair] of lockOf) take(i, pair)

  return {
    limitsCandidates,
    isPlaced: (person) => (pairOf[person] ?? -1) >= 0,
    next(person) {
      const pair = nextWish(problem, person, last[person] ?? -1)
      if (pair >= 0) last[person] = pair
      return pair
    },
    offer(person, pair) {
      const out = toGo(person, pair)
      if (out === null) return null
      for (const one of out) drop(one)
      take(person, pair)
      return out
    },
    leave(person) {
      if ((pairOf[person] ?? -1) >= 0) drop(person)
      last[person] = -1
    },
    firstBlocking() {
      for (let i = 0; i < candidates; i++) {
        if (lockOf.has(i)) continue
        const own = pairOf[i] ?? -1
        for (let pair = nextWish(problem, i, -1); pair >= 0 && pair !== own; pair = nextWish(problem, i, pair)) {
          if (toGo(i, pair) !== null) return i
        }
      }
      return -1
    },
    settled: () => settled,
    plan: () => ({ postOf: pairOf.map((pair) => (pair < 0 ? -1 : (post[pair] ?? -1))), pairOf: pairOf.slice() }),
  }
}

function personOf({ rowStart, candidates }: Problem, pair: number): number {
  let low = 0
  let high = candidates - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rowStart[middle + 1] ?? 0) > pair) high = middle
    else low = middle + 1
  }
  return low
}

/** The people at every post, the lowest key first: heaps side by side in one array. */
function openBench({ candidates, posts, post, seats }: Problem) {
  const eligible = new Int32Array(posts)
  for (const j of post) eligible[j] = (eligible[j] ?? 0) + 1
  const start = new Int32Array(posts + 1)
  for (let j = 0; j < posts; j++) start[j + 1] = (start[j] ?? 0) + Math.min(seats[j] ?? 0, eligible[j] ?? 0) + 1
  const heap = new Int32Array(start[posts] ?? 0)
  const size = new Int32Array(posts)
  const key = new Float64Array(candidates)
  const place = new Int32Array(candidates)
  const put = (at: number, person: number) => {
    heap[at] = person
    place[person] = at
  }
  const settle = (j: number, person: number, at: number) => {
    const from = start[j] ?? 0
    const end = from + (size[j] ?? 0)
    const its = key[person] ?? 0
    let here = at
    while (here > from) {
      const up = from + ((here - from - 1) >> 1)
      const other = heap[up] ?? 0
      if ((key[other] ?? 0) <= its) break
      put(here, other)
      here = up
    }
    for (;;) {
      let down = from + 2 * (here - from) + 1
      if (down >= end) break
      if (down + 1 < end && (key[heap[down + 1] ?? 0] ?? 0) < (key[heap[down] ?? 0] ?? 0)) down++
      const other = heap[down] ?? 0
      if ((key[other] ?? 0) >= its) break
      put(here, other)
      here = down
    }
    put(here, person)
  }
  return {
    add(j: number, person: number, its: number) {
      key[person] = its
      const at = (start[j] ?? 0) + (size[j] ?? 0)
      size[j] = (size[j] ?? 0) + 1
      settle(j, person, at)
    },
    remove(j: number, person: number) {
      const left = (size[j] ?? 0) - 1
      size[j] = left
      const end = (start[j] ?? 0) + left
      const moved = heap[end] ?? 0
      if (moved !== person) settle(j, moved, place[person] ?? 0)
    },
    lowestKey: (j: number) => ((size[j] ?? 0) > 0 ? (key[heap[start[j] ?? 0] ?? 0] ?? 0) : Number.POSITIVE_INFINITY),
    lowestPerson: (j: number) => heap[start[j] ?? 0] ?? -1,
  }
}
