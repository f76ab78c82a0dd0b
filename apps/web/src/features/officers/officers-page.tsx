/** The officers one may see: by name, institution, rank or specialty. */
import type { InstitutionDetail, OfficerRow } from '@zhiqiao/contract'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { BulkButton } from '../bulk/index.ts'
import { ExportButton } from '../exports/index.ts'
import { ImportButton } from '../imports/index.ts'
import { useInstitutionFilter } from '../institutions/index.ts'
import { useChoices, useNames, useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { peopleWords } from './people-words.ts'
import { TickedOfficers } from './ticked-officers.tsx'
import { officerWords } from './words.ts'

const bulkTouches = ['/api/officers', '/api/nominations', '/api/lists/officers']

export function OfficersPage() {
  const words = useWords(officerWords)
  const language = useLanguage()
  const names = useNames()
  const choices = useChoices()
  const format = useFormat()
  const today = useToday()
  const people = useWords(peopleWords)
  const mayAdd = useHasRole('office', 'sender')
  const sends = useHasRole('sender')
  const [search] = useSearchParams()
  const institution = search.get('institution') ?? undefined
  const ofInstitution = useInstitutionFilter('institution')
  const add = (
    <Button kind="filled" to={institution === undefined ? '/officers/new' : `/officers/new?institution=${institution}`}>
      {words.add}
    </Button>
  )
  const ticks = useTicks<OfficerRow>()
  // Within one institution its own departments can be chosen as well as the standard ones.
  const own = useRead<InstitutionDetail>(
    `/api/institutions/${institution ?? ''}`,
    {},
    { enabled: institution !== undefined && mayAdd },
  )
  const assign = {
    verb: 'assign',
    title: words.assign,
    explanation: words.assignExplain,
    needsReason: true,
    who: ['office', 'sender'] as const,
    to: {
      label: words.assignTo,
      options:
        own.data?.departments.map(({ code, name }) => ({ value: code, label: name[language] })) ??
        choices('departments'),
    },
  }
  const columns: Column<OfficerRow>[] = [
    {
      key: 'name',
      title: words.column.name,
      render: (row) => (
        <>
          <Link to={`/officers/${row.id}`}>{row.name}</Link>
          {row.postTitle !== undefined && <div className="soft small">{row.postTitle}</div>}
        </>
      ),
    },
    {
      key: 'institution',
      title: words.column.institution,
      render: (row) => (
        <TwoLines
          main={<Link to={`/directory/${row.institution.id}`}>{row.institution.shortName}</Link>}
          more={row.departmentCode === undefined ? undefined : names('departments', row.departmentCode)}
        />
      ),
    },
    {
      key: 'rank',
      title: words.column.rank,
      sort: 'rank',
      bothWays: true,
      render: (row) => (row.rank === undefined ? '—' : names('ranks', row.rank)),
    },
    {
      key: 'specialties',
      title: words.column.specialties,
      render: (row) => (
        <div>
          {row.specialties.map(({ code, level }) => (
            <div key={code}>
              {names('specialties', code)} <span className="soft small">{names('skillLevels', level)}</span>
            </div>
          ))}
        </div>
      ),
    },
    {
      key: 'consent',
      title: words.column.consent,
      render: (row) =>
        row.consentOn === undefined ? (
          <Tag kind="warn">{words.notConsented}</Tag>
        ) : (
          <Tag kind="ok">{words.consented(format.day(row.consentOn, today))}</Tag>
        ),
    },
  ]
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      above={<Link to="/directory">{words.directory}</Link>}
      actions={
        <>
          <ImportButton kind="officers" />
          <ExportButton list="officers" ticks={ticks} />
          <BulkButton list="officers" ticks={ticks} verbs={[assign]} touches={bulkTouches} />
          {mayAdd && sends && <Button to="/officers/import">{people.importForms}</Button>}
          {mayAdd && add}
        </>
      }
    >
      <ServerTable<OfficerRow>
        label={words.title}
        list="officers"
        ticks={ticks}
        tickName={(row) => row.name}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { kind: 'text', key: 'q', label: words.search },
          ofInstitution,
          { kind: 'choice', key: 'rank', label: words.column.rank, several: true, options: choices('ranks') },
          {
            kind: 'choice',
            key: 'specialty',
            label: words.column.specialties,
            several: true,
            options: choices('specialties'),
          },
        ]}
        empty={
          <Empty title={words.none} hint={mayAdd ? words.noneAdd : words.noneRead} {...(mayAdd && { action: add })} />
        }
      />
      {ticks.rows.size > 0 && (
        <TickedOfficers
          ticked={new Map([...ticks.rows].map(([id, { name }]) => [id, name]))}
          sends={sends}
          onClear={ticks.clear}
        />
      )}
    </Page>
  )
}
