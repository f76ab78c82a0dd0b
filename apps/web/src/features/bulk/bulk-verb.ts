/** What a list offers for many rows, and which rows are meant. */
import type { Role } from '@zhiqiao/domain'

export interface BulkVerb {
  verb: string
  title: string
  explanation: string
  needsReason: boolean
  /** Roles of the lifecycle table. */
  who: readonly Role[]
}

/** The ticked rows by key; what else is known of them does not matter here. */
export interface Ticked {
  rows: ReadonlyMap<string, unknown>
  clear(): void
}
