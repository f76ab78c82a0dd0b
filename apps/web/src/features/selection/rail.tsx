/** Beside the table: who was left out and by how little, and how the quotas are used. */
import type { Plan } from '@zhiqiao/contract'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { marks, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Draggable, DropZone } from '../../ui/order/drag.tsx'
import { Row } from '../../ui/local-table.tsx'
import { Meters } from '../../ui/pictures/meter.tsx'
import { Near } from '../../ui/near.tsx'
import { usePhone } from '../../ui/phone.ts'
import { outPlace } from './board-lines.ts'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

export function UnmatchedCard({ plan, onPlace }: { plan: Plan; onPlace: (nominationId: string) => void }) {
  const words = useWords(selectionWords)
  const phone = usePhone()
  const first = phone ? 3 : 6
  const [all, setAll] = useState(false)
  const { length } = plan.unmatched
  // One more than fits is shown at once: a button for a single person saves nothing.
  const shown = all || length <= first + 1 ? plan.unmatched : plan.unmatched.slice(0, first)
  return (
    <Card title={length === 0 ? words.unmatched : words.unmatchedOf(length)} folds={{ open: !phone }}>
      <DropZone place={outPlace}>
        {plan.unmatched.length === 0 && <p className="soft small">{words.nobodyLeft}</p>}
        {shown.map(({ person, reason, near }) => (
          <Near
            key={person.nominationId}
            title={
              <Row>
                <PersonHandle plan={plan} person={person}>
                  <Link to={`/selection/nominations/${person.nominationId}`}>
                    <b>{person.name}</b>
                  </Link>
                  {`${marks().open}${person.sender.shortName}${marks().close}`}
                </PersonHandle>
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
      </DropZone>
      {(all || shown.length < length) && length > first + 1 && (
        <Button kind="quiet" onClick={() => setAll(!all)}>
          {all ? words.showFewer : words.showRest(length - shown.length)}
        </Button>
      )}
    </Card>
  )
}

/** Whoever has no post can be carried to one. */
function PersonHandle({
  plan,
  person,
  children,
}: {
  plan: Plan
  person: Plan['unmatched'][number]['person']
  children: ReactNode
}) {
  const room = useWords(roomWords)
  if (!plan.mayEdit) return <span>{children}</span>
  return (
    <Draggable id={person.nominationId} label={person.name} hint={room.carry(person.name)}>
      {children}
    </Draggable>
  )
}

export function QuotaCard({ plan }: { plan: Plan }) {
  const words = useWords(selectionWords)
  const phone = usePhone()
  const out = plan.groups.filter(({ used, min, max }) => used < (min ?? 0) || used > (max ?? used)).length
  return (
    <Card title={words.quotas} note={words.quotaState(out)} folds={{ open: !phone || out > 0 }}>
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
