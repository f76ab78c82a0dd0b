/** The drafts of a cohort, and where a new one is made. */
import type { Cohort, PlanRow } from '@zhiqiao/contract'
import { Link, useNavigate, useParams } from 'react-router'
import { useCallback } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Page } from '../../ui/page.tsx'
import { PhaseLine } from '../../ui/phase-line.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { ApprovalSteps } from './approval-steps.tsx'
import { ByHand } from './by-hand.tsx'
import { useMatch } from './match-job.tsx'
import { planKind } from './totals.ts'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

export function PlansPage() {
  const { cohortId = '' } = useParams()
  const words = useWords(selectionWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const today = useToday()
  const office = useHasRole('office')
  const cohort = useRead<Cohort>(`/api/cohorts/${cohortId}`)
  const plans = useRead<{ items: PlanRow[] }>(`/api/cohorts/${cohortId}/plans`)
  const open = useCallback((planId: string) => void navigate(`/selection/plans/${planId}`), [navigate])
  const match = useMatch(cohortId, open)
  const mayMatch = office && cohort.data?.status === 'matching'
  const error = cohort.error ?? plans.error
  const name = cohort.data?.name[language]
  const items = plans.data?.items
  const room = useWords(roomWords).plans
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
      {error !== null && (
        <Problem error={error} onRetry={() => void Promise.all([cohort.refetch(), plans.refetch()])} />
      )}
      {plans.isPending && !plans.isError && <Waiting />}
      {items?.length === 0 && cohort.data && (
        <Empty
          title={words.noPlans}
          hint={
            mayMatch ? words.noPlansMatching : before(cohort.data.status) ? words.noPlansBefore : words.noPlansOther
          }
          action={!mayMatch && <Button to={`/selection/${cohortId}`}>{words.toCohort}</Button>}
        />
      )}
      {items !== undefined && items.length > 0 && <PlanList plans={items} />}
      {office && items !== undefined && items.length > 0 && (
        <ApprovalSteps cohortId={cohortId} planId={items[0]?.id ?? ''} />
      )}
    </Page>
  )
}

function before(status: Cohort['status']): boolean {
  return status === 'preparing' || status === 'collecting'
}

function PlanList({ plans }: { plans: readonly PlanRow[] }) {
  const words = useWords(selectionWords)
  const format = useFormat()
  const room = useWords(roomWords)
  return (
    <LocalTable
      label={words.plans}
      rows={plans}
      rowKey={(plan) => plan.id}
      columns={[
        {
          key: 'plan',
          title: words.columns.plan,
          render: (plan) => (
            <TwoLines
              main={
                <Link to={`/selection/plans/${plan.id}`}>
                  <b>{words.plan(plan.number)}</b>
                </Link>
              }
              more={[
                ...(plan.round > 1 ? [room.round(plan.round)] : []),
                ...(plan.weights ? [room.plans.ownWeights] : []),
                ...(plan.note === '' ? [] : [plan.note]),
              ].join(' · ')}
            />
          ),
        },
        {
          key: 'status',
          title: words.columns.status,
          render: (plan) => <Tag kind={planKind[plan.status]}>{words.planStatus[plan.status]}</Tag>,
        },
        {
          key: 'filled',
          title: words.columns.totals,
          render: (plan) => `${format.number(plan.filled)} / ${format.number(plan.seats)}`,
        },
        {
          key: 'fit',
          title: words.columns.fit,
          render: (plan) => <TwoLines main={format.points(plan.totalFit)} more={words.outcome[plan.outcome]} />,
        },
        {
          key: 'made',
          title: words.columns.made,
          render: (plan) => words.madeBy(plan.createdBy, format.moment(plan.createdAt)),
        },
      ]}
    />
  )
}
