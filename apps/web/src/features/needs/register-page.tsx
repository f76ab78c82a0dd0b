/** The register: every need of every cohort, with its story in a line and what came of it. */
import type { RegisterRow } from '@zhiqiao/contract'
import { needHolders, needVerdicts } from '@zhiqiao/domain'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { ExportButton } from '../exports/index.ts'
import { useInstitutionFilter } from '../institutions/index.ts'
import { useCohorts, useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { Held, localDay, useHolding } from './need-side.tsx'
import { registerWords } from './register-words.ts'
import { statusKind, verdictKind } from './status.ts'
import { storyWords } from './story-words.ts'
import { needWords } from './words.ts'

export function RegisterPage() {
  const words = useWords(registerWords)
  const story = useWords(storyWords)
  const needs = useWords(needWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const holdingOf = useHolding()
  const seesUnmet = useHasRole('office', 'host', 'leader')
  const ofInstitution = useInstitutionFilter('host')
  const cohorts = useCohorts()
  const named: Readonly<Record<string, string | undefined>> = story.steps
  const ticks = useTicks<RegisterRow>()
  const columns: Column<RegisterRow>[] = [
    {
      key: 'need',
      title: words.column.need,
      width: '30%',
      render: (row) => (
        <TwoLines main={<Link to={`/needs/${row.id}`}>{`${row.number} · ${row.title}`}</Link>} more={row.problem} />
      ),
    },
    {
      key: 'host',
      title: words.column.host,
      render: (row) => <TwoLines main={row.host.shortName} more={row.cohortName[language]} />,
    },
    {
      key: 'story',
      title: words.column.story,
      width: '28%',
      render: (row) => (
        <span className="small">
          {row.steps
            .map(({ verb, at }) => `${named[verb] ?? verb} ${format.day(localDay(at), today)}`)
            .join(language === 'zh' ? '；' : '; ')}
        </span>
      ),
    },
    {
      key: 'turn',
      title: words.column.turn,
      render: (row) => (
        <>
          <Tag kind={statusKind[row.status]}>{needs.status[row.status]}</Tag>
          <Held holding={holdingOf(row)} />
        </>
      ),
    },
    {
      key: 'outcome',
      title: words.column.outcome,
      render: (row) => (
        <>
          {row.verdict !== undefined && <Tag kind={verdictKind[row.verdict]}>{story.verdict[row.verdict]}</Tag>}
          {row.filled !== undefined && <div className="small">{story.filled(row.filled, row.headcount)}</div>}
        </>
      ),
    },
  ]
  return (
    <Page
      title={words.register}
      subtitle={words.registerHint}
      above={<Link to="/needs">{needs.title}</Link>}
      actions={
        <>
          <ExportButton list="register" ticks={ticks} />
          {seesUnmet && <Button to="/needs/unmet">{words.unmet}</Button>}
        </>
      }
    >
      <ServerTable<RegisterRow>
        label={words.register}
        list="register"
        ticks={ticks}
        tickName={(row) => row.title}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: needs.filters.q },
          ofInstitution,
          {
            key: 'cohort',
            kind: 'choice',
            label: words.cohort,
            options: cohorts.choices,
          },
          {
            key: 'holder',
            kind: 'choice',
            label: words.column.turn,
            options: needHolders.map((value) => ({ value, label: story.holder[value] })),
          },
          {
            key: 'verdict',
            kind: 'choice',
            label: words.verdict,
            options: needVerdicts.map((value) => ({ value, label: story.verdict[value] })),
          },
        ]}
        empty={<Empty title={words.none} hint={needs.hint} />}
      />
    </Page>
  )
}
