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
