/**
 * A short list of plans between which a person may choose: each fills as many seats of every tier as the best one, and gives up
 * some fit for the person, or the host, that is worst off, or so that fewer people move from the draft as it stands.
 */
import { type Problem, solveOptimal } from '@zhiqiao/solver'
import { findPair } from './find-pair.ts'
import type { PairId, PlanInput, PlanRefusal } from './input.ts'
import { type Prepared, prepare } from './prepare.ts'

/**
 * - `best`: the largest total fit; of equal ones the fewest changes
 * - `person`: nobody placed fits less than anybody has to (proven); `person-half`: half of that way
 * - `host`: as few hosts without anybody as was found, and the host worst off as well off as was found (searched, not proven)
 * - `few`: a change of the draft has to bring five points at least; `fewest`: as few changes as those seats allow
 */
export type AlternativeKind = 'best' | 'person' | 'person-half' | 'host' | 'few' | 'fewest'

export interface Measured {
  filledByTier: readonly number[]
  /** Tenths of a point, as everywhere here. */
  totalFit: number
  worstPerson?: { nominationId: string; fit: number }
  /** Of the hosts that get somebody, the one whose people fit least on average. */
  worstHost?: { institutionId: string; fit: number }
  hostsWithout: number
  /** People whose place is not that of the draft. */
  changes: number
}

export interface Alternative extends Measured {
  kind: AlternativeKind
  pairings: PairId[]
  /** Fit given up against the best plan. */
  price: number
}

export type AlternativesAnswer =
  /** `isComplete`: the work was not stopped before all had been sought. */
  | { ok: true; alternatives: Alternative[]; isComplete: boolean }
  | { ok: false; refusals: PlanRefusal[] }
  /** No plan keeps the quotas and locks; or the work was stopped before the best plan was found. */
  | { ok: false; why: 'infeasible' | 'stopped' }

/** A change that keeps somebody from moving is worth this much fit to `few`, and more than any fit to `fewest`. */
const FEW = 50
const ANY = 900_000
/** How often the search for the hosts' sake lifts those that are worst off, and by how much. */
const LIFTS = 6
const LIFT = 100
const HOST_SHARE = 10

/** `goOn` is asked all the time, also within a solve; where it says no, what has been found by then is the answer. */
export function makeAlternatives(
  input: PlanInput,
  current: readonly PairId[],
  goOn: (share: number) => boolean = () => true,
): AlternativesAnswer {
  const preparation = prepare(input)
  if (!preparation.ok) return preparation
  const { prepared } = preparation
  const problem: Problem = { ...prepared.problem, standing: standingOf(prepared, current) }
  const rounds = 10 + LIFTS + 4
  let done = 0
  let stopped = false
  const solve = (change: Partial<Problem>): Int32Array | null => {
    if (stopped) return null
    const begun = done++
    const solution = solveOptimal(
      { ...problem, ...change },
      { onProgress: (_, share) => goOn(Math.min((begun + share) / rounds, 1)) },
    )
    stopped = solution.status === 'stopped'
    return solution.status === 'optimal' ? solution.postOf : null
  }
  const best = solve({})
  if (!best) return { ok: false, why: stopped ? 'stopped' : 'infeasible' }
  const measure = measurer(prepared, problem)
  const aim = measure(best)
  const found: [AlternativeKind, Int32Array | null][] = [['best', best]]
  const least = aim.worstPerson?.fit ?? 0
  const threshold = highestThreshold(problem, least, aim.filledByTier.join(), (change) => {
    const postOf = solve(change)
    return postOf && measure(postOf).filledByTier.join()
  })
  if (threshold > least) {
    found.push(['person', solve(above(problem, threshold))])
    found.push(['person-half', solve(above(problem, Math.ceil((least + threshold) / 2)))])
  }
  found.push(['host', liftHosts(prepared, problem, best, measure, solve)])
  for (const [kind, worth] of [
    ['few', FEW],
    ['fewest', ANY],
  ] as const) {
    found.push([kind, solve({ fit: withBonus(problem, (i, j) => (problem.standing?.[i] === j ? worth : 0)) })])
  }
  const alternatives = found.flatMap(([kind, postOf]): Alternative[] => {
    if (!postOf) return []
    const measured = measure(postOf)
    if (measured.filledByTier.join() !== aim.filledByTier.join()) return []
    return [{ kind, ...measured, price: aim.totalFit - measured.totalFit, pairings: pairsOf(prepared, postOf) }]
  })
  return { ok: true, alternatives: worthTelling(alternatives), isComplete: !stopped }
}

/** What plans are compared by; `postOf` of the same problem. */
function measurer({ input, nomination }: Prepared, problem: Problem) {
  return (postOf: Int32Array): Measured => {
    const filled = new Array<number>(problem.tier.reduce((most, tier) => Math.max(most, tier), 0)).fill(0)
    const hosts = new Map(input.posts.map((post) => [post.hostInstitutionId, { fit: 0, people: 0 }]))
    let totalFit = 0
    let worstPerson: Measured['worstPerson']
    postOf.forEach((j, i) => {
      const post = input.posts[j]
      if (!post) return
      const fit = problem.fit[findPair(problem, i, j)] ?? 0
      totalFit += fit
      filled[post.tier - 1] = (filled[post.tier - 1] ?? 0) + 1
      if (!worstPerson || fit < worstPerson.fit) worstPerson = { nominationId: nomination(i).id, fit }
      const host = hosts.get(post.hostInstitutionId)
      if (host) Object.assign(host, { fit: host.fit + fit, people: host.people + 1 })
    })
    let worstHost: Measured['worstHost']
    for (const [institutionId, { fit, people }] of hosts) {
      if (people === 0) continue
      const mean = Math.round(fit / people)
      if (!worstHost || mean < worstHost.fit) worstHost = { institutionId, fit: mean }
    }
    return {
      filledByTier: filled,
      totalFit,
      ...(worstPerson && { worstPerson }),
      ...(worstHost && { worstHost }),
      hostsWithout: [...hosts.values()].filter(({ people }) => people === 0).length,
      changes: postOf.filter((j, i) => j !== problem.standing?.[i]).length,
    }
  }
}

