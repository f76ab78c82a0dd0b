/**
 * A solved plan as a flow with its prices, ready to be changed: the circulation of the engine, and per node one price for
 * every level of the certificate, side by side, so that two ways are compared as the levels are: from the first that differs.
 */
import { changeCost, unlistedRank } from '../levels.ts'
import type { Certificate, Level, PlannedPairs, PricedLevel, Problem } from '../problem.ts'
import { bind, buildCirculation, type Circulation, place, runsDown } from '../flow/circulation.ts'

export interface SolvedPlan extends Pick<PlannedPairs, 'postOf' | 'pairOf'> {
  readonly certificate?: Certificate
}

export interface Standing {
  readonly problem: Problem
  readonly circulation: Circulation
  readonly levels: readonly Level[]
  /** nodes × levels */
  readonly price: Float64Array
  readonly pairOf: Int32Array
  /** per group node, 0 elsewhere: people asked for; short of them each counts at the level of minimums */
  readonly minimum: Int32Array
  readonly forbidden: Set<number>
  /** What a pair counts at level k. Locks count nothing: who is locked is bound, and takes no part. */
  pairCost(level: number, candidate: number, pair: number): number
  /** What one unit more from a node up its tree arc (or down it from the parent) counts at level k. */
  treeCost(level: number, node: number, up: boolean): number
}

/**
 * Null where the plan has no certificate, or prices on locks that say more than that all hold: then nothing can be built on it.
 * `before`: the plan to keep to, the solved one itself where the problem names none.
 */
export function standingOf(problem: Problem, solved: SolvedPlan): Standing | null {
  const levels = levelsToKeep(problem, solved.certificate?.levels ?? [])
  if (!levels) return null
  const before: Problem = problem.standing ? problem : { ...problem, standing: solved.postOf.slice() }
  const circulation = buildCirculation(before)
  const minimum = circulation.low.slice()
  circulation.low.fill(0)
  const { nodes, firstPost, firstPostGroup, root, firstCandidateGroup, flow, parent } = circulation
  // Room is counted as it is, not as far as it can be used: a change may take of what is too much.
  circulation.high.set(problem.seats, firstPost)
  const widen = (max: Int32Array, first: number) =>
    max.forEach((most, g) => {
      if (most >= 0) circulation.high[first + g] = most
    })
  widen(problem.postGroups.max, firstPostGroup)
  widen(problem.candidateGroups.max, firstCandidateGroup)
  const width = levels.length
  const price = new Float64Array(nodes * width)
  levels.forEach(({ prices }, k) => {
    if (!prices) return
    const fill = (values: Float64Array, first: number) =>
      values.forEach((value, v) => {
        price[(first + v) * width + k] = value
      })
    fill(prices.candidate, 0)
    fill(prices.post, firstPost)
    fill(prices.postGroup, firstPostGroup)
    fill(prices.candidateGroup, firstCandidateGroup)
  })
  const locked = new Set(problem.locked ?? [])
  solved.postOf.forEach((j, i) => {
    if (j < 0) return
    place(circulation, i, j)
    flow[i] = 1
    if (locked.has(solved.pairOf[i] ?? -1)) {
      bind(circulation, i)
      circulation.low[i] = 1
    }
    for (let v = parent[i] ?? root; v !== root; v = parent[v] ?? root) flow[v] = (flow[v] ?? 0) + 1
    for (let v = firstPost + j; v !== root; v = parent[v] ?? root) flow[v] = (flow[v] ?? 0) + 1
  })
  return {
    problem: before,
    circulation,
    levels: levels.map(({ level }) => level),
    price,
    pairOf: solved.pairOf.slice(),
    minimum,
    forbidden: new Set(),
    ...costsOf(
      before,
      circulation,
      minimum,
      levels.map(({ level }) => level),
    ),
  }
}

