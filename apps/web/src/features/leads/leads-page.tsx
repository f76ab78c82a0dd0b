/** The list of leads: filters in the address, views, marks, keys, moves of many, export. */
import type { LeadRow } from '@zhiqiao/contract'
import { leadStatuses } from '@zhiqiao/domain'
import { useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, ServerTable, useTicks } from '../../ui/table/index.ts'
import { BulkButton } from '../bulk/index.ts'
import { ExportButton } from '../exports/index.ts'
import { MoveDialog } from './move-dialog.tsx'
import { useBulkVerbs } from './bulk-verbs.ts'
import { ClockLine, LeadNav, LeadStatusTag, leadTouches, useLeadRules } from './parts.tsx'
import { keepTrail } from './trail.ts'
import { useKeys } from './use-keys.ts'
import { useLoad } from './use-load.ts'
import { leadWords } from './words.ts'

const keepRows = (rows: readonly LeadRow[]) => keepTrail(rows.map(({ id }) => id))

export function LeadsPage() {
  const words = useWords(leadWords)
  const language = useLanguage()
  const [search] = useSearchParams()
  const rules = useLeadRules()
  const ticks = useTicks<LeadRow>()
  const verbs = useBulkVerbs(rules.data)
  const load = useLoad()
  const columns = useLeadColumns()
  const kinds = rules.data?.kinds ?? []
  const [rows, setRows] = useState<readonly LeadRow[]>([])
  const [asked, setAsked] = useState<{ lead: LeadRow; verb: 'take' | 'exclude' }>()
  const onRows = useMemo(
    () => (shown: readonly LeadRow[]) => {
      keepRows(shown)
      setRows(shown)
    },
    [],
  )
  const ask = (verb: 'take' | 'exclude') => (at: HTMLElement | null) => {
    const id = at?.closest<HTMLElement>('[data-row]')?.dataset['row']
    const lead = rows.find((row) => row.id === id)
    if (lead) setAsked({ lead, verb })
  }
  useKeys({ t: ask('take'), e: ask('exclude') })
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      actions={
        <>
          <ExportButton list="leads" ticks={ticks} />
          <BulkButton list="leads" ticks={ticks} verbs={verbs} touches={leadTouches} />
        </>
      }
    >
      <LeadNav />
      <ServerTable
        label={words.title}
        list="leads"
        ticks={ticks}
        tickName={(row) => row.title[language]}
        query={{ adoption: search.get('adoption') ?? undefined }}
        columns={columns}
        rowKey={(row) => row.id}
        onRows={onRows}
        filters={[
          { key: 'q', kind: 'text', label: words.filters.q },
          {
            key: 'status',
            kind: 'choice',
            label: words.filters.status,
            options: leadStatuses.map((value) => ({ value, label: words.status[value] })),
          },
          {
            key: 'kind',
            kind: 'choice',
            label: words.filters.kind,
            options: kinds.map(({ kind, name }) => ({ value: kind, label: name[language] })),
          },
          {
            key: 'sign',
            kind: 'choice',
            label: words.filters.sign,
            options: (rules.data?.signs ?? []).map(({ sign, name }) => ({
              value: sign,
              label: `${sign} ${name[language]}`,
            })),
          },
          {
            key: 'assignee',
            kind: 'choice',
            label: words.filters.assignee,
            options: [
              { value: 'me', label: words.me },
              { value: 'nobody', label: words.nobody },
              ...load.rows
                .filter(({ inHand, proposed }) => inHand + proposed > 0)
                .map(({ person }) => ({ value: person.id, label: person.name })),
            ],
          },
          {
            key: 'urgency',
            kind: 'choice',
            label: words.filters.urgency,
            several: true,
            options: (['late', 'soon', 'in-time'] as const).map((value) => ({ value, label: words.urgency[value] })),
          },
          {
            key: 'gone',
            kind: 'choice',
            label: words.filters.gone,
            options: [{ value: 'yes', label: words.gone }],
          },
        ]}
        empty={<Empty title={words.none} hint={words.noneHint} action={<Button to="/packs">{words.toPacks}</Button>} />}
      />
      <p className="soft small">{words.keysHint}</p>
      {asked && rules.data && (
        <MoveDialog
          key={`${asked.lead.id} ${asked.verb}`}
          lead={{ id: asked.lead.id, version: asked.lead.version, letters: [] }}
          move={{
            verb: asked.verb,
            needsReason: asked.verb === 'exclude',
            asks: asked.verb === 'exclude' ? ['exclusion'] : [],
            lacks: [],
          }}
          rules={rules.data}
          onClose={() => setAsked(undefined)}
          onMoved={() => setAsked(undefined)}
        />
      )}
    </Page>
  )
}

function useLeadColumns(): Column<LeadRow>[] {
  const words = useWords(leadWords)
  const language = useLanguage()
  const format = useFormat()
  return [
    {
      key: 'lead',
      title: words.columns.lead,
      width: '26%',
      render: (row) => (
        <TwoLines
          main={<Link to={`/leads/${row.id}`}>{row.title[language]}</Link>}
          more={[words.judgments(row.judgments), ...(row.gone ? [words.gone] : [])].join(' · ')}
        />
      ),
    },
    {
      key: 'signs',
      title: words.columns.signs,
      width: '20%',
      render: (row) => (
        <span className="small">
          {row.signs
            .slice(0, 4)
            .map(({ sign, name }) => `${sign} ${name[language]}`)
            .join(language === 'zh' ? '、' : ', ')}
          {row.signs.length > 4 && ` +${row.signs.length - 4}`}
        </span>
      ),
    },
    {
      key: 'plaintiff',
      title: words.columns.plaintiff,
      width: '10%',
      render: (row) =>
        row.plaintiff ? (
          row.plaintiff.leads > 1 ? (
            <Link to={`/leads/plaintiffs/one?key=${encodeURIComponent(row.plaintiff.key)}`}>
              {row.plaintiff.name} {words.leads(row.plaintiff.leads)}
            </Link>
          ) : (
            row.plaintiff.name
          )
        ) : (
          <span className="soft">—</span>
        ),
    },
    {
      key: 'score',
      title: words.columns.score,
      sort: 'score',
      align: 'right',
      render: (row) => format.number(row.score),
    },
    {
      key: 'amount',
      title: words.columns.amount,
      sort: 'amount',
      width: '12%',
      align: 'right',
      render: (row) => (row.amount === undefined ? '—' : format.number(row.amount)),
    },
    {
      key: 'status',
      title: words.columns.status,
      sort: 'since',
      render: (row) => (
        <>
          <LeadStatusTag status={row.status} />
          {row.assignee && <div className="soft small">{row.assignee.name}</div>}
        </>
      ),
    },
    {
      key: 'clock',
      title: words.columns.clock,
      sort: 'due',
      render: (row) => (row.clock ? <ClockLine clock={row.clock} /> : <span className="soft">—</span>),
    },
  ]
}
