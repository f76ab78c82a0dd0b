/** The audit log: who did what to which record, newest first. */
import type { AuditRecord } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Empty, Page } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { adminWords } from './words.ts'

export function AuditPage() {
  const words = useWords(adminWords)
  const format = useFormat()
  const tables: Record<string, string> = words.audit.tables
  const columns: Column<AuditRecord>[] = [
    {
      key: 'at',
      title: words.audit.at,
      width: '9%',
      render: (row) => <time dateTime={row.at}>{format.moment(row.at)}</time>,
    },
    { key: 'who', title: words.audit.who, width: '15%', render: (row) => row.account ?? words.audit.system },
    {
      key: 'what',
      title: words.audit.what,
      width: '10%',
      render: (row) => <TwoLines main={words.audit.actions[row.action]} more={row.verb} />,
    },
    {
      key: 'record',
      title: words.audit.record,
      render: (row) => <TwoLines main={tables[row.table] ?? row.table} more={row.rowId} />,
    },
    {
      key: 'fields',
      title: words.audit.fields,
      width: '28%',
      render: (row) => <span className="small">{row.fields.join(' · ')}</span>,
    },
    { key: 'reason', title: words.audit.reason, render: (row) => row.reason },
  ]
  return (
    <Page title={words.hub.audit} subtitle={words.hub.auditNote} above={<Link to="/admin">{words.title}</Link>}>
      <ServerTable<AuditRecord>
        label={words.hub.audit}
        list="audit"
        columns={columns}
        rowKey={(row) => String(row.seq)}
        filters={[
          {
            kind: 'choice',
            key: 'table',
            label: words.audit.table,
            options: Object.entries(tables).map(([value, label]) => ({ value, label })),
          },
          { kind: 'text', key: 'row', label: words.audit.row },
        ]}
        empty={<Empty title={words.audit.none} hint={words.audit.noneHint} />}
      />
    </Page>
  )
}
