/** Figures that a change moves: each with what it is, what it was, and what it would be. */
import { useFormat } from '../../i18n/index.ts'
import './before-after.css'

export interface Shift {
  label: string
  before: number
  after: number
}

export function BeforeAfter({ shifts, words }: { shifts: readonly Shift[]; words: { before: string; after: string } }) {
  const format = useFormat()
  return (
    <dl className="before-after">
      {shifts.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className="only-read">{words.before} </span>
            {format.number(before)}
            <span aria-hidden="true"> → </span>
            <span className="only-read">{words.after} </span>
            <b>{format.number(after)}</b>
            {after !== before && (
              <span className={after < before ? 'less' : 'more'}>
                {' '}
                {after > before ? '+' : '−'}
                {format.number(Math.abs(after - before))}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
