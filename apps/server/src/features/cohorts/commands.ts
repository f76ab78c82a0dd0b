/** The programme office makes a cohort, keeps its dates and quotas, and opens and closes it. */
import type { cohortCreate, cohortUpdate } from '@zhiqiao/contract'
import {
  cohortAllows,
  type CohortStatus,
  type CohortVerb,
  cohortLifecycle,
  type Lifecycle,
  move,
  type Quota,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { refuseMove } from '../../platform/moves.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import { cohortFaults } from './checks.ts'
import { cohortFrame } from './frame.ts'

const faulty = (errors: ReturnType<typeof cohortFaults>) =>
  refuse('invalid', 'cohort', '批次设置有误。', 'The cohort is not right.', { errors })

export async function createCohort(
  tx: Tx,
  given: z.output<typeof cohortCreate>,
  demo = false,
): Promise<Result<{ id: string }>> {
  const programme = await tx
    .selectFrom('programme')
    .select('office_institution_id as officeId')
    .where('id', '=', given.programmeId)
    .executeTakeFirst()
  if (!programme) return notFound('交流项目', 'programme')
  const policy = await tx.selectFrom('policy').select('id').where('id', '=', given.policyId).executeTakeFirst()
  if (!policy) return notFound('规则', 'policy')
  const errors = cohortFaults(given, await institutionDirectory(tx))
  if (errors.length > 0) return faulty(errors)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cohort:${given.programmeId}`}, 0))`.execute(tx)
  const last = await tx
    .selectFrom('cohort')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('programme_id', '=', given.programmeId)
    .where('direction', '=', given.direction)
    .executeTakeFirst()
  const id = newId()
  await tx
    .insertInto('cohort')
    .values({
      id,
      programme_id: given.programmeId,
      office_institution_id: programme.officeId,
      number: (last?.number ?? 0) + 1,
      name: JSON.stringify(given.name),
      direction: given.direction,
      status: 'preparing',
      term_from: given.termFrom,
      term_until: given.termUntil,
      phases: JSON.stringify(given.phases),
      policy_id: given.policyId,
      approval_steps: given.approvalSteps ?? 1,
      demo,
    })
    .execute()
  await writeParties(tx, id, given.hostIds, given.senderIds)
  await writeQuotas(tx, id, given.quotas)
  return done({ id })
}

async function writeParties(
  tx: Tx,
  id: string,
  hostIds: readonly string[],
  senderIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom('cohort_party').where('cohort_id', '=', id).execute()
  const rows = [
    ...new Set(hostIds.map((institution) => `host ${institution}`)),
    ...new Set(senderIds.map((institution) => `sending ${institution}`)),
  ].map((row) => ({
    cohort_id: id,
    side: row.startsWith('host') ? ('host' as const) : ('sending' as const),
    institution_id: row.split(' ')[1] ?? '',
  }))
  await tx.insertInto('cohort_party').values(rows).execute()
}

type GivenQuota = z.output<typeof cohortCreate>['quotas'][number]

async function writeQuotas(tx: Tx, id: string, quotas: readonly GivenQuota[]): Promise<void> {
  await tx.deleteFrom('cohort_quota').where('cohort_id', '=', id).execute()
  if (quotas.length === 0) return
  await tx
    .insertInto('cohort_quota')
    .values(
      quotas.map(({ side, institutionId, min, max }) => ({
        id: newId(),
        cohort_id: id,
        side,
        institution_id: institutionId,
        minimum: min ?? null,
        maximum: max ?? null,
      })),
    )
    .execute()
}

/** A cohort keeps the policy version it began with: another one only while it is being prepared. */
export async function updateCohort(
  tx: Tx,
  id: string,
  version: number,
  given: z.output<typeof cohortUpdate>,
): Promise<Result<{ id: string }>> {
  const frame = await cohortFrame(tx, id)
  const row = await tx
    .selectFrom('cohort')
    .select(['version', 'phases', 'policy_id as policyId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!frame || !row) return notFound('批次', 'cohort')
  if (row.version !== version) return stale({ version: row.version, status: frame.status })
  if (!cohortAllows(frame.status, 'edit')) {
    return refuse(
      'conflict',
      'cohort-published',
      '批次已发布方案，设置不能再改。',
      'The plan of this cohort is published; its settings stay as they are.',
    )
  }
  if (given.policyId !== undefined && given.policyId !== row.policyId && !cohortAllows(frame.status, 'change-policy')) {
    return refuse(
      'conflict',
      'policy-kept',
      '批次开始后沿用开始时的规则版本。',
      'A cohort keeps the version of the policy it began with.',
    )
  }
  const merged = {
    termFrom: given.termFrom ?? frame.facts.termFrom,
    termUntil: given.termUntil ?? frame.facts.termUntil,
    phases: given.phases ?? row.phases,
    quotas: given.quotas ?? frame.facts.quotas.map((quota: Quota) => ({ ...quota })),
    hostIds: given.hostIds ?? frame.hostIds,
    senderIds: given.senderIds ?? frame.senderIds,
  }
  const errors = cohortFaults(merged, await institutionDirectory(tx))
  if (errors.length > 0) return faulty(errors)
  const updated = await tx
    .updateTable('cohort')
    .set({
      version: version + 1,
      term_from: merged.termFrom,
      term_until: merged.termUntil,
      phases: JSON.stringify(merged.phases),
      ...(given.name !== undefined && { name: JSON.stringify(given.name) }),
      ...(given.policyId !== undefined && { policy_id: given.policyId }),
      ...(given.approvalSteps !== undefined && { approval_steps: given.approvalSteps }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    return refuse('forbidden', 'row-security', '您无权更改这个批次。', 'You may not change this cohort.')
  if (given.hostIds !== undefined || given.senderIds !== undefined)
    await writeParties(tx, id, merged.hostIds, merged.senderIds)
  if (given.quotas !== undefined) await writeQuotas(tx, id, given.quotas)
  return done({ id })
}

/** Moves a cohort on by the table; for the moves that follow a plan, the selection slice asks with its own lifecycle rows. */
export async function setCohortStatus(
  tx: Tx,
  id: string,
  lifecycle: Lifecycle<CohortStatus, CohortVerb>,
  verb: CohortVerb,
  reason?: string,
): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('cohort').select(['version', 'status']).where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('批次', 'cohort')
  const moved = move(lifecycle, row.status, verb, reason)
  if (!moved.ok) return refuseMove(moved.refusal)
  const updated = await tx
    .updateTable('cohort')
    .set({
      status: moved.to,
      version: row.version + 1,
      ...(verb === 'next-round' && { round: sql`round + 1` }),
    })
    .where('id', '=', id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
    ? done({ id })
    : refuse('forbidden', 'row-security', '您无权变更这个批次。', 'You may not move this cohort.')
}

export async function moveCohort(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const frame = await cohortFrame(tx, id)
  const row = await tx.selectFrom('cohort').select(['version', 'status']).where('id', '=', id).executeTakeFirst()
  if (!row || !frame) return notFound('批次', 'cohort')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  const found = cohortLifecycle.find(
    (one) => one.verb === asked.verb && one.needs !== 'plan' && one.verb !== 'return-plan',
  )
  if (!found) {
    const allowed = cohortLifecycle
      .filter((one) => one.from.includes(row.status) && one.needs !== 'plan')
      .map((one) => one.verb)
    return refuseMove({ rule: 'no-such-move', verb: asked.verb, status: row.status, allowed })
  }
  if (found.verb === 'next-round') {
    const nothing = await refuseFilled(tx, id)
    if (nothing) return nothing
  }
  const moved = await setCohortStatus(tx, id, cohortLifecycle, found.verb, asked.reason)
  if (!moved.ok) return moved
  if (found.verb === 'next-round') {
    await notifyInstitutions(
      tx,
      call,
      await below(tx, frame.senderIds),
      ['sender'],
      'round-opened-sender',
      { cohortZh: frame.name.zh, cohortEn: frame.name.en, round: frame.round + 1 },
      `/selection/${id}/remaining`,
    )
  }
  if (found.verb === 'open') {
    const params = { cohortZh: frame.name.zh, cohortEn: frame.name.en }
    await notifyInstitutions(
      tx,
      call,
      await below(tx, frame.hostIds),
      ['host'],
      'cohort-opened-host',
      params,
      `/needs?cohort=${id}`,
    )
    await notifyInstitutions(
      tx,
      call,
      await below(tx, frame.senderIds),
      ['sender'],
      'cohort-opened-sender',
      params,
      `/selection/nominations?cohort=${id}`,
    )
  }
  return moved
}

/** A round for which nothing is left open is no round. */
async function refuseFilled(tx: Tx, id: string) {
  const open = await sql<{ open: number }>`
    select coalesce(sum(p.headcount - coalesce(t.taken, 0)), 0)::integer as open
      from post p left join zq.seats_taken(${id}) t on t.post_id = p.id
     where p.cohort_id = ${id} and p.status = 'accepted'`.execute(tx)
  if ((open.rows[0]?.open ?? 0) > 0) return undefined
  return refuse(
    'conflict',
    'nothing-left',
    '岗位需求都已满足，不需要再开一轮。',
    'Every need is met; there is nothing left for another round.',
  )
}

/** The institutions themselves: a region takes part city by city. */
async function below(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('institution_closure')
    .select('descendant_id')
    .distinct()
    .where('ancestor_id', 'in', ids)
    .execute()
  return rows.map((row) => row.descendant_id)
}
