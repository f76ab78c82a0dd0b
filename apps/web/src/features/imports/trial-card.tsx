/** What the import would do, row by row; each bad cell with its reason, each change with what was and what will be. */
import type { ImportCounts, ImportDetail, ImportLine } from '@zhiqiao/contract'
import { importRowKinds } from '@zhiqiao/domain'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Changes } from '../../ui/differences/changes.tsx'
import { Card, CellErrors, Empty, Stack, Tag } from '../../ui/index.ts'
import { Figures } from '../../ui/link-card.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { rowKindTag } from './status.ts'
import { importWords } from './words.ts'

export function TrialCard({ detail, counts, note }: { detail: ImportDetail; counts: ImportCounts; note?: string }) {
  const words = useWords(importWords)
  const format = useFormat()
  const language = useLanguage()
  const columns: Column<ImportLine>[] = [
    {
      key: 'label',
      title: words.line.label,
      render: (row) => <b>{row.label === '' ? '—' : row.label}</b>,
    },
    { key: 'row', title: words.line.row, render: (row) => format.number(row.number) },
    {
      key: 'kind',
      title: words.line.kind,
      render: (row) => <Tag kind={rowKindTag[row.kind]}>{words.rowKind[row.kind]}</Tag>,
    },
    {
      key: 'detail',
      title: words.line.detail,
      width: '55%',
      render: (row) =>
        row.kind === 'bad' ? (
          <CellErrors errors={row.errors} />
        ) : row.kind === 'changed' ? (
          <Changes
            changes={row.changes.map(({ title, before, after }) => ({ field: title[language], before, after }))}
          />
        ) : (
          <span className="soft small">
            {row.changes
              .filter(({ after }) => after !== '')
              .slice(0, 6)
              .map(({ title, after }) => `${title[language]} ${after}`)
              .join(' · ')}
          </span>
        ),
    },
  ]
  return (
    <Stack>
      <Card title={words.result} {...(note !== undefined && { note })}>
        <Figures
          figures={importRowKinds.map((kind) => ({
            label: words.rowKind[kind],
            value: format.number(counts[kind]),
            to: `/imports/${detail.id}?kind=${kind}`,
          }))}
        />
      </Card>
      <ServerTable<ImportLine>
        label={words.result}
        path={`/api/imports/${detail.id}/rows`}
        query={{ version: detail.version }}
        columns={columns}
        rowKey={(row) => String(row.number)}
        filters={[
          {
            kind: 'choice',
            key: 'kind',
            label: words.line.kind,
            options: importRowKinds.map((value) => ({ value, label: words.rowKind[value] })),
          },
        ]}
        empty={<Empty title={words.noRows} />}
      />
    </Stack>
  )
}
