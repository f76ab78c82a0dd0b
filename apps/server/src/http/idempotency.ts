/**
 * Idempotency keys (draft-ietf-httpapi-idempotency-key-header): a repeated creation with the same key and body gets the
 * first answer again; the same key with another body is refused; while the first still runs, the second waits for it.
 */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { type Call, read, write } from '../platform/call.ts'
import type { Db, Tx } from '../platform/database/connect.ts'
import { done, type Result, refuse } from '../platform/refusal.ts'
import type { Answer } from './answer.ts'

const keptMs = 24 * 60 * 60 * 1000

/** At start, before anybody is served: keys that were never answered go too, for nobody is working on them any more. */
export async function forgetUnanswered(db: Db, now: Date): Promise<void> {
  await forgetKeys(db, now, now)
}

async function forgetKeys(db: Db | Tx, now: Date, unansweredBefore: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptMs)
  await sql`select zq.forget_idempotency_keys(${oldest}, ${unansweredBefore})`.execute(db)
}

export async function runOnce<T>(
  request: FastifyRequest,
  call: Call,
  act: () => Promise<Result<Answer<T>>>,
): Promise<Result<Answer<T>>> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return act()
  if (key.length > 200) {
    return refuse(
      'invalid',
      'idempotency-key',
      'Idempotency-Key 最长 200 个字符。',
      'Idempotency-Key takes at most 200 characters.',
    )
  }
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null))
    .digest('hex')

  const claimed = await write(call, 'claim-key', async (tx) => {
    await forgetKeys(tx, call.now, new Date(0))
    const row = await tx
      .insertInto('idempotency_key')
      .values({
        account_id: call.actor.accountId,
        key,
        fingerprint,
        status: null,
        body: null,
        etag: null,
        created_at: call.now,
      })
      .onConflict((conflict) => conflict.columns(['account_id', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst()
    return done(row !== undefined)
  })
  if (!claimed.ok) return claimed
  if (!claimed.value) return earlierAnswer<T>(call, key, fingerprint)

  let answer: Result<Answer<T>>
  try {
    answer = await act()
  } catch (error) {
    await forget(call, key)
    throw error
  }
  if (!answer.ok) {
    await forget(call, key)
    return answer
  }
  const kept = answer.value
  await write(call, 'keep-answer', async (tx) => {
    await tx
      .updateTable('idempotency_key')
      .set({ status: 201, body: JSON.stringify(kept) })
      .where('key', '=', key)
      .execute()
    return done(null)
  })
  return answer
}

async function earlierAnswer<T>(call: Call, key: string, fingerprint: string): Promise<Result<Answer<T>>> {
  for (let tries = 0; tries < 50; tries++) {
    const row = await read(call, (tx) =>
      tx
        .selectFrom('idempotency_key')
        .select(['fingerprint', 'status', sql<Answer<T> | null>`body`.as('body')])
        .where('key', '=', key)
        .executeTakeFirst(),
    )
    if (row && row.fingerprint !== fingerprint) {
      return refuse(
        'invalid',
        'idempotency-key-reused',
        '这个 Idempotency-Key 已用于另一个请求。',
        'This Idempotency-Key was used for another request.',
      )
    }
    if (row?.body) return done(row.body)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return refuse(
    'conflict',
    'still-running',
    '同一请求仍在处理，请稍候。',
    'The same request is still running; wait a moment.',
  )
}

async function forget(call: Call, key: string): Promise<void> {
  await write(call, 'release-key', async (tx) => {
    await tx.deleteFrom('idempotency_key').where('key', '=', key).execute()
    return done(null)
  })
}
