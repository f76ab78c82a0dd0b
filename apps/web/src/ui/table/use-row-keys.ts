/** The keyboard in a list: rows by J and K or the arrows, X ticks, ? shows the keys. Enter is the row's own link. */
import { type RefObject, useEffect, useState } from 'react'
import { recall, remember } from '../../platform/memory.ts'

/** Single keys can be turned off (WCAG 2.1.4). */
const memory = 'single-keys'
export const singleKeysOn = () => recall(memory) !== 'off'
export const setSingleKeys = (on: boolean) => remember(memory, on ? undefined : 'off')

/** Answers whether the keys are shown, and how to show and hide them. */
export function useRowKeys(table: RefObject<HTMLElement | null>): { shown: boolean; show: (shown: boolean) => void } {
  const [shown, show] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const section = table.current
      if (!section || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const { target } = event
      const within = target instanceof Node && section.contains(target)
      const at = target instanceof HTMLElement ? target : undefined
      const checkbox = at instanceof HTMLInputElement && at.type === 'checkbox' && within
      if (!checkbox && at?.closest('input, textarea, select, dialog, [role=combobox], [contenteditable=true]')) return
      const arrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
      if (arrow ? !at?.closest('[data-row]') || !within : !singleKeysOn()) return
      // Of several lists on a page the keys move in the one where one is, else in the first.
      if (!within && document.querySelector('.server-table:not(.local-table)') !== section) return
      if (act(event.key, section, at, show)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [table])
  return { shown, show }
}

function act(key: string, section: HTMLElement, at: HTMLElement | undefined, show: (shown: boolean) => void): boolean {
  const rows = [...section.querySelectorAll<HTMLElement>('[data-row]')]
  const here = rows.findIndex((row) => at !== undefined && row.contains(at))
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return focusRow(rows[here + 1])
    case 'k':
    case 'ArrowUp':
      return focusRow(here === -1 ? rows[0] : rows[here - 1])
    case 'x':
      rows[here]?.querySelector<HTMLInputElement>('td.tick-cell input')?.click()
      return here !== -1
    case '?':
      show(true)
      return true
    default:
      return false
  }
}

function focusRow(row: HTMLElement | undefined): boolean {
  const target = row?.querySelector<HTMLElement>('td:not(.tick-cell) a, :scope > :not(td) a') ?? row
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
  return target !== undefined
}
