/** The search of the top bar: a button, and a panel (on a phone a sheet) with a field and what was found, by groups. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'
import './search-panel.css'

interface FoundItem {
  to: string
  title: string
  note: string
}

export interface FoundGroup {
  key: string
  title: string
  items: readonly FoundItem[]
  /** Where all of them are listed, when there are more than are shown. */
  rest: { to: string; label: string } | undefined
}

export interface SearchPanelProps {
  open: boolean
  onOpen: () => void
  onClose: () => void
  value: string
  onValue: (value: string) => void
  words: {
    open: string
    title: string
    placeholder: string
    hint: string
    keys: string
    nothing: (q: string) => string
    nothingHint: string
    found: (count: number) => string
    searching: string
  }
  groups: readonly FoundGroup[]
  /** An answer to what is typed is still on its way. */
  waiting: boolean
  error?: unknown
  onRetry?: () => void
  onPick: (to: string) => void
}

export function SearchPanel(props: SearchPanelProps) {
  const { open, onOpen, onClose, words } = props
  useSlash(onOpen)
  return (
    <>
      <button type="button" className="search-open" aria-keyshortcuts="/" aria-haspopup="dialog" onClick={onOpen}>
        {words.open}
        <kbd aria-hidden="true">/</kbd>
      </button>
      <Dialog title={words.title} open={open} onClose={onClose} bare>
        <Finder {...props} />
      </Dialog>
    </>
  )
}

function Finder({ onClose, value, onValue, words, groups, waiting, error, onRetry, onPick }: SearchPanelProps) {
  const close = useWords().action.close
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const places = groups.flatMap(({ items, rest }) => [...items.map(({ to }) => to), ...(rest ? [rest.to] : [])])
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, places.length - 1)
  const optionId = (index: number) => `${list}-${index}`
  useEffect(() => setAt(0), [value])
  useEffect(() => {
    // What was looked for before stands there, ready to be typed over.
    field.current?.focus()
    field.current?.select()
  }, [])
  useEffect(() => {
    document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, chosen])
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Chinese input method is composing, these keys are its own.
    if (event.nativeEvent.isComposing || places.length === 0) return
    const steps: Record<string, number | undefined> = {
      ArrowDown: (chosen + 1) % places.length,
      ArrowUp: (chosen + places.length - 1) % places.length,
    }
    const next = steps[event.key]
    const to = places[chosen]
    if (next !== undefined) setAt(next)
    else if (event.key === 'Enter' && to !== undefined && !waiting) onPick(to)
    else return
    event.preventDefault()
  }
  const typed = value.trim()
  let index = -1
  const option = (to: string, title: string, note?: string) => {
    index += 1
    return (
      <Link
        key={to}
        id={optionId(index)}
        to={to}
        role="option"
        aria-selected={index === chosen}
        tabIndex={-1}
        className="search-item"
        onClick={() => onPick(to)}
      >
        <span>{title}</span>
        {note !== undefined && <span className="soft small">{note}</span>}
      </Link>
    )
  }
  return (
    <div className="search-panel">
      <div className="search-head">
        <input
          ref={field}
          type="text"
          inputMode="search"
          role="combobox"
          aria-label={words.title}
          aria-expanded={places.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          {...(places.length > 0 && { 'aria-activedescendant': optionId(chosen) })}
          placeholder={words.placeholder}
          autoComplete="off"
          enterKeyHint="go"
          maxLength={60}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button kind="quiet" onClick={onClose}>
          {close}
        </Button>
      </div>
      <p className="only-read" role="status">
        {typed === '' ? '' : waiting ? words.searching : words.found(groups.flatMap(({ items }) => items).length)}
      </p>
      {error !== undefined && <Problem error={error} {...(onRetry && { onRetry })} />}
      {typed === '' && <p className="search-hint soft small">{words.hint}</p>}
      {typed !== '' && error === undefined && !waiting && places.length === 0 && (
        <div className="search-hint">
          <p>{words.nothing(typed)}</p>
          <p className="soft small">{words.nothingHint}</p>
        </div>
      )}
      {typed !== '' && error === undefined && waiting && places.length === 0 && (
        <p className="search-hint soft small">{words.searching}</p>
      )}
      <div className="search-found" id={list} role="listbox" aria-label={words.title} hidden={places.length === 0}>
        {groups.map(({ key, title, items, rest }) => (
          <div key={key} role="group" aria-labelledby={`${list}-${key}`}>
            <p className="search-group soft small" id={`${list}-${key}`} role="presentation">
              {title}
            </p>
            {items.map((item) => option(item.to, item.title, item.note))}
            {rest && option(rest.to, rest.label)}
          </div>
        ))}
      </div>
      {places.length > 0 && <p className="search-keys soft small">{words.keys}</p>}
    </div>
  )
}

/** `/` opens the search, except where one types or a dialog is open. */
function useSlash(open: () => void): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog')) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
