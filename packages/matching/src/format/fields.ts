/** Reading JSON values strictly: every helper notes what is wrong, with its place, and answers null. */
import type { Objective, Refusal } from '@zhiqiao/solver'
import { findJsonFault } from './json-fault.ts'

/** Enough to mend a file by; more would only hide the first. */
const MOST_REFUSALS = 20

/** Sums beyond this are no longer whole numbers. */
export const LARGEST = Number.MAX_SAFE_INTEGER
export const OBJECTIVES: readonly Objective[] = ['closed', 'locks', 'minimums', 'tier', 'fit', 'preference', 'order']

export interface Notes {
  readonly refusals: Refusal[]
  /** the record at `place` has only these keys, and all that are marked required */
  record(
    value: unknown,
    place: string,
    keys: Readonly<Record<string, 'required' | 'optional'>>,
  ): Record<string, unknown> | null
  list(value: unknown, place: string): readonly unknown[]
  text(value: unknown, place: string): string | null
  whole(value: unknown, place: string, least: number, most: number): number | null
  refuse(rule: string, place: string, value: unknown, reason: string): null
}

export function startNotes(): Notes {
  const refusals: Refusal[] = []
  const refuse = (rule: string, place: string, value: unknown, reason: string): null => {
    if (refusals.length < MOST_REFUSALS) refusals.push({ rule, place, value: show(value), reason })
    return null
  }
  return {
    refusals,
    refuse,
    record(value, place, keys) {
      if (!isRecord(value)) return refuse('type', place, value, 'must be an object')
      let complete = true
      for (const key of Object.keys(value)) {
        if (Object.hasOwn(keys, key)) continue
        complete = false
        refuse('unknown-key', join(place, key), key, `is not one of ${Object.keys(keys).join(', ')}`)
      }
      for (const [key, need] of Object.entries(keys)) {
        if (need !== 'required' || Object.hasOwn(value, key)) continue
        complete = false
        refuse('missing', join(place, key), null, 'is missing')
      }
      return complete ? value : null
    },
    list(value, place) {
      if (value === undefined) return []
      if (Array.isArray(value)) {
        const entries: readonly unknown[] = value
        return entries
      }
      refuse('type', place, value, 'must be a list')
      return []
    },
    text(value, place) {
      if (typeof value === 'string' && value !== '') return value
      return refuse('type', place, value, 'must be a text that is not empty')
    },
    whole(value, place, least, most) {
      if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
      return refuse('range', place, value, `must be a whole number ${least}..${most}`)
    },
  }
}

/** The value of a JSON text, or null with a note that names line and column. */
export function parseJson(text: string, notes: Notes): unknown {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    const value: unknown = JSON.parse(bare)
    return value
  } catch (error) {
    const fault = findJsonFault(bare)
    if (!fault) throw error // the grammar here and that of the runtime disagree: a defect
    const what = fault.found === '' ? 'the text ends too early' : 'is not valid JSON here'
    return notes.refuse('json', `line ${fault.line}, column ${fault.column}`, fault.found, what)
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`
}

/** A value as it may stand in a message: numbers and short texts as they are, anything else by its kind. */
function show(value: unknown): number | string | null {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null
  if (typeof value === 'string') return value.length > 80 ? `${value.slice(0, 80)}…` : value
  return Array.isArray(value) ? 'a list' : typeof value === 'boolean' ? String(value) : 'an object'
}

/** Ids in the order of the file. */
export type Ids = ReadonlyMap<string, number>

/** The number of an id; -1 where it is none of `among`, which is noted. */
export function lookUp(notes: Notes, ids: Ids, value: unknown, place: string, among: string): number {
  const id = notes.text(value, place)
  const found = id === null ? -1 : ids.get(id)
  if (found === undefined) notes.refuse('unknown-id', place, id, `is no id of ${among}`)
  return found ?? -1
}
