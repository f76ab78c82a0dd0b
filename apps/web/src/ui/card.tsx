/** A white card on the paper, with its heading and, beside it, what one may do. */
import { type ReactNode, useId, useState } from 'react'
import './card.css'

export interface CardProps {
  title?: string
  /** How far it is, or what it counts. */
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Content that brings its own edges, such as a table. */
  flush?: boolean
  /** Opened and closed at its heading, which says what is in it; `open`: as it is found. */
  folds?: { open: boolean }
}

export function Card({ title, note, actions, children, flush = false, folds }: CardProps) {
  const content = useId()
  // Until the reader opens or closes it, it follows what is found: a first entry opens an empty one.
  const [chosen, setChosen] = useState<boolean>()
  const open = chosen ?? folds?.open ?? true
  const shown = folds === undefined || open
  return (
    <section className={flush ? 'card flush' : 'card'} aria-label={title}>
      {(title !== undefined || actions !== undefined) && (
        <header className={shown ? 'card-head' : 'card-head closed'}>
          <div>
            {title !== undefined && (
              <h2>
                {folds === undefined ? (
                  title
                ) : (
                  <button
                    type="button"
                    className="card-fold"
                    aria-expanded={open}
                    aria-controls={content}
                    onClick={() => setChosen(!open)}
                  >
                    {title}
                  </button>
                )}
              </h2>
            )}
            {note !== undefined && <p className="soft small">{note}</p>}
          </div>
          {actions !== undefined && shown && <div className="card-actions">{actions}</div>}
        </header>
      )}
      {folds === undefined ? (
        children
      ) : (
        <div id={content} className="card-content" hidden={!open}>
          {open && children}
        </div>
      )}
    </section>
  )
}
