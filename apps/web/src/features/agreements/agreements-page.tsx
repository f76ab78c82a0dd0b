/** Agreements one is a party of, or that one's office runs, with the values in force on the day one looks at. */
import type { AgreementRow, Programme } from '@zhiqiao/contract'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { DayInput } from '../../ui/form/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { ExportButton } from '../exports/index.ts'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { StateTag } from './show.tsx'
import { agreementWords } from './words.ts'

const states = ['in-force', 'negotiating', 'upcoming', 'expired', 'ended'] as const
/** An agreement so near its end is marked. */
const soon = 90

export function AgreementsPage() {
  const words = useWords(agreementWords)
  const shell = useWords()
  const language = useLanguage()
  const today = useToday()
  const format = useFormat()
  const [search] = useSearchParams()
  const office = useHasRole('office')
  const programmes = useRead<{ items: Programme[] }>('/api/programmes', { limit: 100 })
  const on = search.get('on') ?? today
  const ticks = useTicks<AgreementRow>()
  const make = (
    <Button kind="filled" to="/selection/agreements/new">
      {words.make}
    </Button>
  )
  return (
    <Page
      title={words.title}
      subtitle={on === today ? words.subtitle : words.onNote(format.day(on))}
      above={<Link to="/selection">{shell.places.selection}</Link>}
      actions={
        <>
          <ExportButton list="agreements" ticks={ticks} />
          {office && make}
        </>
      }
    >
      <OnDay />
      <ServerTable<AgreementRow>
        label={words.title}
        list="agreements"
        ticks={ticks}
        tickName={(row) => row.title}
        query={{ on }}
        columns={useColumns(on)}
        rowKey={({ id }) => id}
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: words.columns.filterState,
            options: states.map((state) => ({ value: state, label: words.state[state] })),
          },
          {
            kind: 'choice',
            key: 'programme',
            label: words.columns.filterProgramme,
            options: (programmes.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title[language] })),
          },
        ]}
        empty={
          <Empty
            title={words.none}
            hint={office ? words.noneOffice : words.noneOther}
            {...(office && { action: make })}
          />
        }
      />
    </Page>
  )
}

/** The day whose values are shown; it stands in the address. */
export function OnDay() {
  const words = useWords(agreementWords)
  const today = useToday()
  const [search, setSearch] = useSearchParams()
  return (
    <Toolbar>
      <label>
        {words.on}{' '}
        <DayInput
          aria-label={words.on}
          value={search.get('on') ?? today}
          onChange={(day) =>
            setSearch(
              (before) => {
                const next = new URLSearchParams(before)
                next.delete('after')
                if (day === undefined || day === today) next.delete('on')
                else next.set('on', day)
                return next
              },
              { replace: true, preventScrollReset: true },
            )
          }
        />
      </label>
    </Toolbar>
  )
}

function useColumns(on: string): Column<AgreementRow>[] {
  const words = useWords(agreementWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const to = (row: AgreementRow) => `/selection/agreements/${row.id}${on === today ? '' : `?on=${on}`}`
  return [
    {
      key: 'title',
      title: words.columns.title,
      width: '32%',
      render: (row) => <TwoLines main={<Link to={to(row)}>{row.title}</Link>} more={row.programmeTitle[language]} />,
    },
    {
      key: 'state',
      title: words.columns.state,
      render: ({ state, endsIn }) => (
        <TwoLines
          main={<StateTag state={state} />}
          {...(endsIn !== undefined && endsIn <= soon && { more: <Tag kind="warn">{words.endsIn(endsIn)}</Tag> })}
        />
      ),
    },
    {
      key: 'parties',
      title: words.columns.parties,
      render: ({ parties }) => words.list(parties.map(({ shortName }) => shortName)),
    },
    {
      key: 'term',
      title: words.columns.term,
      render: ({ termFrom, termUntil, shownVersion }) => (
        <TwoLines main={format.span(termFrom, termUntil)} more={words.version(shownVersion)} />
      ),
    },
    {
      key: 'people',
      title: words.columns.people,
      render: ({ people }) => words.people(format.number(people.min), format.number(people.max)),
    },
    {
      key: 'open',
      title: words.columns.open,
      render: ({ open }) => {
        if (!open) return '—'
        if (open.since === undefined) return words.openDraft(open.number)
        return (
          <TwoLines
            main={words.openProposed(open.number, format.day(open.since, today))}
            more={words.waitingFor(words.list(open.waitingFor.map(({ shortName }) => shortName)))}
          />
        )
      },
    },
  ]
}
