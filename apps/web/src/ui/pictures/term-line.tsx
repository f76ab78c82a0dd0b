/** A term of service as one line: arrival, today, end. */
import type { Day } from '@zhiqiao/domain'
import { useFormat, useWords } from '../../i18n/index.ts'
import { daysUntil, placeOf, shareOver, type Span } from './days.ts'
import './term-line.css'

export function TermLine({ term, today }: { term: Span; today: Day }) {
  const words = useWords().term
  const format = useFormat()
  const share = `${shareOver(term, today) * 100}%`
  return (
    <div className="term-line">
      <div className="term-track" aria-hidden="true">
        <i style={{ width: share }} />
        <s style={{ left: share }} />
      </div>
      <div className="term-ends soft small">
        <span>{words.arrive(format.day(term.from, today))}</span>
        <span>{words.end(format.day(term.until, today))}</span>
      </div>
    </div>
  )
}

/** 「第 68 天」, 「还有 5 天报到」, 「已期满」. */
export function useTermDay(): (term: Span, today: Day) => string {
  const words = useWords().term
  return (term, today) => {
    const place = placeOf(term, today)
    if (place === 'before') return words.before(daysUntil(today, term.from))
    return place === 'after' ? words.after : words.day(daysUntil(term.from, today) + 1)
  }
}
