/** Whether the rules are met by somebody who is being picked, seen before anything is saved. */
import type { EligibilityPreview, NominationRow } from '@zhiqiao/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RuleList } from '../../ui/rule-list.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { WaiverButton, type WaiverOf } from './waiver-button.tsx'
import { nominationWords } from './words.ts'

export interface LiveVerdictProps {
  /** Cohort and officer are chosen: there is something to ask. */
  asked: boolean
  verdict: UseQueryResult<EligibilityPreview>
  standing: UseQueryResult<{ items: NominationRow[] }>
  /** The nomination that the officer stands in already. */
  taken: NominationRow | undefined
  waiver: WaiverOf | undefined
}

export function LiveVerdict({ asked, verdict, standing, taken, waiver }: LiveVerdictProps) {
  const words = useWords(nominationWords)
  return (
    <Card title={words.liveTitle}>
      {!asked && <p className="soft small">{words.liveHint}</p>}
      {asked && (verdict.isPending || standing.isPending) && <Waiting />}
      {standing.isError && <Problem error={standing.error} onRetry={() => void standing.refetch()} />}
      {verdict.isError && <Problem error={verdict.error} onRetry={() => void verdict.refetch()} />}
      {taken && (
        <Notice kind="warn" action={<Button to={`/selection/nominations/${taken.id}`}>{words.toNomination}</Button>}>
          {words.takenAlready(taken.officer.name)}
        </Notice>
      )}
      {asked && standing.isSuccess && !taken && verdict.data && (
        <Stack>
          <Notice kind={verdict.data.eligible ? 'ok' : 'warn'}>
            {verdict.data.eligible ? words.live.yes : words.live.noYet}
          </Notice>
          <RuleList
            findings={verdict.data.findings}
            words={words.verdicts}
            action={(finding) => waiver && <WaiverButton of={waiver} finding={finding} />}
          />
        </Stack>
      )}
    </Card>
  )
}
