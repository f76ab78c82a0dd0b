/** M moves the chosen person: the keyboard's way to what dragging would do. */
import { useEffect, useRef } from 'react'

export function useKeyM(active: boolean, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (!active) return
    const listen = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog') !== null
      if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey || typing) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [active])
}
