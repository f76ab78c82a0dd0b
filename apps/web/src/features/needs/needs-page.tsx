/** The register of needs. */
import type { PostRow } from '@zhiqiao/contract'
import { needHolders, postLifecycle, type Profile } from '@zhiqiao/domain'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { BulkButton, verbsOf } from '../bulk/index.ts'
import { ExportButton } from '../exports/index.ts'
import { ImportButton } from '../imports/index.ts'
import { useInstitutionFilter } from '../institutions/index.ts'
import { useCohorts, useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { Held, useHolding } from './need-side.tsx'
import { registerWords } from './register-words.ts'
import { statusKind } from './status.ts'
import { storyWords } from './story-words.ts'
import { needWords } from './words.ts'

const bulkTouches = ['/api/posts', '/api/home', '/api/cohorts', '/api/lists/needs']

export function NeedsPage() {
  const words = useWords(needWords)
  const story = useWords(storyWords)
  const register = useWords(registerWords)
  const holdingOf = useHolding()
  const seesRegister = useHasRole('office', 'host', 'leader')
  // Others come to the offers by way of the register.
  const offersOnly = useHasRole('sender') && !seesRegister
  const language = useLanguage()
  const names = useNames()
  const mayWrite = useHasRole('host', 'office')
  const [search] = useSearchParams()
  const ofInstitution = useInstitutionFilter('host')
  const cohorts = useCohorts()
  const profile = useRead<Profile>('/api/profile')
  const cohort = search.get('cohort')
  const make = (
    <Button kind="filled" to={cohort ? `/needs/new?cohort=${cohort}` : '/needs/new'}>
      {words.make}
    </Button>
  )
  const ticks = useTicks<PostRow>()
  // In the order of the work: taking up and returning first. Closing is each need's own verdict.
  const bulkVerbs = verbsOf(postLifecycle, words.moves, [
    'accept',
    'return',
    'endorse',
    'file',
    'ask-review',
    'withdraw',
  ])
  const columns: Column<PostRow>[] = [
    {
      key: 'post',
      title: words.columns.post,
      width: '34%',
      render: (row) => (
        <>
          <Link to={`/needs/${row.id}`}>
            {row.number} · {row.title}
          </Link>
          <div className="soft small">{row.problem}</div>
        </>
      ),
    },
    // Of one cohort alone the column would say the same in every row.
    ...(cohort === null
      ? [
          {
            key: 'cohort',
            title: words.filters.cohort,
            width: '11%',
            render: (row: PostRow) => row.cohortName?.[language] ?? '—',
          },
        ]
      : []),
    { key: 'host', title: words.columns.host, sort: 'host', width: '11%', render: (row) => row.host.shortName },
    {
      key: 'specialties',
      title: words.columns.specialties,
      width: '14%',
      render: (row) =>
        row.specialties.map((one) => names('specialties', one.code)).join(language === 'zh' ? '、' : ', '),
    },
    { key: 'tier', title: words.columns.tier, sort: 'tier', render: (row) => words.tier(row.tier) },
    { key: 'headcount', title: words.columns.headcount, render: (row) => words.people(row.headcount) },
    {
      key: 'status',
      title: words.columns.status,
      width: '19%',
      render: (row) => (
        <>
          <Tag kind={statusKind[row.status]}>{words.status[row.status]}</Tag>
          <Held holding={holdingOf(row)} />
        </>
      ),
    },
  ]
  const statuses = ['draft', 'reviewing', 'filed', 'accepted', 'returned', 'withdrawn', 'closed'] as const
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      actions={
        <>
          {seesRegister && <Button to="/needs/register">{register.register}</Button>}
          {seesRegister && <Button to="/needs/proposals">{register.proposals}</Button>}
          {offersOnly && <Button to="/needs/offers">{register.offers}</Button>}
          {mayWrite && <Button to="/needs/templates">{register.templates}</Button>}
          <ImportButton kind="needs" cohort={cohort ?? undefined} />
          <ExportButton list="needs" ticks={ticks} />
          <BulkButton list="needs" ticks={ticks} verbs={bulkVerbs} touches={bulkTouches} />
          {mayWrite && make}
        </>
      }
    >
      <ServerTable
        label={words.title}
        list="needs"
        ticks={ticks}
        tickName={(row) => row.title}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: words.filters.q },
          ofInstitution,
          {
            key: 'cohort',
            kind: 'choice',
            label: words.filters.cohort,
            options: cohorts.choices,
          },
          {
            key: 'status',
            kind: 'choice',
            label: words.filters.status,
            options: statuses.map((value) => ({ value, label: words.status[value] })),
          },
          {
            key: 'holder',
            kind: 'choice',
            label: story.turn,
            options: needHolders.map((value) => ({ value, label: story.holder[value] })),
          },
          {
            key: 'specialty',
            kind: 'choice',
            label: words.filters.specialty,
            options: (profile.data?.specialties ?? []).map((one) => ({ value: one.code, label: one.name[language] })),
          },
        ]}
        empty={<Empty title={words.none} hint={words.hint} {...(mayWrite && { action: make })} />}
      />
    </Page>
  )
}
