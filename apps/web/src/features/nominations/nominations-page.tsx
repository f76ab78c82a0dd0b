/** Nominations as the server lists them: who, from where, how they stand under the rules, what they prefer. */
import type { Cohort, NominationRow } from '@zhiqiao/contract'
import { nominationLifecycle } from '@zhiqiao/domain'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TwoLines } from '../../ui/local-table.tsx'
import { Page } from '../../ui/page.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { Tag } from '../../ui/tag.tsx'
import { BulkButton, verbsOf } from '../bulk/index.ts'
import { ExportButton } from '../exports/index.ts'
import { ImportButton } from '../imports/index.ts'
import { TickedOfficers } from '../officers/index.ts'
import { useCohorts, useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { statusKind } from './status.ts'
import { nominationWords } from './words.ts'

const statuses = ['draft', 'submitted', 'withdrawn', 'selected', 'not-selected'] as const

const bulkTouches = ['/api/nominations', '/api/home', '/api/cohorts', '/api/lists/nominations']

export function NominationsPage() {
  const words = useWords(nominationWords)
  const language = useLanguage()
  const names = useNames()
  const may = useHasRole('sender', 'office')
  const [search] = useSearchParams()
  const cohortId = search.get('cohort') ?? undefined
  const cohort = useRead<Cohort>(`/api/cohorts/${cohortId ?? ''}`, {}, { enabled: cohortId !== undefined })
  const cohorts = useCohorts()
  const senderParty = cohort.data?.senders ?? []
  const name = cohort.data?.name[language]
  const make = (
    <Button
      kind="filled"
      to={`/selection/nominations/new${cohortId === undefined ? '' : `?cohort=${encodeURIComponent(cohortId)}`}`}
    >
      {words.make}
    </Button>
  )
  const ticks = useTicks<NominationRow>()
  const mayCompare = useHasRole('office', 'sender', 'leader')
  const maySeeExceptions = useHasRole('office', 'sender', 'leader', 'host')
  const bulkVerbs = verbsOf(nominationLifecycle, words.moves, ['submit', 'withdraw'])
  const columns: Column<NominationRow>[] = [
    {
      key: 'name',
      title: words.columns.name,
      render: ({ id, officer }) => (
        <TwoLines
          main={
            <Link to={`/selection/nominations/${id}`}>
              <b>{officer.name}</b>
            </Link>
          }
          more={officer.rank === undefined ? undefined : names('ranks', officer.rank)}
        />
      ),
    },
    // Of one cohort alone the column would say the same in every row.
    ...(cohortId === undefined
      ? [{ key: 'cohort', title: words.cohort, render: (row: NominationRow) => cohorts.nameOf(row.cohortId) ?? '—' }]
      : []),
    { key: 'sender', title: words.columns.sender, render: ({ sender }) => sender.shortName },
    { key: 'standing', title: words.columns.standing, render: (row) => <Standing row={row} /> },
    {
      key: 'preferences',
      title: words.columns.preferences,
      render: ({ preferenceCount }) => words.preferenceCount(preferenceCount),
    },
    {
      key: 'status',
      title: words.columns.status,
      render: ({ status }) => <Tag kind={statusKind[status]}>{words.status[status]}</Tag>,
    },
  ]
  return (
    <Page
      title={name === undefined ? words.title : words.titleOf(name)}
      above={
        <Link to={cohortId === undefined ? '/selection' : `/selection/${cohortId}`}>{name ?? words.selection}</Link>
      }
      subtitle={words.subtitle}
      actions={
        <>
          {maySeeExceptions && <Button to="/selection/exceptions">{words.waiver.title}</Button>}
          <ImportButton kind="nominations" cohort={cohortId} />
          <ExportButton list="nominations" ticks={ticks} />
          <BulkButton list="nominations" ticks={ticks} verbs={bulkVerbs} touches={bulkTouches} />
          {may && make}
        </>
      }
    >
      <ServerTable<NominationRow>
        label={words.title}
        list="nominations"
        ticks={ticks}
        tickName={(row) => row.officer.name}
        rowKey={({ id }) => id}
        columns={columns}
        filters={[
          { kind: 'text', key: 'q', label: words.search },
          {
            kind: 'choice',
            key: 'cohort',
            label: words.cohort,
            options: cohorts.choices,
          },
          {
            kind: 'choice',
            key: 'status',
            label: words.columns.status,
            several: true,
            options: statuses.map((status) => ({ value: status, label: words.status[status] })),
          },
          {
            kind: 'choice',
            key: 'consent',
            label: words.consentFilter,
            options: [{ value: 'missing', label: words.consentMissing }],
          },
          {
            kind: 'choice',
            key: 'sender',
            label: words.senderFilter,
            options: senderParty.map(({ id, shortName }) => ({ value: id, label: shortName })),
          },
        ]}
        empty={
          <Empty title={words.none} hint={may ? words.noneMake : words.noneOther} {...(may && { action: make })} />
        }
      />
      {mayCompare && ticks.rows.size > 0 && (
        <TickedOfficers
          ticked={new Map([...ticks.rows.values()].map(({ officer }) => [officer.id, officer.name]))}
          sends={false}
          onClear={ticks.clear}
          {...(cohortId !== undefined && { cohort: cohortId })}
        />
      )}
    </Page>
  )
}

function Standing({ row }: { row: NominationRow }) {
  const words = useWords(nominationWords)
  return row.eligible ? (
    <TwoLines main={<Tag kind="ok">{words.eligible}</Tag>} more={words.postsOpen(row.postsOpen)} />
  ) : (
    <TwoLines main={<Tag kind="no" />} more={words.failing(row.failing)} />
  )
}
