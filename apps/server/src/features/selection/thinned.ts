/** Homes that a plan, taken together, leaves with too few: shown while it is made, since submission would refuse it. */
import type { Plan as PlanView } from '@zhiqiao/contract'
import { isWaived, planAllows, thinnedHomes } from '@zhiqiao/domain'
import type { SelectionFrame } from './input.ts'
import type { PlanRecord } from './store.ts'

/** For who drafts and who decides alike; none once it is published, when its people count as away already. */
export function thinnedOf({ plan, frame }: { plan: PlanRecord; frame: SelectionFrame }): PlanView['thinned'] {
  if (!planAllows(plan.status, 'word-messages')) return []
  const going = plan.pairings.flatMap(({ nominationId }) => frame.nominationOf.get(nominationId) ?? [])
  const postOf = new Map(plan.pairings.map(({ nominationId, postId }) => [nominationId, postId]))
  const isExcepted = (ruleId: string, nominationId: string) =>
    isWaived(frame.waivers.get(nominationId) ?? [], ruleId, postOf.get(nominationId))
  return thinnedHomes(frame.policy.rules, going, isExcepted).map(
    ({ institutionId, nominationIds, ruleId: _, ...home }) => ({
      ...home,
      institution: frame.directory.ref(institutionId),
      people: nominationIds.map((id) => ({
        nominationId: id,
        name: frame.nominationOf.get(id)?.officer.name ?? '',
      })),
    }),
  )
}
