/**
 * Which kinds of officers are scarce: what one more of a kind would add to the best plan. Read from the prices: a newcomer
 * comes in by the cheapest way round through the exchange graph, so that the figure for a person like one of the nominees is
 * exact; for a kind it is the middle one of its nominees.
 */
import type { Gain, Scarcity, ScarceKind } from '../plan-types.ts'
import { waysTo } from './shortest-paths.ts'
import type { Situation } from './situation.ts'

/**
 * Per nominee what a second person like this one would add, from a sender with places left; undefined where the plan isn't
 * optimal. Nobody adds less than nothing: a newcomer of no use stays out.
 */
export function gainsOfOneMore({
  prepared,
  exchange,
}: Situation): { cost: Float64Array; gain: (i: number) => Gain } | undefined {
  if (!exchange) return undefined
  const { candidates, rowStart, post, fit } = prepared.problem
  const { graph, potentials, root, worth } = exchange
  const on = waysTo(graph, potentials, root)
  const cost = new Float64Array(candidates)
  for (let i = 0; i < candidates; i++) {
    let least = 0
    for (let pair = rowStart[i] ?? 0, end = rowStart[i + 1] ?? 0; pair < end; pair++) {
      least = Math.min(least, on.cost(post[pair] ?? 0) - (fit[pair] ?? 0))
    }
    cost[i] = least
  }
  return {
    cost,
    gain(i) {
      const { seats, fit: points } = worth.loss(cost[i] ?? 0)
      return { seats: seats.map(({ tier, count }) => ({ tier, count: 0 - count })), fit: 0 - points }
    },
  }
}

/** By specialty and by rank, the scarcest first; kinds of which one more would add nothing are left out. */
export function scarcity(situation: Situation): Scarcity | undefined {
  const gains = gainsOfOneMore(situation)
  if (!gains) return undefined
  const { prepared, postOf } = situation
  const { input } = prepared
  const nominees = [...input.nominations.keys()]
  const kinds = (codesOf: (i: number) => readonly string[]): ScarceKind[] => {
    const members = new Map<string, number[]>()
    for (const i of nominees)
      for (const code of new Set(codesOf(i))) members.set(code, [...(members.get(code) ?? []), i])
    return [...members]
      .map(([code, all]) => {
        const ordered = all.sort((a, b) => (gains.cost[a] ?? 0) - (gains.cost[b] ?? 0) || a - b)
        const middle = ordered[(ordered.length - 1) >> 1] ?? -1
        const best = ordered[0] ?? -1
        return { code, all, middle, best, cost: gains.cost[middle] ?? 0, least: gains.cost[best] ?? 0 }
      })
      .filter(({ least }) => least < 0)
      .sort((a, b) => a.cost - b.cost || a.least - b.least || (a.code < b.code ? -1 : 1))
      .map(({ code, all, middle, best }) => ({
        code,
        nominees: all.length,
        placed: all.filter((i) => (postOf[i] ?? -1) >= 0).length,
        likeNominationId: prepared.nomination(middle).id,
        gain: gains.gain(middle),
        most: gains.gain(best),
      }))
  }
  return {
    specialties: kinds((i) => prepared.nomination(i).officer.specialties.map(({ code }) => code)),
    ranks: kinds((i) => {
      const { rank } = prepared.nomination(i).officer
      return rank === undefined ? [] : [rank]
    }),
  }
}
