/** Who goes where, from when until when, for which problem, and how one will tell that it is solved. */
import type { Secondment } from '@zhiqiao/contract'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { ExportButton } from '../exports/index.ts'
import { useCohorts, useNames, useToday } from '../reference/index.ts'
import { secondmentWords } from './words.ts'

const kinds = { planned: 'plain', running: 'ok', done: 'plain', cancelled: 'warn' } as const

export function SecondmentsPage() {
  const words = useWords(secondmentWords)
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const names = useNames()
  const cohorts = useCohorts()
  const ticks = useTicks<Secondment>()
  const columns: Column<Secondment>[] = [
    {
      key: 'who',
      title: words.columns.who,
      render: ({ officer, status }) => (
        <TwoLines
          main={
            <>
              <b>{officer.name}</b> <Tag kind={kinds[status]}>{words.status[status]}</Tag>
            </>
          }
          more={officer.rank === undefined ? undefined : names('ranks', officer.rank)}
        />
      ),
    },
    {
      key: 'where',
      title: words.columns.where,
      render: ({ sender, host, departmentCode, title }) => (
        <TwoLines
          main={words.to(sender.shortName, host.shortName)}
          more={`${names('departments', departmentCode)} · ${title}`}
        />
      ),
    },
    {
      key: 'term',
      title: words.columns.term,
      render: (row) => <TwoLines main={format.span(row.from, row.until, today)} more={row.cohortName[language]} />,
    },
    {
      key: 'problem',
      title: words.columns.problem,
      render: ({ problem, wantedResult }) => <TwoLines main={problem} more={words.wanted(wantedResult)} />,
    },
    {
      key: 'result',
      title: words.columns.result,
      render: ({ yardstick, counterpart }) => (
        <TwoLines main={yardstick} more={counterpart === undefined ? undefined : words.counterpart(counterpart)} />
      ),
    },
  ]
  return (
    <Page title={words.title} subtitle={words.subtitle} actions={<ExportButton list="secondments" ticks={ticks} />}>
      <ServerTable<Secondment>
        label={words.title}
        list="secondments"
        ticks={ticks}
        tickName={(row) => row.officer.name}
        rowKey={({ id }) => id}
        columns={columns}
        filters={[
          {
            kind: 'choice',
            key: 'cohort',
            label: words.cohort,
            options: cohorts.choices,
          },
        ]}
        empty={
          <Empty
            title={words.none}
            hint={words.noneHint}
            action={<Button to="/selection">{words.toSelection}</Button>}
          />
        }
      />
    </Page>
  )
}
