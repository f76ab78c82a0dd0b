/** How far each quota is used, as bars and as figures; each figure opens the rows behind it. */
import type { AgreementMeter } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Card, Notice, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { StackedMeters, type StackedRow } from '../../ui/pictures/stacked-meter.tsx'
import { agreementPartWords } from './part-words.ts'
import { keyOf, nameIn, useSayLine } from './show.tsx'
import { agreementWords } from './words.ts'

type Line = AgreementMeter['lines'][number]
const stages = ['requested', 'nominated', 'selected', 'present', 'done'] as const
type Stage = (typeof stages)[number]

/** Where the rows behind a figure are listed. */
function rowsOf({ line, cohortIds }: Line, stage: Stage): string {
  const [cohort] = cohortIds
  const only = cohort !== undefined && cohortIds.length === 1 ? `cohort=${cohort}&` : ''
  if (stage === 'requested')
    return `/needs?${only}host=${line.hostPartyId}&status=accepted,closed${line.specialty === undefined ? '' : `&specialty=${line.specialty}`}`
  if (stage === 'nominated')
    return `/selection/nominations?${only}sender=${line.sendingPartyId}&status=submitted,selected,not-selected`
  return `/secondments?${only}`.replace(/[?&]$/, '')
}

export function MeterCard({ agreementId, on }: { agreementId: string; on: string }) {
  const all = useWords(agreementPartWords)
  const words = all.meter
  const format = useFormat()
  const meter = useRead<AgreementMeter>(`/api/agreements/${agreementId}/meter`, { on }, { keepPrevious: true })
  const data = meter.data
  const [first] = data?.lines ?? []
  // Where all lines count over the same days, they are said once.
  const period =
    first && data?.lines.every((one) => one.from === first.from && one.until === first.until)
      ? format.span(first.from, first.until)
      : undefined
  return (
    <Card title={words.title} {...(data?.version !== undefined && { note: words.note(format.day(data.on), period) })}>
      {meter.isPending && <Waiting />}
      {meter.isError && <Problem error={meter.error} onRetry={() => void meter.refetch()} />}
      {data && data.lines.length === 0 && (
        <p className="soft">{data.version === undefined ? words.none : words.noLines}</p>
      )}
      {data && data.lines.length > 0 && (
        <Stack>
          <Bars lines={data.lines} />
          <Beside meter={data} />
          <Figures lines={data.lines} periods={period === undefined} />
          <p className="soft small">{words.rowsNote}</p>
        </Stack>
      )}
    </Card>
  )
}

function useSaid() {
  const say = useSayLine()
  return (one: Line) => say(one.line, nameIn([one.sender, one.host]))
}

function Bars({ lines }: { lines: readonly Line[] }) {
  const words = useWords(agreementPartWords).meter
  const shared = useWords(agreementWords)
  const said = useSaid()
  const rows = lines.map((one): StackedRow => {
    const { between, what } = said(one)
    const { selected, nominated, present, done, requested } = one.use
    return {
      id: keyOf(one.line),
      label: between,
      ...(what !== shared.any && { note: what }),
      min: one.line.min,
      max: one.line.max,
      parts: [
        { tone: 'done', label: words.stages.done, count: done },
        { tone: 'now', label: words.stages.present, count: present },
        { tone: 'soon', label: words.toCome, count: selected - present - done },
      ],
      wishes: [
        { tone: 'offered', label: words.stages.nominated, count: nominated },
        { tone: 'asked', label: words.stages.requested, count: requested },
      ],
    }
  })
  const sayRow = (row: StackedRow) =>
    words.barLabel(
      row.label,
      shared.list([
        `${words.agreed} ${shared.people(String(row.min), String(row.max))}`,
        ...[...row.parts, ...row.wishes].map(({ label, count }) => `${label} ${count}`),
      ]),
    )
  return (
    <StackedMeters
      rows={rows}
      sayRow={sayRow}
      legend={[
        { tone: 'done', label: words.stages.done },
        { tone: 'now', label: words.stages.present },
        { tone: 'soon', label: words.toCome },
        { tone: 'offered', label: words.stages.nominated },
        { tone: 'asked', label: words.stages.requested },
        { tone: 'limit', label: words.agreed },
        ...(rows.some(({ min }) => min > 0) ? [{ tone: 'least' as const, label: words.least }] : []),
      ]}
      note={words.value}
    />
  )
}

/** Who is on no line, or on none yet. */
function Beside({ meter: { beyond, undecided } }: { meter: AgreementMeter }) {
  const words = useWords(agreementPartWords).meter
  const { list } = useWords(agreementWords)
  const parts = (counts: AgreementMeter['beyond']) =>
    stages.flatMap((stage) => (counts[stage] > 0 ? [words.part(words.stages[stage], counts[stage])] : []))
  const [over, open] = [parts(beyond), parts(undecided)]
  return (
    <>
      {over.length > 0 && <Notice kind="warn">{words.beyondLine(list(over))}</Notice>}
      {open.length > 0 && <Notice kind="note">{words.undecidedLine(list(open))}</Notice>}
    </>
  )
}

function Figures({ lines, periods }: { lines: readonly Line[]; periods: boolean }) {
  const words = useWords(agreementPartWords).meter
  const format = useFormat()
  const said = useSaid()
  return (
    <LocalTable
      label={words.title}
      rows={lines}
      rowKey={({ line }) => keyOf(line)}
      columns={[
        {
          key: 'who',
          width: '27%',
          title: words.who,
          render: (one) => <TwoLines main={said(one).between} more={`${said(one).what} · ${said(one).months}`} />,
        },
        {
          key: 'agreed',
          width: '20%',
          title: words.agreed,
          render: (one) => (
            <TwoLines main={said(one).people} {...(periods && { more: format.span(one.from, one.until) })} />
          ),
        },
        ...stages.map((stage) => ({
          key: stage,
          title: words.stages[stage],
          align: 'right' as const,
          render: (one: Line) => (
            <TwoLines
              main={
                one.use[stage] === 0 ? (
                  format.number(0)
                ) : (
                  <Link to={rowsOf(one, stage)}>{format.number(one.use[stage])}</Link>
                )
              }
              more={<StageMark one={one} stage={stage} />}
            />
          ),
        })),
      ]}
    />
  )
}

function StageMark({ one, stage }: { one: Line; stage: Stage }) {
  const words = useWords(agreementPartWords).meter
  const over = one.over.find((found) => found === stage)
  if (over !== undefined)
    return (
      <Tag kind={over === 'requested' ? 'warn' : 'no'}>
        {words.over(words.stages[over], one.use[over] - one.line.max)}
      </Tag>
    )
  if (stage === 'requested' && one.shared) return <span title={words.shared}>{words.sharedMark}</span>
  return null
}
