/** A plan that people have changed, explained as it stands: who is out and why, and who could take which seat at once. */
import { chainFinder } from './chain.ts'
import { explainPairings } from './pairings.ts'
import { explainUnmatched } from './unmatched.ts'
import { unfilledExplainer } from './unfilled.ts'
import type { PairId, PlanInput, PlanRefusal } from '../input.ts'
import type { Change, Plan, Unfilled, Unmatched } from '../plan-types.ts'
import { findPair } from '../find-pair.ts'
import { type Prepared, prepare } from '../prepare.ts'
import { type Situation, situationOf } from './situation.ts'

/** The reasons of a plan as it stands, by themselves. */
export type Standing = Pick<Plan, 'pairings' | 'unfilled' | 'unmatched'>

export type StandingAnswer = { ok: true; standing: Standing } | { ok: false; refusals: PlanRefusal[] }

/**
 * Reasons of the pairings as given, whoever made them. First such changes are stated as work with everybody else staying put: an open
 * seat taken, or one holder replaced, within all quotas. For whom there is none, `rearrange` tells what comes of it when the
 * others are rearranged as well as they can be; of a few people only, since a large cohort has hundreds. Pairs of people or posts that
 * the input doesn't have are left out.
 */
export function explainStanding(input: PlanInput, pairs: readonly PairId[], rearrange = true): StandingAnswer {
  const preparation = prepare({ ...input, locks: [] })
  if (!preparation.ok) return preparation
  const { prepared } = preparation
  const situation = situationOf(prepared, { status: 'stopped', ...placesOf(prepared, pairs) })
  const seats = seatFinder(situation)
  const none = { byCandidate: new Map(), byPost: new Map() }
  const out = [...situation.postOf].flatMap((j, i) => (j < 0 ? [i] : []))
  const told = out.map((i) => whyOut(explainUnmatched(situation, none, i), seats.cheapest(i)))
  const unmatched = rearrange ? withChains(input, pairs, told) : told
  const explainer = unfilledExplainer(situation, none, unmatched)
  const open = [...situation.filled].flatMap((count, j) => (count < (prepared.problem.seats[j] ?? 0) ? [j] : []))
  const unfilled = open.map((j) => whyOpen(explainer.explain(j), seats.best(j)))
  return { ok: true, standing: { pairings: explainPairings(situation), unfilled, unmatched } }
}

function placesOf({ matrix, problem, nominationIndex, postIndex }: Prepared, pairs: readonly PairId[]) {
  const postOf = new Int32Array(problem.candidates).fill(-1)
  const pairOf = new Int32Array(problem.candidates).fill(-1)
  for (const { nominationId, postId } of pairs) {
    const [i, j] = [nominationIndex.get(nominationId), postIndex.get(postId)]
    if (i === undefined || j === undefined) continue
    postOf[i] = j
    pairOf[i] = findPair(matrix, i, j)
  }
  return { postOf, pairOf }
}

/** Each costs up to four repairs of the plan. */
const mostChains = 60

function withChains(input: PlanInput, pairs: readonly PairId[], unmatched: readonly Unmatched[]): Unmatched[] {
  const needy = new Set(
    unmatched.filter(({ changes, eligiblePosts }) => changes.length === 0 && eligiblePosts > 0).slice(0, mostChains),
  )
  if (needy.size === 0) return [...unmatched]
  const chain = chainFinder(input, pairs)
  return unmatched.map((one) => {
    const found = needy.has(one) ? chain(one.nominationId) : null
    return found ? { ...one, changes: [found] } : one
  })
}

type Placing = Extract<Change, { kind: 'place' }>

/** Somebody for whom the plan would at once be better is out by decision; everybody else is out as the match would say it. */
function whyOut(one: Unmatched, placing: Placing | undefined): Unmatched {
  if (!placing) return one
  const better = placing.loss.seats.length > 0 || placing.loss.fit < 0
  return { ...one, ...(better && { reason: 'by-hand' as const }), changes: [placing, ...one.changes] }
}

function whyOpen(one: Unfilled, placing: Placing | undefined): Unfilled {
  return placing ? { ...one, reason: 'by-hand', changes: [placing, ...one.changes] } : one
}

