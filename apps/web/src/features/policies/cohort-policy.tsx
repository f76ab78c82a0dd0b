/** The policy of a cohort on its page: the version in use, whether it can go by another, and the moves so far. */
import type { Cohort } from '@zhiqiao/contract'
import { useWords } from '../../i18n/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { Decisions } from './decisions.tsx'
import { PolicyCard } from './policy-card.tsx'
import { useVersions } from './use-versions.ts'
import { policyWords } from './words.ts'

export function CohortPolicy({ cohort }: { cohort: Pick<Cohort, 'id' | 'policy' | 'mayMovePolicy'> }) {
  const words = useWords(policyWords).move
  const { newer, others } = useVersions(cohort.policy, cohort.mayMovePolicy)
  const latest = newer[0]
  return (
    <>
      <PolicyCard policyId={cohort.policy.id}>
        {cohort.mayMovePolicy && latest && (
          <Notice kind="note" action={<Button to={`/selection/${cohort.id}/policy`}>{words.title}</Button>}>
            {words.available(latest.document.version)}
          </Notice>
        )}
        {cohort.mayMovePolicy && !latest && others.length > 0 && (
          <Button kind="quiet" to={`/selection/${cohort.id}/policy`}>
            {words.other}
          </Button>
        )}
      </PolicyCard>
      <Decisions cohortId={cohort.id} />
    </>
  )
}
