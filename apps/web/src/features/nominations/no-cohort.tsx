/** Nothing to nominate for: which cohorts one could send to, and when they take nominations. */
import type { CohortRow } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useToday } from '../reference/index.ts'
import { nominationWords } from './words.ts'

export interface NoCohortProps {
  /** The institutions one sends for; none for the office, to whom every cohort is open. */
  senders: readonly { institutionId: string; institutionName: string }[]
}

export function NoCohort({ senders }: NoCohortProps) {
  const words = useWords(nominationWords)
  const shell = useWords()
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const bound = senders.length > 0
  const found = useRead<{ items: CohortRow[] }>(
    '/api/cohorts',
    { forSenders: senders.map(({ institutionId }) => institutionId), limit: 20 },
    { enabled: bound },
  )
  const action = <Button to="/selection">{words.selection}</Button>
  if (!bound) return <Empty title={words.noCohort} action={action} />
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const title = words.noCohortFor(
    senders.map(({ institutionName }) => institutionName).join(language === 'zh' ? '、' : ', '),
  )
  const cohorts = found.data.items.filter(({ status }) => status !== 'closed')
  if (cohorts.length === 0) return <Empty title={title} hint={words.noCohortEver} action={action} />
  return (
    <Card title={title}>
      <p>{words.yourCohorts}</p>
      <ul>
        {cohorts.map((cohort) => {
          const phase = cohort.phases.find(({ code }) => code === 'nomination')
          const span = phase && format.span(phase.from, phase.until, today)
          return (
            <li key={cohort.id}>
              <Link to={`/selection/${cohort.id}`}>
                {words.cohortLine(cohort.name[language], shell.cohortStatus[cohort.status], span)}
              </Link>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
