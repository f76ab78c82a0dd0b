/** Two drafts side by side: what each comes to, who stands elsewhere and why, what stays open, how fair each is. */
import type { Comparison, FairnessTable } from '@zhiqiao/contract'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { type LocalColumn, LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FilterRow } from '../../ui/sub-nav.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { usePlansOf } from './plan-table.tsx'
import { RoomNav } from './room-nav.tsx'
import { type PlanHere, WithPlan } from './use-plan.tsx'
import { fairWords } from './words-fair.ts'

export function ComparePage() {
  const words = useWords(fairWords).compare
  return <WithPlan title={words.title}>{(here) => <Shown {...here} />}</WithPlan>
}

function Shown({ plan, above }: PlanHere) {
  const words = useWords(fairWords).compare
  const [search, setSearch] = useSearchParams()
  const plans = usePlansOf(plan.cohortId)
  const others = (plans.data?.items ?? []).filter(({ id, round }) => id !== plan.id && round === plan.round)
  const other = search.get('with') ?? (others.find(({ number }) => number < plan.number) ?? others[0])?.id
  const found = useRead<Comparison>(
    `/api/plans/${other ?? ''}/comparison/${plan.id}`,
    {},
    { enabled: other !== undefined },
  )
  const data = found.data
  return (
    <Page title={data ? words.titleOf(data.a.number, data.b.number) : words.title} above={above}>
      <RoomNav plan={plan} />
      {plans.data && others.length === 0 && <Empty title={words.title} hint={words.only} />}
      {others.length > 0 && (
        <FilterRow>
          <Select<string>
            aria-label={words.with}
            {...(other !== undefined && { value: other })}
            options={others.map(({ id, number, note }) => ({
              value: id,
              label: note === '' ? words.draft(number) : `${words.draft(number)} · ${note}`,
            }))}
            onChange={(next: string) => setSearch({ with: next }, { replace: true })}
          />
        </FilterRow>
      )}
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {other !== undefined && found.isPending && !found.isError && <Waiting />}
      {data && (
        <>
          <Totals comparison={data} />
          <Changes comparison={data} />
          {data.open.length > 0 && <Open comparison={data} />}
          <Shares comparison={data} />
        </>
      )}
    </Page>
  )
}

interface Line {
  key: string
  what: string
  a: string
  b: string
}

function Totals({ comparison: { a, b } }: { comparison: Comparison }) {
  const words = useWords(fairWords).compare
  const parts = useWords(fairWords).weights.part
  const format = useFormat()
  const line = (key: string, what: string, of: (head: Comparison['a']) => string): Line => ({
    key,
    what,
    a: of(a),
    b: of(b),
  })
  const ofTier = (head: Comparison['a'], tier: number) => {
    const found = head.filledByTier.find((one) => one.tier === tier)
    return found ? `${format.number(found.filled)} / ${format.number(found.seats)}` : '—'
  }
  const lines = [
    line('filled', words.filled, (head) => `${format.number(head.filled)} / ${format.number(head.seats)}`),
    ...a.filledByTier.map(({ tier }) => line(`tier ${tier}`, words.tier(tier), (head) => ofTier(head, tier))),
    line('fit', words.ownFit, (head) => format.points(head.totalFit)),
    ...(a.ownWeights || b.ownWeights ? [line('policy', words.policyFit, (head) => format.points(head.policyFit))] : []),
    line('hand', words.byHand, (head) => format.number(head.byHand)),
    line('weights', words.weights, ({ weights, ownWeights }) => {
      const said = (['specialty', 'rank', 'preference', 'experience', 'appraisal'] as const)
        .map((part) => `${parts[part]} ${weights[part]}`)
        .join(marks().comma)
      return `${ownWeights ? words.ownWeights : words.policyWeights}${marks().colon}${said}`
    }),
    ...([a, b].some(({ conditions }) => conditions.together + conditions.balance > 0)
      ? [
          line('conditions', words.conditions, ({ conditions: { together, balance } }) =>
            together + balance === 0 ? '—' : words.conditionsOf(together, balance),
          ),
        ]
      : []),
    line('note', words.note, (head) => head.note || '—'),
  ]
  return (
    <LocalTable
      label={words.totals}
      rows={lines}
      rowKey={(one) => one.key}
      columns={[
        { key: 'what', title: words.totals, render: (one) => one.what },
        { key: 'a', title: words.draft(a.number), render: (one) => one.a },
        { key: 'b', title: words.draft(b.number), render: (one) => one.b },
      ]}
    />
  )
}