/** A way to place somebody: at an open seat, or (`instead`) in place of a holder. Numbers, of which a large cohort looks at hundreds of thousands. */
interface Way {
  i: number
  j: number
  instead: number
  /** Of the seat that is filled by it; none is where one holder takes another's place. */
  tier: number
  fitLost: number
}

/** Which seat somebody could take with nobody else moving, and who would best fill an open one. */
function seatFinder(situation: Situation) {
  const { prepared, filled, postOf, columns } = situation
  const { problem, matrix } = prepared
  const fitAt = (i: number, j: number) => matrix.scorer.fit(i, j, matrix.wish(i, j))
  const heldAt = postOf.map((j, i) => (j < 0 ? 0 : fitAt(i, j)))
  const holders = new Map<number, number[]>()
  for (const [i, j] of postOf.entries()) if (j >= 0) holders.set(j, [...(holders.get(j) ?? []), i])
  const isOpen = (j: number) => (filled[j] ?? 0) < (problem.seats[j] ?? 0)
  const hasRoom = Array.from({ length: problem.posts }, (_, j) => isOpen(j) && situation.fullHost(j).length === 0)
  /** Whether a holder's place may go to whoever comes from a group is asked once of a pair of groups. */
  const replaceable = new Map<number, Map<number, boolean>>()
  const mayReplace = (i: number, other: number): boolean => {
    const [into, outOf] = [problem.candidateGroup[i] ?? -1, problem.candidateGroup[other] ?? -1]
    const known = replaceable.get(into) ?? new Map<number, boolean>()
    replaceable.set(into, known)
    const may = known.get(outOf) ?? situation.mayReplace(i, other)
    known.set(outOf, may)
    return may
  }
  const placing = (way: Way | undefined): Placing | undefined =>
    way && {
      kind: 'place',
      works: true,
      nominationId: prepared.nomination(way.i).id,
      postId: prepared.post(way.j).id,
      ...(way.instead >= 0 && { instead: prepared.nomination(way.instead).id }),
      loss: { seats: way.instead >= 0 ? [] : [{ tier: way.tier, count: -1 }], fit: way.fitLost },
    }
  const taking = (i: number, j: number, fit: number): Way => ({
    i,
    j,
    instead: -1,
    tier: problem.tier[j] ?? 1,
    fitLost: 0 - fit,
  })
  return {
    cheapest(i: number): Placing | undefined {
      let best: Way | undefined
      const isFree = situation.fullSending(i).length === 0
      for (let pair = problem.rowStart[i] ?? 0, end = problem.rowStart[i + 1] ?? 0; pair < end; pair++) {
        const j = problem.post[pair] ?? 0
        const fit = problem.fit[pair] ?? 0
        if (isOpen(j)) {
          if (isFree && hasRoom[j] && isCheaper(best, problem.tier[j] ?? 1, 0 - fit)) best = taking(i, j, fit)
        } else {
          for (const other of holders.get(j) ?? []) {
            const fitLost = (heldAt[other] ?? 0) - fit
            if (!isCheaper(best, NO_TIER, fitLost) || !mayReplace(i, other)) continue
            best = { i, j, instead: other, tier: NO_TIER, fitLost }
          }
        }
      }
      return placing(best)
    },
    best(j: number): Placing | undefined {
      if (!hasRoom[j]) return undefined
      let best: Way | undefined
      for (let at = columns.start[j] ?? 0, end = columns.start[j + 1] ?? 0; at < end; at++) {
        const i = columns.candidate[at] ?? 0
        if ((postOf[i] ?? -1) >= 0 || situation.fullSending(i).length > 0) continue
        const fit = problem.fit[columns.pair[at] ?? -1] ?? 0
        const way = taking(i, j, fit)
        if (isCheaper(best, way.tier, way.fitLost)) best = way
      }
      return placing(best)
    },
  }
}

const NO_TIER = Number.POSITIVE_INFINITY

/** A seat filled before fit, the more urgent tier before the others; the first of equal ways stays. */
function isCheaper(best: Way | undefined, tier: number, fitLost: number): boolean {
  return best === undefined || tier < best.tier || (tier === best.tier && fitLost < best.fitLost)
}
