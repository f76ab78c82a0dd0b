/** One nomination: every rule with its verdict, every need with its verdict, the preferences, and how it came out. */
import type { AllowedMove, Nomination } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Near } from '../../ui/near.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RuleList } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useNames } from '../reference/index.ts'
import { PostVerdicts } from './post-verdicts.tsx'
import { PreferencesCard } from './preferences-card.tsx'
import { statusKind } from './status.ts'
import { nominationWords } from './words.ts'

export function NominationPage() {
  const { nominationId = '' } = useParams()
  const words = useWords(nominationWords)
  const nomination = useRead<Nomination>(`/api/nominations/${nominationId}`)
  const reload = () => void nomination.refetch()
  if (nomination.data) return <NominationView nomination={nomination.data} reload={reload} />
  return (
    <Page title={words.title}>
      {nomination.isError ? <Problem error={nomination.error} onRetry={reload} /> : <Waiting />}
    </Page>
  )
}

function NominationView({ nomination, reload }: { nomination: Nomination; reload: () => void }) {
  const words = useWords(nominationWords)
  const names = useNames()
  const { officer, sender, eligibility, outcome } = nomination
  const facts = [
    sender.shortName,
    ...(officer.departmentCode === undefined ? [] : [names('departments', officer.departmentCode)]),
    ...(officer.rank === undefined ? [] : [names('ranks', officer.rank)]),
  ]
  return (
    <Page
      title={officer.name}
      above={<Link to={`/selection/nominations?cohort=${nomination.cohortId}`}>{words.title}</Link>}
      subtitle={
        <>
          {facts.join(' · ')} <Tag kind={statusKind[nomination.status]}>{words.status[nomination.status]}</Tag>
        </>
      }
      actions={<NominationMoves nomination={nomination} reload={reload} />}
      aside={<PreferencesCard key={nomination.version} nomination={nomination} reload={reload} />}
    >
      {nomination.statusReason !== undefined && (
        <Notice kind="warn">{words.statusReason(nomination.statusReason)}</Notice>
      )}
      {outcome && (
        <Card title={words.outcome}>
          <Near title={words.status[nomination.status]} reason={outcome.sentence} near={outcome.near} />
        </Card>
      )}
      <Card title={words.rules} note={words.passed(eligibility.passed, eligibility.total)}>
        <RuleList findings={eligibility.findings} words={words.verdicts} />
      </Card>
      <PostVerdicts posts={nomination.posts} />
    </Page>
  )
}

const verbs = ['submit', 'withdraw'] as const
type Verb = (typeof verbs)[number]

function NominationMoves({ nomination, reload }: { nomination: Nomination; reload: () => void }) {
  const words = useWords(nominationWords)
  const [asked, setAsked] = useState<AllowedMove & { verb: Verb }>()
  const write = useWrite<{ verb: string; reason?: string }, Nomination>({
    method: 'POST',
    path: `/api/nominations/${nomination.id}/moves`,
    version: nomination.version,
    touches: ['/api/nominations', '/api/cohorts', '/api/home'],
  })
  const moves = nomination.moves
    .flatMap((move) => {
      const verb = verbs.find((known) => known === move.verb)
      return verb ? [{ ...move, verb }] : []
    })
    .sort((a, b) => Number(b.needsReason) - Number(a.needsReason))
  const close = () => {
    setAsked(undefined)
    if (write.isError) reload()
    write.reset()
  }
  return (
    <>
      {moves.map((move) => (
        <Button key={move.verb} kind={move.needsReason ? 'plain' : 'filled'} onClick={() => setAsked(move)}>
          {words.moves[move.verb].verb}
        </Button>
      ))}
      {asked && (
        <ReasonDialog
          open
          {...words.moves[asked.verb]}
          needsReason={asked.needsReason}
          reasonLabel={words.reason}
          busy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate({ verb: asked.verb, ...(reason !== undefined && { reason }) }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </>
  )
}
