/** What each party has said of a version: since when it waits, who decided, and why not. */
import type { AgreementDecisionView, AgreementVersionView } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { daysUntil } from '../../ui/pictures/days.ts'
import { Card, Facts, Tag } from '../../ui/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { useToday } from '../reference/index.ts'
import { agreementWords } from './words.ts'

export function DecisionsCard({ version }: { version: AgreementVersionView }) {
  const words = useWords(agreementWords).read
  const decided = version.decisions.filter(({ decision }) => decision !== 'waiting').length
  if (version.decisions.length === 0)
    return (
      <Card title={words.decisions}>
        <p className="soft">{words.notProposed}</p>
      </Card>
    )
  return (
    <Card title={words.decisions} note={words.decisionsNote(decided, version.decisions.length)}>
      <Facts
        facts={version.decisions.map((decision) => ({
          label: decision.party.shortName,
          value: <Decision decision={decision} open={version.status === 'proposed'} />,
        }))}
      />
    </Card>
  )
}

function Decision({ decision, open }: { decision: AgreementDecisionView; open: boolean }) {
  const words = useWords(agreementWords).read
  const format = useFormat()
  const today = useToday()
  if (decision.decision === 'waiting')
    return open ? <Tag kind="warn">{words.waiting(daysUntil(decision.since, today))}</Tag> : null
  const approved = decision.decision === 'approved'
  const notes = [
    format.day(decision.since, today),
    ...(decision.onPaper ? [words.onPaper] : []),
    ...(decision.by === undefined ? [] : [decision.by]),
    ...(decision.reason === undefined ? [] : [decision.reason]),
  ]
  return (
    <TwoLines
      main={<Tag kind={approved ? 'ok' : 'no'}>{approved ? words.approved : words.refused}</Tag>}
      more={notes.join(' · ')}
    />
  )
}
