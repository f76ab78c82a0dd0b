import { measurePlan } from '../measure.ts'
import type { PlannedPairs, Problem } from '../problem.ts'
import { checkStable } from './check-stable.ts'
import { decideStable } from './exact/decide.ts'
import { type Market, openMarket } from './market.ts'

/**
 * With limits on both sides a stable plan need not exist. `none`: there is none, which an exhaustive search has shown. `unknown`: none was
 * found, and whether there is one could not be settled within the limits of the search.
 */
export type StableAnswer =
  | (PlannedPairs & { readonly status: 'stable' | 'stopped' })
  | (Tried & { readonly status: 'none' })
  | (Tried & { readonly status: 'unknown' })

export interface Tried {
  /** places given anew to people whom a plan had wronged */
  readonly corrections: number
  /** partial plans that the search found to lead nowhere; 0 with `unknown`: the problem was too large for it */
  readonly contradictions: number
}

/** `proposals`: deferred acceptance and what mends it; `search`: whether there is a plan at all */
export type StablePhase = 'proposals' | 'search'

export interface StableOptions {
  /** most steps of work: proposals, and choices and contradictions of the search */
  readonly workLimit?: number
  /** Called every 4,096 proposals and every 64 steps of the search, with the share of people who have a place (0..1). Returning false stops the work. */
  readonly onProgress?: (phase: StablePhase, share: number, steps: number) => boolean | undefined
}

const STEPS_BETWEEN_QUESTIONS = { proposals: 4096, search: 64 } as const

/**
 * Deferred acceptance (Gale and Shapley 1962) with nested maximums: people propose in the order of their wishes, a post and every full
 * group keep those of higher fit, then those earlier in the file. With limits on the posts' side alone the plan is stable and
 * the best stable one for every candidate (Kamada and Kojima 2018: a hierarchy of limits keeps that). Limits on both sides
 * may exclude each other: people whom a correction concerns propose again, and where that finds no end an exhaustive search either
 * finds a stable plan or shows that there is none. Throws on a problem that `checkStable` refuses.
 */
export function solveStable(problem: Problem, options: StableOptions = {}): StableAnswer {
  const refusal = checkStable(problem)[0]
  if (refusal) throw new RangeError(`${refusal.place} = ${refusal.value}: ${refusal.reason}`)
  const { candidates, post } = problem
  const market = openMarket(problem)
  const limit = options.workLimit ?? Number.POSITIVE_INFINITY
  let steps = 0
  let phase: StablePhase = 'proposals'
  const goOn = () => {
    if (++steps % STEPS_BETWEEN_QUESTIONS[phase] !== 0) return true
    return steps < limit && options.onProgress?.(phase, market.placed() / Math.max(candidates, 1), steps) !== false
  }
  const plan = (status: 'stable' | 'stopped', pairOf = market.pairOf): StableAnswer => {
    const postOf = pairOf.map((pair) => (pair < 0 ? -1 : (post[pair] ?? -1)))
    return { status, postOf, pairOf, ...measurePlan(problem, pairOf), steps }
  }

  // Whose turn it is makes no difference to the plan. While many are on their way, they come in the order in which their rows lie
  // in memory, which saves half the time; the last ones are followed one by one.
  for (let putOut = candidates; putOut > candidates / 64; ) {
    putOut = 0
    for (let i = 0; i < candidates; i++) {
      if (!propose(market, i, goOn)) return plan('stopped')
      putOut += market.putOut.length
      market.putOut.length = 0
    }
  }
  for (let i = 0; i < candidates; i++) if (!settle(market, i, goOn)) return plan('stopped')
  if (!market.limitsCandidates) return plan('stable')
  // A group of candidates that lets somebody go frees a seat that others were refused: let them try again.
  // Always the first of them may go round in a circle; from chance places on, such a way ends (Roth and Vande Vate 1990 for one
  // limit a side). The chance is the same every time, so that the plan is too.
  const most = 250 + 4 * candidates
  let place = 1
  for (let corrections = 0; corrections <= most; corrections++) {
    place = (Math.imul(place, 1103515245) + 12345) >>> 0
    const blocking = market.firstBlocking((place >>> 8) % Math.max(candidates, 1))
    if (blocking < 0) return plan('stable')
    market.leave(blocking)
    if (!settle(market, blocking, goOn)) return plan('stopped')
  }
  phase = 'search'
  const decision = decideStable(problem, market.pairOf, goOn)
  switch (decision.status) {
    case 'found':
      return plan('stable', decision.pairOf)
    case 'stopped':
      return plan('stopped')
    case 'none':
      return { status: 'none', corrections: most, contradictions: decision.contradictions }
    case 'open':
      return { status: 'unknown', corrections: most, contradictions: decision.contradictions }
  }
}

/** Lets a person without a place propose down the list; false where `goOn` said no. */
function propose(market: Market, person: number, goOn: () => boolean): boolean {
  if (market.isPlaced(person)) return true
  for (let pair = market.next(person); pair >= 0; pair = market.next(person)) {
    if (!goOn()) return false
    if (market.offer(person, pair)) return true
  }
  return true
}

/** The same, and then for whoever is put out, until nobody is on the way. */
function settle(market: Market, person: number, goOn: () => boolean): boolean {
  const { putOut } = market
  putOut.push(person)
  for (let i = putOut.pop(); i !== undefined; i = putOut.pop()) if (!propose(market, i, goOn)) return false
  return true
}
