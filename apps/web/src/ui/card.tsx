/** A white card on the paper, with its heading and, beside it, what one may do. */
import type { ReactNode } from 'react'
import './card.css'

export interface CardProps {
  title?: string
  /** How far it is, or what it counts. */
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Content that brings its own edges, such as a table. */
  flush?: boolean
}

export function Card({ title, note, actions, children, flush = false }: CardProps) {
  return (
    <section className={flush ? 'card flush' : 'card'} aria-label={title}>
      {(title !== undefined || actions !== undefined) && (
        <header className="card-head">
          <div>
            {title !== undefined && <h2>{title}</h2>}
            {note !== undefined && <p className="soft small">{note}</p>}
          </div>
          {actions !== undefined && <div className="card-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
