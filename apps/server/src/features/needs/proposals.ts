/** Needs that somebody else proposes to a host. The host adopts one by drafting a need of it, or declines it with a reason. */
import type { needProposalCreate, needProposalQuery, NeedProposal } from '@zhiqiao/contract'
import {
  isWithin,
  movesFor,
  needsReason,
  type Profile,
  proposalLifecycle,
  type ProposalVerb,
  type Role,
} from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { moveBy } from '../../platform/moves.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import { done, invalid, mayNotChange, missing, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import { faulty, refuseCodes } from './codes.ts'
import { hostLine } from './parts.ts'

/**
 * Proposes a need to a host of a cohort: the door for indicators and assistance requests as well, which name their record
 * in `reference`.
 */
export async function proposeNeed(
  tx: Tx,
  call: Call,
  profile: Profile,
  given: z.output<typeof needProposalCreate>,
): Promise<Result<{ id: string }>> {
  const frame = await cohortFrame(tx, given.cohortId)
  if (!frame) return notFound('批次', 'cohort')
  const directory = await institutionDirectory(tx)
  if (!frame.hostIds.some((host) => isWithin(directory.tree, given.hostInstitutionId, host))) {
    const reason = { zh: '不是这一批次的接收单位', en: 'is not a host of this cohort' }
    return faulty([{ place: 'hostInstitutionId', value: given.hostInstitutionId, reason }])
  }
  if (given.kind !== 'office' && given.reference === undefined) return invalid([missing('reference')])
  const wrong = refuseCodes(profile, given.body, 'body.')
  if (wrong) return wrong
  const id = newId()
  await tx
    .insertInto('need_proposal')
    .values({
      id,
      cohort_id: given.cohortId,
      host_institution_id: given.hostInstitutionId,
      kind: given.kind,
      reference: given.reference ?? null,
      note: given.note,
      body: JSON.stringify(given.body),
      status: 'open',
      status_reason: null,
      post_id: null,
      proposed_by: call.actor.accountId,
      created_at: call.now,
      demo: frame.demo,
    })
    .execute()
  await notifyInstitutions(
    tx,
    call,
    hostLine(directory, given.hostInstitutionId),
    ['host'],
    'need-proposed',
    { cohortZh: frame.name.zh, cohortEn: frame.name.en, title: given.body.title, reason: given.note },
    `/needs/proposals?cohort=${given.cohortId}`,
  )
  return done({ id })
}

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('need_proposal')
    .leftJoin('cohort', 'cohort.id', 'need_proposal.cohort_id')
    .select([
      'need_proposal.id',
      'need_proposal.cohort_id as cohortId',
      'cohort.name as cohortName',
      'cohort.office_institution_id as officeId',
      'need_proposal.host_institution_id as hostId',
      'kind',
      'reference',
      'note',
      'body',
      'need_proposal.status',
      'status_reason as statusReason',
      'post_id as postId',
      'created_at as createdAt',
      'need_proposal.version',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

async function rolesFor(tx: Tx, row: Pick<Row, 'hostId' | 'officeId'>): Promise<Role[]> {
  const host = await inScope(tx, row.hostId, 'host')
  const office = row.officeId !== null && (await inScope(tx, row.officeId, 'office'))
  return [...(host ? ['host' as const] : []), ...(office ? ['office' as const] : [])]
}

async function present(tx: Tx, row: Row): Promise<NeedProposal> {
  const { hostId, officeId: _, cohortName, reference, statusReason, postId, createdAt, ...rest } = row
  const directory = await institutionDirectory(tx)
  const moves = movesFor(proposalLifecycle, row.status, await rolesFor(tx, row))
  return {
    ...rest,
    host: directory.ref(hostId),
    ...(cohortName !== null && { cohortName }),
    ...(reference !== null && { reference }),
    ...(statusReason !== null && { statusReason }),
    ...(postId !== null && { postId }),
    createdAt: createdAt.toISOString(),
    moves: moves.map((one) => ({ verb: one.verb, to: one.to, needsReason: needsReason(one) })),
  }
}

export async function listProposals(
  tx: Tx,
  query: z.output<typeof needProposalQuery>,
): Promise<Result<Page<NeedProposal>>> {
  let rows = rowsOf(tx)
  if (query.cohort) rows = rows.where('need_proposal.cohort_id', '=', query.cohort)
  if (query.status) rows = rows.where('need_proposal.status', '=', query.status)
  const order = { columns: ['need_proposal.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'proposals', id: 'need_proposal.id' })
  if (!page.ok) return page
  const items: NeedProposal[] = []
  for (const row of page.value.items) items.push(await present(tx, row))
  return done({ ...page.value, items })
}

export async function getProposal(tx: Tx, id: string): Promise<Result<NeedProposal>> {
  const row = await rowsOf(tx).where('need_proposal.id', '=', id).executeTakeFirst()
  return row ? done(await present(tx, row)) : notFound('需求建议', 'proposed need')
}

export async function moveProposal(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const row = await rowsOf(tx).where('need_proposal.id', '=', id).executeTakeFirst()
  if (!row) return notFound('需求建议', 'proposed need')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  if (asked.verb === ('adopt' satisfies ProposalVerb)) {
    return refuse(
      'conflict',
      'draft-needed',
      '采纳要连同起草的需求一起办理：新建需求时注明来自这条建议。',
      'A proposal is adopted by drafting a need of it: name it as the origin of the new need.',
    )
  }
  const moved = moveBy(proposalLifecycle, row.status, asked, await rolesFor(tx, row))
  if (!moved.ok) return moved
  const updated = await tx
    .updateTable('need_proposal')
    .set({ status: moved.value.to, status_reason: asked.reason ?? null, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('条建议', 'proposal')
  if (moved.value.verb === 'decline' && row.officeId !== null) {
    const { ref } = await institutionDirectory(tx)
    const params = {
      verb: 'decline',
      title: row.body.title,
      host: ref(row.hostId).shortName,
      reason: asked.reason ?? '',
    }
    const link = `/needs/proposals?cohort=${row.cohortId}`
    await notifyInstitutions(tx, call, [row.officeId], ['office'], 'proposal-answered', params, link)
  }
  return done({ id })
}
