/**
 * A dialog of the browser itself: it keeps the focus, Escape closes it, and on a phone it rises as a sheet. It opens where one goes
 * on, at its first field or else at its filled button; Ctrl+Enter is that button from anywhere in it.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../i18n/index.ts'
import { Button } from './button.tsx'
import './dialog.css'

export interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at the foot; the filled one last. */
  actions?: ReactNode
  /** Stays in sight above the buttons while the content is scrolled: what is always asked. */
  stays?: ReactNode
  /** More room on wide windows. */
  wide?: boolean
  /** The title is for screen readers only, the content says it. */
  bare?: boolean
}

export function Dialog({ title, open, onClose, children, actions, stays, wide = false, bare = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const pressed = useRef(false)
  const heading = useId()
  const words = useWords().action
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open === open) return
    if (open) {
      dialog.showModal()
      focusFirst(dialog)
    } else dialog.close()
  }, [open])
  return (
    <dialog
      ref={ref}
      className={['dialog', ...(bare ? ['bare'] : []), ...(wide ? ['wide'] : [])].join(' ')}
      aria-labelledby={heading}
      onClose={onClose}
      onKeyDown={sendByKey}
      onPointerDown={(event) => {
        pressed.current = event.target === ref.current
      }}
      onClick={(event) => {
        // The dialog's own box is its padding-less frame: a click that hits it hit the veil. One that began elsewhere, where a
        // list of choices opened under the finger, ends here as well and is none.
        if (event.target === ref.current && pressed.current) onClose()
      }}
    >
      {open && (
        <div className="dialog-frame">
          <header className={bare ? 'only-read' : 'dialog-head'}>
            <h2 id={heading}>{title}</h2>
            {!bare && (
              <Button kind="quiet" onClick={onClose}>
                {words.close}
              </Button>
            )}
          </header>
          <div className="dialog-body">{children}</div>
          {stays !== undefined && <div className="dialog-stays">{stays}</div>}
          {actions !== undefined && <footer className="dialog-foot">{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}

const fields = '.dialog-body :is(input, textarea, select):not(:disabled):not([type=hidden])'
const filled = '.dialog-foot button.filled:not(:disabled)'

/** The browser would begin with the button that closes. Under a finger a field would bring up the keyboard over what one reads. */
function focusFirst(dialog: HTMLDialogElement): void {
  if (window.matchMedia('(pointer: coarse)').matches) return
  const first = dialog.querySelector<HTMLElement>(fields) ?? dialog.querySelector<HTMLElement>(filled)
  first?.focus({ preventScroll: true })
}

function sendByKey(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  // One opened from within another is a dialog of its own.
  if (event.target instanceof Element && event.target.closest('dialog') !== event.currentTarget) return
  const button = event.currentTarget.querySelector<HTMLElement>(filled)
  if (!button) return
  event.preventDefault()
  button.click()
}
