/** A text as a document: read on the screen as a sheet, and printed alone, without the page around it. */
import { type ReactNode, useEffect } from 'react'
import './paper.css'

export interface PaperProps {
  title: string
  /** Below the title: version, day. */
  note?: ReactNode
  sections: readonly { id: string; heading: string; content: ReactNode }[]
  foot?: ReactNode
}

export function Paper({ title, note, sections, foot }: PaperProps) {
  // Where a page shows a document, the document alone is printed; `:has` would say so in CSS, but is newer than Chromium 90.
  useEffect(() => {
    document.body.classList.add('shows-paper')
    return () => document.body.classList.remove('shows-paper')
  }, [])
  return (
    <article className="paper">
      <h2>{title}</h2>
      {note !== undefined && <p className="paper-note soft">{note}</p>}
      {sections.map(({ id, heading, content }) => (
        <section key={id}>
          <h3>{heading}</h3>
          <div className="paper-text">{content}</div>
        </section>
      ))}
      {foot !== undefined && <footer className="small">{foot}</footer>}
    </article>
  )
}

/** A long code to be compared by eye: groups of eight, four to a line at every width. */
export function Fingerprint({ hash }: { hash: string }) {
  return (
    <code className="fingerprint" title={hash}>
      {(hash.match(/.{1,8}/g) ?? []).map((group, index) => (
        <span key={`${index} ${group}`}>{group}</span>
      ))}
    </code>
  )
}
