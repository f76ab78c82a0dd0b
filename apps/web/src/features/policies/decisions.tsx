/** When a cohort was moved to a newer version of its policy, by whom, why, and for how many it made a difference. */
import type { PolicyDecision } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Card, Timeline } from '../../ui/index.ts'
import { policyWords } from './words.ts'

export function Decisions({ cohortId }: { cohortId: string }) {
  const words = useWords(policyWords).move
  const found = useRead<{ items: PolicyDecision[] }>(`/api/cohorts/${cohortId}/policy-decisions`)
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={words.history}>
      <Timeline
        events={items.map((one) => ({
          id: one.id,
          at: one.decidedAt,
          title: words.decision(one.from.version, one.to.version),
          detail: `${one.decidedBy} · ${one.reason} · ${words.counts(one.lost, one.gained)}`,
        }))}
      />
    </Card>
  )
}
