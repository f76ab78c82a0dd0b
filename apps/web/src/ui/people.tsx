/** Parts of pages about people: the portrait, ticks with what can be done with the ticked, and people side by side. */
import type { ReactNode } from 'react'
import { marks } from '../i18n/index.ts'
import './people.css'

/** The photo, or the first sign of the name where there is none. */
export function Portrait({ name, src }: { name: string; src?: string | undefined }) {
  if (src !== undefined) return <img className="portrait" src={src} alt={name} />
  return (
    <div className="portrait none" aria-hidden="true">
      {Array.from(name)[0]}
    </div>
  )
}

export function ProfileHead({ portrait, children }: { portrait: ReactNode; children: ReactNode }) {
  return (
    <div className="profile-head">
      {portrait}
      <div>{children}</div>
    </div>
  )
}

export function Tick({
  label,
  checked,
  disabled = false,
  onChange,
}: {
  label: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-label={label}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}

/** Stays in sight at the foot of the list while somebody is ticked. */
export function TickBar({ label, children, actions }: { label: string; children: ReactNode; actions: ReactNode }) {
  return (
    <section className="tick-bar" aria-label={label}>
      <div role="status">{children}</div>
      <div className="tick-bar-actions">{actions}</div>
    </section>
  )
}

export interface BesideRow {
  key: string
  label: string
  /** One cell a person; where the text of all is the same, nothing differs. */
  cells: readonly { text: string; show?: ReactNode }[]
}

export interface BesideProps {
  /** What is compared, for screen readers. */
  label: string
  heads: readonly { key: string; show: ReactNode }[]
  sections: readonly { title: string; rows: readonly BesideRow[] }[]
  differs: string
}

/** A table with a person a column; on a phone it scrolls within itself, the labels staying. */
export function Beside({ label, heads, sections, differs }: BesideProps) {
  return (
    <div className="beside" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td className="first" />
            {heads.map((head) => (
              <th key={head.key} scope="col">
                {head.show}
              </th>
            ))}
          </tr>
        </thead>
        {sections
          .filter(({ rows }) => rows.length > 0)
          .map((section) => (
            <tbody key={section.title}>
              <tr className="section">
                <th className="first" scope="rowgroup" colSpan={heads.length + 1}>
                  {section.title}
                </th>
              </tr>
              {section.rows.map((row) => (
                <BesideLine key={row.key} row={row} differs={differs} />
              ))}
            </tbody>
          ))}
      </table>
    </div>
  )
}

function BesideLine({ row, differs }: { row: BesideRow; differs: string }) {
  const different = new Set(row.cells.map((cell) => cell.text)).size > 1
  return (
    <tr className={different ? 'differs' : undefined} title={different ? differs : undefined}>
      <th className="first" scope="row">
        {row.label}
        {different && <span className="only-read">{`${marks().open}${differs}${marks().close}`}</span>}
      </th>
      {row.cells.map((cell, index) => (
        // Cells have no names but their places.
        <td key={index}>{cell.show ?? (cell.text === '' ? <span className="soft">—</span> : cell.text)}</td>
      ))}
    </tr>
  )
}

export interface FieldDiffProps {
  label: string
  /** Absent: there was no record before. */
  old?: ReactNode
  new: ReactNode
  chosen: boolean
  /** Why it can't be chosen. */
  blocked?: string | undefined
  notes: readonly string[]
  words: { take: (label: string) => string; old: string; new: string; nothing: string }
  onChange: (chosen: boolean) => void
}

/** One field of a record that would change: what stands, what would stand, and the choice. */
export function FieldDiff({ label, old, new: now, chosen, blocked, notes, words, onChange }: FieldDiffProps) {
  return (
    <div className={old === undefined ? 'field-diff fresh' : 'field-diff'}>
      <input
        type="checkbox"
        checked={chosen && blocked === undefined}
        disabled={blocked !== undefined}
        aria-label={words.take(label)}
        onChange={(event) => onChange(event.target.checked)}
      />
      <b>{label}</b>
      {old !== undefined && (
        <div className="old">
          <span className="only-read">{words.old}</span>
          {old === '' ? words.nothing : old}
        </div>
      )}
      <div className="new">
        <span className="only-read">{words.new}</span>
        {now === '' ? words.nothing : now}
      </div>
      {blocked !== undefined && <div className="said refused small">{blocked}</div>}
      {notes.map((note) => (
        <div key={note} className="said soft small">
          {note}
        </div>
      ))}
    </div>
  )
}

/** Something long that is looked at on demand. */
export function Unfold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="unfold">
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
