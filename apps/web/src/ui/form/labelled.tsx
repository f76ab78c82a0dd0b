/** A single control with its label where there is no form around it, as in a dialog. */
import type { ReactNode } from 'react'
import { useLacking } from './lacking.ts'

export interface LabelledProps {
  /** Of the control, so that the label names it. */
  id: string
  label: string
  hint?: string
  /** It was to be filled in and was not. */
  missing?: boolean
  children: ReactNode
}

export function Labelled({ id, label, hint, missing = false, children }: LabelledProps) {
  const lacking = useLacking(label, children)
  return (
    <div className="reason">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && <p className="soft small">{hint}</p>}
      {missing && <p className="refused small">{lacking}</p>}
    </div>
  )
}
