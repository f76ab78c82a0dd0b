/** Above the board: offices that the draft as a whole leaves with too few people, before anybody submits or approves it. */
import type { Plan } from '@zhiqiao/contract'
import { planAllows } from '@zhiqiao/domain'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { marks, useWords } from '../../i18n/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { useNames } from '../reference/index.ts'
import { roomWords } from './words-room.ts'

export function ThinnedNotice({ plan }: { plan: Plan }) {
  const words = useWords(roomWords).thinned
  const names = useNames()
  if (plan.thinned.length === 0) return null
  const mayChange = planAllows(plan.status, 'edit')
  const hard = plan.thinned.some(({ severity }) => severity === 'hard')
  return (
    <Notice kind="warn">
      <b>{!hard ? words.warning : mayChange ? words.hard : words.hardHeld}</b>
      {plan.thinned.map((home) => {
        const unit = names(home.within === 'department' ? 'departments' : 'specialties', home.code)
        return (
          <div key={`${home.institution.id} ${home.within} ${home.code} ${home.asked}`}>
            {words.home(home.institution.shortName, unit)}
            {home.people.map(({ nominationId, name }, index) => (
              <Fragment key={nominationId}>
                {index > 0 && marks().list}
                <Link to={`/selection/nominations/${nominationId}`}>{name}</Link>
              </Fragment>
            ))}
            {marks().semicolon}
            {words.left(home.staff, home.left, home.asked)}
          </div>
        )
      })}
      <div className="soft">
        {words.why}
        {hard && words.except}
      </div>
    </Notice>
  )
}
