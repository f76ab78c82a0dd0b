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
  reviewed: 'warn',
  approved: 'ok',
  returned: 'no',
  published: 'ok',
}
