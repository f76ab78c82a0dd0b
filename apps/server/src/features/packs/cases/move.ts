/** A case on its way, by the lifecycle that its pack states. */
import type { packCaseMove } from '@zhiqiao/contract'
import type { z } from 'zod'
import type { Call } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import { moveBy } from '../../../platform/moves.ts'
import { done, mayNotChange, type Result } from '../../../platform/refusal.ts'
import { rolesAt } from '../../../platform/scope.ts'
import { settleNotices } from '../../notifications/index.ts'
import type { InstalledPacks } from '../table.ts'
import { keepStep } from './assign.ts'
import { renewClocks } from './clocks.ts'
import { readGiven } from './given.ts'
import { casePage, forChange } from './queries.ts'

export async function moveCase(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  at: { id: string; version: number },
  asked: z.output<typeof packCaseMove>,
): Promise<Result<{ id: string }>> {
  const found = await forChange(tx, packs, at)
  if (!found.ok) return found
  const { row, spec, pack } = found.value
  const moved = moveBy(spec.lifecycle, row.status, asked, await rolesAt(tx, call.actor.accountId, row.institution_id))
  if (!moved.ok) return moved
  const { to, verb } = moved.value
  const given = await readGiven(tx, call.language, spec.asks?.[verb] ?? [], asked.given)
  if (!given.ok) return given
  const updated = await tx
    .updateTable('pack_lead')
    .set({ status: to, ...(to !== row.status && { status_on: call.today }), version: at.version + 1 })
    .where('id', '=', at.id)
    .where('version', '=', at.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('一条', 'case')
  await keepStep(tx, call, found.value, { verb, to, reason: asked.reason, given: given.value })
  await renewClocks(tx, packs, pack, row.parameters, { id: at.id })
  const link = casePage(row)
  await settleNotices(tx, call, ['case-assigned'], link)
  // What was told of a clock that runs on still holds.
  const now = await tx
    .selectFrom('pack_lead')
    .select(['due_on', 'due_clock'])
    .where('id', '=', at.id)
    .executeTakeFirst()
  if (now?.due_on !== row.due_on || now?.due_clock !== row.due_clock) {
    await settleNotices(tx, call, ['case-soon', 'case-late'], link)
  }
  return done({ id: at.id })
}
