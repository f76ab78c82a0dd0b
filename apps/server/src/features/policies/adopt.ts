/** Moving a cohort to a newer version of its policy: a decision with its reason, recorded, told to the senders concerned. */
import type { PolicyDecision, policyMoveBody } from '@zhiqiao/contract'
import { isWithin, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { refuseStaleCohort, setCohortPolicy } from '../cohorts/index.ts'
import type { CheckFrame } from '../nominations/index.ts'
import { notify } from '../notifications/index.ts'
import { type Changed, changesOf, previewFacts } from './preview.ts'
import { policyDocumentOf } from './queries.ts'

export async function movePolicy(
  tx: Tx,
  call: Call,
  profile: Profile,
  cohortId: string,
  version: number,
  given: z.output<typeof policyMoveBody>,
): Promise<Result<{ id: string }>> {
  const stale = await refuseStaleCohort(tx, cohortId, version)
  if (stale) return stale
  const after = await policyDocumentOf(tx, given.policyId)
  if (!after) return notFound('规则', 'policy')
  const facts = await previewFacts(tx, call, profile, cohortId, after)
  if (!facts.ok) return facts
  const { frame, base } = facts.value
  if (after.id !== base.policy.id || after.version <= base.policy.version) {
    return refuse(
      'conflict',
      'not-newer',
      `批次现用「${base.policy.title.zh}」第 ${base.policy.version} 版，只能改用同一规则的更新版本。`,
      `The cohort goes by version ${base.policy.version} of “${base.policy.title.en}”; it can only move to a newer version of the same policy.`,
    )
  }
  const changed = await changesOf(facts.value)
  const moved = await setCohortPolicy(tx, cohortId, version, given.policyId)
  if (!moved.ok) return moved
  const count = (effect: 'lost' | 'gained') => changed.filter(({ change }) => change.effect === effect).length
  await tx
    .insertInto('cohort_policy_decision')
    .values({
      id: newId(),
      cohort_id: cohortId,
      from_policy_id: moved.value.from,
      to_policy_id: given.policyId,
      reason: given.reason,
      lost: count('lost'),
      gained: count('gained'),
      decided_by: call.actor.accountId,
      decided_at: call.now,
      demo: frame.demo,
    })
    .execute()
  await tellSenders(tx, call, frame, changed, { version: after.version, reason: given.reason })
  return done({ id: cohortId })
}

/** Each account that acts for the sender of somebody concerned is told once, with the numbers of its own people. */
async function tellSenders(
  tx: Tx,
  call: Call,
  { id, name, directory }: CheckFrame,
  changed: readonly Changed[],
  said: { version: number; reason: string },
): Promise<void> {
  const concerned = changed.filter(({ change }) => change.effect === 'lost' || change.effect === 'gained')
  const lineages = concerned.flatMap(({ nomination }) =>
    directory.tree.lineage(nomination.sendingInstitutionId).map((one) => one.id),
  )
  const accounts = await sql<{ account_id: string; institution_id: string }>`
    select * from zq.accounts_of(${[...new Set(lineages)]}::uuid[], array['sender'])`.execute(tx)
  const byAccount = Map.groupBy(accounts.rows, (row) => row.account_id)
  const notices = [...byAccount].map(([accountId, rows]) => {
    const own = concerned.filter(({ nomination }) =>
      rows.some((row) => isWithin(directory.tree, nomination.sendingInstitutionId, row.institution_id)),
    )
    const count = (effect: 'lost' | 'gained') => own.filter(({ change }) => change.effect === effect).length
    return {
      accountId,
      kind: 'policy-moved' as const,
      params: { cohortZh: name.zh, cohortEn: name.en, lost: count('lost'), gained: count('gained'), ...said },
      link: `/selection/nominations?cohort=${id}`,
    }
  })
  await notify(tx, call, notices)
}

/** The newest first. */
export async function policyDecisions(tx: Tx, cohortId: string): Promise<PolicyDecision[]> {
  const rows = await tx
    .selectFrom('cohort_policy_decision as d')
    .innerJoin('policy as f', 'f.id', 'd.from_policy_id')
    .innerJoin('policy as t', 't.id', 'd.to_policy_id')
    .select([
      'd.id',
      'd.reason',
      'd.lost',
      'd.gained',
      'd.decided_at',
      'f.id as fromId',
      'f.number as fromNumber',
      't.id as toId',
      't.number as toNumber',
      sql<string | null>`zq.display_name(d.decided_by)`.as('decidedBy'),
    ])
    .where('d.cohort_id', '=', cohortId)
    .orderBy('d.id', 'desc')
    .execute()
  return rows.map(({ id, reason, lost, gained, decided_at, fromId, fromNumber, toId, toNumber, decidedBy }) => ({
    id,
    from: { id: fromId, version: fromNumber },
    to: { id: toId, version: toNumber },
    reason,
    lost,
    gained,
    decidedBy: decidedBy ?? '',
    decidedAt: decided_at.toISOString(),
  }))
}
