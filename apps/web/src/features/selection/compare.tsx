/** How a plan differs from the one before it: in a word beside the title, in full in a dialog. */
import type { Plan, PlanRow } from '@zhiqiao/contract'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LocalTable } from '../../ui/local-table.tsx'
import { changesBetween } from './changes.ts'
import { selectionWords } from './words.ts'

export interface Compare {
  /** 「与草案 2 相差 4 人」; absent where there is nothing to compare with. */
  said: string | undefined
  open: () => void
  dialog: ReactNode
}

export function useCompare(plan: Plan): Compare {
  const words = useWords(selectionWords)
  const [shown, setShown] = useState(false)
  const plans = useRead<{ items: PlanRow[] }>(`/api/cohorts/${plan.cohortId}/plans`)
  const row = plans.data?.items.find(({ number }) => number < plan.number)
  const before = useRead<Plan>(`/api/plans/${row?.id ?? ''}`, {}, { enabled: row !== undefined })
  if (!before.data || !row) return { said: undefined, open: () => undefined, dialog: null }
  const changes = changesBetween(plan, before.data)
  return {
    said: words.differs(row.number, changes.length),
    open: () => setShown(true),
    dialog: (
      <Dialog open={shown} title={words.compareTitle(plan.number, row.number)} onClose={() => setShown(false)}>
        {changes.length === 0 ? (
          <p>{words.compareSame}</p>
        ) : (
          <LocalTable
            label={words.compareTitle(plan.number, row.number)}
            rows={changes}
            rowKey={(change) => `${change.name} ${change.from ?? ''} ${change.to ?? ''}`}
            columns={[
              { key: 'person', title: words.person, render: (change) => <b>{change.name}</b> },
              { key: 'from', title: words.before(row.number), render: (change) => change.from ?? words.noPost },
              { key: 'to', title: words.before(plan.number), render: (change) => change.to ?? words.noPost },
            ]}
          />
        )}
      </Dialog>
    ),
  }
}
