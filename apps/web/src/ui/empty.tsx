/** An empty page says why it is empty and what to do next. */
import type { ReactNode } from 'react'
import './empty.css'

export interface EmptyProps {
  /** Absent where the page's own title says it. */
  title?: string
  /** Why, and what comes next. */
  hint?: ReactNode
  /** The next step, as a button. */
  action?: ReactNode
}

export function Empty({ title, hint, action }: EmptyProps) {
  return (
    <div className="empty">
      {title !== undefined && <p className="empty-title">{title}</p>}
      {hint !== undefined && <p className="soft prose">{hint}</p>}
      {action !== undefined && <div className="empty-action">{action}</div>}
    </div>
  )
}
