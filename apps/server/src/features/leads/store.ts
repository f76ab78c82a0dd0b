/** Reads a lead of the judgments pack whole. The table of cases is shared by all packs, whose statuses are their own. */
import type { LeadStatus } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'

export const judgmentsPack = 'judgments'

export async function loadLead(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('pack_lead')
    .innerJoin('pack_adoption', 'pack_adoption.id', 'pack_lead.adoption_id')
    .selectAll('pack_lead')
    .where('pack_lead.id', '=', id)
    .where('pack_adoption.pack', '=', judgmentsPack)
    .executeTakeFirst()
  // Written by the moves of this slice alone, from the table of the lifecycle.
  return row && { ...row, status: row.status as LeadStatus }
}
