/** Keeps what is typed as a draft, a moment after the last change and at the latest when one leaves. */
import { useEffect, useRef, useState } from 'react'
import { type Draft, type DraftKey, dropDraft, readDraft, writeDraft } from './draft.ts'

export interface KeptDraftKey extends DraftKey {
  /** Version of the record that is edited: a draft of an older one says so. */
  basis?: number
  /** Fields that are never written to the device. */
  never?: readonly string[]
}

export interface KeptDraft {
  /** The draft that was found at the start, until it is dropped. */
  restored: Draft | undefined
  note(values: object): void
  drop(): void
}

const writePauseMs = 600

export function useDraft(key: KeptDraftKey | undefined): KeptDraft {
  const [restored, setRestored] = useState(() => (key ? readDraft(key) : undefined))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const pending = useRef<() => void>(undefined)
  const flush = () => {
    clearTimeout(timer.current)
    pending.current?.()
    pending.current = undefined
  }
  const latest = useRef(flush)
  latest.current = flush
  useEffect(() => {
    const leave = () => latest.current()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
  return {
    restored,
    note: (values) => {
      if (!key) return
      const kept = Object.fromEntries(
        Object.entries(values).filter(([name]) => !key.never?.some((hidden) => hidden === name)),
      )
      pending.current = () =>
        writeDraft(key, {
          at: new Date().toISOString(),
          ...(key.basis !== undefined && { basis: key.basis }),
          values: kept,
        })
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, writePauseMs)
    },
    drop: () => {
      clearTimeout(timer.current)
      pending.current = undefined
      if (key) dropDraft(key)
      setRestored(undefined)
    },
  }
}
