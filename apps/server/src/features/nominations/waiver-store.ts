/** Exceptions to rules, as rows: the only SQL that writes them. */
import type { Finding, Waiver, WaiverStatus } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'

/** Those granted in a cohort, as rules and matching take them. */
export async function grantedWaivers(tx: Tx, cohortId: string): Promise<Map<string, Waiver[]>> {
  const rows = await tx
    .selectFrom('waiver')
    .select(['nomination_id', 'rule_id', 'post_id'])
    .where('cohort_id', '=', cohortId)
    .where('status', '=', 'granted')
    .orderBy('id')
    .execute()
  const waivers = rows.map((row) => ({
    nominationId: row.nomination_id,
    ruleId: row.rule_id,
    ...(row.post_id !== null && { postId: row.post_id }),
  }))
  return Map.groupBy(waivers, (waiver) => waiver.nominationId)
}

/** Rules for which an exception is asked and not decided. */
export async function askedRules(tx: Tx, nominationId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('waiver')
    .select('rule_id')
    .where('nomination_id', '=', nominationId)
    .where('status', '=', 'asked')
    .execute()
  return new Set(rows.map((row) => row.rule_id))
}

export interface NewWaiver {
  nomination: { id: string; cohort_id: string; sending_institution_id: string; officer_id: string }
  ruleId: string
  postId?: string | undefined
  finding: Finding
  overridable: 'office' | 'leader'
  reason: string
  status: 'asked' | 'granted'
  by: string
  at: Date
  demo: boolean
}

export async function insertWaiver(tx: Tx, given: NewWaiver): Promise<void> {
  const { nomination, status, by, at } = given
  await tx
    .insertInto('waiver')
    .values({
      id: newId(),
      cohort_id: nomination.cohort_id,
      nomination_id: nomination.id,
      sending_institution_id: nomination.sending_institution_id,
      officer_id: nomination.officer_id,
      rule_id: given.ruleId,
      post_id: given.postId ?? null,
      finding: JSON.stringify(given.finding),
      overridable: given.overridable,
      reason: given.reason,
      status,
      asked_by: status === 'asked' ? by : null,
      asked_at: status === 'asked' ? at : null,
      decided_by: status === 'granted' ? by : null,
      decided_at: status === 'granted' ? at : null,
      decision_reason: null,
      demo: given.demo,
    })
    .execute()
}

/** False where somebody was quicker, or row-level security forbids it. */
export async function setWaiver(
  tx: Tx,
  waiver: { id: string; version: number },
  to: WaiverStatus,
  decision: { by: string; at: Date; reason: string | undefined },
): Promise<boolean> {
  const updated = await tx
    .updateTable('waiver')
    .set({
      status: to,
      decided_by: decision.by,
      decided_at: decision.at,
      decision_reason: decision.reason ?? null,
      version: waiver.version + 1,
    })
    .where('id', '=', waiver.id)
    .where('version', '=', waiver.version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
