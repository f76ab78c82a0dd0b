/** Identified plaintiffs, those with the most leads first. */
import type { PlaintiffRow } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Empty, Page } from '../../ui/index.ts'
import { ServerTable } from '../../ui/table/index.ts'
import { LeadNav } from './parts.tsx'
import { leadWords } from './words.ts'

export function PlaintiffsPage() {
  const all = useWords(leadWords)
  const words = all.plaintiffs
  const format = useFormat()
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      <LeadNav />
      <ServerTable<PlaintiffRow>
        label={words.title}
        path="/api/lead-plaintiffs"
        rowKey={(row) => row.key}
        filters={[{ key: 'q', kind: 'text', label: words.find }]}
        columns={[
          {
            key: 'name',
            title: words.name,
            width: '34%',
            render: (row) => <Link to={`/leads/plaintiffs/one?key=${encodeURIComponent(row.key)}`}>{row.name}</Link>,
          },
          { key: 'leads', title: all.pages.list, align: 'right', render: (row) => format.number(row.leads) },
          { key: 'open', title: words.open, align: 'right', render: (row) => format.number(row.open) },
          {
            key: 'judgments',
            title: all.page.judgments,
            align: 'right',
            render: (row) => format.number(row.judgments),
          },
          {
            key: 'amount',
            title: all.columns.amount,
            align: 'right',
            render: (row) => (row.amount === 0 ? '—' : format.number(row.amount)),
          },
          { key: 'score', title: all.columns.score, align: 'right', render: (row) => format.number(row.score) },
        ]}
        empty={<Empty title={words.none} hint={words.noneHint} />}
      />
    </Page>
  )
}
