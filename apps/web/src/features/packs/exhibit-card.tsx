/** Tables and charts of a case: the chart as a picture, its table a key away. */
import type { PackExhibit } from '@zhiqiao/contract'
import { useState } from 'react'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Funnel } from '../../ui/pictures/funnel.tsx'
import { Button, Card } from '../../ui/index.ts'
import { IntervalChart } from '../../ui/pictures/interval-chart.tsx'
import { LocalTable } from '../../ui/local-table.tsx'
import { FunnelPlot, LinePlot } from '../../ui/pictures/plot.tsx'
import { caseWords } from './case-words.ts'

type Chart = Extract<PackExhibit, { kind: 'chart' }>
type Row = PackExhibit['rows'][number]

export function ExhibitCard({ exhibit }: { exhibit: PackExhibit }) {
  const language = useLanguage()
  const shell = useWords().action
  const [asTable, setAsTable] = useState(false)
  const shown = exhibit.kind === 'table' || asTable
  return (
    <Card
      title={exhibit.title[language]}
      {...(exhibit.note && { note: exhibit.note[language] })}
      flush={shown}
      {...(exhibit.kind === 'chart' && {
        actions: (
          <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
            {asTable ? shell.showPicture : shell.showTable}
          </Button>
        ),
      })}
    >
      {exhibit.kind === 'table' || asTable ? <ExhibitTable exhibit={exhibit} /> : <Picture chart={exhibit} />}
    </Card>
  )
}

function useCell({ share = [] }: PackExhibit): (value: Row[number] | undefined, column: number) => string {
  const format = useFormat()
  return (value, column) => {
    if (value === null || value === undefined) return '—'
    if (typeof value === 'string') return value
    return share.includes(column) ? format.percent(Math.round(value * 1000) / 1000) : format.number(value)
  }
}

function ExhibitTable({ exhibit }: { exhibit: PackExhibit }) {
  const language = useLanguage()
  const cell = useCell(exhibit)
  const rows = exhibit.rows.map((row, k) => ({ id: String(k), row }))
  const about = exhibit.kind === 'chart' ? rows.find(({ row }) => row[0] === exhibit.about)?.id : undefined
  return (
    <LocalTable<{ id: string; row: Row }>
      label={exhibit.title[language]}
      rows={rows}
      rowKey={({ id }) => id}
      current={about}
      compact
      columns={exhibit.columns.map((title, column) => ({
        key: String(column),
        title: title[language],
        ...(column > 0 && exhibit.rows.some((row) => typeof row[column] === 'number') && { align: 'right' as const }),
        render: ({ row }) => cell(row[column], column),
      }))}
    />
  )
}

const numberIn = (row: Row, column: number): number | null => {
  const value = row[column]
  return typeof value === 'number' ? value : null
}

function Picture({ chart }: { chart: Chart }) {
  const words = useWords(caseWords).case
  const language = useLanguage()
  const cell = useCell(chart)
  const { rows, columns, draw, about } = chart
  const label = words.figure(chart.title[language])
  const levels = (chart.levels ?? []).map(({ name, value }) => ({ name: name[language], value }))
  const named = (column: number) => columns[column]?.[language] ?? ''
  const column = (at: number) => rows.map((row) => numberIn(row, at))
  const share = (at: number) => chart.share?.includes(at) ?? false
  switch (draw) {
    case 'line':
      return (
        <LinePlot
          label={label}
          places={rows.map(([place]) => String(place ?? ''))}
          series={[1, 2].filter((at) => at < columns.length).map((at) => ({ name: named(at), values: column(at) }))}
          {...(columns.length > 4 && { between: { name: words.between, low: column(3), high: column(4) } })}
          levels={levels}
          share={share(1)}
          text={(value) => cell(value, 1)}
        />
      )
    case 'funnel':
      return (
        <FunnelPlot
          label={label}
          across={named(1)}
          points={rows.map((row, k) => ({
            id: String(k),
            label: String(row[0] ?? ''),
            size: numberIn(row, 1) ?? 0,
            value: numberIn(row, 2) ?? 0,
            limits: [3, 5].flatMap((at): [number, number][] => {
              const [low, high] = [numberIn(row, at), numberIn(row, at + 1)]
              return low === null || high === null ? [] : [[low, high]]
            }),
          }))}
          {...(about !== undefined && { about })}
          levels={levels}
          share={share(2)}
          text={(value) => cell(value, 2)}
        />
      )
    case 'interval': {
      const most = share(1) ? 1 : Math.max(1e-9, ...rows.map((row) => numberIn(row, 3) ?? numberIn(row, 1) ?? 0))
      return (
        <IntervalChart
          label={label}
          rows={rows.map((row, k) => ({
            id: String(k),
            label: String(row[0] ?? ''),
            interval: {
              share: (numberIn(row, 1) ?? 0) / most,
              low: (numberIn(row, 2) ?? 0) / most,
              high: (numberIn(row, 3) ?? 0) / most,
            },
            text: [1, 2, 3].map((at) => cell(row[at], at)).join(' · '),
          }))}
        />
      )
    }
    case 'bar':
      return (
        <Funnel
          label={label}
          steps={rows.map((row, k) => ({ id: String(k), label: String(row[0] ?? ''), count: numberIn(row, 1) ?? 0 }))}
        />
      )
  }
}
