/** A few things of which one is picked by one press. */
import { marks } from '../i18n/index.ts'
import type { ReactNode } from 'react'
import './pick-list.css'

export interface PickListProps {
  title: string
  hint: string
  items: readonly { id: string; title: string; detail: string; label: string }[]
  /** The one that is being carried out. */
  busy: string | undefined
  onPick: (id: string) => void
  children?: ReactNode
}

export function PickList({ title, hint, items, busy, onPick, children }: PickListProps) {
  return (
    <section className="pick-list" aria-label={title}>
      <h2>{title}</h2>
      <p className="soft small">{hint}</p>
      {children}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-label={`${item.label}${marks().colon}${item.detail}`}
              disabled={busy !== undefined}
              aria-busy={busy === item.id}
              onClick={() => onPick(item.id)}
            >
              <b>{item.title}</b>
              <span className="soft small">{item.detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
