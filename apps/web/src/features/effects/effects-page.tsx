/** Per cohort: the funnel from need to filled seat, then by host and by specialty. */
import type { CohortRow, Effects } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Empty, Page, Problem, Stack, Waiting } from '../../ui/index.ts'
import { Funnel } from '../../ui/funnel.tsx'
import { LocalTable } from '../../ui/local-table.tsx'
import { useNames } from '../reference/index.ts'
import { effectWords } from './words.ts'

export function EffectsPage() {
  const words = useWords(effectWords)
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', { limit: 20 })
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      {cohorts.isPending && <Waiting />}
      {cohorts.isError && <Problem error={cohorts.error} onRetry={() => void cohorts.refetch()} />}
      {cohorts.data?.items.length === 0 && <Empty title={words.none} hint={words.hint} />}
      <Stack>
        {cohorts.data?.items.map((cohort) => (
          <CohortEffects key={cohort.id} cohort={cohort} />
        ))}
      </Stack>
    </Page>
  )
}

const steps = ['filed', 'accepted', 'nominated', 'eligible', 'filled'] as const

function CohortEffects({ cohort }: { cohort: CohortRow }) {
  const words = useWords(effectWords)
  const format = useFormat()
  const language = useLanguage()
  const names = useNames()
  const found = useRead<Effects>(`/api/cohorts/${cohort.id}/effects`)
  const counts = new Map(found.data?.funnel.map((step) => [step.step, step.count]))
  return (
    <Card title={cohort.name[language]} note={words.funnel}>
      {found.isPending && <Waiting />}
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <Stack>
          <Funnel
            label={words.funnel}
            steps={steps.map((step) => ({ id: step, label: words.steps[step], count: counts.get(step) ?? 0 }))}
          />
          <LocalTable
            label={words.hosts}
            rows={found.data.hosts}
            rowKey={(row) => row.host.id}
            columns={[
              { key: 'host', title: words.columns.host, render: (row) => row.host.shortName },
              {
                key: 'requested',
                title: words.columns.requested,
                align: 'right',
                render: (row) => format.number(row.requested),
              },
              {
                key: 'filled',
                title: words.columns.filled,
                align: 'right',
                render: (row) => format.number(row.filled),
              },
            ]}
          />
          <LocalTable
            label={words.specialties}
            rows={found.data.specialties}
            rowKey={(row) => row.code}
            columns={[
              { key: 'specialty', title: words.columns.specialty, render: (row) => names('specialties', row.code) },
              {
                key: 'wanted',
                title: words.columns.wanted,
                align: 'right',
                render: (row) => format.number(row.wanted),
              },
              {
                key: 'offered',
                title: words.columns.offered,
                align: 'right',
                render: (row) => format.number(row.offered),
              },
              {
                key: 'filled',
                title: words.columns.filled,
                align: 'right',
                render: (row) => format.number(row.filled),
              },
            ]}
          />
        </Stack>
      )}
    </Card>
  )
}
