/** An unmet need offered to other partners of the programme: the host consents first, then the partner answers. */
import type { NeedOffer, needOfferCreate, needOfferQuery } from '@zhiqiao/contract'
import {
  cohortAllows,
  isWithin,
  movesFor,
  needsReason,
  offerLifecycle,
  type OfferVerb,
  type Role,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { moveBy } from '../../platform/moves.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import { done, mayNotChange, notFound, type PlacedError, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { type CohortFrame, cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import { hostLine } from './parts.ts'
import { recordStep } from './story.ts'

/** Parties of the cohort's programme that neither send to this cohort nor host in it. */
export async function partnersFor(tx: Tx, frame: CohortFrame): Promise<string[]> {
  const parties = await tx
    .selectFrom('programme_party')
    .innerJoin('cohort', 'cohort.programme_id', 'programme_party.programme_id')
    .innerJoin('institution', 'institution.id', 'programme_party.institution_id')
    .select('programme_party.institution_id as id')
    .where('cohort.id', '=', frame.id)
    .orderBy('institution.code')
    .execute()
  const { tree } = await institutionDirectory(tx)
  const taken = [...frame.hostIds, ...frame.senderIds]
  return parties
    .map(({ id }) => id)
    .filter((id) => !taken.some((one) => isWithin(tree, id, one) || isWithin(tree, one, id)))
}

export async function offerPost(
  tx: Tx,
  call: Call,
  postId: string,
  given: z.output<typeof needOfferCreate>,
): Promise<Result<{ id: string }>> {
  const post = await tx
    .selectFrom('post')
    .select([
      'cohort_id',
      'host_institution_id',
      'title',
      'headcount',
      'status',
      'demo',
      sql<number>`zq.filled_seats(id)`.as('filled'),
    ])
    .where('id', '=', postId)
    .executeTakeFirst()
  const frame = post && (await cohortFrame(tx, post.cohort_id))
  if (!post || !frame) return notFound('岗位需求', 'need')
  if (!(await inScope(tx, frame.officeId, 'office'))) {
    return refuse('forbidden', 'not-yours', '推介由本批次的项目办办理。', 'The office of this cohort makes offers.')
  }
  if (!cohortAllows(frame.status, 'settle-needs') || post.filled >= post.headcount) {
    return refuse(
      'conflict',
      'not-unmet',
      '只有方案发布后仍未满足的需求可以推介。',
      'Only a need that stayed unmet after the plan was published can be offered.',
    )
  }
  const partners = new Set(await partnersFor(tx, frame))
  const directory = await institutionDirectory(tx)
  const wanted = [...new Set(given.toInstitutionIds)]
  const before = await tx
    .selectFrom('need_offer')
    .select('to_institution_id as id')
    .where('post_id', '=', postId)
    .where('status', '<>', 'withdrawn')
    .execute()
  const errors = wanted.flatMap((id, index): PlacedError[] => {
    const place = `toInstitutionIds[${index}]`
    const value = directory.tree.get(id)?.name ?? id
    if (before.some((one) => one.id === id))
      return [{ place, value, reason: { zh: '已经推介过', en: 'has been offered this need already' } }]
    if (!partners.has(id))
      return [{ place, value, reason: { zh: '不是可以推介的合作方', en: 'is no partner that this can be offered to' } }]
    return []
  })
  if (errors.length > 0)
    return refuse('invalid', 'partner', '推介对象有误。', 'The partners are not right.', { errors })
  const hostAgrees = await inScope(tx, post.host_institution_id, 'host')
  for (const to of wanted) {
    const id = newId()
    await tx
      .insertInto('need_offer')
      .values({
        id,
        post_id: postId,
        cohort_id: post.cohort_id,
        host_institution_id: post.host_institution_id,
        to_institution_id: to,
        note: given.note,
        status: hostAgrees ? 'open' : 'asked',
        status_reason: null,
        created_at: call.now,
        held_since: call.now,
        demo: post.demo,
      })
      .execute()
    const of = { postId, cohortId: post.cohort_id, hostId: post.host_institution_id, demo: post.demo }
    await recordStep(tx, call, of, {
      verb: 'offer',
      part: 'office',
      reason: given.note || undefined,
      detail: { institutionId: to },
    })
    const partner = directory.ref(to).shortName
    const params = { title: post.title, partner, host: directory.ref(post.host_institution_id).shortName }
    if (hostAgrees) await notifyInstitutions(tx, call, [to], ['sender'], 'offer-open', params, '/needs/offers')
    else {
      const hosts = hostLine(directory, post.host_institution_id)
      await notifyInstitutions(tx, call, hosts, ['host'], 'offer-asked', params, '/needs/offers')
    }
  }
  return done({ id: postId })
}

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('need_offer')
    .innerJoin('post', 'post.id', 'need_offer.post_id')
    .leftJoin('cohort', 'cohort.id', 'need_offer.cohort_id')
    .select([
      'need_offer.id',
      'need_offer.post_id as postId',
      'post.number',
      'post.title',
      'post.problem',
      'post.demo',
      'need_offer.cohort_id as cohortId',
      'cohort.name as cohortName',
      'cohort.office_institution_id as officeId',
      'need_offer.host_institution_id as hostId',
      'need_offer.to_institution_id as toId',
      'need_offer.note',
      'need_offer.status',
      'need_offer.status_reason as statusReason',
      'need_offer.held_since as since',
      'need_offer.version',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

async function rolesFor(tx: Tx, row: Row): Promise<Role[]> {
  const parts: Role[] = []
  if (await inScope(tx, row.hostId, 'host')) parts.push('host')
  if (await inScope(tx, row.toId, 'sender')) parts.push('sender')
  if (row.officeId !== null && (await inScope(tx, row.officeId, 'office'))) parts.push('office')
  return parts
}

async function present(tx: Tx, row: Row): Promise<NeedOffer> {
  const { number, title, problem, demo: _, cohortName, officeId: __, hostId, toId, statusReason, since, ...rest } = row
  const directory = await institutionDirectory(tx)
  const moves = movesFor(offerLifecycle, row.status, await rolesFor(tx, row))
  return {
    ...rest,
    need: { number, title, problem },
    ...(cohortName !== null && { cohortName }),
    host: directory.ref(hostId),
    to: directory.ref(toId),
    ...(statusReason !== null && { statusReason }),
    since: since.toISOString(),
    moves: moves.map((one) => ({ verb: one.verb, to: one.to, needsReason: needsReason(one) })),
  }
}

export async function listOffers(tx: Tx, query: z.output<typeof needOfferQuery>): Promise<Result<Page<NeedOffer>>> {
  let rows = rowsOf(tx)
  if (query.cohort) rows = rows.where('need_offer.cohort_id', '=', query.cohort)
  if (query.post) rows = rows.where('need_offer.post_id', '=', query.post)
  if (query.status) rows = rows.where('need_offer.status', '=', query.status)
  const order = { columns: ['need_offer.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'offers', id: 'need_offer.id' })
  if (!page.ok) return page
  const items: NeedOffer[] = []
  for (const row of page.value.items) items.push(await present(tx, row))
  return done({ ...page.value, items })
}

export async function getOffer(tx: Tx, id: string): Promise<Result<NeedOffer>> {
  const row = await rowsOf(tx).where('need_offer.id', '=', id).executeTakeFirst()
  return row ? done(await present(tx, row)) : notFound('推介', 'offer')
}

const stepOf = {
  consent: 'offer-consent',
  refuse: 'offer-refuse',
  welcome: 'offer-welcome',
  decline: 'offer-decline',
  withdraw: 'offer-withdraw',
} as const satisfies Record<OfferVerb, string>

export async function moveOffer(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const row = await rowsOf(tx).where('need_offer.id', '=', id).executeTakeFirst()
  if (!row) return notFound('推介', 'offer')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  const moved = moveBy(offerLifecycle, row.status, asked, await rolesFor(tx, row))
  if (!moved.ok) return moved
  const { verb, to } = moved.value
  const updated = await tx
    .updateTable('need_offer')
    .set({ status: to, status_reason: asked.reason ?? null, held_since: call.now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('项推介', 'offer')
  const part = verb === 'withdraw' ? 'office' : verb === 'consent' || verb === 'refuse' ? 'host' : 'sender'
  await recordStep(
    tx,
    call,
    { postId: row.postId, cohortId: row.cohortId, hostId: row.hostId, demo: row.demo },
    { verb: stepOf[verb], part, reason: asked.reason, detail: { institutionId: row.toId } },
  )
  const directory = await institutionDirectory(tx)
  const partner = directory.ref(row.toId).shortName
  const params = { title: row.title, partner, host: directory.ref(row.hostId).shortName, reason: asked.reason ?? '' }
  if (verb === 'consent')
    await notifyInstitutions(tx, call, [row.toId], ['sender'], 'offer-open', params, '/needs/offers')
  if (part === 'sender') {
    // A partner doesn't see the cohort and so not whose office it is; the need's own row knows.
    const office = await sql<{ id: string | null }>`select zq.office_of(${row.cohortId}) as id`.execute(tx)
    const officeId = office.rows[0]?.id
    if (officeId)
      await notifyInstitutions(tx, call, [officeId], ['office'], 'offer-answered', params, `/needs/${row.postId}`)
  }
  return done({ id })
}
