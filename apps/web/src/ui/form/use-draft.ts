/** Keeps what is typed as a draft, a moment after the last change and at the latest when one leaves. */
import type { RecordChange } from '@zhiqiao/contract'
import type { Plain, PlainRecord } from '@zhiqiao/domain'
import { useEffect, useRef, useState } from 'react'
import { type Draft, type DraftKey, dropDraft, handOver, readDraft, writeDraft } from './draft.ts'

export interface KeptDraftKey extends DraftKey {
  /** Version of the record that is edited: a draft of an older one is merged with what stands now. */
  basis?: number
  /** Fields that are never written to the device. */
  never?: readonly string[]
  /** Nothing of it is written to the device; it is kept only while the page is open. */
  inMemory?: boolean
}

export interface KeptDraft {
  /** The draft that was found at the start, until it is dropped. */
  restored: Draft | undefined
  note(values: object): void
  /** The record has moved on: keeps all that is typed until the form meets it anew. */
  keepFor(values: object, changes: readonly RecordChange[] | undefined): void
  drop(): void
}

const writePauseMs = 600

/** `initial` is what the fields held when the form began; `follow` is told of all that is typed, and of its being dropped. */
export function useDraft(
  key: KeptDraftKey | undefined,
  initial: object = {},
  follow?: (draft: Draft | undefined) => void,
): KeptDraft {
  const [restored, setRestored] = useState(() => (key ? readDraft(key) : undefined))
  /** When the draft that this page wrote, or took up, was written. */
  const own = useRef(restored?.at)
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
  const draftOf = (values: object, left: readonly string[]): Draft => {
    const kept = pick(values, (name) => !left.includes(name))
    // What an older draft began from stays its beginning: only then is it known what both sides have changed.
    const older = restored?.base !== undefined && restored.basis !== key?.basis ? restored : undefined
    const basis = older ? older.basis : key?.basis
    return {
      at: new Date().toISOString(),
      ...(basis !== undefined && { basis, base: older?.base ?? pick(initial, (name) => Object.hasOwn(kept, name)) }),
      values: kept,
    }
  }
  return {
    restored,
    note: (values) => {
      if (!key) return
      follow?.(draftOf(values, []))
      if (key.inMemory) return
      const draft = draftOf(values, key.never ?? [])
      pending.current = () => {
        own.current = draft.at
        writeDraft(key, draft)
      }
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, writePauseMs)
    },
    keepFor: (values, changes) => {
      if (!key) return
      flush()
      handOver(key, { ...draftOf(values, []), ...(changes && { changes }) })
    },
    drop: () => {
      clearTimeout(timer.current)
      pending.current = undefined
      follow?.(undefined)
      if (key) dropDraft(key, own.current)
      setRestored(undefined)
    },
  }
}

/** Values of forms are plain: texts, numbers, lists and records of them. */
function pick(values: object, wanted: (name: string) => boolean): PlainRecord {
  return Object.fromEntries<Plain>(Object.entries(values).filter(([name]) => wanted(name)))
}
