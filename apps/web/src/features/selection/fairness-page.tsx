/** Who is selected of whom, and which hosts go without twice in a row: looked at before a plan is approved. */
import type { CoverageRow, Fairness, FairnessRow, FairnessTable } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { type LocalColumn, LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Columns, Page, Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ShareChart } from '../../ui/pictures/share-chart.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { RoomNav } from './room-nav.tsx'
import { type PlanHere, WithPlan } from './use-plan.tsx'
import { fairWords } from './words-fair.ts'

export function FairnessPage() {
  const words = useWords(fairWords).fair
  return <WithPlan title={words.title}>{(here) => <Shown {...here} />}</WithPlan>
}

/** Below this, a difference is more than chance usually brings. */
const hardlyChance = 0.05

function Shown({ plan, above }: PlanHere) {
  const words = useWords(fairWords).fair
  const fairness = useRead<Fairness>(`/api/plans/${plan.id}/fairness`)
  const data = fairness.data
  return (
    <Page title={words.title} above={above} subtitle={data && words.subtitle(data.nominated, data.selected)}>
      <RoomNav plan={plan} />
      {fairness.isError && <Problem error={fairness.error} onRetry={() => void fairness.refetch()} />}
      {fairness.isPending && !fairness.isError && <Waiting />}
      {data && (
        <>
          <Notice kind="note">{words.note(data.threshold)}</Notice>
          <Columns wide packed>
            {data.tables.map((table) => (
              <FairCard key={table.dimension} table={table} threshold={data.threshold} />
            ))}
          </Columns>
          <Coverage fairness={data} />
        </>
      )}
    </Page>
  )
}

function FairCard({ table, threshold }: { table: FairnessTable; threshold: number }) {
  const words = useWords(fairWords).fair
  const format = useFormat()
  const shown = table.rows.filter((row) => row.nominated !== null || row.selected !== null)
  const hidden = table.rows.filter((row) => row.nominated === null && row.selected === null)
  const partly = shown.filter((row) => row.nominated === null || row.selected === null)
  const share = (value: number | null) => (value === null ? words.withheld : format.percent(round(value)))
  return (
    <Card title={words.dimension[table.dimension]} note={table.dimension === 'size' ? words.sizeHint : undefined}>
      {table.tooFew ? (
        <p className="soft">{words.tooFew}</p>
      ) : shown.length === 0 ? (
        <p className="soft">{words.tooFew}</p>
      ) : table.rows.length < 2 ? (
        <p className="soft">{words.oneGroup(table.rows[0]?.label ?? '')}</p>
      ) : (
        <>
          <ShareChart
            label={words.dimension[table.dimension]}
            names={[words.shareNominated, words.shareSelected]}
            // What has nothing to be shown is named below instead of standing there as an empty bar.
            bars={shown.map((row) => ({
              id: row.code,
              label: row.label,
              first: row.shareNominated,
              second: row.shareSelected,
              firstText: share(row.shareNominated),
              secondText: share(row.shareSelected),
            }))}
          />
          <FairTable table={{ ...table, rows: shown }} />
          {hidden.length > 0 && (
            <p className="soft small">{words.hidden(hidden.map(({ label }) => label).join(marks().list), threshold)}</p>
          )}
          {partly.length > 0 && (
            <p className="soft small">{words.partly(partly.map(({ label }) => label).join(marks().list), threshold)}</p>
          )}
        </>
      )}
    </Card>
  )
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000
}

function useReading(): (row: FairnessRow) => string {
  const words = useWords(fairWords).fair
  const format = useFormat()
  return ({ chance }) => {
    if (chance === null) return '—'
    const percent = format.percent(Math.round(chance * 100) / 100)
    return chance < hardlyChance ? words.notChance(percent) : words.chance(percent)
  }
}

function FairTable({ table }: { table: FairnessTable }) {
  const words = useWords(fairWords).fair
  const format = useFormat()
  const reading = useReading()
  const count = (value: number | null) => (value === null ? words.withheld : format.number(value))
  const columns: LocalColumn<FairnessRow>[] = [
    { key: 'group', title: words.group, render: (row) => row.label },
    { key: 'nominated', title: words.nominated, align: 'right', render: (row) => count(row.nominated) },
    { key: 'selected', title: words.selected, align: 'right', render: (row) => count(row.selected) },
    {
      key: 'difference',
      title: words.difference,
      render: (row) =>
        row.difference === null ? (
          '—'
        ) : (
          <TwoLines main={words.points(signed(row.difference * 100, format.number))} more={reading(row)} />
        ),
    },
  ]
  return (
    <LocalTable
      label={words.dimension[table.dimension]}
      rows={table.rows}
      compact
      rowKey={(row) => row.code}
      columns={columns}
    />
  )
}

function signed(value: number, say: (value: number) => string): string {
  const rounded = Math.round(value * 10) / 10
  return rounded > 0 ? `+${say(rounded)}` : rounded < 0 ? `−${say(-rounded)}` : '±0'
}

function Coverage({ fairness }: { fairness: Fairness }) {
  const words = useWords(fairWords).fair
  const format = useFormat()
  const language = useLanguage()
  const twice = fairness.coverage.filter((row) => row.twice.length > 0)
  const answered = fairness.coverage.filter((row) => row.answered.length > 0)
  const of = ({ filled, seats }: { filled: number; seats: number }) => (
    <span className={filled < seats ? 'refused' : undefined}>
      {words.of(format.number(filled), format.number(seats))}
    </span>
  )
  const again: LocalColumn<CoverageRow> = {
    key: 'twice',
    title: words.again,
    render: (row) => (
      <>
        {row.twice.map((one) => (
          <TwoLines
            key={one.title}
            main={
              <>
                <Tag kind="no">{words.twice}</Tag> {one.title}
              </>
            }
            more={words.twiceBefore(one.before.join(marks().list))}
          />
        ))}
        {row.answered.map((one) => (
          <TwoLines
            key={one.title}
            main={
              <>
                <Tag kind="ok">{words.answered}</Tag> {one.title}
              </>
            }
            more={words.twiceBefore(one.before.join(marks().list))}
          />
        ))}
      </>
    ),
  }
  const columns: LocalColumn<CoverageRow>[] = [
    { key: 'host', title: words.host, render: (row) => <b>{row.host.shortName}</b> },
    { key: 'now', title: words.now, render: of },
    ...(fairness.previous
      ? [{ key: 'before', title: words.before, render: (row: CoverageRow) => (row.before ? of(row.before) : '—') }]
      : []),
    ...(twice.length > 0 || answered.length > 0 ? [again] : []),
  ]
  return (
    <Card
      title={words.coverage}
      note={fairness.previous ? words.beforeOf(fairness.previous.name[language]) : words.noBefore}
    >
      <Stack>
        <p>
          {[
            ...(answered.length > 0 ? [words.answeredCount(answered.length)] : []),
            twice.length === 0 ? words.twiceNone : words.twiceCount(twice.length),
          ].join(marks().semicolon)}
        </p>
        <LocalTable label={words.coverage} rows={fairness.coverage} rowKey={(row) => row.host.id} columns={columns} />
      </Stack>
    </Card>
  )
}
