/** A part of a card with a heading of its own. */
import type { ReactNode } from 'react'
import './section.css'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sub-section" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** A part of a page with cards of its own under a heading: no card around cards. */
export function PartOfPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="page-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
