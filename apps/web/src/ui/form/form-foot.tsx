/** What ends a form: what is kept of it, the plain buttons, and last the filled one. */
import type { ReactNode } from 'react'
import './form.css'

export function FormFoot({ note, children }: { note?: string | undefined; children: ReactNode }) {
  return (
    <div className="form-foot">
      {note !== undefined && <span className="soft small form-kept">{note}</span>}
      {children}
    </div>
  )
}
