/** A control outside antd's forms, with its label above it; what it is for and what is wrong stand below. */
import { type ReactNode, useId, useState } from 'react'
import './control.css'

export interface ControlProps {
  label: string
  hint?: ReactNode
  /** What is wrong with the value, as sentences; said quietly until one has been at it, for nothing is wrong with what nobody wrote yet. */
  errors?: readonly string[]
  /** One has tried to go on: what is wrong is said plainly. */
  asked?: boolean
  /** The control; it takes the id, so that the label is its name. */
  children: (id: string) => ReactNode
}

export function Control({ label, hint, errors = [], asked = false, children }: ControlProps) {
  const id = useId()
  const [left, setLeft] = useState(false)
  return (
    <div className="control" onBlur={() => setLeft(true)}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <p className="soft small">{hint}</p>}
      <Errors errors={errors} plain={left || asked} />
    </div>
  )
}

function Errors({ errors, plain }: { errors: readonly string[]; plain: boolean }) {
  return errors.map((error) => (
    <p key={error} className={plain ? 'refused small' : 'soft small'} role={plain ? 'alert' : undefined}>
      {error}
    </p>
  ))
}

/** Several controls that share one heading. */
export function ControlGroup({
  label,
  hint,
  errors = [],
  asked = false,
  children,
}: Omit<ControlProps, 'children'> & { children: ReactNode }) {
  const [left, setLeft] = useState(false)
  return (
    <fieldset className="control-group" onBlur={() => setLeft(true)}>
      <legend>{label}</legend>
      {children}
      {hint !== undefined && <p className="soft small">{hint}</p>}
      <Errors errors={errors} plain={left || asked} />
    </fieldset>
  )
}

/** Controls beside each other where there is room. */
export function Controls({ children }: { children: ReactNode }) {
  return <div className="controls">{children}</div>
}
