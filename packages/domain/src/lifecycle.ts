/**
 * A lifecycle is one table: from which status, by which move, to which status, who may, and what is needed. Server and
 * interface read the same table, and the docs print it; nothing else in the code asks what status a record has.
 */
import type { Role } from './role.ts'

export interface Move<Status extends string, Verb extends string> {
  verb: Verb
  from: readonly Status[]
  to: Status
  who: readonly Role[]
  /** What must be given with the move; a verdict comes with its words. */
  needs?: 'reason' | 'plan' | 'every-party' | 'verdict' | 'draft'
}

export type Lifecycle<Status extends string, Verb extends string> = readonly Move<Status, Verb>[]

export type MoveRefusal =
  | { rule: 'no-such-move'; verb: string; status: string; allowed: string[] }
  | { rule: 'reason-needed'; verb: string }

/** The status that `verb` leads to, or why it can't be done now and what can. */
export function move<Status extends string, Verb extends string>(
  lifecycle: Lifecycle<Status, Verb>,
  status: Status,
  verb: Verb,
  reason?: string,
): { ok: true; to: Status } | { ok: false; refusal: MoveRefusal } {
  const found = lifecycle.find((row) => row.verb === verb && row.from.includes(status))
  if (!found) {
    const allowed = lifecycle.filter((row) => row.from.includes(status)).map((row) => row.verb)
    return { ok: false, refusal: { rule: 'no-such-move', verb, status, allowed } }
  }
  if (needsReason(found) && !reason?.trim()) return { ok: false, refusal: { rule: 'reason-needed', verb } }
  return { ok: true, to: found.to }
}

/** Whether the move asks for words. */
export function needsReason({ needs }: { needs?: Move<string, string>['needs'] }): boolean {
  return needs === 'reason' || needs === 'verdict'
}

/** The moves that a status and a set of roles allow: what the interface shows as buttons. */
export function movesFor<Status extends string, Verb extends string>(
  lifecycle: Lifecycle<Status, Verb>,
  status: Status,
  roles: readonly Role[],
): readonly Move<Status, Verb>[] {
  return lifecycle.filter((row) => row.from.includes(status) && row.who.some((role) => roles.includes(role)))
}
