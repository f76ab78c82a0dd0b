/** What has to be learned: the problems of running and coming secondments, who solves them, and the yardstick. */
import type { Secondment } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Problem, Waiting } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { useToday } from '../reference/index.ts'
import { knowhowWords } from './words.ts'

export function KnowHowPage() {
  const words = useWords(knowhowWords)
  const format = useFormat()
  const today = useToday()
  const list = useRead<{ items: Secondment[]; count: number }>('/api/secondments', { limit: 200 })
  const order = ['running', 'planned', 'done'] as const
  // What runs first, then what comes, then what there was: a problem that somebody worked on is worth knowing afterwards.
  const open = order.flatMap((status) => (list.data?.items ?? []).filter((one) => one.status === status))
  const cut = list.data !== undefined && list.data.count > list.data.items.length
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      {list.isPending && <Waiting />}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && open.length === 0 && (
        <Empty title={words.none} hint={words.noneHint} action={<Button to="/selection">{words.toSelection}</Button>} />
      )}
      {open.length > 0 && (
        <LocalTable
          label={words.title}
          rows={open}
          rowKey={({ id }) => id}
          {...(cut && list.data && { foot: words.more(list.data.items.length, list.data.count) })}
          columns={[
            {
              key: 'problem',
              title: words.problem,
              render: (row) => (
                <TwoLines
                  main={<b>{row.problem}</b>}
                  more={row.status === 'done' ? `${row.host.shortName} · ${words.done}` : row.host.shortName}
                />
              ),
            },
            {
              key: 'who',
              title: words.who,
              render: (row) => (
                <TwoLines
                  main={`${row.officer.name}${marks().open}${row.sender.shortName}${marks().close}`}
                  more={format.span(row.from, row.until, today)}
                />
              ),
            },
            {
              key: 'yardstick',
              title: words.yardstick,
              render: (row) => <TwoLines main={row.yardstick} more={row.wantedResult} />,
            },
          ]}
        />
      )}
    </Page>
  )
}
