/** The history of imports: one's own, and those of colleagues in the same role. */
import type { ImportRow } from '@zhiqiao/contract'
import { importKinds } from '@zhiqiao/domain'
import { Link } from 'react-router'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { statusKind } from './status.ts'
import { importWords } from './words.ts'

const statuses = ['uploaded', 'mapped', 'tried', 'applied', 'undone', 'discarded'] as const

export function ImportsPage() {
  const words = useWords(importWords)
  const format = useFormat()
  const make = (
    <Button kind="filled" to="/imports/new">
      {words.make}
    </Button>
  )
  const columns: Column<ImportRow>[] = [
    {
      key: 'file',
      title: words.column.file,
      render: (row) => (
        <TwoLines
          main={row.own ? <Link to={`/imports/${row.id}`}>{row.fileName}</Link> : row.fileName}
          more={format.moment(row.createdAt)}
        />
      ),
    },
    { key: 'kind', title: words.column.kind, render: (row) => words.kind[row.kind] },
    {
      key: 'counts',
      title: words.column.counts,
      render: ({ counts }) =>
        counts === undefined
          ? '—'
          : words.countsLine(format.number(counts.new), format.number(counts.changed), format.number(counts.bad)),
    },
    {
      key: 'status',
      title: words.column.status,
      render: (row) => (
        <TwoLines main={<Tag kind={statusKind[row.status]}>{words.status[row.status]}</Tag>} more={doneAt(row)} />
      ),
    },
    {
      key: 'by',
      title: words.column.by,
      render: (row) => <TwoLines main={row.by} more={row.institution.shortName} />,
    },
  ]
  const doneAt = ({ undoneAt, appliedAt }: ImportRow) => {
    const at = undoneAt ?? appliedAt
    return at === undefined ? undefined : format.moment(at)
  }
  return (
    <Page title={words.title} subtitle={words.subtitle} actions={make}>
      <ServerTable<ImportRow>
        label={words.title}
        list="imports"
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          {
            kind: 'choice',
            key: 'kind',
            label: words.column.kind,
            options: importKinds.map((value) => ({ value, label: words.kind[value] })),
          },
          {
            kind: 'choice',
            key: 'status',
            label: words.column.status,
            options: statuses.map((value) => ({ value, label: words.status[value] })),
          },
        ]}
        empty={
          <Empty title={words.none} hint={words.noneHint} action={<Button to="/imports/new">{words.make}</Button>} />
        }
      />
    </Page>
  )
}
