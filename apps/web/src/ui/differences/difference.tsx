/** What two texts say differently, beside each other: the old struck through, the new set off; colour only repeats it. */
import { changedPart } from '@zhiqiao/domain'
import type { ReactNode } from 'react'
import './difference.css'

export interface DifferenceRow {
  id: string
  label: string
  /** Added, removed, changed: as a word. */
  mark?: string
  before?: ReactNode
  after?: ReactNode
}

export interface DifferencesProps {
  label: string
  columns: { before: string; after: string }
  rows: readonly DifferenceRow[]
}

export function Differences({ label, columns, rows }: DifferencesProps) {
  return (
    <dl className="differences" aria-label={label}>
      {rows.map((row) => (
        <div key={row.id}>
          <dt>
            {row.label}
            {row.mark !== undefined && <span className="soft small"> {row.mark}</span>}
          </dt>
          <dd className="before">
            <span className="soft small">{columns.before}</span>
            <div>{row.before ?? '—'}</div>
          </dd>
          <dd className="after">
            <span className="soft small">{columns.after}</span>
            <div>{row.after ?? '—'}</div>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One side of two passages; only the part that differs is marked. */
export function ChangedText({ before, after, side }: { before: string; after: string; side: 'before' | 'after' }) {
  const part = changedPart(before, after)
  const changed = part[side]
  return (
    <>
      {part.start}
      {changed !== '' && (side === 'before' ? <del>{changed}</del> : <ins>{changed}</ins>)}
      {part.end}
    </>
  )
}
