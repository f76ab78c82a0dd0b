/** The effect of what is being written on a cohort of one's choice, kept up with every change. */
import type { CohortRow } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Notice, Problem, Stack, Waiting } from '../../ui/index.ts'
import { Control } from '../../ui/form/index.ts'
import { Impact } from './impact.tsx'
import { usePreview } from './use-preview.ts'
import { policyWords } from './words.ts'

export function PreviewCard({ document, faults }: { document: Record<string, unknown>; faults: number }) {
  const all = useWords(policyWords)
  const words = all.preview
  const language = useLanguage()
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', { limit: 100 })
  const [chosen, setChosen] = useState<string>()
  const rows = cohorts.data?.items ?? []
  const open = rows.find(({ status }) => status === 'matching' || status === 'collecting') ?? rows[0]
  const cohortId = chosen ?? open?.id
  const preview = usePreview(cohortId === undefined || faults > 0 ? undefined : { cohortId, document })
  return (
    <Card title={words.title} note={words.note}>
      <Stack>
        {cohorts.isPending && <Waiting />}
        {cohorts.data && rows.length === 0 && <p className="soft">{words.noCohort}</p>}
        {rows.length > 0 && (
          <Control label={words.cohort}>
            {(id) => (
              <Select
                id={id}
                value={cohortId ?? null}
                options={rows.map((row) => ({ value: row.id, label: row.name[language] }))}
                onChange={(next: string | null) => setChosen(next ?? undefined)}
              />
            )}
          </Control>
        )}
        {faults > 0 && <Notice kind="warn">{all.edit.faults(faults)}</Notice>}
        {faults === 0 && preview.settling && (
          <p className="soft" role="status">
            {words.working}
          </p>
        )}
        {faults === 0 && preview.isError && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
        {faults === 0 && preview.data && <Impact preview={preview.data} />}
      </Stack>
    </Card>
  )
}
