import type { Call } from '../platform/call.ts'
import { done, type Result } from '../platform/refusal.ts'

/** What a handler answers: the value, and the record's version where it has one (it becomes the ETag). */
export interface Answer<T> {
  value: T
  version?: number
  location?: string
}

/** What a query found, as the answer of its route. */
export function answered<T>(found: Result<T>): Result<Answer<T>> {
  return found.ok ? done({ value: found.value }) : found
}

/**
 * How a slice answers with one of its records: read anew after whatever was done to it, with its version, and where it was made
 * with its address (`address`, a slash, its id).
 */
export function showing<T extends { id: string; version: number }>(
  address: string,
  get: (call: Call, id: string) => Promise<Result<T>>,
) {
  return async (call: Call, changed: Result<{ id: string }>, created = false): Promise<Result<Answer<T>>> => {
    if (!changed.ok) return changed
    const found = await get(call, changed.value.id)
    if (!found.ok) return found
    const { id, version } = found.value
    return done({ value: found.value, version, ...(created && { location: `${address}/${id}` }) })
  }
}
