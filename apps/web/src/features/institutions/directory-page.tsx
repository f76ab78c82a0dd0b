/** All institutions, in the order of their codes, which is that of the tree. */
import type { Institution } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { ExportButton } from '../exports/index.ts'
import { ImportButton } from '../imports/index.ts'
import { useChoices, useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { careWords } from './care-words.ts'
import { institutionWords } from './words.ts'

/** The columns of every list of institutions. */
export function useInstitutionColumns(): Column<Institution>[] {
  const words = useWords(institutionWords)
  const care = useWords(careWords)
  const names = useNames()
  return [
    {
      key: 'name',
      title: words.column.name,
      width: '46%',
      render: (row) => (
        <>
          <Link to={`/directory/${row.id}`}>{row.name}</Link>
          {row.status !== 'active' && <Tag kind="plain">{words.ended[row.status]}</Tag>}
          {row.formerNames.length > 0 && <div className="soft small">{care.formerly(row.formerNames.join(' · '))}</div>}
          {row.aliases.length > 0 && <div className="soft small">{row.aliases.join(' · ')}</div>}
        </>
      ),
    },
    { key: 'code', title: words.column.code, render: (row) => row.code },
    { key: 'level', title: words.column.level, render: (row) => names('levels', row.level) },
    { key: 'region', title: words.column.region, render: (row) => row.regionCode },
  ]
}

export function DirectoryPage() {
  const words = useWords(institutionWords)
  const care = useWords(careWords)
  const choices = useChoices()
  const mayAdd = useHasRole('office')
  const maySeeOfficers = useHasRole('office', 'host', 'sender', 'leader', 'secondee')
  const columns = useInstitutionColumns()
  const ticks = useTicks<Institution>()
  const add = (
    <Button kind="filled" to="/directory/new">
      {words.add}
    </Button>
  )
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      actions={
        <>
          {maySeeOfficers && <Button to="/officers">{words.officers}</Button>}
          {mayAdd && <Button to="/directory/duplicates">{care.duplicates}</Button>}
          {mayAdd && <Button to="/directory/merge">{care.merge}</Button>}
          <ImportButton kind="institutions" />
          <ExportButton list="institutions" ticks={ticks} />
          {mayAdd && add}
        </>
      }
    >
      <ServerTable<Institution>
        label={words.title}
        list="institutions"
        ticks={ticks}
        tickName={(row) => row.name}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { kind: 'text', key: 'q', label: words.search },
          {
            kind: 'choice',
            key: 'status',
            label: words.status,
            options: (['all', 'merged', 'abolished'] as const).map((value) => ({ value, label: words.ended[value] })),
          },
          { kind: 'choice', key: 'level', label: words.level, options: choices('levels') },
        ]}
        empty={<Empty title={words.none} hint={words.noneHint} {...(mayAdd && { action: add })} />}
      />
    </Page>
  )
}
