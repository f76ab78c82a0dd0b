/** Hosts file needs; the office accepts or returns them; only the host closes one. */
import type { postCreate, postUpdate } from '@zhiqiao/contract'
import {
  cohortAllows,
  isWithin,
  move,
  movesFor,
  type PostVerb,
  postLifecycle,
  type Profile,
  tablesOf,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import { type CodeUse, repeated, unknownCodes } from '../../platform/codes.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { refuseMove } from '../../platform/moves.ts'
import { done, notFound, type PlacedError, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory, unknownDepartment } from '../institutions/index.ts'
import { notifyInstitutions, settleNotices } from '../notifications/index.ts'
import { searchKeysOf } from './search-keys.ts'

type Codes = Pick<z.output<typeof postUpdate>, 'position' | 'specialties' | 'rankHighest' | 'rankLowest'>

function codeFaults(profile: Profile, given: Codes): PlacedError[] {
  const specialties = given.specialties ?? []
  const uses: CodeUse[] = [
    { place: 'position', table: 'positions', code: given.position },
    { place: 'rankHighest', table: 'ranks', code: given.rankHighest },
    { place: 'rankLowest', table: 'ranks', code: given.rankLowest },
    ...specialties.flatMap((one, index): CodeUse[] => [
      { place: `specialties[${index}].code`, table: 'specialties', code: one.code },
      { place: `specialties[${index}].atLeast`, table: 'skillLevels', code: one.atLeast },
    ]),
  ]
  const faults = [
    ...unknownCodes(profile, uses),
    ...repeated(
      specialties,
      (one) => one.code,
      (index) => `specialties[${index}].code`,
    ),
  ]
  const order = (code: string | null | undefined) => (code ? tablesOf(profile).order('ranks', code) : undefined)
  const highest = order(given.rankHighest)
  const lowest = order(given.rankLowest)
  if (highest !== undefined && lowest !== undefined && highest > lowest) {
    faults.push({ place: 'rankLowest', reason: { zh: '职级下限高于上限', en: 'the lowest rank is above the highest' } })
  }
  return faults
}

const faulty = (errors: PlacedError[]) =>
  refuse('invalid', 'need', '岗位需求填写有误。', 'The need is not right.', { errors })

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
  const errors = [
    ...(await unknownDepartment(tx, profile, given.hostInstitutionId, given.departmentCode)),
    ...codeFaults(profile, given),
  ]
  if (errors.length > 0) return faulty(errors)
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
      demo: frame.demo,
    })
    .execute()
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

export async function movePost(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const row = await tx
    .selectFrom('post')
    .select(['version', 'status', 'cohort_id', 'host_institution_id', 'title', 'number'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('岗位需求', 'need')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  const moved = move(postLifecycle, row.status, asked.verb as PostVerb, asked.reason)
  if (!moved.ok) return refuseMove(moved.refusal)
  const who = postLifecycle.filter((one) => one.verb === asked.verb).flatMap((one) => one.who)
  const frame = await cohortFrame(tx, row.cohort_id)
  if (!frame) return notFound('批次', 'cohort')
  const asHost = who.includes('host') && (await inScope(tx, row.host_institution_id, 'host'))
  const asOffice = who.includes('office') && (await inScope(tx, frame.officeId, 'office'))
  if (!asHost && !asOffice) {
    return refuse('forbidden', 'not-yours', '这一步由别的单位办理。', 'This step belongs to somebody else.')
  }
  if (asked.verb === 'file' && !cohortAllows(frame.status, 'file-needs') && !asOffice) {
    return refuse('conflict', 'not-collecting', '这一批次现在不征集需求。', 'This cohort takes no needs now.')
  }
  const updated = await tx
    .updateTable('post')
    .set({
      status: moved.to,
      status_reason: asked.reason ?? null,
      version: version + 1,
      ...(asked.verb === 'file' && { filed_on: call.today }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    return refuse('forbidden', 'row-security', '您无权变更这条需求。', 'You may not move this need.')
  await tell(tx, call, frame, { ...row, id }, asked)
  return done({ id })
}

/** Filing tells the office, accepting and returning tell the host. */
async function tell(
  tx: Tx,
  call: Call,
  frame: { officeId: string; name: { zh: string; en: string } },
  row: { id: string; host_institution_id: string; title: string; number: number },
  asked: { verb: string; reason?: string | undefined },
): Promise<void> {
  const directory = await institutionDirectory(tx)
  const params = {
    host: directory.ref(row.host_institution_id).shortName,
    cohortZh: frame.name.zh,
    cohortEn: frame.name.en,
    title: row.title,
    number: row.number,
    reason: asked.reason ?? '',
  }
  const link = `/needs/${row.id}`
  // Filed anew, taken back or decided: what was asked of the office before is settled.
  await settleNotices(tx, call, ['need-filed', 'need-returned'], link)
  if (asked.verb === 'file')
    await notifyInstitutions(tx, call, [frame.officeId], ['office'], 'need-filed', params, link)
  // Who acts for the host may be bound to it or to one above it, up to the region.
  const hosts = directory.tree
    .lineage(row.host_institution_id)
    .map((one) => one.id)
    .slice(0, -1)
  if (asked.verb === 'accept') await notifyInstitutions(tx, call, hosts, ['host'], 'need-accepted', params, link)
  if (asked.verb === 'return') await notifyInstitutions(tx, call, hosts, ['host'], 'need-returned', params, link)
}
