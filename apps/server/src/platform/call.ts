/** One call of the API or of a job: who acts, when, in which language; and the transactions it may open. */
import type { Day, Language, Role } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Db, Tx } from './database/connect.ts'
import type { Result } from './refusal.ts'

export interface Binding {
  role: Role
  institutionId: string
  institutionName: string
}

export interface Actor {
  accountId: string
  login: string
  displayName: string
  officerId?: string
  /** Signed in with a password that somebody else has set: nothing but setting another is open. */
  hasGivenPassword?: boolean
  bindings: readonly Binding[]
}

export interface Call {
  db: Db
  actor: Actor
  requestId: string
  language: Language
  now: Date
  today: Day
}

export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.bindings.some((binding) => wanted.includes(binding.role))
}

export function rolesOf(actor: Actor): Role[] {
  return [...new Set(actor.bindings.map((binding) => binding.role))]
}

/** What row-level security and the audit trigger read, for this transaction only. */
async function introduce(tx: Tx, call: Call, verb: string, reason: string): Promise<void> {
  await sql`select set_config('zhiqiao.account', ${call.actor.accountId}, true),
                   set_config('zhiqiao.today', ${call.today}, true),
                   set_config('zhiqiao.request', ${call.requestId}, true),
                   set_config('zhiqiao.verb', ${verb}, true),
                   set_config('zhiqiao.reason', ${reason}, true)`.execute(tx)
}

/** Reads with the rights of the caller. */
export function read<T>(call: Call, work: (tx: Tx) => Promise<T>): Promise<T> {
  return call.db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await introduce(tx, call, 'read', '')
      return work(tx)
    })
}

class RolledBack extends Error {
  readonly answer: Result<never>
  constructor(answer: Result<never>) {
    super('refused')
    this.answer = answer
  }
}

/** Does what `write` would and takes it back: what would come of it, without anything being written. */
export async function rehearse<T>(
  call: Call,
  verb: string,
  work: (tx: Tx) => Promise<Result<T>>,
  reason = '',
): Promise<Result<T>> {
  let answer: Result<T> | undefined
  try {
    await call.db.transaction().execute(async (tx) => {
      await introduce(tx, call, verb, reason)
      answer = await work(tx)
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  if (answer === undefined) throw new Error('a rehearsal ended without an answer')
  return answer
}

class TakenBack extends Error {}

/** One deed among several of a transaction: what is refused leaves nothing behind, and the others go on. */
export async function apart<T>(tx: Tx, work: () => Promise<Result<T>>): Promise<Result<T>> {
  await sql`savepoint apart`.execute(tx)
  const answer = await work()
  await (answer.ok ? sql`release savepoint apart` : sql`rollback to savepoint apart`).execute(tx)
  return answer
}

/** Writes with the rights of the caller, in one transaction with its audit rows; a refusal rolls everything back. */
export async function write<T>(
  call: Call,
  verb: string,
  work: (tx: Tx) => Promise<Result<T>>,
  reason = '',
): Promise<Result<T>> {
  try {
    return await call.db.transaction().execute(async (tx) => {
      await introduce(tx, call, verb, reason)
      const answer = await work(tx)
      if (!answer.ok) throw new RolledBack(answer)
      return answer
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.answer
    throw error
  }
}
