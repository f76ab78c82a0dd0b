/** The drafts of a cohort, and where a new one is made. */
import type { Cohort } from '@zhiqiao/contract'
import { Link, useNavigate, useParams } from 'react-router'
import { useCallback, useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { PhaseLine } from '../../ui/pictures/phase-line.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { ApprovalSteps } from './approval-steps.tsx'
import { ByHand } from './by-hand.tsx'
import { useMatch } from './match-job.tsx'
import { PlanTable, usePlansOf } from './plan-table.tsx'
import { SidesDialog } from './sides-dialog.tsx'
import { roomWords } from './words-room.ts'
import { sidesWords } from './words-sides.ts'
import { selectionWords } from './words.ts'

export function PlansPage() {
  const { cohortId = '' } = useParams()
  const words = useWords(selectionWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const today = useToday()
  const office = useHasRole('office')
  const cohort = useRead<Cohort>(`/api/cohorts/${cohortId}`)
  const plans = usePlansOf(cohortId)
  const open = useCallback((planId: string) => void navigate(`/selection/plans/${planId}`), [navigate])
  const match = useMatch(cohortId, open)
  const mayMatch = office && cohort.data?.status === 'matching'
  const name = cohort.data?.name[language]
  const items = plans.data?.items
  const room = useWords(roomWords).plans
  const sides = useWords(sidesWords)
  const [asking, setAsking] = useState(false)
  const compared = (items ?? []).filter(({ round }) => round === items?.[0]?.round)

  return (
    <Page
      title={name === undefined ? words.plans : words.plansOf(name)}
      above={<Link to={`/selection/${cohortId}`}>{name ?? words.cohort}</Link>}
      actions={
        <>
          <Button to={`/selection/${cohortId}/remaining`}>{room.remaining}</Button>
          {compared.length > 1 && (
            <Button to={`/selection/plans/${compared[0]?.id ?? ''}/compare?with=${compared[1]?.id ?? ''}`}>
              {room.compareLast}
            </Button>
          )}
          {mayMatch && <ByHand cohortId={cohortId} onMade={open} />}
          {mayMatch && <Button onClick={() => setAsking(true)}>{sides.ask}</Button>}
          {mayMatch && (
            <Button kind="filled" busy={match.running} onClick={match.start}>
              {items?.length ? words.matchAgain : words.match}
            </Button>
          )}
        </>
      }
    >
      {cohort.data && (
        <PhaseLine name={name ?? ''} phases={cohort.data.phases} status={cohort.data.status} today={today} />
      )}
      {match.shown}
      {asking && cohort.data && (
        <SidesDialog cohort={cohort.data} onMatch={match.with} onClose={() => setAsking(false)} />
      )}
      {cohort.isError && <Problem error={cohort.error} onRetry={() => void cohort.refetch()} />}
      <PlanTable
        cohortId={cohortId}
        empty={
          cohort.data && (
            <Empty
              title={words.noPlans}
              hint={
                mayMatch ? words.noPlansMatching : before(cohort.data.status) ? words.noPlansBefore : words.noPlansOther
              }
              action={!mayMatch && <Button to={`/selection/${cohortId}`}>{words.toCohort}</Button>}
            />
          )
        }
      />
      {office && items !== undefined && items.length > 0 && (
        <ApprovalSteps cohortId={cohortId} planId={items[0]?.id ?? ''} />
      )}
    </Page>
  )
}

function before(status: Cohort['status']): boolean {
  return status === 'preparing' || status === 'collecting'
}
