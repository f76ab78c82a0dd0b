/**
 * What a move by hand would cost: from the room's own thread at once where it can say, else from the server. It is a question,
 * though it is posted: nothing is saved by it.
 */
import type { MoveCost, Plan } from '@zhiqiao/contract'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { send } from '../../api/index.ts'
import type { AskedMove } from './board-lines.ts'
import { costOrder, type Place, verdictOf } from './places.ts'
import { weighInThread } from './room-thread.ts'

function costQuery(plan: Plan, asked: AskedMove | undefined) {
  const path = `/api/plans/${plan.id}/what-if`
  return queryOptions({
    queryKey: [path, plan.version, asked],
    queryFn: async () => (asked && (await weighInThread(plan, asked))) ?? (await send<MoveCost>('POST', path, asked)),
    enabled: asked !== undefined,
    staleTime: 60_000,
  })
}

export function useCost(plan: Plan, asked: AskedMove | undefined) {
  return useQuery(costQuery(plan, asked))
}

/** Up to so many posts, every one says its cost without being asked. */
const fewPlaces = 24

export interface PricedPlace {
  place: Place
  cost: MoveCost | undefined
}

export interface PricedPlaces {
  /** The cheapest lawful one first; with their cost unknown, as they were given. */
  possible: PricedPlace[]
  impossible: PricedPlace[]
  asking: boolean
}

/** Every place with what it would cost, sorted by that; of very many, only those that are chosen are asked about. */
export function usePricedPlaces(plan: Plan, nominationId: string, places: readonly Place[]): PricedPlaces {
  const asks = places.length <= fewPlaces
  const answers = useQueries({
    queries: places.map((place) =>
      costQuery(plan, asks && !place.here ? { nominationId, postId: place.postId } : undefined),
    ),
  })
  const all = places.map((place, at): PricedPlace => ({ place, cost: answers[at]?.data }))
  const refused = (at: number, { cost }: PricedPlace) =>
    answers[at]?.isError === true || (cost !== undefined && verdictOf(cost) === 'refused')
  const asking = asks && answers.some((answer) => answer.fetchStatus !== 'idle')
  const possible = all.filter((one, at) => !refused(at, one))
  return {
    possible: asking || !asks ? possible : possible.sort((a, b) => costOrder(a.cost, b.cost)),
    impossible: all.filter((one, at) => refused(at, one)),
    asking,
  }
}
