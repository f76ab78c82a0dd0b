/** The plan of a page's address with its cohort, and what to show until it is here. */
import type { Cohort, Plan } from '@zhiqiao/contract'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { Trail } from '../../ui/trail.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { NoPlan } from './plan-closed.tsx'
import { selectionWords } from './words.ts'

export interface PlanHere {
  plan: Plan
  cohort: Cohort | undefined
  name: string
  /** Where the page lies: the cohort, the drafts, this draft. */
  above: ReactNode
  reload: () => void
}

export function WithPlan({ title, children }: { title: string; children: (here: PlanHere) => ReactNode }) {
  const { planId = '' } = useParams()
  const words = useWords(selectionWords)
  const language = useLanguage()
  const plan = useRead<Plan>(`/api/plans/${planId}`)
  const cohort = useRead<Cohort>(`/api/cohorts/${plan.data?.cohortId ?? ''}`, {}, { enabled: plan.data !== undefined })
  if (plan.data) {
    const { cohortId, number } = plan.data
    return children({
      plan: plan.data,
      cohort: cohort.data,
      name: cohort.data?.name[language] ?? '',
      above: (
        <Trail
          steps={[
            {
              key: 'cohort',
              link: <Link to={`/selection/${cohortId}`}>{cohort.data?.name[language] ?? words.cohort}</Link>,
            },
            { key: 'plans', link: <Link to={`/selection/${cohortId}/plans`}>{words.allPlans}</Link> },
            { key: 'plan', link: <Link to={`/selection/plans/${planId}`}>{words.plan(number)}</Link> },
          ]}
        />
      ),
      reload: () => void Promise.all([plan.refetch(), cohort.refetch()]),
    })
  }
  return (
    <Page title={title}>
      {plan.isError ? <NoPlan error={plan.error} onRetry={() => void plan.refetch()} /> : <Waiting />}
    </Page>
  )
}
