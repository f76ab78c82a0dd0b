/** Drafts of forms, kept on this device for one account, until the form is submitted or the draft discarded. */
import type { RecordChange } from '@zhiqiao/contract'
import type { Plain, PlainRecord } from '@zhiqiao/domain'
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
  /** What the fields held in that version. */
  base?: PlainRecord
  values: Readonly<Record<string, unknown>>
  /** Who has changed the record since, where a save has told it. */
  changes?: readonly RecordChange[]
}

const nameOf = ({ account, form }: DraftKey) => `draft.${account}.${form}`

/** What a form holds while its record is read anew after a collision: also what is never written to the device. */
const handed = new Map<string, Draft>()

export function handOver(key: DraftKey, draft: Draft): void {
  handed.set(nameOf(key), draft)
}

export function readDraft(key: DraftKey): Draft | undefined {
  const inHand = handed.get(nameOf(key))
  if (inHand) return inHand
  const text = recall(nameOf(key))
  if (text === undefined) return undefined
  const draft = parse(text)
  if (!draft) remember(nameOf(key), undefined)
  return draft
}

/** Whether something typed waits for this form. */
export function hasDraft(key: DraftKey): boolean {
  return readDraft(key) !== undefined
}

export function writeDraft(key: DraftKey, draft: Draft): void {
  // JSON has no `undefined`: an emptied field is written as null, or it would look like one that was never touched.
  const inWriting = JSON.stringify(draft, (_name, value: unknown) => (value === undefined ? null : value))
  remember(nameOf(key), inWriting)
}

/** With `at`, only the draft written then: one that another tab has written since is not this page's to drop. */
export function dropDraft(key: DraftKey, at?: string): void {
  handed.delete(nameOf(key))
  if (at !== undefined && readDraft(key)?.at !== at) return
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
  const base = 'base' in value && typeof value.base === 'object' && value.base !== null ? value.base : undefined
  return {
    at,
    ...basis,
    ...(base && { base: withoutNulls({ ...base }) }),
    values: withoutNulls({ ...values }),
  }
}

/** Fields hold `undefined` where nothing is chosen, as before the writing. */
function withoutNulls(record: object): PlainRecord {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, emptied(value)]))
}

function emptied(value: unknown): Plain {
  if (value === null) return undefined
  if (Array.isArray(value)) return value.map((item: unknown) => emptied(item))
  if (typeof value === 'object') return withoutNulls(value)
  return value as Plain
}
