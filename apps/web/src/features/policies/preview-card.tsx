/** The effect of what is being written on a cohort of one's choice, kept up with every change: in short, and in full. */
import type { CohortRow } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { BeforeAfter } from '../../ui/differences/before-after.tsx'
import { Control } from '../../ui/form/index.ts'
import { Card, Notice, Problem, Stack, Waiting } from '../../ui/index.ts'
import type { CheckedDraft } from './draft-policy.ts'
import { Compared, Impact } from './impact.tsx'
import { usePreview } from './use-preview.ts'
import { policyWords } from './words.ts'

const place = 'impact'

/** One question for both views: which cohort, and what the document would change for it. */
export function usePolicyPreview({ document, faults }: CheckedDraft) {
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', { limit: 100 })
  const [chosen, choose] = useState<string>()
  const rows = cohorts.data?.items ?? []
  const open = rows.find(({ status }) => status === 'matching' || status === 'collecting') ?? rows[0]
  const cohortId = chosen ?? open?.id
  const preview = usePreview(cohortId === undefined || faults.length > 0 ? undefined : { cohortId, document })
  return { cohorts, rows, cohortId, choose, preview }
}

type PolicyPreviewing = ReturnType<typeof usePolicyPreview>

/** Beside the rules, always in sight: for which cohort, how many more or fewer. */
export function PreviewSummary({ preview: all, faults }: { preview: PolicyPreviewing; faults: number }) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const { cohorts, rows, cohortId, choose, preview } = all
  const found = faults === 0 ? preview.data : undefined
  return (
    <Card title={words.preview.title}>
      <Stack>
        {cohorts.isPending && <Waiting />}
        {cohorts.data && rows.length === 0 && <p className="soft">{words.preview.noCohort}</p>}
        {rows.length > 0 && (
          <Control label={words.preview.cohort}>
            {(id) => (
              <Select
                id={id}
                value={cohortId ?? null}
                options={rows.map((row) => ({ value: row.id, label: row.name[language] }))}
                onChange={(next: string | null) => choose(next ?? undefined)}
              />
            )}
          </Control>
        )}
        {faults > 0 && <Notice kind="warn">{words.edit.faults(faults)}</Notice>}
        {faults === 0 && preview.isError && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
        {found && (
          <>
            <Compared preview={found} />
            <BeforeAfter words={words.preview} shifts={[{ label: words.preview.nominees, ...found.nominees }]} />
            <ul>
              {(['lost', 'gained', 'fewer', 'more', 'other'] as const).flatMap((group) =>
                found[group].total === 0 ? [] : [<li key={group}>{words.preview[group](found[group].total)}</li>],
              )}
            </ul>
            <p>
              <a href={`#${place}`}>{words.preview.details}</a>
            </p>
          </>
        )}
        <p className="soft small" role="status">
          {faults === 0 && preview.settling ? words.preview.working : words.preview.note}
        </p>
      </Stack>
    </Card>
  )
}

export function PreviewCard({ preview: { preview, cohortId }, faults }: { preview: PolicyPreviewing; faults: number }) {
  const words = useWords(policyWords)
  if (cohortId === undefined) return null
  return (
    <div id={place}>
      <Card title={words.preview.title} note={words.preview.note}>
        {faults > 0 && <Notice kind="warn">{words.edit.faults(faults)}</Notice>}
        {faults === 0 && preview.isPending && <Waiting />}
        {faults === 0 && preview.data && <Impact preview={preview.data} />}
      </Card>
    </div>
  )
}
