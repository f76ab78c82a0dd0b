/** What came of leads: from lead to change as a funnel, the precision of each sign with its interval, days and amounts by status. */
import type { LeadStatistics } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { type Format, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Funnel } from '../../ui/pictures/funnel.tsx'
import { Button, Card, Empty, Page, Stack } from '../../ui/index.ts'
import { IntervalChart } from '../../ui/pictures/interval-chart.tsx'
import { LocalTable } from '../../ui/local-table.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { LeadNav } from './parts.tsx'
import { leadWords } from './words.ts'

type Share = LeadStatistics['all']['confirmed']

export function LeadStatisticsPage() {
  const words = useWords(leadWords).statistics
  const found = useRead<LeadStatistics>('/api/lead-statistics')
  const { data } = found
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      <LeadNav />
      {data ? (
        <Stack>
          {data.all.confirmed.of === 0 && (
            <Empty title={words.none} hint={words.noneHint} action={<Button to="/leads">{words.leads}</Button>} />
          )}
          <Steps data={data} />
          <Signs data={data} />
          <States data={data} />
        </Stack>
      ) : (
        <ReadState read={found} />
      )}
    </Page>
  )
}

function Steps({ data }: { data: LeadStatistics }) {
  const words = useWords(leadWords).statistics
  const format = useFormat()
  const counts = [
    { id: 'leads', count: data.leads },
    { id: 'decided', count: data.all.measures.of },
    { id: 'measures', count: data.all.measures.count },
    { id: 'answered', count: data.all.changed.of },
    { id: 'changed', count: data.all.changed.count },
  ] as const
  return (
    <Card title={words.steps}>
      <Funnel
        label={words.steps}
        steps={counts.map(({ id, count }, k) => {
          const before = counts[k - 1]?.count ?? 0
          return {
            id,
            label: words.stepNames[id],
            count,
            ...(before > 0 && { note: words.of(format.percent(count / before)) }),
          }
        })}
      />
    </Card>
  )
}

function Signs({ data }: { data: LeadStatistics }) {
  const words = useWords(leadWords).statistics
  const language = useLanguage()
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  const reviewed = data.signs.filter(({ confirmed }) => confirmed.of > 0)
  const wordShare = useShare()
  return (
    <Card
      title={words.precision}
      note={words.precisionNote}
      actions={
        reviewed.length > 0 && (
          <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
            {asTable ? words.picture : words.table}
          </Button>
        )
      }
    >
      {reviewed.length > 0 && !asTable ? (
        <IntervalChart
          label={words.precisionNote}
          rows={reviewed.map(({ sign, name, confirmed }) => ({
            id: sign,
            label: `${sign} ${name[language]}`,
            interval: confirmed.interval,
            text: wordShare(confirmed),
          }))}
        />
      ) : (
        <LocalTable
          label={words.precision}
          rows={data.signs}
          rowKey={({ sign }) => sign}
          columns={[
            { key: 'sign', title: words.sign, width: '26%', render: (row) => `${row.sign} ${row.name[language]}` },
            { key: 'leads', title: words.leads, align: 'right', render: (row) => format.number(row.leads) },
            {
              key: 'reviewed',
              title: words.reviewed,
              align: 'right',
              render: (row) => format.number(row.confirmed.of),
            },
            { key: 'precision', title: words.precision, render: (row) => wordShare(row.confirmed) },
            { key: 'measures', title: words.measures, render: (row) => wordShare(row.measures) },
            { key: 'changed', title: words.changed, render: (row) => wordShare(row.changed) },
          ]}
        />
      )}
    </Card>
  )
}

function useShare(): (share: Share) => string {
  const words = useWords(leadWords).statistics
  const format: Format = useFormat()
  return ({ count, of, interval }) =>
    interval
      ? `${words.share(format.number(count), format.number(of))} · ${words.interval(
          format.percent(interval.share),
          format.percent(interval.low),
          format.percent(interval.high),
        )}`
      : words.noneYet
}

function States({ data }: { data: LeadStatistics }) {
  const all = useWords(leadWords)
  const words = all.statistics
  const format = useFormat()
  if (data.states.length === 0) return null
  return (
    <Card title={words.states} note={words.statesNote}>
      <LocalTable
        label={words.states}
        rows={data.states}
        rowKey={({ status }) => status}
        columns={[
          { key: 'status', title: words.status, render: ({ status }) => all.status[status] },
          { key: 'count', title: words.count, align: 'right', render: ({ count }) => format.number(count) },
          {
            key: 'median',
            title: words.median,
            align: 'right',
            render: ({ median }) => (median === undefined ? '—' : format.number(median)),
          },
          {
            key: 'longest',
            title: words.longest,
            align: 'right',
            render: ({ longest }) => (longest === undefined ? '—' : format.number(longest)),
          },
          { key: 'amount', title: words.amount, align: 'right', render: ({ amount }) => format.number(amount) },
        ]}
      />
    </Card>
  )
}
