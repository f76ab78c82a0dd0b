/** One lead: signs beside the text they stand in, each linked to the other; then ties, letters and what happened. */
import type { LeadMoveOffer, LeadRules, LeadView } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Columns, Facts, Notice, Page, Stack } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useToday } from '../reference/index.ts'
import { LeadLetters } from './lead-letters.tsx'
import { LeadReading } from './lead-reading.tsx'
import { LeadStory } from './lead-story.tsx'
import { LeadTies } from './lead-ties.tsx'
import { MoveDialog, wordsOf } from './move-dialog.tsx'
import { ClockLine, LeadStatusTag, useLeadRules } from './parts.tsx'
import { neighbours } from './trail.ts'
import { useKeys } from './use-keys.ts'
import { leadWords } from './words.ts'

export function LeadPage() {
  const { id = '' } = useParams()
  const found = useRead<LeadView>(`/api/leads/${id}`)
  const rules = useLeadRules()
  if (!found.data) return <ReadState read={found} />
  if (!rules.data) return <ReadState read={rules} />
  return <Shown key={id} lead={found.data} rules={rules.data} reload={() => void found.refetch()} />
}

/** Steps on the way, the furthest of those offered together first; the others are turns aside, and never the filled button. */
const forward = ['take', 'open', 'start', 'propose', 'assign', 'deliver', 'order-retrial', 'adopt', 'change', 'archive']

function Shown({ lead, rules, reload }: { lead: LeadView; rules: LeadRules; reload: () => void }) {
  const words = useWords(leadWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<LeadMoveOffer>()
  const { previous, next } = neighbours(lead.id)
  const open = (verb: string) => () => setAsked(lead.moves.find((move) => move.verb === verb))
  const to = (id: string | undefined) => (id === undefined ? undefined : () => void navigate(`/leads/${id}`))
  const main =
    lead.moves.find(({ verb }) => verb === lead.measure) ??
    forward.flatMap((step) => lead.moves.find(({ verb }) => verb === step) ?? [])[0]
  useKeys({
    j: to(next),
    k: to(previous),
    t: open('take'),
    e: open('exclude'),
    a: open('assign'),
    m: main && (() => setAsked(main)),
  })
  const ordered = [...lead.moves].sort((a, b) => Number(a === main) - Number(b === main))
  return (
    <Page
      above={
        <>
          <Link to="/leads">{words.title}</Link>
          {previous !== undefined && (
            <>
              {' · '}
              <Link to={`/leads/${previous}`}>{words.page.previous}</Link>
            </>
          )}
          {next !== undefined && (
            <>
              {' · '}
              <Link to={`/leads/${next}`}>{words.page.next}</Link>
            </>
          )}
        </>
      }
      title={lead.title[language]}
      subtitle={
        <>
          <LeadStatusTag status={lead.status} /> {words.score(String(lead.score))}
          {lead.clock && (
            <>
              {' · '}
              <ClockLine clock={lead.clock} />
            </>
          )}
        </>
      }
      actions={ordered.map((move) => (
        <Button key={move.verb} kind={move === main ? 'filled' : 'plain'} onClick={() => setAsked(move)}>
          {wordsOf(words.moves, move.verb).verb}
        </Button>
      ))}
    >
      <Stack>
        {lead.gone && <Notice kind="note">{words.goneNote}</Notice>}
        <LeadReading lead={lead} reload={reload} />
        <Columns wide>
          <LeadFacts lead={lead} rules={rules} />
          <LeadLetters lead={lead} rules={rules} />
        </Columns>
        <LeadTies lead={lead} />
        <LeadStory lead={lead} />
      </Stack>
      {asked && (
        <MoveDialog
          key={asked.verb}
          lead={lead}
          move={asked}
          rules={rules}
          onClose={() => setAsked(undefined)}
          onMoved={() => setAsked(undefined)}
        />
      )}
    </Page>
  )
}

function LeadFacts({ lead, rules }: { lead: LeadView; rules: LeadRules }) {
  const words = useWords(leadWords)
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const { plaintiff, clocks } = lead
  return (
    <Card title={words.page.facts}>
      <Facts
        facts={[
          { label: words.page.institution, value: lead.institution.name },
          {
            label: words.page.kind,
            value: rules.kinds.find(({ kind }) => kind === lead.kind)?.name[language] ?? lead.kind,
          },
          {
            label: words.columns.amount,
            value: lead.amount === undefined ? undefined : words.yuan(format.number(lead.amount)),
          },
          {
            label: words.columns.plaintiff,
            value: plaintiff && (
              <>
                {plaintiff.name}
                {plaintiff.leads > 1 && (
                  <div>
                    <Link to={`/leads/plaintiffs/one?key=${encodeURIComponent(plaintiff.key)}`}>
                      {words.page.sameFor(plaintiff.name)}
                    </Link>
                  </div>
                )}
              </>
            ),
          },
          { label: words.asks.assignee, value: lead.assignee?.name },
          {
            label: words.page.clocks,
            value:
              clocks.length === 0 ? undefined : (
                <>
                  {clocks.map((clock) => (
                    <div key={clock.code}>
                      {clock.title[language]} {words.page.clockOf(format.day(clock.due, today), words.left(clock.left))}
                      <div className="soft small">
                        {clock.basis[language]} {words.page.natural}
                        {!clock.checked && ` ${words.page.unchecked}`}
                      </div>
                    </div>
                  ))}
                </>
              ),
          },
        ]}
      />
    </Card>
  )
}
