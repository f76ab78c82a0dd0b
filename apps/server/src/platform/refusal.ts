/**
 * Expected refusals are values: a command answers `Result`, and a refusal rolls its transaction back. The HTTP layer
 * turns it into problem details (RFC 9457). Defects throw.
 */
import type { RecordChange, RecordDifference } from '@zhiqiao/contract'
import type { Text } from '@zhiqiao/domain'

export type RefusalKind =
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'version-needed'
  | 'too-large'
  | 'wrong-type'
  | 'too-many'
  | 'no-room'

export interface PlacedError {
  /** A path in the body (`specialties[0].code`), or sheet and cell (`需求!C4`). */
  place: string
  value?: string
  reason: Text
  allowed?: string
}

export interface Refusal {
  kind: RefusalKind
  /** Stable code of the rule that refused, e.g. `cycle`, `login-wrong`. */
  rule: string
  message: Text
  errors?: readonly PlacedError[]
  /** On a stale write: the record as it stands now. */
  current?: unknown
  /** On a stale write: who has changed it since, the latest first. */
  changes?: readonly RecordChange[]
  differences?: readonly RecordDifference[]
}

export type Refused = { ok: false; refusal: Refusal }
export type Result<T> = { ok: true; value: T } | Refused

/** A refusal by the database, whose transaction is lost with it: it cannot come back as a value, and is thrown to the HTTP layer. */
export class RefusedAtDatabase extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message.en)
    this.refusal = refusal
  }
}

export function done<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refuse(
  kind: RefusalKind,
  rule: string,
  zh: string,
  en: string,
  more: { errors?: readonly PlacedError[]; current?: unknown } = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { kind, rule, message: { zh, en }, ...more } }
}

/** Also for what exists but may not be seen: the answer doesn't tell which. */
export function notFound(zh: string, en: string): { ok: false; refusal: Refusal } {
  return refuse(
    'not-found',
    'not-found',
    `找不到${zh}，或您无权查看。`,
    `There is no such ${en}, or you may not see it.`,
  )
}

export function stale(current: unknown): { ok: false; refusal: Refusal } {
  return refuse(
    'stale',
    'stale-version',
    '在您打开之后，别人已经改过这条记录。请重新载入，核对后再保存。',
    'Somebody changed this record after you opened it. Load it again, compare, then save.',
    { current },
  )
}

/** Content that parsed but can't be right: every place at once, so that it is mended in one go. */
export function invalid(errors: readonly PlacedError[]): { ok: false; refusal: Refusal } {
  return refuse(
    'invalid',
    'content',
    `有 ${errors.length} 处需要更正。`,
    `${errors.length === 1 ? 'One place needs' : `${errors.length} places need`} correction.`,
    { errors },
  )
}

export const roleMayNot = refuse('forbidden', 'role', '您的角色不能做这件事。', 'Your role may not do this.')

/** Row-level security let the caller read the record, but not change it. */
export function mayNotChange(zh: string, en: string): { ok: false; refusal: Refusal } {
  return refuse('forbidden', 'row-security', `您无权更改这${zh}。`, `You may not change this ${en}.`)
}

/** What row-level security answers to a new record outside the caller's own, known before it is asked. */
export function mayNotAdd(): Refused {
  return refuse('forbidden', 'row-security', '您无权写入这条记录。', 'You may not write this record.')
}

export function missing(place: string): PlacedError {
  return { place, reason: { zh: '必填', en: 'is needed' } }
}

export function unknownInstitution(place: string, id: string): PlacedError {
  return { place, value: id, reason: { zh: '没有这个单位', en: 'there is no such institution' } }
}
