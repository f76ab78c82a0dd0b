/** Hosts file needs; the office accepts or returns them; only the host closes one. */
import type { postCreate, postUpdate } from '@zhiqiao/contract'
import {
  cohortAllows,
  type CodeItem,
  holderOf,
  isWithin,
  movesFor,
  postLifecycle,
  type Profile,
  type WantedSpecialty,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import {
  done,
  mayNotAdd,
  mayNotChange,
  notFound,
  type Refused,
  type Result,
  refuse,
  stale,
} from '../../platform/refusal.ts'
import { idsInScope } from '../../platform/scope.ts'
import { type CohortFrame, cohortFrame } from '../cohorts/index.ts'
import { departmentsOf, type Directory, institutionDirectory, unknownDepartmentIn } from '../institutions/index.ts'
import { codeFaults, faulty } from './codes.ts'
import { adopt, type Origin, originOf } from './origin.ts'
import { recordSteps } from './story.ts'
import type { TextRow } from './text-of.ts'
import { insertPosts, updatePosts } from './write.ts'

type PostCreate = z.output<typeof postCreate>

/** The departments that an institution has; a sheet of thousands of rows reads them once, a form those of its host. */
export type FindDepartments = (institutionId: string) => readonly CodeItem[] | Promise<readonly CodeItem[]>

/** What does not change from one need to the next of a cohort. */
export interface FilingFrame {
  cohort: CohortFrame
  directory: Directory
  departments: FindDepartments
}

export async function filingFrame(
  tx: Tx,
  cohortId: string,
  departments: FindDepartments,
): Promise<Result<FilingFrame>> {
  const cohort = await cohortFrame(tx, cohortId)
  return cohort ? done({ cohort, directory: await institutionDirectory(tx), departments }) : notFound('批次', 'cohort')
}

export async function createPost(
  tx: Tx,
  call: Call,
  profile: Profile,
  given: PostCreate,
): Promise<Result<{ id: string }>> {
  const frame = await filingFrame(tx, given.cohortId, (id) => departmentsOf(tx, profile, id))
  if (!frame.ok) return frame
  const [made] = await createPosts(tx, call, profile, frame.value, [given])
  return made ?? notFound('岗位需求', 'need')
}

/** Some hundreds at most, all of the frame's cohort: one answer each, in their order. Those refused are not written, the others are. */
export async function createPosts(
  tx: Tx,
  call: Call,
  profile: Profile,
  frame: FilingFrame,
  given: readonly PostCreate[],
): Promise<Result<{ id: string }>[]> {
  const hosts = [...new Set(given.map((one) => one.hostInstitutionId))]
  const mayFile = await idsInScope(tx, hosts, 'host', 'office')
  const answers: Result<{ id: string }>[] = []
  const fit: (PostCreate & { id: string; from: Origin })[] = []
  for (const one of given) {
    const refused = await whyNotFiled(call, profile, frame, one)
    const origin = refused ?? (await originOf(tx, profile, one))
    if (!origin.ok) answers.push(origin)
    else if (!mayFile.has(one.hostInstitutionId)) answers.push(mayNotAdd())
    else {
      const id = newId()
      fit.push({ ...one, id, from: origin.value })
      answers.push(done({ id }))
    }
  }
  if (fit.length > 0) await insertDrafts(tx, call, frame, fit)
  return answers
}

async function whyNotFiled(
  call: Call,
  profile: Profile,
  { cohort, directory, departments }: FilingFrame,
  given: PostCreate,
): Promise<Refused | undefined> {
  if (!cohortAllows(cohort.status, 'file-needs') && !rolesOf(call.actor).includes('office')) {
    return refuse(
      'conflict',
      'not-collecting',
      '这一批次现在不征集需求；确需补报，请联系项目办。',
      'This cohort takes no needs now; ask the programme office for a late one.',
    )
  }
  const host = given.hostInstitutionId
  if (!directory.tree.get(host)) return notFound('单位', 'institution')
  const place = 'hostInstitutionId'
  const value = directory.ref(host).name
  if (!cohort.hostIds.some((one) => isWithin(directory.tree, host, one))) {
    const reason = { zh: '不是这一批次的接收单位', en: 'is not a host of this cohort' }
    return faulty([{ place, value, reason }])
  }
  if (!directory.isActive(host)) {
    const reason = { zh: '单位已经撤销或并入其他单位', en: 'was abolished or merged into another' }
    return faulty([{ place, value, reason }])
  }
  const unknown = unknownDepartmentIn(await departments(host), given.departmentCode)
  const errors = [...(unknown ? [unknown] : []), ...codeFaults(profile, given)]
  return errors.length > 0 ? faulty(errors) : undefined
}

async function insertDrafts(
  tx: Tx,
  call: Call,
  { cohort }: FilingFrame,
  drafts: readonly (PostCreate & { id: string; from: Origin })[],
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post:${cohort.id}`}, 0))`.execute(tx)
  // Counted past row-level security: a host doesn't see the others' drafts, but their numbers are taken all the same.
  const next = await sql<{ number: number }>`select zq.next_post_number(${cohort.id}) as number`.execute(tx)
  const first = next.rows[0]?.number ?? 1
  await insertPosts(
    tx,
    drafts.map((one, index) => ({
      id: one.id,
      cohort_id: cohort.id,
      number: first + index,
      host_institution_id: one.hostInstitutionId,
      ...patched(blank, one),
      status: 'draft' as const,
      holder: holderOf('draft', cohort.status) ?? null,
      held_since: call.now,
      origin_kind: one.from.kind,
      origin_ref: one.from.ref ?? null,
      origin_post_id: one.from.postId ?? null,
      demo: cohort.demo,
    })),
  )
  for (const { from, origin: _origin, ...post } of drafts) {
    if (from.proposalId !== undefined) await adopt(tx, call, from.proposalId, { ...post, officeId: cohort.officeId })
  }
  const asHost = await idsInScope(tx, [...new Set(drafts.map((one) => one.hostInstitutionId))], 'host')
  await recordSteps(
    tx,
    call,
    drafts.map(({ id, hostInstitutionId: hostId, from }) => ({
      of: { postId: id, cohortId: cohort.id, hostId, demo: cohort.demo },
      step: {
        verb: 'create',
        part: asHost.has(hostId) ? 'host' : 'office',
        detail: from.postId === undefined ? {} : { postId: from.postId },
      },
    })),
  )
}

export interface PostChange {
  id: string
  version: number
  given: z.output<typeof postUpdate>
}

export async function updatePost(
  tx: Tx,
  profile: Profile,
  id: string,
  version: number,
  given: z.output<typeof postUpdate>,
): Promise<Result<{ id: string }>> {
  const changes = [{ id, version, given }]
  const [answer] = await changePosts(tx, profile, (host) => departmentsOf(tx, profile, host), changes)
  return answer ?? notFound('岗位需求', 'need')
}

/** Some hundreds at most, none twice: one answer each, in their order. Those refused are not written, the others are. */
export async function changePosts(
  tx: Tx,
  profile: Profile,
  departments: FindDepartments,
  changes: readonly PostChange[],
): Promise<Result<{ id: string }>[]> {
  if (changes.length === 0) return []
  const rows = await tx
    .selectFrom('post')
    .selectAll()
    .where('id', '=', sql<string>`any(${changes.map(({ id }) => id)}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const fit: (TextRow & { id: string; version: number })[] = []
  const answers: Result<{ id: string }>[] = []
  for (const { id, version, given } of changes) {
    const row = byId.get(id)
    const refused = row ? await whyNotChanged(row, version, given) : notFound('岗位需求', 'need')
    if (row && !refused) fit.push({ ...patched(row, given), id, version })
    answers.push(refused ?? done({ id }))
  }
  const written = await updatePosts(tx, fit)
  return answers.map((answer) => (answer.ok && !written.has(answer.value.id) ? mayNotChange('条需求', 'need') : answer))

  async function whyNotChanged(
    row: (typeof rows)[number],
    version: number,
    given: PostChange['given'],
  ): Promise<Refused | undefined> {
    if (row.version !== version) return stale({ version: row.version, status: row.status })
    if (!movesFor(postLifecycle, row.status, ['host']).some(({ verb }) => verb === 'file')) {
      return refuse(
        'conflict',
        'need-filed',
        '需求已提交，不能再改。需要修改时，请项目办先退回。',
        'The need is filed and cannot be changed. Ask the office to return it first.',
      )
    }
    const { departmentCode: code } = given
    const host = row.host_institution_id
    const unknown = code === undefined ? undefined : unknownDepartmentIn(await departments(host), code)
    const errors = [
      ...(unknown ? [unknown] : []),
      ...codeFaults(profile, {
        ...given,
        rankHighest: given.rankHighest === undefined ? row.rank_highest : given.rankHighest,
        rankLowest: given.rankLowest === undefined ? row.rank_lowest : given.rankLowest,
      }),
    ]
    return errors.length > 0 ? faulty(errors) : undefined
  }
}

const blank: TextRow = {
  department_code: '',
  title: '',
  position: null,
  headcount: 1,
  tier: 1,
  problem: '',
  wanted_result: '',
  yardstick: '',
  counterpart: null,
  specialties: [],
  rank_highest: null,
  rank_lowest: null,
}

/** What is not given stays; null takes away. */
function patched(row: TextRow, given: PostChange['given']): TextRow {
  return {
    department_code: given.departmentCode ?? row.department_code,
    title: given.title ?? row.title,
    position: given.position === undefined ? row.position : given.position,
    headcount: given.headcount ?? row.headcount,
    tier: given.tier ?? row.tier,
    problem: given.problem ?? row.problem,
    wanted_result: given.wantedResult ?? row.wanted_result,
    yardstick: given.yardstick ?? row.yardstick,
    counterpart: given.counterpart === undefined ? row.counterpart : given.counterpart || null,
    specialties: given.specialties?.map(wanted) ?? row.specialties,
    rank_highest: given.rankHighest === undefined ? row.rank_highest : given.rankHighest,
    rank_lowest: given.rankLowest === undefined ? row.rank_lowest : given.rankLowest,
  }
}

function wanted({ code, atLeast }: { code: string; atLeast?: string | undefined }): WantedSpecialty {
  return { code, ...(atLeast !== undefined && { atLeast }) }
}
