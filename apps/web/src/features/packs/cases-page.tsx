/** What a pack has found, the most telling first; each opens why. */
import type { PackCaseRow } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable } from '../../ui/table/index.ts'
import { AdoptionFrame, type Opened } from './adoption-frame.tsx'
import { CaseClock } from './case-clock.tsx'
import { caseWords } from './case-words.ts'

export function CasesPage() {
  return <AdoptionFrame>{(of) => <Cases of={of} />}</AdoptionFrame>
}

function Cases({ of: { adoption, pack } }: { of: Opened }) {
  const words = useWords(caseWords).cases
  const language = useLanguage()
  const [spec] = pack.cases
  const columns = useCaseColumns({ adoption, pack })
  return (
    <ServerTable<PackCaseRow>
      label={spec?.name[language] ?? words.what}
      path={`/api/pack-adoptions/${adoption.id}/cases`}
      columns={columns}
      rowKey={({ id }) => id}
      filters={[
        { kind: 'text', key: 'q', label: words.search },
        {
          kind: 'choice',
          key: 'kind',
          label: words.kind,
          options: (spec?.kinds ?? []).map(({ code, name }) => ({ value: code, label: name[language] })),
        },
        {
          kind: 'choice',
          key: 'status',
          label: words.status,
          options: Object.entries(spec?.statuses ?? {}).map(([value, name]) => ({ value, label: name[language] })),
        },
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
      ]}
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

export function useCaseColumns({ adoption, pack }: Opened): Column<PackCaseRow>[] {
  const words = useWords(caseWords).cases
  const language = useLanguage()
  const format = useFormat()
  const [spec] = pack.cases
  return [
    {
      key: 'what',
      title: words.what,
      width: '38%',
      render: ({ id, title, gone }) => (
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
      render: ({ status, since, assignee }) => (
        <TwoLines
          main={spec?.statuses[status]?.[language] ?? status}
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
