/** What packs have found, the most telling first; each opens why. Of one adoption, or of all within one's reach. */
import type { PackCaseRow, PackDetail, PackRow } from '@zhiqiao/contract'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, type Filter, ServerTable } from '../../ui/table/index.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { CaseClock } from './case-clock.tsx'
import { caseWords } from './case-words.ts'
import { packWords } from './words.ts'

export function CasesPage() {
  return <AdoptionFrame>{(of) => <Cases of={of} />}</AdoptionFrame>
}

function Cases({ of: { adoption, pack } }: { of: Opened }) {
  const words = useWords(caseWords).cases
  const language = useLanguage()
  const [spec] = pack.cases
  const columns = useCaseColumns()
  return (
    <ServerTable<PackCaseRow>
      label={spec?.name[language] ?? words.what}
      list="packCases"
      query={{ adoption: adoption.id }}
      columns={columns}
      rowKey={({ id }) => id}
      filters={useCaseFilters(pack)}
      empty={
        adoption.lastRun?.status === 'done' ? (
          <Empty title={words.noneFound} />
        ) : (
          <Empty
            title={words.none}
            hint={words.noneHint}
            action={<Button to={`/packs/adoptions/${adoption.id}`}>{pack.name[language]}</Button>}
          />
        )
      }
    />
  )
}

export function AllCasesPage() {
  const words = useWords(caseWords).cases
  const { title } = useWords(packWords)
  const language = useLanguage()
  const [search] = useSearchParams()
  const packs = useRead<{ items: PackRow[] }>('/api/packs')
  const adoptions = (packs.data?.items ?? []).flatMap((pack) =>
    pack.adopters.filter(({ own }) => own).map((adopter) => ({ ...adopter, pack })),
  )
  const chosen = adoptions.find(({ adoptionId }) => adoptionId === search.get('adoption'))?.pack.id
  const pack = useRead<PackDetail>(`/api/packs/${chosen ?? ''}`, {}, { enabled: chosen !== undefined })
  const [what, ...others] = useCaseColumns()
  const adoption: Column<PackCaseRow> = {
    key: 'adoption',
    title: words.adoption,
    render: ({ adoption: { packName, institution } }) => (
      <TwoLines main={packName[language]} more={institution.shortName} />
    ),
  }
  return (
    <Page title={words.all} subtitle={words.allNote} above={<Link to="/packs">{title}</Link>}>
      <ServerTable<PackCaseRow>
        label={words.all}
        list="packCases"
        columns={[...(what ? [what] : []), adoption, ...others]}
        rowKey={({ id }) => id}
        filters={[
          {
            kind: 'choice',
            key: 'adoption',
            label: words.adoption,
            options: adoptions.map((one) => ({
              value: one.adoptionId,
              label: `${one.pack.name[language]} · ${one.institution.shortName}`,
            })),
          },
          ...useCaseFilters(pack.data),
        ]}
        empty={<Empty title={words.none} hint={words.noneHint} action={<Button to="/packs">{title}</Button>} />}
      />
    </Page>
  )
}

/** What kinds and statuses there are, the pack says: without one, these two are not asked for. */
function useCaseFilters(pack: PackDetail | undefined): Filter[] {
  const words = useWords(caseWords).cases
  const language = useLanguage()
  const [spec] = pack?.cases ?? []
  return [
    { kind: 'text', key: 'q', label: words.search },
    ...(spec
      ? [
          {
            kind: 'choice' as const,
            key: 'kind',
            label: words.kind,
            options: spec.kinds.map(({ code, name }) => ({ value: code, label: name[language] })),
          },
          {
            kind: 'choice' as const,
            key: 'status',
            label: words.status,
            options: Object.entries(spec.statuses ?? {}).map(([value, name]) => ({ value, label: name[language] })),
          },
        ]
      : []),
    {
      kind: 'choice',
      key: 'assignee',
      label: words.assignee,
      options: [
        { value: 'me', label: words.mine },
        { value: 'nobody', label: words.nobody },
      ],
    },
    {
      kind: 'choice',
      key: 'urgency',
      label: words.clock,
      several: true,
      options: (['late', 'soon', 'in-time'] as const).map((value) => ({ value, label: words.urgency[value] })),
    },
    { kind: 'choice', key: 'gone', label: words.gone, options: [{ value: 'yes', label: words.onlyGone }] },
  ]
}

export function useCaseColumns(): Column<PackCaseRow>[] {
  const words = useWords(caseWords).cases
  const language = useLanguage()
  const format = useFormat()
  return [
    {
      key: 'what',
      title: words.what,
      width: '38%',
      render: ({ id, adoption, title, gone }) => (
        <TwoLines
          main={<Link to={`/packs/adoptions/${adoption.id}/cases/${id}`}>{title[language]}</Link>}
          more={gone ? <Tag kind="plain">{words.gone}</Tag> : undefined}
        />
      ),
    },
    {
      key: 'signs',
      title: words.signs,
      render: ({ signs }) => signs.map(({ name }) => name[language]).join(' · '),
    },
    { key: 'score', title: words.score, align: 'right', render: ({ score }) => format.number(score) },
    {
      key: 'status',
      title: words.status,
      render: ({ statusName, since, assignee }) => (
        <TwoLines
          main={statusName[language]}
          more={[...(assignee ? [assignee.name] : []), words.since(format.day(since))].join(' · ')}
        />
      ),
    },
    {
      key: 'clock',
      title: words.clock,
      render: ({ clock }) => (clock ? <CaseClock clock={clock} /> : <span className="soft">—</span>),
    },
  ]
}
