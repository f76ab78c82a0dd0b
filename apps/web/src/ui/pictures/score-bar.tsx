/** A fit in its parts: a short bar for lists, and the parts with fact and points for the one looked at. */
import type { ScorePart } from '@zhiqiao/contract'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import './score-bar.css'

export interface ScoreBarProps {
  /** 0..1000, tenths of a point. */
  fit: number
  parts: readonly ScorePart[]
}

export function ScoreBar({ fit, parts }: ScoreBarProps) {
  const words = useWords().score
  const format = useFormat()
  const told = parts.map((part) => `${part.label} ${words.of(format.number(part.points), format.number(part.max))}`)
  return (
    <span
      className="score-bar"
      role="img"
      aria-label={`${words.total} ${format.points(fit)}${marks().colon}${told.join(marks().comma)}`}
      title={told.join('\n')}
    >
      <span className="score-track">
        {parts.map((part) => (
          <i key={part.part} style={{ width: `${part.points}%` }} />
        ))}
      </span>
      <b>{format.points(fit)}</b>
    </span>
  )
}

export function ScoreParts({ fit, parts }: ScoreBarProps) {
  const words = useWords().score
  const format = useFormat()
  return (
    <dl className="score-parts">
      {parts.map((part) => (
        <div key={part.part}>
          <dt>{part.label}</dt>
          <dd>{part.fact}</dd>
          <dd className="score-points" title={words.of(format.number(part.points), format.number(part.max))}>
            {format.number(part.points)}
            <span className="soft"> / {format.number(part.max)}</span>
          </dd>
        </div>
      ))}
      <div className="score-total">
        <dt>{words.total}</dt>
        <dd />
        <dd className="score-points">{format.points(fit)}</dd>
      </div>
    </dl>
  )
}
