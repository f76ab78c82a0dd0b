/** All leads of one plaintiff side by side, those with most evidence first; the ticked ones are dealt with at once. */
import type { LeadRow, LeadView, PlaintiffRow } from '@zhiqiao/contract'
import { packWorkers } from '@zhiqiao/domain'
import { useQueries } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { get, useRead } from '../../api/index.ts'
import { marks, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Columns, Empty, Page, Tick, Waiting } from '../../ui/index.ts'
import { Button } from '../../ui/button.tsx'
import { ReadState } from '../../ui/read-state.tsx'
import { SignCard } from '../../ui/reading/sign-card.tsx'
import { LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { useTicks } from '../../ui/table/index.ts'
import { BulkButton } from '../bulk/index.ts'
import { useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { useBulkVerbs } from './bulk-verbs.ts'
import { LeadStatusTag, leadTouches, useLeadRules } from './parts.tsx'
import { leadWords } from './words.ts'

const undecided: readonly LeadRow['status'][] = ['generated', 'waiting', 'checking']
/** More beside each other nobody compares; the rest stand in the list. */
const shown = 40

export function PlaintiffPage() {
  const [search] = useSearchParams()
  const key = search.get('key') ?? ''
  const words = useWords(leadWords)
  const language = useLanguage()
  const format = useFormat()
  const rules = useLeadRules()
  const verbs = useBulkVerbs(rules.data)
  const ticks = useTicks<LeadRow>()
  const mayMove = useHasRole(...packWorkers)
  const found = useRead<{ items: LeadRow[]; count: number }>('/api/leads', {
    plaintiff: key,
    limit: shown,
    sort: 'score',
  })
  const sums = useRead<{ items: PlaintiffRow[] }>('/api/lead-plaintiffs', { limit: 200 })
  const leads = found.data?.items ?? []
  const inFull = useQueries({
    queries: leads.map(({ id }) => ({
      queryKey: [`/api/leads/${id}`, {}],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<LeadView>(`/api/leads/${id}`, {}, signal),
    })),
  })
  if (!found.data) return <ReadState read={found} />
  const [first] = leads
  const name = first?.plaintiff?.name ?? ''
  const sum = sums.data?.items.find((one) => one.key === key)
  const open = leads.filter(({ status }) => undecided.includes(status))
  // By evidence: how many passages stand behind a lead, then its score.
  const order = leads
    .map((lead, k) => ({ lead, full: inFull[k]?.data }))
    .sort((a, b) => evidenceOf(b.full) - evidenceOf(a.full) || b.lead.score - a.lead.score)
  return (
    <Page
      above={<Link to="/leads/plaintiffs">{words.plaintiffs.back}</Link>}
      title={words.plaintiffs.all(name)}
      subtitle={
        sum && words.plaintiffs.sum(format.number(sum.leads), format.number(sum.judgments), format.number(sum.amount))
      }
      actions={
        <>
          {mayMove && open.length > 0 && (
            <Button
              onClick={() =>
                ticks.set(
                  open.map((lead) => [lead.id, lead] as const),
                  true,
                )
              }
            >
              {words.plaintiffs.pickOpen}
            </Button>
          )}
          <BulkButton
            list="leads"
            ticks={ticks}
            verbs={verbs}
            touches={leadTouches}
            filter={{ plaintiff: key, sort: 'score' }}
          />
        </>
      }
    >
      {leads.length === 0 && <Empty title={words.plaintiffs.none} hint={words.plaintiffs.noneHint} />}
      <p className="soft small">
        {words.plaintiffs.sideBySide}
        {mayMove && ` · ${words.plaintiffs.chosen(ticks.rows.size)}`}
      </p>
      <Columns>
        {order.map(({ lead, full }) => (
          <Card
            key={lead.id}
            title={lead.title[language]}
            note={
              <>
                <LeadStatusTag status={lead.status} /> {words.score(String(lead.score))} ·{' '}
                {words.judgments(lead.judgments)}
                {lead.amount !== undefined && ` · ${words.yuan(format.number(lead.amount))}`}
              </>
            }
            actions={
              <Row>
                {mayMove && (
                  <Tick
                    label={words.plaintiffs.choose(lead.title[language])}
                    checked={ticks.rows.has(lead.id)}
                    onChange={(ticked) => ticks.set([[lead.id, lead]], ticked)}
                  />
                )}
                <Button kind="quiet" to={`/leads/${lead.id}`}>
                  {words.page.text}
                </Button>
              </Row>
            }
          >
            {full ? <Evidence lead={full} /> : <Waiting />}
          </Card>
        ))}
      </Columns>
      <Judgments leads={inFull.flatMap(({ data }) => data ?? [])} />
    </Page>
  )
}

/** All judgments of these leads, each with what was seen in it; a judgment of two leads stands once. */
function Judgments({ leads }: { leads: readonly LeadView[] }) {
  const words = useWords(leadWords)
  const format = useFormat()
  const today = useToday()
  const rows = new Map(
    leads.flatMap((lead) =>
      lead.documents.map((document) => {
        const passages = lead.signsFound
          .flatMap(({ evidence }) => evidence)
          .filter((one) => one.document === document.id)
        return [document.id, { leadId: lead.id, document, passages: passages.length }] as const
      }),
    ),
  )
  if (rows.size === 0) return null
  return (
    <Card title={words.plaintiffs.judgments} note={words.plaintiffs.judgmentsNote} flush>
      <LocalTable
        label={words.plaintiffs.judgments}
        rows={[...rows.values()].sort((a, b) => b.passages - a.passages)}
        rowKey={({ document }) => document.id}
        columns={[
          {
            key: 'number',
            title: words.page.judgments,
            render: ({ leadId, document }) => (
              <Link to={`/leads/${leadId}?document=${document.id}`}>{document.caseNumber ?? document.name}</Link>
            ),
          },
          {
            key: 'defendants',
            title: words.plaintiffs.defendants,
            render: ({ document }) =>
              document.parties
                .filter(({ role }) => role.startsWith('被'))
                .map(({ name }) => name)
                .join(marks().list),
          },
          {
            key: 'decided',
            title: words.plaintiffs.decidedOn,
            render: ({ document }) => (document.decidedOn === undefined ? '—' : format.day(document.decidedOn, today)),
          },
          { key: 'outcome', title: words.plaintiffs.outcome, render: ({ document }) => document.outcome ?? '—' },
          {
            key: 'amount',
            title: words.columns.amount,
            align: 'right',
            render: ({ document }) => (document.amount === undefined ? '—' : format.number(document.amount)),
          },
          {
            key: 'signs',
            title: words.columns.signs,
            render: ({ document, passages }) => (
              <TwoLines main={document.signs.join(' ')} more={words.plaintiffs.passages(passages)} />
            ),
          },
        ]}
      />
    </Card>
  )
}

function evidenceOf(lead: LeadView | undefined): number {
  return lead?.signsFound.reduce((sum, { evidence }) => sum + evidence.length, 0) ?? 0
}

function Evidence({ lead }: { lead: LeadView }) {
  const words = useWords(leadWords)
  const language = useLanguage()
  return (
    <>
      <p className="small soft">
        {lead.documents
          .slice(0, 3)
          .map((one) => one.caseNumber ?? one.name)
          .join(language === 'zh' ? '、' : ', ')}
        {lead.documents.length > 3 && ` +${lead.documents.length - 3}`}
      </p>
      {lead.signsFound.map((sign) => (
        <SignCard
          key={sign.sign}
          code={sign.sign}
          name={sign.name[language]}
          why={sign.why[language]}
          quotes={[]}
          quotesLabel={words.page.evidence(sign.sign)}
          facts={[]}
          looked={false}
        />
      ))}
    </>
  )
}
