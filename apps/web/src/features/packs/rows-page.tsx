/** The rows that an adoption holds of its tables: what a run compares. */
import type { PackRowView } from '@zhiqiao/contract'
import { Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty } from '../../ui/index.ts'
import { FilterRow } from '../../ui/sub-nav.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { caseWords } from './case-words.ts'
import { packWords } from './words.ts'

export function RowsPage() {
  return <AdoptionFrame>{(of) => <Rows of={of} />}</AdoptionFrame>
}

function Rows({ of: { adoption, pack } }: { of: Opened }) {
  const words = useWords(caseWords).rows
  const all = useWords(packWords).adoption
  const language = useLanguage()
  const format = useFormat()
  const [query, setQuery] = useSearchParams()
  const tables = pack.inputs.filter(({ kind }) => kind === 'table')
  const input = tables.find(({ id }) => id === query.get('input')) ?? tables[0]
  if (!input) return <Empty title={words.none} />
  const columns: Column<PackRowView>[] = [
    ...input.fields.map(
      (field): Column<PackRowView> => ({
        key: field.id,
        title: field.name[language],
        ...(field.type === 'number' && { align: 'right' as const }),
        render: ({ cells }) => cells[field.id] ?? '—',
      }),
    ),
    { key: 'at', title: words.at, render: ({ at }) => format.moment(at) },
  ]
  return (
    <>
      <p className="soft">
        {words.note}
        {input.fields.some(({ privacy }) => privacy !== undefined) && ` ${words.private}`}
      </p>
      {tables.length > 1 && (
        <FilterRow>
          <Segmented<string>
            aria-label={words.note}
            value={input.id}
            onChange={(id) => setQuery({ input: id })}
            options={tables.map(({ id, name }) => ({ value: id, label: name[language] }))}
          />
        </FilterRow>
      )}
      <ServerTable<PackRowView>
        key={input.id}
        label={input.name[language]}
        path={`/api/pack-adoptions/${adoption.id}/rows`}
        query={{ input: input.id }}
        columns={columns}
        rowKey={({ id }) => id}
        filters={[{ kind: 'text', key: 'q', label: words.search }]}
        empty={
          <Empty
            title={words.none}
            hint={words.noneHint}
            {...(adoption.mayWork && {
              action: <Button to={`/packs/adoptions/${adoption.id}/import?input=${input.id}`}>{all.importNow}</Button>,
            })}
          />
        }
      />
    </>
  )
}
