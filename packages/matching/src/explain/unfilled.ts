/** Why a seat stays empty, where those who could have filled it went, and the nearest change that would have filled it. */
import type { ExchangeGraph } from './exchange-graph.ts'
import { notPassing } from './unmatched.ts'
import { isOfTheirField, isOpenRemedy, singleRemedy } from './near-miss.ts'
import type { PairId } from '../input.ts'
import type { Change, Unfilled, Unmatched } from '../plan-types.ts'
import type { Prepared } from '../prepare.ts'
import { required } from '../required.ts'
import type { QuotaOpenings } from './quota-openings.ts'
import { type Allows, type Ways, waysFrom } from './shortest-paths.ts'
import { latest, MOST_SEARCHES, type Situation } from './situation.ts'

const MOST_CHANGES = 3

export interface UnfilledExplainer {
  explain(post: number): Unfilled
}

/** `unmatched`: the people's own explanations, in which a fact to supply may name this post. */
export function unfilledExplainer(
  situation: Situation,
  openings: QuotaOpenings,
  unmatched: readonly Unmatched[],
): UnfilledExplainer {
  const { exchange } = situation
  const specialists = specialistFinder(situation)
  const from = exchange && latest(MOST_SEARCHES, (node) => waysFrom(exchange.graph, exchange.potentials, node))
  const supplies = Map.groupBy(
    unmatched.flatMap((one) => one.changes.filter((change) => change.kind === 'supply')),
    (change) => change.postId,
  )
  return {
    explain(post) {
      const { prepared, filled } = situation
      const people = whoCould(situation, post)
      const fullGroups = uniqueGroups([
        ...people.freeIndices.flatMap((i) => situation.fullSending(i)),
        ...situation.fullHost(post),
      ])
      const changes: Change[] = [...(openings.byPost.get(post) ?? [])]
      if (exchange && from) {
        const seat = openSeat(situation, exchange, post, from)
        changes.push(...waivers(situation, specialists, seat, post))
        // Where the fact opens several posts the person may go to another of them.
        for (const change of supplies.get(prepared.post(post).id) ?? []) {
          changes.push({ ...change, works: change.works && change.opens === 1 && filled[post] === 0 })
        }
        changes.push(...taking(situation, exchange, seat, post))
      }
      return {
        postId: prepared.post(post).id,
        seats: prepared.post(post).headcount,
        filled: filled[post] ?? 0,
        eligible: people.elsewhere.length + people.free.length + (filled[post] ?? 0),
        elsewhere: people.elsewhere,
        free: people.free,
        fullGroups,
        reason: people.free.length > 0 ? 'group-full' : people.elsewhere.length > 0 ? 'all-elsewhere' : 'none-eligible',
        changes: changes.slice(0, MOST_CHANGES),
      }
    },
  }
}

function whoCould({ prepared, columns, postOf }: Situation, post: number) {
  const elsewhere: PairId[] = []
  const freeIndices: number[] = []
  for (let at = columns.start[post] ?? 0, end = columns.start[post + 1] ?? 0; at < end; at++) {
    const i = columns.candidate[at] ?? 0
    const where = postOf[i] ?? -1
    if (where < 0) freeIndices.push(i)
    else if (where !== post)
      elsewhere.push({ nominationId: prepared.nomination(i).id, postId: prepared.post(where).id })
  }
  return { elsewhere, freeIndices, free: freeIndices.map((i) => prepared.nomination(i).id) }
}

function uniqueGroups(groups: ReturnType<Situation['fullSending']>): ReturnType<Situation['fullSending']> {
  return [...new Map(groups.map((group) => [`${group.side} ${group.institutionId}`, group])).values()]
}

/** Ways from beyond an empty seat round to every node; `evicting`: from the post itself by turning a holder out. */
interface Seat {
  worth: number
  ways: Ways
  evicting?: Ways
}

function openSeat(
  situation: Situation,
  exchange: ExchangeGraph,
  post: number,
  fromGroup: (node: number) => Ways,
): Seat {
  const { problem } = situation.prepared
  const node = exchange.postGroupNode(problem.postGroup[post] ?? -1)
  const worth = exchange.worth.ofSeat(problem.tier[post] ?? 1)
  if ((situation.filled[post] ?? 0) === 0) return { worth, ways: fromGroup(node) }
  const from = (source: number, allows: Allows) => waysFrom(exchange.graph, exchange.potentials, source, allows)
  // A post with holders could be passed through on the way; a way that comes back to it would count its seat twice.
  const isOwnSeat = (arc: number) =>
    (exchange.step(arc) === 'empty' && exchange.graph.to[arc] === post) ||
    (exchange.step(arc) === 'fill' && exchange.graph.from[arc] === post)
  const allows = (arc: number) => exchange.graph.from[arc] !== post && !isOwnSeat(arc)
  return { worth, ways: from(node, allows), evicting: from(post, (arc) => !isOwnSeat(arc)) }
}

/** Cost of bringing `candidate` from where they are now, by these ways; Infinity where it is not below the limit. */
function originCost(
  { prepared, exchange, postOf, pairOf }: Situation,
  ways: Ways,
  candidate: number,
  limit = Number.POSITIVE_INFINITY,
): number {
  const { problem } = prepared
  const at = postOf[candidate] ?? -1
  if (at >= 0) {
    const own = problem.fit[pairOf[candidate] ?? -1] ?? 0
    return own + ways.costBelow(at, limit - own)
  }
  const home = exchange?.candidateGroupNode(problem.candidateGroup[candidate] ?? -1)
  return home === undefined ? Number.POSITIVE_INFINITY : ways.costBelow(home, limit)
}

