/** The ranks an officer has held. Entries are added and corrected, never overwritten; what counts is the one in force on a day. */
import type { Day } from '../day.ts'

export interface RankEntry {
  id: string
  /** Rises from entry to entry. */
  entered: number
  /** Code of `Profile.ranks`. */
  rank: string
  /** From when it is held; absent where only the day of the entry is known. */
  since?: Day
  recordedOn: Day
  /** Number of the document that gave it. */
  documentNumber?: string
  /** Why the entry was taken back; such an entry counts no more. */
  withdrawnReason?: string
}

export function inForceFrom(entry: RankEntry): Day {
  return entry.since ?? entry.recordedOn
}

/** The entry in force on `on`: of those begun by then the one begun last, of two begun together the one entered last. */
export function rankOn(entries: readonly RankEntry[], on: Day): RankEntry | undefined {
  let found: RankEntry | undefined
  for (const entry of entries) {
    if (entry.withdrawnReason !== undefined || inForceFrom(entry) > on) continue
    if (found === undefined || inForceFrom(entry) > inForceFrom(found)) found = entry
    else if (inForceFrom(entry) === inForceFrom(found) && entry.entered > found.entered) found = entry
  }
  return found
}
