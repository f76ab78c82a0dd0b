/**
 * What-if: a solved plan after a lock, a prohibition, a seat more, without solving anew. Each change puts one unit of the flow out
 * of balance, and the cheapest way back to balance is the repair (successive shortest paths, see `cheapest-way.ts`).
 *
 * The repaired plan is optimal for the changed problem in this order: minimums, tiers, fit, preferences, **as few people as
 * possible whose place differs from the plan that stood**, then the fixed order where its numbers are exact.
 */
import { release } from '../flow/circulation.ts'
import { candidateOf, measurePlan, valueOf } from '../measure.ts'
import type { Certificate, PlannedPairs, PricedLevel, Problem } from '../problem.ts'
import { changeProblem, type PlanChange } from './changes.ts'
import { type CheapestWay, cheapestWay, type Sent } from './cheapest-way.ts'
import { priceOf, type SolvedPlan, type Standing, standingOf } from './standing.ts'

export interface Repair extends PlannedPairs {
  /** `infeasible`: a minimum can't be met any more; the plan misses as few people as possible */
  readonly status: 'optimal' | 'infeasible'
  /** candidates whose place differs from the plan that stood, ascending */
  readonly moved: Int32Array
  /** The changed problem, whose pairs are numbered anew, and the prices that prove this plan for it. */
  certify(): { readonly problem: Problem; readonly certificate: Certificate }
}

export type RepairAnswer =
  | { readonly ok: true; readonly repair: Repair }
  /**
   * `contradiction`: no plan keeps this change with those before it; `unproven`: the plan has no prices to start from, or they
   * leave the range of exact numbers, and only solving anew will do. `change`: its position.
   */
  | { readonly ok: false; readonly why: 'contradiction' | 'unproven'; readonly change: number }

/**
 * Repairs an optimal plan of `problem` after `changes`, made one after the other. Throws where a change speaks of a pair, post
 * or group that isn't there, or of the maximum of a group that has none.
 */
export function repairPlan(problem: Problem, solved: SolvedPlan, changes: readonly PlanChange[]): RepairAnswer {
  const standing = standingOf(problem, solved)
  if (!standing) return { ok: false, why: 'unproven', change: 0 }
  const way = cheapestWay(standing)
  for (const [at, change] of changes.entries()) {
    const sent = make(standing, way, change)
    if (sent === 'no way') return { ok: false, why: 'contradiction', change: at }
    if (sent === 'inexact') return { ok: false, why: 'unproven', change: at }
  }
  return { ok: true, repair: repairOf(standing, way, changes) }
}

function make(standing: Standing, way: CheapestWay, change: PlanChange): Sent {
  switch (change.kind) {
    case 'lock':
      return lock(standing, way, change.pair)
    case 'free':
      return free(standing, way, change.candidate)
    case 'forbid':
      return forbid(standing, way, change.pair)
    case 'leave':
      return retire(standing, way, change.candidate)
    case 'seat':
      return widen(standing, way, standing.circulation.firstPost + change.post, change.by)
    case 'maximum': {
      const { firstCandidateGroup, firstPostGroup } = standing.circulation
      const groups = change.side === 'candidate' ? standing.problem.candidateGroups : standing.problem.postGroups
      if ((groups.max[change.group] ?? -1) < 0) throw new RangeError(`group ${change.group} has no maximum`)
      const first = change.side === 'candidate' ? firstCandidateGroup : firstPostGroup
      return widen(standing, way, first + change.group, change.by)
    }
  }
}

/** Takes somebody away from where they are; answers the post, -1 where there was none. */
function lift({ circulation, pairOf }: Standing, candidate: number): number {
  const was = circulation.postOf[candidate] ?? -1
  if (was < 0) return -1
  if ((circulation.bound[candidate] ?? -1) >= 0) {
    circulation.bound[candidate] = -1
    circulation.postOf[candidate] = -1
  } else release(circulation, candidate)
  pairOf[candidate] = -1
  return was
}

/** By decree at the post: it has one too many then, and the post (or group) the person comes from one too few. */
function lock(standing: Standing, way: CheapestWay, pair: number): Sent {
  const { problem, circulation, pairOf, forbidden } = standing
  const { firstPost, root, parent, low, high, flow, bound, postOf } = circulation
  const person = candidateOf(problem, pair)
  const j = problem.post[pair]
  if (j === undefined) throw new RangeError(`no pair ${pair}`)
  if (forbidden.has(pair) || high[person] === 0) return 'no way'
  const was = lift(standing, person)
  bound[person] = j
  postOf[person] = j
  pairOf[person] = pair
  low[person] = 1
  flow[person] = 1
  if (was === j) return 'sent'
  return way.send(firstPost + j, was < 0 ? (parent[person] ?? root) : firstPost + was)
}

function free(standing: Standing, way: CheapestWay, person: number): Sent {
  const { circulation, pairOf, problem } = standing
  const held = pairOf[person] ?? -1
  if ((circulation.bound[person] ?? -1) < 0) return 'sent'
  lift(standing, person)
  circulation.low[person] = 0
  // Free again the person may prefer another place: standing nowhere yet, the way leads to the best, or back.
  priceOf(standing, person)
  const post = circulation.firstPost + (problem.post[held] ?? 0)
  return way.send(person, post)
}

