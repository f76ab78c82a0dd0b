/** A field outside a form: its label above it. */
import type { ReactNode } from 'react'
import './stacked-field.css'

export function StackedField({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="stacked-field">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}
