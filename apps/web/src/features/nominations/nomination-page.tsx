/** One nomination: every rule with its verdict, every need with its verdict, the preferences, and how it came out. */
import type { Nomination } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { Near } from '../../ui/near.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RuleList } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { MoveButtons } from '../moves/index.ts'
import { useNames } from '../reference/index.ts'
import { PostVerdicts } from './post-verdicts.tsx'
import { PreferencesCard } from './preferences-card.tsx'
import { statusKind } from './status.ts'
import { WaiverButton, waiverOfNomination } from './waiver-button.tsx'
import { WaiversCard } from './waivers-card.tsx'
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
  const waiver = waiverOfNomination(nomination)
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
      aside={<PreferencesCard nomination={nomination} reload={reload} />}
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
        <RuleList
          findings={eligibility.findings}
          words={words.verdicts}
          action={(finding) => <WaiverButton of={waiver} finding={finding} />}
        />
      </Card>
      {nomination.together.length > 0 && (
        <Card title={words.together} note={words.togetherNote}>
          <RuleList
            findings={nomination.together}
            words={words.verdicts}
            action={(finding) => <WaiverButton of={waiver} finding={finding} />}
          />
        </Card>
      )}
      <WaiversCard nomination={nomination} reload={reload} />
      <PostVerdicts posts={nomination.posts} nomination={nomination} />
    </Page>
  )
}

function NominationMoves({ nomination, reload }: { nomination: Nomination; reload: () => void }) {
  const words = useWords(nominationWords)
  return (
    <MoveButtons
      path={`/api/nominations/${nomination.id}`}
      record={nomination}
      words={words.moves}
      reasonLabel={words.reason}
      touches={['/api/nominations', '/api/cohorts', '/api/home']}
      reload={reload}
    />
  )
}
