/**
 * What a move by hand would cost: from the room's own thread at once where it can say, else from the server. It is a question,
 * though it is posted: nothing is saved by it.
 */
import type { MoveCost, Plan } from '@zhiqiao/contract'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { send } from '../../api/index.ts'
import type { AskedMove } from './board-lines.ts'
import { costOrder, out, type Place, verdictOf } from './places.ts'
import { promisingInThread, weighInThread } from './room-thread.ts'

function path(plan: Plan): string {
  return `/api/plans/${plan.id}/what-if`
}

/** `barred`: refused by a hard rule, as the thread knows without knowing which; `reasonQuery` asks that. */
function costQuery(plan: Plan, asked: AskedMove | undefined) {
  return queryOptions({
    queryKey: [path(plan), plan.version, asked],
    queryFn: async () =>
      (asked && (await weighInThread(plan, asked))) ?? (await send<MoveCost>('POST', path(plan), asked)),
    enabled: asked !== undefined,
    staleTime: 60_000,
  })
}

function reasonQuery(plan: Plan, asked: AskedMove | undefined) {
  return queryOptions({
    queryKey: [path(plan), plan.version, asked, 'reason'],
    queryFn: () => send<MoveCost>('POST', path(plan), asked),
    enabled: asked !== undefined,
    staleTime: 60_000,
  })
}

/** The cost of one move; of a refused one `barred` is known first, and `data` brings the rule. */
export function useCost(plan: Plan, asked: AskedMove | undefined) {
  const cost = useQuery(costQuery(plan, asked))
  const barred = cost.data === 'barred'
  const reason = useQuery(reasonQuery(plan, barred ? asked : undefined))
  return {
    barred,
    data: cost.data === 'barred' ? reason.data : cost.data,
    isError: cost.isError || reason.isError,
    error: cost.error ?? reason.error,
  }
}

/** So many posts say their cost without being asked; of more, those that promise most, and the others as one goes on. */
export const fewPlaces = 24

export interface PricedPlace {
  place: Place
  cost: MoveCost | undefined
  /** A hard rule refuses it; which one `useReasons` tells. */
  barred: boolean
}

export interface PricedPlaces {
  /** The cheapest lawful one first; with their cost unknown, as they were given. */
  possible: PricedPlace[]
  impossible: PricedPlace[]
  /** Possible ones that have not been priced yet. */
  rest: number
  asking: boolean
}

/** The posts that the rules leave to this person, by what they promise; undefined until known, null where only the server could tell. */
function usePromising(plan: Plan, nominationId: string, wanted: boolean) {
  return useQuery({
    queryKey: [path(plan), plan.version, nominationId, 'promising'],
    queryFn: () => promisingInThread(plan, nominationId),
    enabled: wanted,
    staleTime: 60_000,
  }).data
}

/** The first `most` places with what each would cost, sorted by that; `kept` is among them wherever it stands. */
export function usePricedPlaces(
  plan: Plan,
  nominationId: string,
  places: readonly Place[],
  { most, kept }: { most: number; kept: string | undefined },
): PricedPlaces {
  const many = places.length > fewPlaces
  const promising = usePromising(plan, nominationId, many)
  const waits = many && promising === undefined
  const rank = new Map(promising?.map((postId, at) => [postId, at]))
  const isOpen = ({ id, here }: Place) => !promising || here || id === out || rank.has(id)
  const before = ({ id, here }: Place) => (id === kept ? -2 : here ? -1 : (rank.get(id) ?? 0))
  const open = promising ? places.filter(isOpen).sort((a, b) => before(a) - before(b)) : places
  const priced = waits ? [] : open.slice(0, most)
  const answers = useQueries({
    queries: priced.map((place) => costQuery(plan, place.here ? undefined : { nominationId, postId: place.postId })),
  })
  const all = priced.map((place, at): PricedPlace => {
    const told = answers[at]?.data
    return told === 'barred' ? { place, cost: undefined, barred: true } : { place, cost: told, barred: false }
  })
  const refused = (at: number, { cost, barred }: PricedPlace) =>
    barred || answers[at]?.isError === true || (cost !== undefined && verdictOf(cost) === 'refused')
  const asking = waits || answers.some((answer) => answer.fetchStatus !== 'idle')
  const possible = all.filter((one, at) => !refused(at, one))
  const shut = places.filter((place) => !isOpen(place))
  return {
    possible: asking ? possible : possible.sort((a, b) => costOrder(a.cost, b.cost)),
    impossible: [
      ...all.filter((one, at) => refused(at, one)),
      ...shut.map((place): PricedPlace => ({ place, cost: undefined, barred: true })),
    ],
    rest: open.length - priced.length,
    asking,
  }
}

/** The same places with the rule that stands against each, asked for only where somebody looks at it. */
export function useReasons(
  plan: Plan,
  nominationId: string,
  impossible: readonly PricedPlace[],
  looked: boolean,
): PricedPlace[] {
  const answers = useQueries({
    queries: impossible.map(({ place, barred }) =>
      reasonQuery(plan, looked && barred ? { nominationId, postId: place.postId } : undefined),
    ),
  })
  return impossible.map((one, at) => ({ ...one, cost: one.cost ?? answers[at]?.data }))
}
