/** Hosts file needs; the office accepts or returns them; only the host closes one. */
import type { postCreate, postUpdate } from '@zhiqiao/contract'
import { cohortAllows, holderOf, isWithin, movesFor, postLifecycle, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory, unknownDepartment } from '../institutions/index.ts'
import { codeFaults, faulty } from './codes.ts'
import { adopt, originOf } from './origin.ts'
import { searchKeysOf } from './search-keys.ts'
import { recordStep } from './story.ts'

export async function createPost(
  tx: Tx,
  call: Call,
  profile: Profile,
  given: z.output<typeof postCreate>,
): Promise<Result<{ id: string }>> {
  const frame = await cohortFrame(tx, given.cohortId)
  if (!frame) return notFound('批次', 'cohort')
  if (!cohortAllows(frame.status, 'file-needs') && !rolesOf(call.actor).includes('office')) {
    return refuse(
      'conflict',
      'not-collecting',
      '这一批次现在不征集需求；确需补报，请联系项目办。',
      'This cohort takes no needs now; ask the programme office for a late one.',
    )
  }
  const directory = await institutionDirectory(tx)
  if (!directory.tree.get(given.hostInstitutionId)) return notFound('单位', 'institution')
  if (!frame.hostIds.some((host) => isWithin(directory.tree, given.hostInstitutionId, host))) {
    const { name } = directory.ref(given.hostInstitutionId)
    return faulty([
      {
        place: 'hostInstitutionId',
        value: name,
        reason: { zh: '不是这一批次的接收单位', en: 'is not a host of this cohort' },
      },
    ])
  }
  if (!directory.isActive(given.hostInstitutionId)) {
    const reason = { zh: '单位已经撤销或并入其他单位', en: 'was abolished or merged into another' }
    return faulty([{ place: 'hostInstitutionId', value: directory.ref(given.hostInstitutionId).name, reason }])
  }
  const errors = [
    ...(await unknownDepartment(tx, profile, given.hostInstitutionId, given.departmentCode)),
    ...codeFaults(profile, given),
  ]
  if (errors.length > 0) return faulty(errors)
  const origin = await originOf(tx, profile, given)
  if (!origin.ok) return origin
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post:${given.cohortId}`}, 0))`.execute(tx)
  // Counted past row-level security: a host doesn't see the others' drafts, but their numbers are taken all the same.
  const next = await sql<{ number: number }>`select zq.next_post_number(${given.cohortId}) as number`.execute(tx)
  const id = newId()
  await tx
    .insertInto('post')
    .values({
      id,
      cohort_id: given.cohortId,
      number: next.rows[0]?.number ?? 1,
      host_institution_id: given.hostInstitutionId,
      department_code: given.departmentCode,
      title: given.title,
      position: given.position ?? null,
      headcount: given.headcount,
      tier: given.tier,
      problem: given.problem,
      wanted_result: given.wantedResult,
      yardstick: given.yardstick,
      counterpart: given.counterpart || null,
      specialties: JSON.stringify(given.specialties),
      specialty_codes: given.specialties.map((one) => one.code),
      search_keys: searchKeysOf(given.title),
      rank_highest: given.rankHighest ?? null,
      rank_lowest: given.rankLowest ?? null,
      status: 'draft',
      status_reason: null,
      filed_on: null,
      holder: holderOf('draft', frame.status) ?? null,
      held_since: call.now,
      reviewer_institution_id: null,
      origin_kind: origin.value.kind,
      origin_ref: origin.value.ref ?? null,
      origin_post_id: origin.value.postId ?? null,
      verdict: null,
      verdict_words: null,
      closed_on: null,
      demo: frame.demo,
    })
    .execute()
  if (origin.value.proposalId !== undefined)
    await adopt(tx, call, origin.value.proposalId, { ...given, id, officeId: frame.officeId })
  const asHost = await inScope(tx, given.hostInstitutionId, 'host')
  await recordStep(
    tx,
    call,
    { postId: id, cohortId: given.cohortId, hostId: given.hostInstitutionId, demo: frame.demo },
    {
      verb: 'create',
      part: asHost ? 'host' : 'office',
      detail: origin.value.postId === undefined ? {} : { postId: origin.value.postId },
    },
  )
  return done({ id })
}

export async function updatePost(
  tx: Tx,
  profile: Profile,
  id: string,
  version: number,
  given: z.output<typeof postUpdate>,
): Promise<Result<{ id: string }>> {
  const row = await tx
    .selectFrom('post')
    .select(['version', 'status', 'rank_highest', 'rank_lowest', 'host_institution_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('岗位需求', 'need')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  if (!movesFor(postLifecycle, row.status, ['host']).some(({ verb }) => verb === 'file')) {
    return refuse(
      'conflict',
      'need-filed',
      '需求已提交，不能再改。需要修改时，请项目办先退回。',
      'The need is filed and cannot be changed. Ask the office to return it first.',
    )
  }
  const errors = [
    ...(await unknownDepartment(tx, profile, row.host_institution_id, given.departmentCode)),
    ...codeFaults(profile, {
      ...given,
      rankHighest: given.rankHighest === undefined ? row.rank_highest : given.rankHighest,
      rankLowest: given.rankLowest === undefined ? row.rank_lowest : given.rankLowest,
    }),
  ]
  if (errors.length > 0) return faulty(errors)
  const updated = await tx
    .updateTable('post')
    .set({
      version: version + 1,
      ...(given.departmentCode !== undefined && { department_code: given.departmentCode }),
      ...(given.title !== undefined && { title: given.title, search_keys: searchKeysOf(given.title) }),
      ...(given.position !== undefined && { position: given.position }),
      ...(given.headcount !== undefined && { headcount: given.headcount }),
      ...(given.tier !== undefined && { tier: given.tier }),
      ...(given.problem !== undefined && { problem: given.problem }),
      ...(given.wantedResult !== undefined && { wanted_result: given.wantedResult }),
      ...(given.yardstick !== undefined && { yardstick: given.yardstick }),
      ...(given.counterpart !== undefined && { counterpart: given.counterpart || null }),
      ...(given.specialties !== undefined && {
        specialties: JSON.stringify(given.specialties),
        specialty_codes: given.specialties.map((one) => one.code),
      }),
      ...(given.rankHighest !== undefined && { rank_highest: given.rankHighest }),
      ...(given.rankLowest !== undefined && { rank_lowest: given.rankLowest }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
    ? done({ id })
    : refuse('forbidden', 'row-security', '您无权更改这条需求。', 'You may not change this need.')
}
