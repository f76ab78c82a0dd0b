/** Above the board: offices that the draft as a whole leaves with too few people, before anybody submits it. */
import type { Plan } from '@zhiqiao/contract'
import { marks, useWords } from '../../i18n/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { useNames } from '../reference/index.ts'
import { roomWords } from './words-room.ts'

export function ThinnedNotice({ plan }: { plan: Plan }) {
  const words = useWords(roomWords).thinned
  const names = useNames()
  if (plan.thinned.length === 0) return null
  const hard = plan.thinned.some(({ severity }) => severity === 'hard')
  return (
    <Notice kind="warn">
      <b>{hard ? words.hard : words.warning}</b>
      {plan.thinned.map((home) => {
        const unit = names(home.within === 'department' ? 'departments' : 'specialties', home.code)
        return (
          <div key={`${home.institution.id} ${home.within} ${home.code} ${home.asked}`}>
            {words.home(home.institution.shortName, unit, home.people.join(marks().list))}
            {marks().semicolon}
            {words.left(home.staff, home.left, home.asked)}
          </div>
        )
      })}
      <div className="soft">{words.why}</div>
    </Notice>
  )
}
