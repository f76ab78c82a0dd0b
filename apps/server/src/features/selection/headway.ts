/** How far a match has come, as the wire tells it: counts as people count, not as the engine orders them. */
import type { Headway } from '@zhiqiao/contract'
import type { Plan } from '@zhiqiao/matching'

type Level = NonNullable<Plan['proof']>['levels'][number]

/** Seats and fit are what there is of them, the more the better; of all else it is what is missing or lost. */
export function headwayOf({ objective, tier, value, bound }: Level): Headway | undefined {
  if (objective === 'closed') return undefined
  const count = (sum: number) => (objective === 'tier' || objective === 'fit' ? 0 - sum : sum)
  return { level: objective, tier, reached: count(value), ...(bound !== null && { bound: count(bound) }) }
}
