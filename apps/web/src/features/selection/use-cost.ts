/** Asks what a move by hand would cost. It is a question, though it is posted: nothing is saved by it. */
import type { MoveCost, Plan } from '@zhiqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { send } from '../../api/index.ts'
import type { AskedMove } from './board-lines.ts'

export function useCost(plan: Plan, asked: AskedMove | undefined) {
  const path = `/api/plans/${plan.id}/what-if`
  return useQuery({
    queryKey: [path, plan.version, asked],
    queryFn: () => send<MoveCost>('POST', path, asked),
    enabled: asked !== undefined,
    staleTime: 60_000,
  })
}
