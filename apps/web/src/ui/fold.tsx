/** A list whose items open to be changed in place: closed, each is a line to read. */
import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import './fold.css'

export function Folds({ children }: { children: ReactNode }) {
  return <ul className="folds">{children}</ul>
}

export interface FoldProps {
  mark: ReactNode
  title: string
  /** What the item says. */
  text: ReactNode
  /** Softly below it: its basis, its other language. */
  note?: ReactNode
  /** Something in it is wrong. */
  faulty?: boolean
  open: boolean
  words: { open: string; close: string }
  onToggle: () => void
  actions?: ReactNode
  children: ReactNode
}

export function Fold({ mark, title, text, note, faulty = false, open, words, onToggle, actions, children }: FoldProps) {
  const id = useId()
  const name = useId()
  return (
    <li className={faulty ? 'fold faulty' : 'fold'}>
      <div className="fold-head">
        <span className="fold-mark">{mark}</span>
        <div className="fold-text">
          <b id={name}>{title}</b>
          <div>{text}</div>
          {note !== undefined && <div className="soft small">{note}</div>}
        </div>
        <div className="fold-actions">
          <button
            type="button"
            className="button quiet"
            aria-expanded={open}
            aria-controls={id}
            aria-describedby={name}
            onClick={onToggle}
          >
            {open ? words.close : words.open}
          </button>
          {actions}
        </div>
      </div>
      <div id={id} className="fold-body" hidden={!open}>
        {open && children}
      </div>
    </li>
  )
}

/** Items to choose one from: what each is, what it does, and an example; the whole line is the button. */
export function PickLines({ children }: { children: ReactNode }) {
  return <ul className="folds">{children}</ul>
}

export function PickLine({
  title,
  text,
  example,
  verb,
  onPick,
}: {
  title: string
  text: string
  example: ReactNode
  verb: string
  onPick: () => void
}) {
  return (
    <li className="fold">
      <div className="fold-head pick">
        <div className="fold-text">
          <b>{title}</b>
          <div>{text}</div>
          <div className="soft small">{example}</div>
        </div>
        <div className="fold-actions">
          <Button onClick={onPick}>
            {verb}
            <span className="only-read"> {title}</span>
          </Button>
        </div>
      </div>
    </li>
  )
}
