/** A control outside antd's forms, with its label above it; what it is for and what is wrong stand below. */
import { type ReactNode, useId } from 'react'
import './control.css'

export interface ControlProps {
  label: string
  hint?: ReactNode
  /** What is wrong with the value, as sentences. */
  errors?: readonly string[]
  /** The control; it takes the id, so that the label is its name. */
  children: (id: string) => ReactNode
}

export function Control({ label, hint, errors = [], children }: ControlProps) {
  const id = useId()
  return (
    <div className="control">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <p className="soft small">{hint}</p>}
      {errors.map((error) => (
        <p key={error} className="refused small" role="alert">
          {error}
        </p>
      ))}
    </div>
  )
}

/** Several controls that share one heading. */
export function ControlGroup({
  label,
  hint,
  errors = [],
  children,
}: Omit<ControlProps, 'children'> & { children: ReactNode }) {
  return (
    <fieldset className="control-group">
      <legend>{label}</legend>
      {children}
      {hint !== undefined && <p className="soft small">{hint}</p>}
      {errors.map((error) => (
        <p key={error} className="refused small" role="alert">
          {error}
        </p>
      ))}
    </fieldset>
  )
}

/** Controls beside each other where there is room. */
export function Controls({ children }: { children: ReactNode }) {
  return <div className="controls">{children}</div>
}
