/** How a plan differs from the one before it, in a word beside the title; in full on the page of comparison. */
import type { Plan, PlanRow } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { changesBetween } from './changes.ts'
import { selectionWords } from './words.ts'

/** 「与草案 2 相差 4 人」; absent where there is nothing to compare with. */
export function useDiffers(plan: Plan): string | undefined {
  const words = useWords(selectionWords)
  const plans = useRead<{ items: PlanRow[] }>(`/api/cohorts/${plan.cohortId}/plans`)
  const row = plans.data?.items.find(({ number, round }) => number < plan.number && round === plan.round)
  const before = useRead<Plan>(`/api/plans/${row?.id ?? ''}`, {}, { enabled: row !== undefined })
  if (!before.data || !row) return undefined
  return words.differs(row.number, changesBetween(plan, before.data).length)
}
