/** What the import would do, row by row; each bad cell with its reason, each change with what was and what will be. */
import type { ImportCounts, ImportDetail, ImportLine } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Card, Empty, Stack } from '../../ui/index.ts'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { RowKindTag, TrialDetail, TrialFigures, trialWords, useRowKindFilter } from '../trials/index.ts'
import { importWords } from './words.ts'

export function TrialCard({ detail, counts, note }: { detail: ImportDetail; counts: ImportCounts; note?: string }) {
  const words = useWords(importWords)
  const trial = useWords(trialWords)
  const format = useFormat()
  const columns: Column<ImportLine>[] = [
    {
      key: 'label',
      title: words.line.label,
      render: (row) => <b>{row.label === '' ? '—' : row.label}</b>,
    },
    { key: 'row', title: words.line.row, render: (row) => format.number(row.number) },
    { key: 'kind', title: trial.verdict, render: ({ kind }) => <RowKindTag kind={kind} /> },
    { key: 'detail', title: trial.detail, width: '55%', render: (row) => <TrialDetail {...row} /> },
  ]
  return (
    <Stack>
      <Card title={trial.result} {...(note !== undefined && { note })}>
        <TrialFigures counts={counts} at={`/imports/${detail.id}`} />
      </Card>
      <ServerTable<ImportLine>
        label={trial.result}
        path={`/api/imports/${detail.id}/rows`}
        query={{ version: detail.version }}
        columns={columns}
        rowKey={(row) => String(row.number)}
        filters={[useRowKindFilter()]}
        empty={<Empty title={trial.noRows} />}
      />
    </Stack>
  )
}
