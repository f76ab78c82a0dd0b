/** Single keys of a page, as far as the reader has not turned them off; none while one types or a dialog is open. */
import { useEffect } from 'react'
import { singleKeysOn } from '../../ui/table/index.ts'

export function useKeys(keys: Readonly<Record<string, ((at: HTMLElement | null) => void) | undefined>>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !singleKeysOn()) return
      const at = event.target instanceof HTMLElement ? event.target : null
      const types = at?.closest('input:not([type=checkbox]), textarea, select, [role=combobox]')
      if (types || document.querySelector('dialog[open]')) return
      const act = keys[event.key]
      if (!act) return
      act(at)
      event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [keys])
}
