/** Why a seat stays empty, where those who could have filled it went, and the nearest change that would have filled it. */
import type { ExchangeGraph } from './exchange-graph.ts'
import { notPassing } from './explain-unmatched.ts'
import { isOpenRemedy, singleRemedy } from './near-miss.ts'
import type { PairId } from './input.ts'
import type { Change, Unfilled, Unmatched } from './plan-types.ts'
import { required } from './required.ts'
import type { QuotaOpenings } from './quota-openings.ts'
import { type Leave, type Paths, shortestFrom } from './shortest-paths.ts'
import type { Situation } from './situation.ts'

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
  const ways = new Map<number, Paths>()
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
      if (situation.exchange) {
        const seat = openSeat(situation, situation.exchange, post, ways)
        changes.push(...waivers(situation, seat, post))
        // Where the fact opens several posts the person may go to another of them.
        for (const change of supplies.get(prepared.post(post).id) ?? []) {
          changes.push({ ...change, works: change.works && change.opens === 1 && filled[post] === 0 })
        }
        changes.push(...taking(situation, situation.exchange, seat, post))
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
  paths: Paths
  evicting?: Paths
}

function openSeat(situation: Situation, exchange: ExchangeGraph, post: number, ways: Map<number, Paths>): Seat {
  const { problem } = situation.prepared
  const node = exchange.postGroupNode(problem.postGroup[post] ?? -1)
  const worth = exchange.worth.ofSeat(problem.tier[post] ?? 1)
  const from = (source: number, leave: Leave = {}) => shortestFrom(exchange.graph, exchange.potentials, source, leave)
  if ((situation.filled[post] ?? 0) === 0) {
    const known = ways.get(node)
    if (known) return { worth, paths: known }
    const paths = from(node)
    ways.set(node, paths)
    return { worth, paths }
  }
  // A post with holders could be passed through on the way; a way that comes back to it would count its seat twice.
  const isOwnSeat = (arc: number) =>
    (exchange.step(arc) === 'empty' && exchange.graph.to[arc] === post) ||
    (exchange.step(arc) === 'fill' && exchange.graph.from[arc] === post)
  const allows = (arc: number) => exchange.graph.from[arc] !== post && !isOwnSeat(arc)
  return { worth, paths: from(node, { allows }), evicting: from(post, { allows: (arc) => !isOwnSeat(arc) }) }
}

/** Cost of bringing `candidate` from where they are now, by these ways. */
function originCost({ prepared, exchange, postOf, pairOf }: Situation, paths: Paths, candidate: number): number {
  const at = postOf[candidate] ?? -1
  const far = Number.POSITIVE_INFINITY
  if (at >= 0) return (prepared.problem.fit[pairOf[candidate] ?? -1] ?? 0) + (paths.cost[at] ?? far)
  return paths.cost[exchange?.candidateGroupNode(prepared.problem.candidateGroup[candidate] ?? -1) ?? -1] ?? far
}

/** People who fail one rule only, and who would fill the seat if it were waived for them. The best of them. */
function waivers(situation: Situation, seat: Seat, post: number): Change[] {
  const { prepared, postOf } = situation
  const { matrix, problem } = prepared
  let best: { candidate: number; ruleIds: string[]; odd: boolean; cost: number } | undefined
  for (let i = 0; i < problem.candidates; i++) {
    if (situation.isLocked(i) || postOf[i] === post || matrix.isForbidden(i, post)) continue
    if ((matrix.obstacles[i]?.length ?? 0) > 1) continue
    const single = singleRemedy(matrix.obstaclesAt(i, post))
    if (single?.remedy.kind !== 'waive' || !isOpenRemedy(prepared.input.policy, single.remedy)) continue
    const own = matrix.scorer.fit(i, post, matrix.wish(i, post))
    const cost = originCost(situation, seat.paths, i) - own - seat.worth
    if (!(cost < 0) || (seat.evicting && cost >= originCost(situation, seat.evicting, i) - own)) continue
    const odd = single.remedy.type === 'specialty'
    const better = !best || (best.odd && !odd) || (best.odd === odd && cost < best.cost)
    if (better) best = { candidate: i, ruleIds: single.remedy.ruleIds, odd, cost }
  }
  if (!best) return []
  const { candidate, ruleIds } = best
  const finding = required(
    notPassing(situation, candidate, post).find((one) => ruleIds.includes(one.ruleId)),
    `finding of ${ruleIds.join()}`,
  )
  const nominationId = prepared.nomination(candidate).id
  return [{ kind: 'waive', works: true, ruleIds, finding, nominationId, postId: prepared.post(post).id }]
}

/** Somebody eligible put here by decision: the one whose coming costs the rest least. */
function taking(situation: Situation, exchange: ExchangeGraph, seat: Seat, post: number): Change[] {
  const { prepared } = situation
  const cost = (seat.paths.cost[post] ?? Number.POSITIVE_INFINITY) - seat.worth
  const arc = seat.paths.via[post] ?? -1
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
