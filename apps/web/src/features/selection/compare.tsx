/** How a plan differs from the one before it, in a word beside the title; in full on the page of comparison. */
import type { Plan } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { changesBetween } from './changes.ts'
import { usePlansOf } from './plan-table.tsx'
import { selectionWords } from './words.ts'

/** 「与草案 2 相差 4 人」; absent where there is nothing to compare with. */
export function useDiffers(plan: Plan): string | undefined {
  const words = useWords(selectionWords)
  const plans = usePlansOf(plan.cohortId)
  const row = plans.data?.items.find(({ number, round }) => number < plan.number && round === plan.round)
  const before = useRead<Plan>(`/api/plans/${row?.id ?? ''}`, {}, { enabled: row !== undefined })
  if (!before.data || !row) return undefined
  return words.differs(row.number, changesBetween(plan, before.data).length)
}
