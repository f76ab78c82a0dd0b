/** Facts of a record: what, and how it stands. An absent value says so instead of leaving a gap. */
import type { ReactNode } from 'react'
import './facts.css'

export interface Fact {
  label: string
  value: ReactNode
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === undefined || value === null || value === '' ? <span className="soft">—</span> : value}</dd>
        </div>
      ))}
    </dl>
  )
}
