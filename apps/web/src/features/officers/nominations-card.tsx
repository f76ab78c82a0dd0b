/** The nominations of an officer, as far as one may see them. */
import type { NominationRow } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Card, Stack } from '../../ui/index.ts'
import { useCohorts } from '../reference/index.ts'
import { peopleWords } from './people-words.ts'
import { officerWords } from './words.ts'

export function NominationsCard({ officerId }: { officerId: string }) {
  const words = useWords(peopleWords)
  const status = useWords(officerWords).nominationStatus
  const found = useRead<{ items: NominationRow[] }>('/api/nominations', { officer: officerId, limit: 50 })
  const cohorts = useCohorts()
  if (!found.data) return null
  const nameOf = (id: string) => cohorts.nameOf(id) ?? ''
  return (
    <Card title={words.nominations}>
      {found.data.items.length === 0 ? (
        <p className="soft">{words.noNominations}</p>
      ) : (
        <Stack>
          {found.data.items.map((one) => (
            <p key={one.id}>
              <Link to={`/selection/nominations/${one.id}`}>{nameOf(one.cohortId) || words.nominations}</Link>{' '}
              <span className="soft small">{status[one.status]}</span>
            </p>
          ))}
        </Stack>
      )}
    </Card>
  )
}