/** The levels of a solved plan, with a place for the changes before the fixed order: where nothing has changed, prices of zero prove that. */
function levelsToKeep(problem: Problem, priced: readonly PricedLevel[]) {
  const kept: { level: Level; prices?: PricedLevel }[] = []
  if (priced.length === 0) return null
  for (const prices of priced) {
    const { objective, tier } = prices
    if (objective === 'locks') {
      if (![prices.candidate, prices.post, prices.candidateGroup, prices.postGroup].every((all) => all.every(isZero)))
        return null
      continue
    }
    if (objective === 'order' && !problem.standing) kept.push({ level: { objective: 'changes', tier: 0 } })
    kept.push({ level: { objective, tier }, prices })
  }
  if (!kept.some(({ level }) => level.objective === 'changes')) kept.push({ level: { objective: 'changes', tier: 0 } })
  return kept
}

function isZero(price: number): boolean {
  return price === 0
}

function costsOf(
  problem: Problem,
  circulation: Circulation,
  minimum: Int32Array,
  levels: readonly Level[],
): Pick<Standing, 'pairCost' | 'treeCost'> {
  const { fit, preferenceRank, candidates, posts, post, tier } = problem
  const change = changeCost(problem)
  const unlisted = unlistedRank(preferenceRank ?? new Int32Array(0))
  // asked for every arc of a search: places compared, which is several times faster than names
  const placeOf = (objective: Level['objective']) => levels.findIndex((level) => level.objective === objective)
  const fitAt = placeOf('fit')
  const preferenceAt = placeOf('preference')
  const changesAt = placeOf('changes')
  const orderAt = placeOf('order')
  const minimumsAt = placeOf('minimums')
  const tierAt = Int32Array.from(levels, (level) => level.tier)
  return {
    pairCost(level, candidate, pair) {
      if (level < fitAt) return 0
      if (level === fitAt) return -(fit[pair] ?? 0)
      if (level === changesAt) return change(candidate, pair)
      if (level === preferenceAt) return preferenceRank?.[pair] || unlisted
      if (level === orderAt) return -(candidates - candidate) * (posts - (post[pair] ?? 0))
      return 0
    },
    treeCost(level, node, up) {
      if (level >= fitAt || node < circulation.firstPost) return 0
      if (node < circulation.firstPostGroup) {
        if (tier[node - circulation.firstPost] !== tierAt[level]) return 0
        return up ? -1 : 1
      }
      if (level !== minimumsAt) return 0
      const isMore = up !== runsDown(circulation, node)
      const here = circulation.flow[node] ?? 0
      const wanted = Math.min(minimum[node] ?? 0, circulation.high[node] ?? 0)
      return isMore ? (here < wanted ? -1 : 0) : here <= wanted && wanted > 0 ? 1 : 0
    },
  }
}

/** The least lexicographic price of a person at which no pair and no staying away would be better: what bound people stand at. */
export function priceOf(standing: Standing, candidate: number): void {
  const { problem, circulation, levels, price, forbidden } = standing
  const width = levels.length
  const own = candidate * width
  const above = (circulation.parent[candidate] ?? circulation.root) * width
  for (let k = 0; k < width; k++) price[own + k] = price[above + k] ?? 0
  // somebody who is to go nowhere has no pairs any more
  if (circulation.high[candidate] === 0) return
  const stop = problem.rowStart[candidate + 1] ?? 0
  for (let pair = problem.rowStart[candidate] ?? 0; pair < stop; pair++) {
    if (forbidden.has(pair)) continue
    const there = (circulation.firstPost + (problem.post[pair] ?? 0)) * width
    let isMore = false
    for (let k = 0; k < width; k++) {
      const offer = (price[there + k] ?? 0) - standing.pairCost(k, candidate, pair)
      if (!isMore) {
        if (offer < (price[own + k] ?? 0)) break
        if (offer === price[own + k]) continue
        isMore = true
      }
      price[own + k] = offer
    }
  }
}
