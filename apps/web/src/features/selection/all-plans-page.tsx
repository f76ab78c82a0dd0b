/** The drafts of every cohort that one sees: what waits for approval, and what was released. */
import { Link } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { PlanTable } from './plan-table.tsx'
import { selectionWords } from './words.ts'

export function AllPlansPage() {
  const words = useWords(selectionWords)
  return (
    <Page title={words.everyPlan} subtitle={words.everyPlanHint} above={<Link to="/selection">{words.cohorts}</Link>}>
      <PlanTable
        empty={
          <Empty
            title={words.noPlans}
            hint={words.noPlansAnywhere}
            action={<Button to="/selection">{words.cohorts}</Button>}
          />
        }
      />
    </Page>
  )
}
