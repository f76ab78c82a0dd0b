/** What came of a cohort so far: a funnel with its table, then host by host and specialty by specialty. */
import type { CohortRow, Effects } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Funnel, type FunnelStep } from '../../ui/pictures/funnel.tsx'
import { Button, Card, Empty, Page, Problem, Waiting } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { effectWords } from './words.ts'

export function EffectsPage() {
  const words = useWords(effectWords)
  const language = useLanguage()
  const may = useHasRole('office', 'leader')
  const [search, setSearch] = useSearchParams()
  const cohorts = useRead<{ items: CohortRow[] }>('/api/cohorts', { limit: 100 }, { enabled: may })
  const chosen = search.get('cohort') ?? cohorts.data?.items[0]?.id
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      {!may && <Empty title={words.refused} />}
      {may && cohorts.isPending && <Waiting />}
      {cohorts.isError && <Problem error={cohorts.error} onRetry={() => void cohorts.refetch()} />}
      {cohorts.data?.items.length === 0 && (
        <Empty title={words.none} hint={words.noneHint} action={<Button to="/selection">{words.toSelection}</Button>} />
      )}
      {may && chosen !== undefined && (
        <>
          <Toolbar>
            <Select<string>
              aria-label={words.cohort}
              value={chosen}
              options={cohorts.data?.items.map(({ id, name }) => ({ value: id, label: name[language] })) ?? []}
              onChange={(cohort) => setSearch({ cohort })}
            />
          </Toolbar>
          <CohortEffects key={chosen} cohortId={chosen} />
        </>
      )}
    </Page>
  )
}

function CohortEffects({ cohortId }: { cohortId: string }) {
  const words = useWords(effectWords)
  const format = useFormat()
  const names = useNames()
  const effects = useRead<Effects>(`/api/cohorts/${cohortId}/effects`)
  if (effects.isPending) return <Waiting />
  if (effects.isError) return <Problem error={effects.error} onRetry={() => void effects.refetch()} />
  const { funnel, hosts, specialties } = effects.data
  const nothing = <p className="soft">{words.nothing}</p>
  return (
    <>
      <FunnelCard title={words.needs} funnel={funnel} steps={['filed', 'accepted', 'filled']} />
      <FunnelCard title={words.people} funnel={funnel} steps={['nominated', 'eligible', 'filled']} />
      <Card title={words.hosts}>
        {hosts.length === 0 ? (
          nothing
        ) : (
          <LocalTable
            label={words.hosts}
            rows={hosts}
            rowKey={({ host }) => host.id}
            columns={[
              { key: 'host', title: words.host, render: ({ host }) => host.name },
              {
                key: 'requested',
                title: words.requested,
                align: 'right',
                render: ({ requested }) => format.number(requested),
              },
              { key: 'filled', title: words.filled, align: 'right', render: ({ filled }) => format.number(filled) },
            ]}
          />
        )}
      </Card>
      <Card title={words.specialties}>
        {specialties.length === 0 ? (
          nothing
        ) : (
          <LocalTable
            label={words.specialties}
            rows={specialties}
            rowKey={({ code }) => code}
            columns={[
              { key: 'specialty', title: words.specialty, render: ({ code }) => names('specialties', code) },
              { key: 'wanted', title: words.wanted, align: 'right', render: ({ wanted }) => format.number(wanted) },
              { key: 'offered', title: words.offered, align: 'right', render: ({ offered }) => format.number(offered) },
              { key: 'filled', title: words.filled, align: 'right', render: ({ filled }) => format.number(filled) },
            ]}
          />
        )}
      </Card>
    </>
  )
}

const known = ['filed', 'accepted', 'nominated', 'eligible', 'filled'] as const
type Step = (typeof known)[number]

interface FunnelCardProps {
  title: string
  funnel: Effects['funnel']
  steps: readonly [Step, Step, Step]
}

/** The last step is told as a share of the one that it comes from. */
function FunnelCard({ title, funnel, steps }: FunnelCardProps) {
  const words = useWords(effectWords)
  const shell = useWords().action
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  const countOf = (step: Step) => funnel.find((one) => one.step === step)?.count ?? 0
  const [first, middle, last] = steps
  const whole = first === 'nominated' ? countOf('nominated') : countOf('accepted')
  const share = format.percent(whole === 0 ? 0 : countOf(last) / whole)
  const rows: FunnelStep[] = [
    { id: first, label: words.steps[first], count: countOf(first) },
    { id: middle, label: words.steps[middle], count: countOf(middle) },
    {
      id: last,
      label: words.steps[last],
      count: countOf(last),
      ...(whole > 0 && { note: first === 'nominated' ? words.shareNominated(share) : words.share(share) }),
    },
  ]
  return (
    <Card
      title={title}
      actions={
        <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? shell.showPicture : shell.showTable}
        </Button>
      }
    >
      {asTable ? (
        <LocalTable
          label={title}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'step', title: words.step, render: ({ label }) => label },
            { key: 'count', title: words.count, align: 'right', render: ({ count }) => format.number(count) },
          ]}
        />
      ) : (
        <Funnel label={title} steps={rows} />
      )}
    </Card>
  )
}
