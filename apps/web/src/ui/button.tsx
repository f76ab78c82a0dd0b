/** A button says a verb. At most one on a page is filled. With `to` it is a link that looks like one. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import './button.css'

export interface ButtonProps {
  children: ReactNode
  onClick?: () => void
  /** A place to go to instead of an action. */
  to?: string
  kind?: 'filled' | 'plain' | 'quiet' | 'danger'
  type?: 'button' | 'submit'
  /** The action runs: the button waits and says so to screen readers. */
  busy?: boolean
  disabled?: boolean
  /** Why it can't be done now; shown as a hint. */
  title?: string
  autoFocus?: boolean
  /** It opens and closes something: whether that is open. */
  expanded?: boolean
}

export function Button({
  children,
  onClick,
  to,
  kind = 'plain',
  type = 'button',
  busy = false,
  disabled = false,
  title,
  autoFocus,
  expanded,
}: ButtonProps) {
  const className = `button ${kind}`
  if (to !== undefined && !disabled) {
    return (
      <Link className={className} to={to} title={title}>
        {children}
      </Link>
    )
  }
  return (
    <button
      className={className}
      type={type}
      onClick={onClick}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-expanded={expanded}
      title={title}
      autoFocus={autoFocus}
    >
      {children}
    </button>
  )
}
