/** Beside the table: who was left out and by how little, and how the quotas are used. */
import type { Plan } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row } from '../../ui/local-table.tsx'
import { Meters } from '../../ui/meter.tsx'
import { Near } from '../../ui/near.tsx'
import { selectionWords } from './words.ts'

export function UnmatchedCard({ plan, onPlace }: { plan: Plan; onPlace: (nominationId: string) => void }) {
  const words = useWords(selectionWords)
  return (
    <Card title={words.unmatched}>
      {plan.unmatched.length === 0 && <p className="soft small">{words.nobodyLeft}</p>}
      {plan.unmatched.map(({ person, reason, near }) => (
        <Near
          key={person.nominationId}
          title={
            <Row>
              <span>
                <Link to={`/selection/nominations/${person.nominationId}`}>
                  <b>{person.name}</b>
                </Link>
                （{person.sender.shortName}）
              </span>
              {plan.mayEdit && (
                <Button kind="quiet" onClick={() => onPlace(person.nominationId)}>
                  {words.placeAt}
                </Button>
              )}
            </Row>
          }
          reason={reason}
          near={near}
        />
      ))}
    </Card>
  )
}

export function QuotaCard({ plan }: { plan: Plan }) {
  const words = useWords(selectionWords)
  return (
    <Card title={words.quotas}>
      {plan.groups.length === 0 ? (
        <p className="soft small">{words.noQuotas}</p>
      ) : (
        <Meters
          rows={plan.groups.map(({ side, institution, used, min, max }) => ({
            id: `${side} ${institution.id}`,
            label: `${words.side[side]} ${institution.shortName}`,
            used,
            ...(min !== undefined && { min }),
            ...(max !== undefined && { max }),
          }))}
        />
      )}
    </Card>
  )
}
