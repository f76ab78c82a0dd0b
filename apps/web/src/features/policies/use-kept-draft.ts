/** A policy that is being written, kept on this device for one account until it is saved or discarded. */
import { useEffect, useRef, useState } from 'react'
import { type Draft, type DraftKey, dropDraft, readDraft, writeDraft } from '../../ui/form/index.ts'
import { useSession } from '../session/index.ts'
import { type DraftPolicy, readDraftPolicy } from './draft-policy.ts'

export interface KeptDraft {
  draft: DraftPolicy
  /** The draft that was found, to be told of. */
  restored: Draft | undefined
  change(draft: DraftPolicy): void
  /** Back to what it began from. */
  discard(): void
  /** It is saved: nothing is kept any more. */
  drop(): void
}

const writePauseMs = 400

/** `of`: which policy. A draft that began from an older version is taken on under the next number. */
export function useKeptDraft(of: string, initial: DraftPolicy): KeptDraft {
  const { account } = useSession()
  const key: DraftKey = { account: account.id, form: `policy.${of}` }
  const [start] = useState(() => {
    const found = readDraft(key)
    const policy = found && readDraftPolicy(found.values['draft'])
    return policy ? { draft: { ...policy, version: initial.version }, found } : undefined
  })
  const [draft, setDraft] = useState(start?.draft ?? initial)
  const [restored, setRestored] = useState(start?.found)
  const pending = useRef<() => void>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const forget = () => {
    clearTimeout(timer.current)
    pending.current = undefined
    dropDraft(key)
    setRestored(undefined)
  }
  // What was changed just before leaving is kept too.
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      pending.current?.()
    },
    [],
  )
  return {
    draft,
    restored,
    change: (next) => {
      setDraft(next)
      pending.current = () => {
        writeDraft(key, { at: new Date().toISOString(), basis: initial.version, values: { draft: next } })
        pending.current = undefined
      }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => pending.current?.(), writePauseMs)
    },
    discard: () => {
      forget()
      setDraft(initial)
    },
    drop: forget,
  }
}
