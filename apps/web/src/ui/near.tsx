/** Who or what it was not to be, and the nearest change that would have made it so. */
import type { ReactNode } from 'react'
import { marks, useWords } from '../i18n/index.ts'
import './near.css'

export interface NearProps {
  /** The person or the need. */
  title: ReactNode
  reason: ReactNode
  /** The nearest change that would have worked. */
  near?: ReactNode
}

export function Near({ title, reason, near }: NearProps) {
  const label = useWords().near
  return (
    <div className="near">
      <div className="near-title">{title}</div>
      <div className="small">{reason}</div>
      {near !== undefined && near !== '' && (
        <div className="soft small">
          <span className="only-read">
            {label}
            {marks().colon}
          </span>
          {near}
        </div>
      )}
    </div>
  )
}
