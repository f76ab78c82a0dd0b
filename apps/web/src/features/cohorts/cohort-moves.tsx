/** The moves of a cohort. Those that need a plan are made on the plan's page. */
import type { Cohort } from '@zhiqiao/contract'
import { useWords } from '../../i18n/index.ts'
import { MoveButtons } from '../moves/index.ts'
import { cohortWords } from './words.ts'

export function CohortMoves({ cohort, reload }: { cohort: Cohort; reload: () => void }) {
  const words = useWords(cohortWords)
  return (
    <MoveButtons
      path={`/api/cohorts/${cohort.id}`}
      record={cohort}
      words={words.moves}
      reasonLabel={words.reason}
      touches={['/api/cohorts', '/api/home', '/api/posts', '/api/nominations']}
      reload={reload}
    />
  )
}
