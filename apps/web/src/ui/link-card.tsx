/** A card that leads somewhere: its title is the link. Beside it at most its status. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import './card.css'
import './link-card.css'

export interface LinkCardProps {
  to: string
  title: string
  note?: ReactNode
  mark?: ReactNode
  children?: ReactNode
}

export function LinkCard({ to, title, note, mark, children }: LinkCardProps) {
  return (
    <article className="card link-card">
      <header className="card-head">
        <div>
          <h2>
            <Link to={to}>{title}</Link>
          </h2>
          {note !== undefined && <p className="soft small">{note}</p>}
        </div>
        {mark}
      </header>
      {children !== undefined && <div className="link-card-body">{children}</div>}
    </article>
  )
}

/** Figures beside each other, each with its word: a number alone says nothing. */
export function Figures({ figures }: { figures: readonly { label: string; value: string; to?: string }[] }) {
  return (
    <dl className="figures">
      {figures.map(({ label, value, to }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{to === undefined ? value : <Link to={to}>{value}</Link>}</dd>
        </div>
      ))}
    </dl>
  )
}
