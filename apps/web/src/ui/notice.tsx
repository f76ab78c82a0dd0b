/** A quiet line above the content: something done, or something to know. Never for a refusal (see `problem.tsx`). */
import type { ReactNode } from 'react'
import './notice.css'

export interface NoticeProps {
  kind: 'ok' | 'note' | 'warn'
  children: ReactNode
  action?: ReactNode
}

export function Notice({ kind, children, action }: NoticeProps) {
  return (
    <div className={`notice ${kind}`} role="status">
      <div>{children}</div>
      {action}
    </div>
  )
}
