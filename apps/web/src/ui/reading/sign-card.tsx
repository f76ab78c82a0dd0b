/** One warning sign of a lead: what was seen, where, on what basis, what would clear it, and what a reader says of it. */
import { type ReactNode, useState } from 'react'
import { Button } from '../button.tsx'
import './sign-card.css'

export interface SignCardProps {
  code: string
  name: string
  /** What it weighs. */
  weight?: string
  /** What a reader has said of it. */
  verdict?: ReactNode
  why: string
  quotes: readonly { id: string; text: string; where?: string | undefined; onShow: () => void }[]
  /** How the quotes are called, for screen readers. */
  quotesLabel: string
  /** So many quotes are shown at first; on the button that shows the others stands how many they are. */
  moreQuotes?: (count: number) => string
  facts: readonly { label: string; text: ReactNode }[]
  looked: boolean
  onLook?: () => void
  actions?: ReactNode
}

const shownQuotes = 3

export function SignCard(props: SignCardProps) {
  const { code, name, weight, verdict, why, quotes, facts, looked } = props
  const [all, setAll] = useState(false)
  const hidden = all || !props.moreQuotes ? 0 : Math.max(0, quotes.length - shownQuotes)
  return (
    <article id={`sign-${code}`} className={looked ? 'sign-card looked-at' : 'sign-card'} tabIndex={-1}>
      <header>
        <h3>
          {props.onLook ? (
            <button type="button" className="sign-code" aria-pressed={looked} onClick={props.onLook}>
              {code}
            </button>
          ) : (
            <span className="sign-code">{code}</span>
          )}{' '}
          {name}
        </h3>
        <div className="sign-side">
          {weight !== undefined && <span className="soft small">{weight}</span>}
          {verdict}
        </div>
      </header>
      <p>{why}</p>
      {quotes.length > 0 && (
        <ul className="sign-quotes" aria-label={props.quotesLabel}>
          {quotes.slice(0, quotes.length - hidden).map(({ id, text, where, onShow }) => (
            <li key={id}>
              <button type="button" onClick={onShow}>
                {text}
                {where !== undefined && <span className="soft small"> {where}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <div>
          <Button kind="quiet" onClick={() => setAll(true)}>
            {props.moreQuotes?.(hidden)}
          </Button>
        </div>
      )}
      <dl>
        {facts.map(({ label, text }) => (
          <div key={label} className="small">
            <dt className="soft">{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {props.actions !== undefined && <footer className="sign-actions">{props.actions}</footer>}
    </article>
  )
}

/** What stands at one side and the text it speaks of at the other; on a phone the text comes below. */
export function Reading({ signs, text }: { signs: ReactNode; text: ReactNode }) {
  return (
    <div className="reading">
      <div className="reading-signs">{signs}</div>
      <div className="reading-text">{text}</div>
    </div>
  )
}

/** Something to be chosen from several of a kind, by short names in a row. */
export function Tabs(props: {
  label: string
  tabs: readonly { id: string; label: string; note?: string }[]
  value: string
  onChange: (id: string) => void
}) {
  return (
    <div className="tab-row" role="group" aria-label={props.label}>
      {props.tabs.map(({ id, label, note }) => (
        <button key={id} type="button" aria-pressed={id === props.value} onClick={() => props.onChange(id)}>
          {label}
          {note !== undefined && <span className="small"> {note}</span>}
        </button>
      ))}
    </div>
  )
}
