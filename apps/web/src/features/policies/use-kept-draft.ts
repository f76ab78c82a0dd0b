/**
 * A policy that is being written, kept until it is saved or discarded: on this device at once, and on the server soon after,
 * so that one goes on with it at another.
 */
import type { PolicyDraft } from '@zhiqiao/contract'
import { useEffect, useRef, useState } from 'react'
import { send } from '../../api/index.ts'
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
/** The server is told less often than the device. */
const sendPauseMs = 1500

/** `of`: which policy. A draft that began from an older version is taken on under the next number. */
export function useKeptDraft(
  { of, base }: { of: string; base: string },
  initial: DraftPolicy,
  stored: PolicyDraft | undefined,
): KeptDraft {
  const { account } = useSession()
  const key: DraftKey = { account: account.id, form: `policy.${of}` }
  const path = `/api/policy-drafts/${base}`
  const [start] = useState(() => {
    const found = later(readDraft(key), stored && asDraft(stored))
    const policy = found && readDraftPolicy(found.values['draft'])
    return policy ? { draft: { ...policy, version: initial.version }, found } : undefined
  })
  const [draft, setDraft] = useState(start?.draft ?? initial)
  const [restored, setRestored] = useState(start?.found)
  const pending = useRef<() => void>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const unsent = useRef<() => void>(undefined)
  const sending = useRef<ReturnType<typeof setTimeout>>(undefined)
  const forget = () => {
    clearTimeout(timer.current)
    clearTimeout(sending.current)
    pending.current = undefined
    unsent.current = undefined
    dropDraft(key)
    setRestored(undefined)
    void send('DELETE', path).catch(offline)
  }
  // What was changed just before leaving is kept too.
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      clearTimeout(sending.current)
      pending.current?.()
      unsent.current?.()
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
      unsent.current = () => {
        unsent.current = undefined
        void send('PUT', path, { number: initial.version, draft: next }).catch(offline)
      }
      clearTimeout(sending.current)
      sending.current = setTimeout(() => unsent.current?.(), sendPauseMs)
    },
    discard: () => {
      forget()
      setDraft(initial)
    },
    drop: forget,
  }
}

/** What the server does not get is on the device, and goes with the next change. */
function offline(): void {}

function asDraft({ at, number, draft }: PolicyDraft): Draft {
  return { at, basis: number, values: { draft } }
}

function later(here: Draft | undefined, there: Draft | undefined): Draft | undefined {
  if (!here || !there) return here ?? there
  return Date.parse(there.at) > Date.parse(here.at) ? there : here
}
