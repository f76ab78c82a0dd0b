/** One cohort: how far it is, quotas and their use, who goes where, between whom, under which rules, and its moves. */
import type { Cohort } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FlowChart } from '../../ui/pictures/flow-chart.tsx'
import { Figures } from '../../ui/link-card.tsx'
import { Page } from '../../ui/page.tsx'
import { PhaseLine } from '../../ui/pictures/phase-line.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { BalanceCard, CohortPolicy } from '../policies/index.ts'
import { useToday } from '../reference/index.ts'
import { CohortAgreementCard } from '../agreements/index.ts'
import { useHasRole } from '../session/index.ts'
import { CohortMoves } from './cohort-moves.tsx'
import { QuotaTable } from './quota-table.tsx'
import { cohortWords } from './words.ts'

export function CohortPage() {
  const { cohortId = '' } = useParams()
  const words = useWords(cohortWords)
  const cohort = useRead<Cohort>(`/api/cohorts/${cohortId}`)
  const reload = () => void cohort.refetch()
  if (cohort.data) return <CohortView cohort={cohort.data} reload={reload} />
  return (
    <Page title={words.title}>{cohort.isError ? <Problem error={cohort.error} onRetry={reload} /> : <Waiting />}</Page>
  )
}

function CohortView({ cohort, reload }: { cohort: Cohort; reload: () => void }) {
  const words = useWords(cohortWords)
  const shell = useWords()
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const office = useHasRole('office')
  const seesPlans = useHasRole('office', 'leader')
  const term = format.span(cohort.termFrom, cohort.termUntil, today)
  const name = cohort.name[language]
  const settled = cohort.status === 'published' || cohort.status === 'closed'
  return (
    <Page
      title={name}
      above={<Link to="/selection">{words.title}</Link>}
      subtitle={
        <>
          {words.line(cohort.twoWay ? words.twoWay : words.direction[cohort.direction], cohort.number, term)}{' '}
          {cohort.round > 1 && `${words.round(cohort.round)} `}
          <Tag kind="plain">{shell.cohortStatus[cohort.status]}</Tag>
        </>
      }
      actions={
        <>
          {office && !settled && <Button to={`/selection/${cohort.id}/edit`}>{words.edit}</Button>}
          <Button to={`/selection/nominations?cohort=${cohort.id}`}>{words.nominations}</Button>
          {seesPlans && <Button to={`/selection/${cohort.id}/plans`}>{words.plans}</Button>}
          {(settled || cohort.round > 1) && <Button to={`/selection/${cohort.id}/remaining`}>{words.remaining}</Button>}
          <CohortMoves cohort={cohort} reload={reload} />
        </>
      }
      aside={
        <>
          <Card title={words.parties}>
            <Facts
              facts={[
                { label: words.hosts, value: cohort.hosts.map((one) => one.shortName).join(marks().list) },
                { label: words.senders, value: cohort.senders.map((one) => one.shortName).join(marks().list) },
                { label: words.office, value: cohort.office.shortName },
              ]}
            />
          </Card>
        </>
      }
    >
      <PhaseLine name={name} phases={cohort.phases} status={cohort.status} today={today} />
      <Figures
        figures={[
          { label: words.figures.posts, value: format.number(cohort.postCount), to: `/needs?cohort=${cohort.id}` },
          { label: words.figures.seats, value: format.number(cohort.seatCount) },
          {
            label: words.figures.nominations,
            value: format.number(cohort.nominationCount),
            to: `/selection/nominations?cohort=${cohort.id}`,
          },
        ]}
      />
      <QuotaTable quotas={cohort.quotas} />
      <CohortAgreementCard cohortId={cohort.id} />
      {cohort.flows.length > 0 ? (
        <FlowChart title={words.flows} flows={cohort.flows} />
      ) : (
        <Card title={words.flows}>
          <Empty
            title={words.noFlows}
            {...(seesPlans && { action: <Button to={`/selection/${cohort.id}/plans`}>{words.plans}</Button> })}
          />
        </Card>
      )}
      {seesPlans && cohort.plan && (
        <p>
          <Link to={`/selection/plans/${cohort.plan.id}`}>{words.latestPlan(cohort.plan.number)}</Link>
        </p>
      )}
      {seesPlans && <BalanceCard cohortId={cohort.id} />}
      <CohortPolicy cohort={cohort} />
    </Page>
  )
}