/** The highest fit that everybody placed can have with as many seats filled: by halving, since what holds for one holds below it. */
function highestThreshold(
  problem: Problem,
  least: number,
  wanted: string,
  filled: (change: Partial<Problem>) => string | null,
): number {
  let low = least
  let high = problem.fit.reduce((most, fit) => Math.max(most, fit), least)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (filled(above(problem, middle)) === wanted) low = middle
    else high = middle - 1
  }
  return low
}

/** The problem with only the pairs that fit so well; locked pairs stay. */
function above(problem: Problem, threshold: number): Partial<Problem> {
  const locked = new Set(problem.locked ?? [])
  const kept = [...problem.post.keys()].filter((pair) => (problem.fit[pair] ?? 0) >= threshold || locked.has(pair))
  const now = new Map(kept.map((pair, at) => [pair, at]))
  let at = 0
  const rowStart = problem.rowStart.map((start) => {
    while (at < kept.length && (kept[at] ?? 0) < start) at++
    return at
  })
  const pick = (values: Int32Array) => Int32Array.from(kept, (pair) => values[pair] ?? 0)
  return {
    rowStart,
    post: pick(problem.post),
    fit: pick(problem.fit),
    ...(problem.preferenceRank && { preferenceRank: pick(problem.preferenceRank) }),
    ...(problem.locked && { locked: problem.locked.map((pair) => now.get(pair) ?? -1) }),
  }
}

/** Hosts without anybody, and a tenth of those worst off, are lifted again and again; the best plan for them on the way is kept. */
function liftHosts(
  { input }: Prepared,
  problem: Problem,
  best: Int32Array,
  measure: (postOf: Int32Array) => Measured,
  solve: (change: Partial<Problem>) => Int32Array | null,
): Int32Array | null {
  const hostOf = input.posts.map(({ hostInstitutionId }) => hostInstitutionId)
  const bonus = new Map<string, number>()
  let now = best
  let chosen = best
  for (let lift = 0; lift < LIFTS; lift++) {
    const lots = new Map(hostOf.map((host) => [host, { fit: 0, people: 0 }]))
    now.forEach((j, i) => {
      const lot = lots.get(hostOf[j] ?? '')
      if (lot)
        Object.assign(lot, { fit: lot.fit + (problem.fit[findPair(problem, i, j)] ?? 0), people: lot.people + 1 })
    })
    const ordered = [...lots].sort(([, a], [, b]) => mean(a) - mean(b))
    const worst = ordered.filter(([, lot], at) => lot.people === 0 || at <= lots.size / HOST_SHARE)
    for (const [host] of worst) bonus.set(host, (bonus.get(host) ?? 0) + LIFT)
    const next = solve({ fit: withBonus(problem, (_, j) => bonus.get(hostOf[j] ?? '') ?? 0) })
    // Stopped on the way, or no plan for these: what is kindest so far is as good an answer.
    if (!next) break
    now = next
    if (isKinder(measure(now), measure(chosen))) chosen = now
  }
  return chosen
}

function mean({ fit, people }: { fit: number; people: number }): number {
  return people === 0 ? -1 : fit / people
}

function isKinder(a: Measured, b: Measured): boolean {
  if (a.hostsWithout !== b.hostsWithout) return a.hostsWithout < b.hostsWithout
  const [x, y] = [a.worstHost?.fit ?? 0, b.worstHost?.fit ?? 0]
  return x === y ? a.totalFit > b.totalFit : x > y
}

function withBonus(problem: Problem, bonus: (candidate: number, post: number) => number): Int32Array {
  const fit = problem.fit.slice()
  for (let i = 0; i < problem.candidates; i++) {
    for (let pair = problem.rowStart[i] ?? 0, end = problem.rowStart[i + 1] ?? 0; pair < end; pair++) {
      fit[pair] = (fit[pair] ?? 0) + bonus(i, problem.post[pair] ?? 0)
    }
  }
  return fit
}

/** Each plan once, and none that another one equals or beats in everything told; the cheapest first. */
function worthTelling(all: readonly Alternative[]): Alternative[] {
  const isNoBetter = (a: Alternative, b: Alternative) =>
    a.price >= b.price &&
    (a.worstPerson?.fit ?? 0) <= (b.worstPerson?.fit ?? 0) &&
    (a.worstHost?.fit ?? 0) <= (b.worstHost?.fit ?? 0) &&
    a.hostsWithout >= b.hostsWithout &&
    a.changes >= b.changes
  const kept: Alternative[] = []
  for (const one of [...all].sort((a, b) => a.price - b.price || a.changes - b.changes)) {
    if (!kept.some((other) => isNoBetter(one, other))) kept.push(one)
  }
  return kept
}

function standingOf(prepared: Prepared, current: readonly PairId[]): Int32Array {
  const standing = new Int32Array(prepared.problem.candidates).fill(-1)
  for (const { nominationId, postId } of current) {
    const i = prepared.nominationIndex.get(nominationId)
    if (i !== undefined) standing[i] = prepared.postIndex.get(postId) ?? -1
  }
  return standing
}

function pairsOf({ nomination, post }: Prepared, postOf: Int32Array): PairId[] {
  return [...postOf].flatMap((j, i) => (j < 0 ? [] : [{ nominationId: nomination(i).id, postId: post(j).id }]))
}
