/** For each full group: who would come in, and which seat be filled, if it had one unit more. */
import type { Change } from '../plan-types.ts'
import { type ExchangeGraph } from './exchange-graph.ts'
import { required } from '../required.ts'
import { type Allows, waysFrom } from './shortest-paths.ts'
import { type Situation, wayFrom } from './situation.ts'

type QuotaChange = Extract<Change, { kind: 'quota' }>

export interface QuotaOpenings {
  byCandidate: ReadonlyMap<number, readonly QuotaChange[]>
  byPost: ReadonlyMap<number, readonly QuotaChange[]>
}

interface FullGroup {
  side: QuotaChange['side']
  institutionId: string
  source: number
  target: number
}

/** A unit more is an arc more; the best plan with it differs by the cheapest way round through that arc, if it gains at all. */
export function quotaOpenings({ prepared, exchange }: Situation): QuotaOpenings {
  const byCandidate = new Map<number, QuotaChange[]>()
  const byPost = new Map<number, QuotaChange[]>()
  if (!exchange) return { byCandidate, byPost }
  for (const group of fullGroups(prepared, exchange)) {
    const { source, target } = group
    const { graph, potentials } = exchange
    const ways = waysFrom(graph, potentials, source)
    const cost = ways.costBelow(target, 0)
    if (!(cost < 0)) continue
    // Without this arc, is the best strictly worse? Only then is it sure to be taken, whatever ties are broken by.
    const needs = (allows: Allows) =>
      waysFrom(graph, potentials, source, allows).costBelow(target, cost + 1) === Number.POSITIVE_INFINITY
    const way = wayFrom(exchange, ways, source, target)
    const entering = way.filter((arc) => exchange.step(arc) === 'enter')
    const first = entering[0]
    if (first === undefined) continue
    const change = (candidate: number, post: number): QuotaChange => ({
      kind: 'quota',
      works: true,
      side: group.side,
      institutionId: group.institutionId,
      nominationId: prepared.nomination(candidate).id,
      postId: prepared.post(post).id,
    })
    for (const arc of entering) {
      const person = exchange.person(arc)
      if (!needs((other) => exchange.step(other) !== 'enter' || exchange.person(other) !== person)) continue
      push(byCandidate, person, change(person, required(graph.to[arc], 'post')))
    }
    for (const arc of way) {
      if (exchange.step(arc) !== 'fill' || !needs((other) => other !== arc)) continue
      const post = required(graph.from[arc], 'post')
      const into = way.find((other) => graph.to[other] === post)
      const person = into === undefined ? -1 : exchange.person(into)
      push(byPost, post, change(person >= 0 ? person : exchange.person(first), post))
    }
  }
  return { byCandidate, byPost }
}

function fullGroups({ sending, host }: Situation['prepared'], exchange: ExchangeGraph): FullGroup[] {
  const { candidateGroupNode, postGroupNode, candidateCount, postCount } = exchange
  const found: FullGroup[] = []
  sending.institutionOf.forEach((institutionId, g) => {
    if (candidateCount[g] !== sending.groups.max[g]) return
    const target = candidateGroupNode(sending.groups.parent[g] ?? -1)
    found.push({ side: 'sending', institutionId, source: candidateGroupNode(g), target })
  })
  host.institutionOf.forEach((institutionId, h) => {
    if (postCount[h] !== host.groups.max[h]) return
    const source = postGroupNode(host.groups.parent[h] ?? -1)
    found.push({ side: 'host', institutionId, source, target: postGroupNode(h) })
  })
  return found
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
