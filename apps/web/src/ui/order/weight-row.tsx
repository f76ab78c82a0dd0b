/** One weight: its name, what the rules say, and the slider with its figure. */
import type { ReactNode } from 'react'
import './weight-row.css'

export function WeightRow({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div className="weight-row">
      <div>
        <b>{label}</b>
        <div className="soft small">{note}</div>
      </div>
      {children}
    </div>
  )
}
