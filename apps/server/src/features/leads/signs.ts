/** What a person says of a sign after reading the text: confirmed, rejected, or taken back. */
import type { signReviewBody } from '@zhiqiao/contract'
import { restingStatuses } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, mayNotChange, notFound, refuse, type Result, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { reviewers } from './policy.ts'
import { loadLead } from './store.ts'

/** @param version Of what was said before; 0 where nothing was. */
export async function reviewSign(
  tx: Tx,
  call: Call,
  at: { id: string; sign: string },
  version: number,
  given: z.output<typeof signReviewBody>,
): Promise<Result<{ id: string }>> {
  const lead = await loadLead(tx, at.id)
  if (!lead) return notFound('线索', 'lead')
  const before = await tx
    .selectFrom('lead_sign')
    .select(['id', 'version'])
    .where('lead_id', '=', at.id)
    .where('sign', '=', at.sign)
    .executeTakeFirst()
  if (!before && !lead.signs.some(({ sign }) => sign === at.sign)) return notFound('监督点', 'sign of this lead')
  if ((before?.version ?? 0) !== version) return stale({ version: before?.version ?? 0 })
  if (restingStatuses.includes(lead.status)) {
    return refuse(
      'conflict',
      'lead-closed',
      '线索已经办结，监督点的核对不再改动。需要更正的，先重新启用线索。',
      'The lead is closed, and what was said of its signs stands. Reopen it to correct that.',
    )
  }
  if (!(await inScope(tx, lead.institution_id, ...reviewers))) return mayNotChange('条线索', 'lead')
  const values = {
    verdict: given.verdict ?? null,
    note: given.note,
    account_id: call.actor.accountId,
    decided_on: call.today,
  }
  if (before) {
    const updated = await tx
      .updateTable('lead_sign')
      .set({ ...values, version: version + 1 })
      .where('id', '=', before.id)
      .where('version', '=', version)
      .executeTakeFirst()
    return updated.numUpdatedRows === 1n ? done({ id: at.id }) : stale({ version: version + 1 })
  }
  const { numInsertedOrUpdatedRows: made } = await tx
    .insertInto('lead_sign')
    .values({ id: newId(), lead_id: at.id, institution_id: lead.institution_id, sign: at.sign, ...values })
    .onConflict((conflict) => conflict.columns(['lead_id', 'sign']).doNothing())
    .executeTakeFirst()
  return made === 1n ? done({ id: at.id }) : stale({ version: 1 })
}
