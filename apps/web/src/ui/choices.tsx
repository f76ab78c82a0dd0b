/** One of several, each with what it would mean: the choice is a radio group, so the arrow keys move through it. */
import { Fragment, type ReactNode, useId } from 'react'
import './choices.css'

export interface Choice {
  value: string
  title: ReactNode
  /** What goes with it. */
  note?: ReactNode
  /** What choosing it would mean; told beside the choice. */
  effect?: ReactNode
  disabled?: boolean
  /** A heading above it, where another kind of choice begins. */
  above?: string
}

export interface ChoicesProps {
  label: string
  choices: readonly Choice[]
  value: string | undefined
  onChange: (value: string) => void
  /** A long list scrolls in itself. */
  scroll?: boolean
}

export function Choices({ label, choices, value, onChange, scroll = false }: ChoicesProps) {
  const name = useId()
  return (
    <fieldset className={scroll ? 'picks scroll' : 'picks'}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <Fragment key={choice.value}>
          {choice.above !== undefined && <p className="pick-above soft small">{choice.above}</p>}
          <label className={choice.value === value ? 'pick-one chosen' : 'pick-one'}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
            />
            <span className="pick-one-text">
              <b>{choice.title}</b>
              {choice.note !== undefined && <span className="soft small">{choice.note}</span>}
              {choice.effect !== undefined && <span className="small">{choice.effect}</span>}
            </span>
          </label>
        </Fragment>
      ))}
    </fieldset>
  )
}
