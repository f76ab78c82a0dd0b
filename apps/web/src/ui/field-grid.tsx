/** A few labelled fields beside each other, and the button that settles them. */
import type { ReactNode } from 'react'
import './field-grid.css'

export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="field-grid">{children}</div>
}
