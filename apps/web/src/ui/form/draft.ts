/** Drafts of forms, kept on this device for one account, until the form is submitted or the draft discarded. */
import { recall, remember } from '../../platform/memory.ts'

export interface DraftKey {
  /** Whose draft; another account on the same device never sees it. */
  account: string
  /** Which form, and of which record. */
  form: string
}

export interface Draft {
  /** When it was written (ISO 8601). */
  at: string
  /** Version of the record it began from; absent for a new one. */
  basis?: number
  values: Record<string, unknown>
}

const nameOf = ({ account, form }: DraftKey) => `draft.${account}.${form}`

export function readDraft(key: DraftKey): Draft | undefined {
  const text = recall(nameOf(key))
  if (text === undefined) return undefined
  const draft = parse(text)
  if (!draft) remember(nameOf(key), undefined)
  return draft
}

export function writeDraft(key: DraftKey, draft: Draft): void {
  remember(nameOf(key), JSON.stringify(draft))
}

export function dropDraft(key: DraftKey): void {
  remember(nameOf(key), undefined)
}

/** A draft of another version of the page may have any shape: what isn't a draft is none. */
function parse(text: string): Draft | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('at' in value) || !('values' in value)) return undefined
  const { at, values } = value
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof values !== 'object' || values === null)
    return undefined
  const basis = 'basis' in value && typeof value.basis === 'number' ? { basis: value.basis } : {}
  return { at, ...basis, values: { ...values } }
}
