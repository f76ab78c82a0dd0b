/** Whom an institution can spare, by specialty: bars, and the same as a table. */
import type { Spare } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty } from '../../ui/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { ShareBars } from '../../ui/pictures/share-bars.tsx'
import { useNames, useToday } from '../reference/index.ts'
import { careWords } from './care-words.ts'

export function SpareCard({ institutionId, brief = false }: { institutionId: string; brief?: boolean }) {
  const words = useWords(careWords)
  const format = useFormat()
  const names = useNames()
  const today = useToday()
  const [asTable, setAsTable] = useState(false)
  const found = useRead<Spare>(`/api/institutions/${institutionId}/spare`)
  // Whoever may not see the numbers of this institution isn't shown an error for it.
  if (!found.data) return null
  const spare = found.data
  const actions = (
    <>
      {!brief && spare.mayState && <Button to={`/directory/${institutionId}/staffing`}>{words.state}</Button>}
      {spare.specialties.length > 0 && (
        <Button kind="quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asPicture : words.asTable}
        </Button>
      )}
    </>
  )
  return (
    <Card
      title={brief ? `${spare.institution.shortName} · ${words.spare}` : words.spare}
      note={`${words.spareHint(format.day(spare.on, today))}${
        spare.statement ? words.stated(format.day(spare.statement.asOf, today)) : words.unstated
      }`}
      actions={actions}
    >
      {spare.specialties.length === 0 ? (
        <Empty title={words.noPeople} hint={words.noPeopleHint} />
      ) : asTable ? (
        <SpareTable spare={spare} />
      ) : (
        <ShareBars
          label={words.spare}
          parts={[
            { key: 'away', label: words.legend.away, kind: 'plain' },
            { key: 'nominated', label: words.legend.nominated, kind: 'work' },
            { key: 'keep', label: words.legend.keep, kind: 'warn' },
            { key: 'spare', label: words.legend.spare, kind: 'ok' },
          ]}
          rows={spare.specialties.slice(0, brief ? 8 : undefined).map((line) => {
            const label = names('specialties', line.specialty)
            const kept = Math.max(0, line.keep - line.short)
            const all = line.away + line.nominated + kept + line.spare
            return {
              id: line.specialty,
              label,
              note: line.short > 0 ? words.shortOf(line.short) : `${words.column.spare} ${format.number(line.spare)}`,
              told: words.bar(label, line.spare, all),
              counts: { away: line.away, nominated: line.nominated, keep: kept, spare: line.spare },
            }
          })}
        />
      )}
    </Card>
  )
}

function SpareTable({ spare }: { spare: Spare }) {
  const words = useWords(careWords)
  const format = useFormat()
  const names = useNames()
  const number = (value: number | undefined) => (value === undefined ? '—' : format.number(value))
  const counts = (['known', 'away', 'nominated'] as const).map((key) => ({
    key,
    title: words.column[key],
    align: 'right' as const,
    render: (row: { known: number; away: number; nominated: number }) => number(row[key]),
  }))
  return (
    <>
      <LocalTable
        label={words.spare}
        rows={spare.specialties}
        rowKey={(row) => row.specialty}
        columns={[
          { key: 'specialty', title: words.column.specialty, render: (row) => names('specialties', row.specialty) },
          {
            key: 'established',
            title: words.column.established,
            align: 'right',
            render: (row) => number(row.established),
          },
          { key: 'actual', title: words.column.actual, align: 'right', render: (row) => number(row.actual) },
          ...counts,
          { key: 'keep', title: words.column.keep, align: 'right', render: (row) => number(row.keep) },
          {
            key: 'spare',
            title: words.column.spare,
            align: 'right',
            render: (row) => (row.short > 0 ? words.shortOf(row.short) : number(row.spare)),
          },
        ]}
      />
      <h3>{words.departments}</h3>
      <LocalTable
        label={words.departments}
        rows={spare.departments}
        rowKey={(row) => `${row.institution.id} ${row.departmentCode ?? ''}`}
        columns={[
          {
            key: 'department',
            title: words.department,
            render: (row) =>
              row.departmentCode === undefined ? words.noDepartment : names('departments', row.departmentCode),
          },
          { key: 'unit', title: words.unit, render: (row) => row.institution.shortName },
          ...counts,
        ]}
      />
    </>
  )
}
