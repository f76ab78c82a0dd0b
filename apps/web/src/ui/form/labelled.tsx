/** A single control with its label where there is no form around it, as in a dialog. */
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'

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
  const words = useWords()
  return (
    <div className="reason">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && <p className="soft small">{hint}</p>}
      {missing && <p className="refused small">{words.form.required(label)}</p>}
    </div>
  )
}
