/** What a plan comes to, in one line of words and figures. */
import type { Plan, PlanRow } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { selectionWords } from './words.ts'

export function useTotals(): (plan: Plan) => string {
  const words = useWords(selectionWords)
  const format = useFormat()
  return (plan) =>
    [
      words.filled(format.number(plan.filled), format.number(plan.seats)),
      ...(plan.filledByTier.length > 1
        ? plan.filledByTier.map(({ tier, filled, seats }) =>
            words.tier(tier, format.number(filled), format.number(seats)),
          )
        : []),
      words.total(format.points(plan.totalFit), outcomeOf(plan, words)),
    ].join(' · ')
}

function outcomeOf(plan: Plan, words: { outcome: Record<PlanRow['outcome'], string>; verified: string }): string {
  return plan.verified ? `${words.outcome[plan.outcome]}·${words.verified}` : words.outcome[plan.outcome]
}

export type StatusKind = 'ok' | 'warn' | 'no' | 'plain'

export const planKind: Record<PlanRow['status'], StatusKind> = {
  draft: 'plain',
  submitted: 'warn',
  approved: 'ok',
  returned: 'no',
  published: 'ok',
}

type Paired = Pick<Plan, 'pairings'>

export interface Changed {
  name: string
  from: string | undefined
  to: string | undefined
}

/** Who stands elsewhere in `plan` than in `before`: by person, with both posts. */
export function changesBetween(plan: Paired, before: Paired): Changed[] {
  const placesOf = ({ pairings }: Paired) => new Map(pairings.map(({ person, post }) => [person.nominationId, post]))
  const [now, then] = [placesOf(plan), placesOf(before)]
  const people = new Map([...before.pairings, ...plan.pairings].map(({ person }) => [person.nominationId, person.name]))
  const said = (post: Plan['pairings'][number]['post'] | undefined) => post && `${post.host.shortName} · ${post.title}`
  return [...people].flatMap(([id, name]) => {
    const [from, to] = [then.get(id), now.get(id)]
    return from?.postId === to?.postId ? [] : [{ name, from: said(from), to: said(to) }]
  })
}