function Changes({ comparison: { a, b, changes } }: { comparison: Comparison }) {
  const words = useWords(fairWords).compare
  const format = useFormat()
  const end = (planId: string, one: Comparison['changes'][number]['a'], out: string | undefined) =>
    one ? (
      <TwoLines
        main={
          <Row>
            <Link to={`/selection/plans/${planId}?host=${one.post.host.id}`}>
              {`${one.post.host.shortName} · ${one.post.title}`}
            </Link>
            {one.byHand && <Tag kind="plain">{words.hand}</Tag>}
          </Row>
        }
        more={`${words.fitOf(format.points(one.fit))} · ${one.reason}`}
      />
    ) : (
      <TwoLines main={<span className="soft">{words.noPost}</span>} more={out} />
    )
  const columns: LocalColumn<Comparison['changes'][number]>[] = [
    {
      key: 'person',
      title: words.person,
      width: '16%',
      render: ({ person }) => (
        <TwoLines
          main={
            <Link to={`/selection/nominations/${person.nominationId}`}>
              <b>{person.name}</b>
            </Link>
          }
          more={person.sender.shortName}
        />
      ),
    },
    { key: 'a', title: words.draft(a.number), width: '42%', render: (one) => end(a.id, one.a, one.aOut) },
    { key: 'b', title: words.draft(b.number), width: '42%', render: (one) => end(b.id, one.b, one.bOut) },
  ]
  return (
    <Card
      title={words.changes(changes.length)}
      {...(changes.length > 0 && { note: a.ownWeights || b.ownWeights ? words.fitNote : undefined })}
      flush={changes.length > 0}
    >
      {changes.length > 0 && (
        <LocalTable
          label={words.changes(changes.length)}
          rows={changes}
          rowKey={(one) => one.person.nominationId}
          columns={columns}
        />
      )}
    </Card>
  )
}

function Open({ comparison: { a, b, open } }: { comparison: Comparison }) {
  const words = useWords(fairWords).compare
  return (
    <Card title={words.open} flush>
      <LocalTable
        label={words.open}
        rows={open}
        rowKey={(one) => one.post.postId}
        columns={[
          {
            key: 'need',
            title: words.need,
            render: ({ post }) => <TwoLines main={`${post.host.shortName} · ${post.title}`} more={post.problem} />,
          },
          { key: 'a', title: words.draft(a.number), render: (one) => words.openOf(one.a) },
          { key: 'b', title: words.draft(b.number), render: (one) => words.openOf(one.b) },
        ]}
      />
    </Card>
  )
}

function Shares({ comparison: { a, b, fairness } }: { comparison: Comparison }) {
  const words = useWords(fairWords).compare
  const fair = useWords(fairWords).fair
  const format = useFormat()
  const share = (table: FairnessTable | undefined, code: string) => {
    const value = table?.rows.find((row) => row.code === code)?.shareSelected
    return value === null || value === undefined ? fair.withheld : format.percent(Math.round(value * 1000) / 1000)
  }
  const rows = fairness.a.flatMap((table) => {
    const other = fairness.b.find(({ dimension }) => dimension === table.dimension)
    if (table.tooFew && other?.tooFew) return []
    return table.rows
      .map((row) => ({
        key: `${table.dimension} ${row.code}`,
        dimension: table.dimension,
        label: row.label,
        a: share(table, row.code),
        b: share(other, row.code),
      }))
      .filter((row) => row.a !== row.b)
  })
  if (rows.length === 0) return <Card title={words.fairness} note={words.sameShares} children={null} />
  return (
    <Card title={words.fairness} flush>
      <LocalTable
        label={words.fairness}
        rows={rows}
        rowKey={(row) => row.key}
        groupOf={(row) => fair.dimension[row.dimension]}
        columns={[
          { key: 'group', title: words.group, render: (row) => row.label },
          { key: 'a', title: words.draft(a.number), render: (row) => row.a },
          { key: 'b', title: words.draft(b.number), render: (row) => row.b },
        ]}
      />
    </Card>
  )
}
