/** A panel that opens below its button: Escape, a press outside or leaving the page closes it. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import './popover.css'

export interface PopoverProps {
  /** What stands on the button. */
  label: ReactNode
  /** The button's name where what stands on it isn't one. */
  name?: string
  children: ReactNode
  onOpen?: () => void
}

export function Popover({ label, name, children, onOpen }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useId()
  const { pathname } = useLocation()
  useEffect(() => setOpen(false), [pathname])
  useEffect(() => {
    if (!open) return
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', press)
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('keydown', key)
    }
  }, [open])
  return (
    <div className="popover" ref={box}>
      <button
        ref={button}
        type="button"
        className="popover-button"
        aria-label={name}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => {
          if (!open) onOpen?.()
          setOpen(!open)
        }}
      >
        {label}
      </button>
      {open && (
        <div className="popover-panel" id={panel}>
          {children}
        </div>
      )}
    </div>
  )
}
