/** When a cohort was moved to other rules, by whom, why, for whom it made a difference, and at which needs. */
import type { PolicyDecision } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Timeline } from '../../ui/index.ts'
import { DecisionNames } from './decision-names.tsx'
import { policyWords } from './words.ts'

export function Decisions({ cohortId }: { cohortId: string }) {
  const all = useWords(policyWords)
  const words = all.move
  const language = useLanguage()
  const [open, setOpen] = useState<string>()
  const found = useRead<{ items: PolicyDecision[] }>(`/api/cohorts/${cohortId}/policy-decisions`)
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  const name = ({ title, version }: PolicyDecision['to']) => all.policyOf(title[language], version)
  return (
    <Card title={words.history}>
      <Timeline
        events={items.map((one) => ({
          id: one.id,
          at: one.decidedAt,
          title:
            one.from.code === one.to.code
              ? words.decision(one.from.version, one.to.version)
              : words.decisionOther(name(one.from), name(one.to)),
          detail: (
            <>
              {`${one.decidedBy} · ${one.reason} · ${words.counts(one.lost, one.gained)}`}{' '}
              <Button kind="quiet" onClick={() => setOpen(open === one.id ? undefined : one.id)}>
                {open === one.id ? words.hideNames : words.showNames}
              </Button>
              {open === one.id && <DecisionNames cohortId={cohortId} decisionId={one.id} />}
            </>
          ),
        }))}
      />
    </Card>
  )
}