/**
 * People who fail one rule only, and who would fill the seat if it were waived for them. The best of them; somebody whose specialty
 * falls short in degree only where there is nobody else, and somebody of another specialty last of all.
 */
function waivers(situation: Situation, specialists: Specialists, seat: Seat, post: number): Change[] {
  const { prepared } = situation
  const ofTheField = () => everybody(prepared).filter((i) => isOfTheirField(prepared, i, post))
  const best =
    bestWaived(situation, specialists(post), seat, post) ??
    bestWaived(situation, ofTheField(), seat, post) ??
    bestWaived(situation, everybody(prepared), seat, post)
  if (!best) return []
  const { candidate, ruleIds } = best
  const finding = required(
    notPassing(situation, candidate, post).find((one) => ruleIds.includes(one.ruleId)),
    `finding of ${ruleIds.join()}`,
  )
  const nominationId = prepared.nomination(candidate).id
  return [{ kind: 'waive', works: true, ruleIds, finding, nominationId, postId: prepared.post(post).id }]
}

function everybody({ problem }: Prepared): number[] {
  return [...Array(problem.candidates).keys()]
}

interface Waived {
  candidate: number
  ruleIds: readonly string[]
}

function bestWaived(situation: Situation, people: Iterable<number>, seat: Seat, post: number): Waived | undefined {
  const { prepared, postOf } = situation
  const { matrix } = prepared
  let best: (Waived & { cost: number }) | undefined
  for (const i of people) {
    if (postOf[i] === post || (matrix.obstacles[i]?.length ?? 0) > 1 || situation.isLocked(i)) continue
    // Who would not be better is not asked about: rules take longer than prices.
    const own = matrix.scorer.fit(i, post, matrix.wish(i, post))
    const most = best?.cost ?? 0
    const cost = originCost(situation, seat.ways, i, own + seat.worth + most) - own - seat.worth
    if (!(cost < most) || matrix.isForbidden(i, post)) continue
    const remedy = singleRemedy(matrix.obstaclesAt(i, post))?.remedy
    if (remedy?.kind !== 'waive' || !isOpenRemedy(prepared.input.policy, remedy)) continue
    if (seat.evicting && cost >= originCost(situation, seat.evicting, i) - own) continue
    best = { candidate: i, ruleIds: remedy.ruleIds, cost }
  }
  return best
}

/** Who has the specialties that a post with an open seat wants, whatever else may stand in the way. */
type Specialists = (post: number) => Iterable<number>

function specialistFinder({ prepared, filled }: Situation): Specialists {
  const { matrix, problem } = prepared
  const { pair } = matrix.policy
  if (pair.every(({ type }) => type !== 'specialty')) return () => everybody(prepared)
  const others = new Set(pair.flatMap(({ id, type }) => (type === 'specialty' ? [] : [id])))
  const reached = new Int32Array(problem.posts)
  const isOpen = (j: number) => (filled[j] ?? 0) < (problem.seats[j] ?? 0)
  const isSpecialist = (i: number, j: number) => matrix.obstaclesAt(i, j).every(({ type }) => type !== 'specialty')
  let found: number[][] | undefined
  const find = () => {
    const people = Array.from(reached, (): number[] => [])
    for (const i of everybody(prepared)) {
      const count = matrix.openWithout(i, others, reached)
      const waived = matrix.waivedPosts(i).filter((j) => isSpecialist(i, j))
      for (const j of reached.subarray(0, count)) if (isOpen(j)) people[j]?.push(i)
      for (const j of waived) if (isOpen(j) && !people[j]?.includes(i)) people[j]?.push(i)
    }
    return people
  }
  return (post) => (found ??= find())[post] ?? []
}

/** Somebody eligible put here by decision: the one whose coming costs the rest least. */
function taking(situation: Situation, exchange: ExchangeGraph, seat: Seat, post: number): Change[] {
  const { prepared } = situation
  // Beyond this it would cost a minimum.
  const cost = seat.ways.costBelow(post, seat.worth + exchange.worth.ofMinimum / 2) - seat.worth
  const arc = seat.ways.via(post)
  if (cost === Number.POSITIVE_INFINITY || arc < 0 || exchange.person(arc) < 0) return []
  const from = exchange.graph.from[arc] ?? -1
  const { minimums, ...loss } = exchange.worth.loss(cost)
  if (minimums > 0) return []
  // At a post with holders the newcomer might cost less by turning one of them out, and the seat would stay empty.
  const person = exchange.person(arc)
  const own = prepared.matrix.scorer.fit(person, post, prepared.matrix.wish(person, post))
  if (seat.evicting && originCost(situation, seat.evicting, person) - own <= cost) return []
  return [
    {
      kind: 'take',
      works: true,
      nominationId: prepared.nomination(person).id,
      postId: prepared.post(post).id,
      ...(exchange.step(arc) === 'move' ? { from: prepared.post(from).id } : {}),
      loss,
    },
  ]
}
