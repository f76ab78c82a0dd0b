/** The version of the policy that a cohort goes by, moved to another: the only writer of it once the cohort is open. */
import { cohortAllows } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import { done, mayNotChange, notFound, refuse, type Result, stale } from '../../platform/refusal.ts'

/** Refuses whoever looked at a version of the cohort that no longer stands, before anything else is weighed. */
export async function refuseStaleCohort(tx: Tx, id: string, version: number): Promise<Result<never> | undefined> {
  const row = await tx.selectFrom('cohort').select(['version', 'status']).where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('批次', 'cohort')
  return row.version === version ? undefined : stale({ version: row.version, status: row.status })
}

/** Answers the version that it went by before. Why, and what it changes for whom, is the caller's to record. */
export async function setCohortPolicy(
  tx: Tx,
  id: string,
  version: number,
  policyId: string,
): Promise<Result<{ from: string }>> {
  const refused = await refuseStaleCohort(tx, id, version)
  if (refused) return refused
  const row = await tx
    .selectFrom('cohort')
    .select(['status', 'policy_id as policyId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (!cohortAllows(row.status, 'move-policy')) {
    return refuse(
      'conflict',
      'policy-kept',
      '方案已送审或发布，批次的规则不能再换。方案在审批中的，请先退回。',
      'A plan is submitted or published: the cohort keeps its rules. Return a submitted plan first.',
    )
  }
  const updated = await tx
    .updateTable('cohort')
    .set({ policy_id: policyId, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? done({ from: row.policyId }) : mayNotChange('个批次', 'cohort')
}
