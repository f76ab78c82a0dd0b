/** A limit of a case: what ends when, and how many days are left or over. */
import type { PackCase } from '@zhiqiao/contract'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Tag } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { caseWords } from './case-words.ts'

type Clock = Omit<PackCase['clocks'][number], 'basis'>

const kinds = { late: 'no', soon: 'warn', 'in-time': 'plain' } as const

export function CaseClock({ clock: { name, due, left = 0, urgency = 'in-time' } }: { clock: Clock }) {
  const words = useWords(caseWords).cases
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  if (due === undefined) {
    return (
      <>
        {name[language]} <span className="soft small">{words.paused}</span>
      </>
    )
  }
  return (
    <>
      {name[language]} {format.day(due, today)}{' '}
      {urgency === 'in-time' ? (
        <span className="soft small">{words.left(left)}</span>
      ) : (
        <Tag kind={kinds[urgency]}>{words.left(left)}</Tag>
      )}
    </>
  )
}
