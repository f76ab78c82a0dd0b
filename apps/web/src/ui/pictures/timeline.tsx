/** What happened, the latest first or as the caller orders it. */
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/index.ts'
import './timeline.css'

export interface TimelineEvent {
  id: string
  /** An instant (ISO 8601). */
  at: string
  title: ReactNode
  detail?: ReactNode
  kind?: 'plain' | 'ok' | 'warn' | 'no'
}

export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  const format = useFormat()
  return (
    <ol className="timeline">
      {events.map((event) => (
        <li key={event.id} className={event.kind ?? 'plain'}>
          <div>{event.title}</div>
          <div className="soft small">
            <time dateTime={event.at}>{format.moment(event.at)}</time>
            {event.detail !== undefined && <> · {event.detail}</>}
          </div>
        </li>
      ))}
    </ol>
  )
}
