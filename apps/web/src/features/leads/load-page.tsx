/** Who has how many leads in hand: to see before giving out more. A picture, and the same as a table that leads on. */
import type { LeadLoad, LoadRow } from '@zhiqiao/contract'
import { inHandStatuses } from '@zhiqiao/domain'
import { Link } from 'react-router'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Notice, Page } from '../../ui/index.ts'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { ShareBars } from '../../ui/pictures/share-bars.tsx'
import { LeadNav } from './parts.tsx'
import { leadWords } from './words.ts'

export function LeadLoadPage() {
  const words = useWords(leadWords).load
  const found = useRead<LeadLoad>('/api/lead-load')
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      <LeadNav />
      {found.data ? <Load load={found.data} /> : <ReadState read={found} />}
    </Page>
  )
}

const kinds = { checking: 'plain', assigned: 'warn', investigating: 'work' } as const

function Load({ load: { items, nobody } }: { load: LeadLoad }) {
  const all = useWords(leadWords)
  const words = all.load
  const action = useWords().action
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  const told = ({ inHand, late }: LoadRow) =>
    words.has(format.number(inHand), late === 0 ? undefined : format.number(late))
  if (items.length === 0) return <Empty title={words.none} hint={words.noneHint} />
  return (
    <>
      {nobody > 0 && (
        <Notice kind="note">
          {words.nobody(format.number(nobody))} <Link to="/leads?status=opened">{words.toAssign}</Link>
        </Notice>
      )}
      <Card
        title={words.perPerson}
        note={words.note}
        flush={asTable}
        actions={
          <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
            {asTable ? action.showPicture : action.showTable}
          </Button>
        }
      >
        {asTable ? (
          <LoadTable rows={items} />
        ) : (
          <ShareBars
            label={words.perPerson}
            parts={inHandStatuses.map((key) => ({ key, label: all.status[key], kind: kinds[key] }))}
            rows={items.map((row) => ({
              id: row.person.id,
              label: row.person.name,
              note: told(row),
              told: words.option(row.person.name, told(row)),
              counts: row.counts,
            }))}
          />
        )}
      </Card>
    </>
  )
}

function LoadTable({ rows }: { rows: readonly LoadRow[] }) {
  const all = useWords(leadWords)
  const words = all.load
  const format = useFormat()
  const leads = (id: string, count: number, more: string) =>
    count === 0 ? '0' : <Link to={`/leads?assignee=${id}&${more}`}>{format.number(count)}</Link>
  const inHand = inHandStatuses.join(',')
  return (
    <LocalTable<LoadRow>
      label={words.perPerson}
      rows={rows}
      rowKey={({ person }) => person.id}
      columns={[
        {
          key: 'person',
          title: all.asks.assignee,
          width: '30%',
          render: ({ person, institution }) => <TwoLines main={person.name} more={institution ?? words.unable} />,
        },
        ...inHandStatuses.map((status) => ({
          key: status,
          title: all.status[status],
          align: 'right' as const,
          render: ({ person, counts }: LoadRow) => leads(person.id, counts[status], `status=${status}`),
        })),
        {
          key: 'inHand',
          title: words.inHand,
          align: 'right',
          render: (row) => leads(row.person.id, row.inHand, `status=${inHand}`),
        },
        {
          key: 'soon',
          title: all.urgency.soon,
          align: 'right',
          render: (row) => leads(row.person.id, row.soon, `status=${inHand}&urgency=soon&sort=due`),
        },
        {
          key: 'late',
          title: all.urgency.late,
          align: 'right',
          render: (row) => leads(row.person.id, row.late, `status=${inHand}&urgency=late&sort=due`),
        },
        {
          key: 'proposed',
          title: all.status.proposed,
          align: 'right',
          render: (row) => leads(row.person.id, row.proposed, 'status=proposed'),
        },
      ]}
    />
  )
}
