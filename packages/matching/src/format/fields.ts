/** Reading JSON values strictly: every helper notes what is wrong, with its place, and answers null. */
import type { Objective, Refusal } from '@zhiqiao/solver'
import { findJsonFault, findKeyGivenTwice } from './json-fault.ts'

/** Enough to mend a file by; more would only hide the first. */
const MOST_REFUSALS = 20

/** Sums beyond this are no longer whole numbers. */
export const LARGEST = Number.MAX_SAFE_INTEGER
export const OBJECTIVES: readonly Objective[] = ['closed', 'locks', 'minimums', 'tier', 'fit', 'preference', 'order']

export interface Notes {
  readonly refusals: Refusal[]
  /** keys of the records read so far: fewer than the text has where one of them is given twice */
  keys: number
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
  const refuseType = (place: string, value: unknown, reason: string) => refuse('type', place, showFound(value), reason)
  return {
    refusals,
    keys: 0,
    refuse,
    record(value, place, keys) {
      if (!isRecord(value)) return refuseType(place, value, 'must be an object')
      let complete = true
      for (const key of Object.keys(value)) {
        this.keys++
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
      refuseType(place, value, 'must be a list')
      return []
    },
    text(value, place) {
      if (typeof value === 'string' && value !== '') return value
      return refuseType(place, value, 'must be a text that is not empty')
    },
    whole(value, place, least, most) {
      if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
      return refuse('range', place, showFound(value), `must be a whole number ${least}..${most}`)
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

/** A value of a kind that is not wanted here: a text in quotes, so that "2" is not taken for 2, and null by its name. */
function showFound(value: unknown): unknown {
  return value === null ? 'null' : typeof value === 'string' ? JSON.stringify(value) : value
}

/**
 * Notes the first key that an object of the text gives twice: of two values the runtime keeps the last without a word. For a text
 * all of whose objects have been read as records, which have been counted.
 */
export function refuseKeysGivenTwice(text: string, notes: Notes): void {
  if (countColons(text) === notes.keys) return
  const twice = findKeyGivenTwice(text)
  if (twice)
    notes.refuse('duplicate', `line ${twice.line}, column ${twice.column}`, twice.found, 'is given twice in one object')
}

/** The colons of a JSON text outside its strings: one a key. */
function countColons(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COLON) count++
    else if (code === QUOTE) at = endOfString(text, at)
  }
  return count
}

const [QUOTE, COLON, BACKSLASH] = [0x22, 0x3a, 0x5c]

/** Where the string that begins at `start` has its closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  for (let code = text.charCodeAt(at); code !== QUOTE && at < text.length; code = text.charCodeAt(at)) {
    at += code === BACKSLASH ? 2 : 1
  }
  return at
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
