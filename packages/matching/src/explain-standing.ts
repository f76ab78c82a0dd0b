/** A plan that people have changed, explained as it stands: who is out and why, and who could take which seat at once. */
import { chainFinder } from './explain-chain.ts'
import { explainPairings } from './explain-pairings.ts'
import { explainUnmatched } from './explain-unmatched.ts'
import { unfilledExplainer } from './explain-unfilled.ts'
import type { PairId, PlanInput, PlanRefusal } from './input.ts'
import type { Change, Plan, Unfilled, Unmatched } from './plan-types.ts'
import { findPair } from './find-pair.ts'
import { type Prepared, prepare } from './prepare.ts'
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

/** Which seat somebody could take with nobody else moving, and who would best fill an open one. */
function seatFinder(situation: Situation) {
  const { prepared, filled, postOf, columns } = situation
  const { problem, matrix } = prepared
  const fitAt = (i: number, j: number) => matrix.scorer.fit(i, j, matrix.wish(i, j))
  const holders = new Map<number, number[]>()
  for (const [i, j] of postOf.entries()) if (j >= 0) holders.set(j, [...(holders.get(j) ?? []), i])
  const placing = (i: number, j: number, loss: Placing['loss'], instead?: number): Placing => ({
    kind: 'place',
    works: true,
    nominationId: prepared.nomination(i).id,
    postId: prepared.post(j).id,
    ...(instead !== undefined && { instead: prepared.nomination(instead).id }),
    loss,
  })
  const isOpen = (j: number) => (filled[j] ?? 0) < (problem.seats[j] ?? 0)
  const takes = (i: number, j: number): Placing | undefined =>
    isOpen(j) && situation.fullSending(i).length === 0 && situation.fullHost(j).length === 0
      ? placing(i, j, { seats: [{ tier: problem.tier[j] ?? 1, count: -1 }], fit: 0 - fitAt(i, j) })
      : undefined
  return {
    cheapest(i: number): Placing | undefined {
      const found: Placing[] = []
      for (let pair = problem.rowStart[i] ?? 0, end = problem.rowStart[i + 1] ?? 0; pair < end; pair++) {
        const j = problem.post[pair] ?? 0
        const taken = takes(i, j)
        if (taken) found.push(taken)
        else if (!isOpen(j)) {
          for (const other of holders.get(j) ?? []) {
            if (!situation.mayReplace(i, other)) continue
            found.push(placing(i, j, { seats: [], fit: fitAt(other, j) - fitAt(i, j) }, other))
          }
        }
      }
      return found.sort(cheaper)[0]
    },
    best(j: number): Placing | undefined {
      const found: Placing[] = []
      for (let at = columns.start[j] ?? 0, end = columns.start[j + 1] ?? 0; at < end; at++) {
        const i = columns.candidate[at] ?? 0
        const taken = (postOf[i] ?? -1) < 0 ? takes(i, j) : undefined
        if (taken) found.push(taken)
      }
      return found.sort(cheaper)[0]
    },
  }
}

/** A seat filled before fit, the more urgent tier before the others. */
function cheaper(a: Placing, b: Placing): number {
  const tier = ({ loss }: Placing) => loss.seats[0]?.tier ?? Number.POSITIVE_INFINITY
  return tier(a) === tier(b) ? a.loss.fit - b.loss.fit : tier(a) - tier(b)
}
