/** Spans of time under each other on one scale, today marked: when each version of something holds. */
import { type Day, dayNumber } from '@zhiqiao/domain'
import { useFormat } from '../../i18n/index.ts'
import './version-line.css'

export interface VersionSpan {
  id: string
  label: string
  from: Day
  until: Day
  /** `firm`: agreed · `open`: proposed or drafted, so it may never come. */
  kind: 'firm' | 'open'
}

export interface VersionLineProps {
  /** What the spans belong to, for screen readers. */
  label: string
  spans: readonly VersionSpan[]
  today: Day
  todayWord: string
}

export function VersionLine({ label, spans, today, todayWord }: VersionLineProps) {
  const format = useFormat()
  if (spans.length === 0) return null
  const days = [...spans.flatMap(({ from, until }) => [from, until]), today].sort()
  const first = dayNumber(days[0] ?? today)
  const length = Math.max(1, dayNumber(days.at(-1) ?? today) - first + 1)
  const at = (day: Day, end = 0) => ((dayNumber(day) - first + end) / length) * 100
  return (
    <div className="version-line">
      <ol aria-label={label}>
        {spans.map((span) => {
          const holds = span.kind === 'firm' && span.from <= today && today <= span.until
          return (
            <li
              key={span.id}
              className={`${span.kind}${holds ? ' now' : ''}`}
              aria-current={holds ? 'date' : undefined}
            >
              <span className="version-line-label">{span.label}</span>
              <span className="version-line-track">
                <i style={{ left: `${at(span.from)}%`, width: `${at(span.until, 1) - at(span.from)}%` }} />
                <s style={{ left: `${at(today)}%` }} />
              </span>
              <span className="version-line-days soft small">{format.span(span.from, span.until)}</span>
            </li>
          )
        })}
      </ol>
      <p className="version-line-today soft small">
        <s aria-hidden="true" />
        {todayWord} {format.day(today)}
      </p>
    </div>
  )
}