function forbid(standing: Standing, way: CheapestWay, pair: number): Sent {
  const { problem, circulation, pairOf, forbidden } = standing
  const person = candidateOf(problem, pair)
  forbidden.add(pair)
  if (pairOf[person] !== pair) return 'sent'
  if ((circulation.bound[person] ?? -1) >= 0) return 'no way'
  lift(standing, person)
  return way.send(person, circulation.firstPost + (problem.post[pair] ?? 0))
}

function retire(standing: Standing, way: CheapestWay, person: number): Sent {
  const { firstPost, root, parent, low, high, flow } = standing.circulation
  const was = lift(standing, person)
  low[person] = 0
  high[person] = 0
  flow[person] = 0
  return was < 0 ? 'sent' : way.send(parent[person] ?? root, firstPost + was)
}

/**
 * Room for one more: where that is better by the prices it is taken at once, and the way back may lead through it again. Room
 * for one less: where it was used, that unit has to go another way.
 */
function widen({ circulation, levels, price, treeCost }: Standing, way: CheapestWay, node: number, by: 1 | -1): Sent {
  const { root, parent, high, flow } = circulation
  const wide = (high[node] ?? 0) + by
  if (wide < 0) throw new RangeError(`node ${node} has no room to lose`)
  high[node] = wide
  const above = parent[node] ?? root
  const [from, to] = node < root ? [node, above] : [above, node]
  if (by < 0) {
    if ((flow[node] ?? 0) <= wide) return 'sent'
    flow[node] = wide
    return way.send(from, to)
  }
  const isBetter = () => {
    for (let k = 0; k < levels.length; k++) {
      const reduced =
        treeCost(k, node, node < root) + (price[from * levels.length + k] ?? 0) - (price[to * levels.length + k] ?? 0)
      if (reduced !== 0) return reduced < 0
    }
    return false
  }
  if (flow[node] !== wide - 1 || !isBetter()) return 'sent'
  flow[node] = wide
  return way.send(to, from)
}

function repairOf(standing: Standing, way: CheapestWay, changes: readonly PlanChange[]): Repair {
  const { problem, circulation, pairOf } = standing
  const { postOf } = circulation
  const before = problem.standing ?? postOf
  const measured = measurePlan(problem, pairOf)
  const shortage = missing(standing)
  return {
    ...measured,
    shortage,
    status: shortage === 0 ? 'optimal' : 'infeasible',
    postOf,
    pairOf,
    steps: way.steps(),
    moved: Int32Array.from(postOf.keys()).filter((i) => postOf[i] !== before[i]),
    certify: () => certify(standing, changes),
  }
}

function missing({ circulation, minimum }: Standing): number {
  let total = 0
  for (let v = circulation.firstPostGroup; v < circulation.nodes; v++) {
    total += Math.max(0, (minimum[v] ?? 0) - (circulation.flow[v] ?? 0))
  }
  return total
}

function certify(standing: Standing, changes: readonly PlanChange[]) {
  const { circulation, levels, price } = standing
  const { problem, pairBefore } = changeProblem(
    standing.problem,
    standing.problem.standing ?? new Int32Array(0),
    changes,
  )
  const { firstPost, firstPostGroup, root, firstCandidateGroup, nodes, bound, high } = circulation
  for (let i = 0; i < firstPost; i++) if ((bound[i] ?? -1) >= 0 || high[i] === 0) priceOf(standing, i)
  const now = new Map<number, number>()
  for (const [pair, before] of pairBefore.entries()) now.set(before, pair)
  const pairs = standing.pairOf.filter((pair) => pair >= 0).map((pair) => now.get(pair) ?? -1)
  const width = levels.length
  const column = (k: number, first: number, end: number) =>
    Float64Array.from(
      { length: end - first },
      (_, v) => (price[(first + v) * width + k] ?? 0) - (price[root * width + k] ?? 0),
    )
  const priced = levels.map(
    (level, k): PricedLevel => ({
      ...level,
      value: valueOf(problem, level, pairs),
      candidate: column(k, 0, firstPost),
      post: column(k, firstPost, firstPostGroup),
      postGroup: column(k, firstPostGroup, root),
      candidateGroup: column(k, firstCandidateGroup, nodes),
    }),
  )
  if (problem.locked) priced.splice(priced[0]?.objective === 'closed' ? 1 : 0, 0, lockLevel(problem))
  return { problem, certificate: { levels: priced } }
}

/** Every lock holds, and prices of zero say so. */
function lockLevel({ candidates, posts, candidateGroups, postGroups }: Problem): PricedLevel {
  return {
    objective: 'locks',
    tier: 0,
    value: 0,
    candidate: new Float64Array(candidates),
    post: new Float64Array(posts),
    candidateGroup: new Float64Array(candidateGroups.parent.length),
    postGroup: new Float64Array(postGroups.parent.length),
  }
}
