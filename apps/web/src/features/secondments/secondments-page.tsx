/** Who goes where, for which problem, with which yardstick. */
import type { Secondment } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Empty, Page } from '../../ui/index.ts'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { useNames, useToday } from '../reference/index.ts'
import { secondmentWords } from './words.ts'

export function SecondmentsPage() {
  const words = useWords(secondmentWords)
  const format = useFormat()
  const names = useNames()
  const today = useToday()
  const columns: Column<Secondment>[] = [
    {
      key: 'who',
      title: words.columns.who,
      render: (row) => (
        <>
          <strong>{row.officer.name}</strong>
          <div className="soft small">
            {row.sender.shortName}
            {row.officer.rank !== undefined && ` · ${names('ranks', row.officer.rank)}`}
          </div>
        </>
      ),
    },
    {
      key: 'where',
      title: words.columns.where,
      render: (row) => (
        <>
          {row.host.shortName}
          <div className="soft small">{row.title}</div>
          {row.counterpart !== undefined && <div className="soft small">{words.counterpart(row.counterpart)}</div>}
        </>
      ),
    },
    { key: 'problem', title: words.columns.problem, render: (row) => row.problem },
    { key: 'yardstick', title: words.columns.yardstick, render: (row) => row.yardstick },
    { key: 'term', title: words.columns.term, render: (row) => format.span(row.from, row.until, today) },
  ]
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      <ServerTable
        label={words.title}
        path="/api/secondments"
        columns={columns}
        rowKey={(row) => row.id}
        empty={<Empty title={words.none} hint={words.hint} />}
      />
    </Page>
  )
}
