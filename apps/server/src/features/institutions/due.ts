/** What the directory has due: carried out once their day has come, each in a transaction of its own. */
import { sql } from 'kysely'
import { actorOf } from '../../http/session-cookie.ts'
import { type Call, write } from '../../platform/call.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { carryOut } from './planned.ts'

interface Parts {
  db: Db
  clock: Clock
}

/** In the order of their days. One that can't be done is noted with its reason and holds up no other. */
export async function carryOutDue({ db, clock }: Parts): Promise<void> {
  const due = await sql<{ id: string; account_id: string | null }>`
    select id, account_id from zq.due_changes(${clock.today()}::date)`.execute(db)
  for (const { id, account_id } of due.rows) {
    const actor = account_id === null ? undefined : await actorOf(db, account_id)
    if (!actor) {
      await fail(db, clock, id, gone)
      continue
    }
    const call: Call = {
      db,
      actor,
      requestId: newId(),
      language: 'zh',
      now: clock.now(),
      today: clock.today(),
    }
    const made = await write(call, 'carry-out-change', (tx) => carryOut(tx, call, id)).catch(unexpected)
    if (!made.ok) await fail(db, clock, id, reasonOf(made.refusal))
  }
}

const gone = {
  zh: '登记人的账号已停用，请由在任人员重新登记。',
  en: 'The account that entered it is no longer active; enter it anew.',
}

function reasonOf({ message, errors }: Refusal): { zh: string; en: string } {
  const all = (language: 'zh' | 'en') =>
    [message[language], ...(errors ?? []).map(({ reason }) => reason[language])].join(' ')
  return { zh: all('zh'), en: all('en') }
}

/** What the database refuses is the change's own fault (a cycle, a right that has gone); anything else is a defect. */
function unexpected(error: unknown): { ok: false; refusal: Refusal } {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ZQ001' && code !== '42501' && code !== '23505') throw error
  const message = {
    zh: '到期时名录已不允许这项变更，请核对后重新登记。',
    en: 'On its day the directory did not allow this change any more; look into it and enter it anew.',
  }
  return { ok: false, refusal: { kind: 'conflict', rule: 'planned-impossible', message } }
}

async function fail(db: Db, clock: Clock, id: string, failure: { zh: string; en: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select set_config('zhiqiao.verb', 'carry-out-change', true)`.execute(tx)
    await sql`select zq.fail_change(${id}::uuid, ${JSON.stringify(failure)}::jsonb, ${clock.now()})`.execute(tx)
  })
}
