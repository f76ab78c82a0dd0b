/**
 * Sessions that nobody has used for a while end. When each was last used is kept in memory: one process serves an installation
 * (docs/decisions/0006), and after a restart the hour begins anew, within the twelve that a session lasts at the most.
 */

export interface IdleLimit {
  /** Whether the session was left alone for too long. `attended`: somebody asked, and not a page left open by itself. */
  isLeft(session: string, at: Date, attended: boolean): boolean
}

/** Sent with what a page asks by itself, again and again: it must not keep the session of whoever has gone. */
export const unattendedHeader = 'x-unattended'

/** Longer than any session lasts, in milliseconds: what was used before that is no session any more. */
const keptMs = 24 * 60 * 60 * 1000

/** `minutes`: 0 for no limit. */
export function idleLimit(minutes: number): IdleLimit {
  const limitMs = minutes === 0 ? Number.POSITIVE_INFINITY : minutes * 60_000
  const lastUsed = new Map<string, number>()
  return {
    isLeft: (session, at, attended) => {
      const now = at.getTime()
      const before = lastUsed.get(session)
      if (before !== undefined && now - before > limitMs) return true
      if (before === undefined) for (const [other, used] of lastUsed) if (now - used > keptMs) lastUsed.delete(other)
      if (before === undefined || attended) lastUsed.set(session, now)
      return false
    },
  }
}
