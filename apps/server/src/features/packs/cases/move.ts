/** A case on its way, by the lifecycle that its pack states. */
import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import { newId } from '../../../platform/ids.ts'
import { moveBy } from '../../../platform/moves.ts'
import { done, mayNotChange, notFound, refuse, type Result, stale } from '../../../platform/refusal.ts'
import { rolesAt } from '../../../platform/scope.ts'
import type { InstalledPacks } from '../table.ts'
import { caseAt } from './queries.ts'

export async function moveCase(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  at: { id: string; version: number },
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  await sql`select 1 from pack_lead where id = ${at.id}::uuid for update`.execute(tx)
  const found = await caseAt(tx, packs, at.id)
  if (!found) return notFound('这一条', 'case')
  const { row, spec } = found
  if (row.version !== at.version) return stale({ version: row.version, status: row.status })
  if (row.endedOn !== null) {
    return refuse('conflict', 'adoption-ended', '这项采用已经结束。', 'This adoption has ended.')
  }
  const moved = moveBy(spec.lifecycle, row.status, asked, await rolesAt(tx, call.actor.accountId, row.institution_id))
  if (!moved.ok) return moved
  const { to, verb } = moved.value
  const updated = await tx
    .updateTable('pack_lead')
    .set({ status: to, ...(to !== row.status && { status_on: call.today }), version: at.version + 1 })
    .where('id', '=', at.id)
    .where('version', '=', at.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('一条', 'case')
  await tx
    .insertInto('lead_step')
    .values({
      id: newId(),
      lead_id: at.id,
      institution_id: row.institution_id,
      at: call.now,
      account_id: call.actor.accountId,
      verb,
      from_status: row.status,
      to_status: to,
      reason: asked.reason ?? null,
      code: null,
      measure: null,
      assignee_id: null,
      day: null,
    })
    .execute()
  return done({ id: at.id })
}
