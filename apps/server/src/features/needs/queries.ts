/** Needs as lists and in full. */
import type { Post, postQuery, PostRow } from '@zhiqiao/contract'
import { cohortAllows, type Day, movesFor, needMoves, needsReason, postLifecycle, type Text } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchFound, fetchPage, foundBy, mapPage, type Order, type Page } from '../../platform/page.ts'
import { dropNulls, institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { type Directory, institutionDirectory } from '../institutions/index.ts'
import { type HeldRow, presentHolding, presentSkip, standingOf } from './parts.ts'

export function rowsOf(tx: Tx) {
  return (
    tx
      .selectFrom('post')
      .innerJoin('institution as host', 'host.id', 'post.host_institution_id')
      // A partner to whom a need is offered sees the need and not its cohort.
      .leftJoin('cohort', 'cohort.id', 'post.cohort_id')
      .select([
        'post.id',
        'post.cohort_id as cohortId',
        'cohort.name as cohortName',
        'post.number',
        institutionRefOf('host').as('host'),
        'post.department_code as departmentCode',
        'post.title',
        'post.headcount',
        'post.tier',
        'post.problem',
        'post.specialties',
        'post.status',
        'post.filed_on as filedOn',
        'post.version',
        'post.verdict',
        'post.holder',
        'post.held_since as heldSince',
        'post.host_institution_id as hostId',
        'post.reviewer_institution_id as reviewerId',
        'cohort.office_institution_id as officeId',
        'host.code as hostCode',
        // A need of a cohort that is over names its host as it was called when that began.
        sql<Day | null>`case when cohort.term_until < current_setting('zhiqiao.today')::date then cohort.term_from end`.as(
          'namedOn',
        ),
      ])
  )
}

type OrderRow = { id: string; number: number; tier: number; hostCode: string; cohortId: string }

const orders: Record<z.output<typeof postQuery>['sort'], Order<OrderRow>> = {
  // The newest cohort first: what waits is there, and what ended long ago last.
  number: { columns: ['post.cohort_id', 'post.number'], turned: 1, keysOf: (row) => [row.cohortId, row.number] },
  tier: {
    columns: ['post.cohort_id', 'post.tier', 'post.number'],
    turned: 1,
    keysOf: (row) => [row.cohortId, row.tier, row.number],
  },
  host: { columns: ['host.code', 'post.id'], keysOf: (row) => [row.hostCode, row.id] },
}

/** What the joins bring for the holder, which the wire has as one thing. */
export function presentRow<
  Row extends HeldRow & { hostCode: string; filedOn: string | null; verdict: string | null; namedOn: Day | null },
>(directory: Directory, row: Row) {
  const { hostCode: _, hostId, officeId: __, reviewerId: ___, holder: ____, heldSince: _____, namedOn, ...rest } = row
  const holding = presentHolding(directory, row)
  const host = namedOn === null ? undefined : directory.on(namedOn).ref(hostId)
  return { ...dropNulls(rest), ...(host && { host }), ...(holding && { holding }) }
}

type PostQuery = Pick<
  z.output<typeof postQuery>,
  'cohort' | 'status' | 'specialty' | 'host' | 'holder' | 'verdict' | 'q'
>

/** The same narrowing for every list of needs. */
export function narrow<Rows extends ReturnType<typeof rowsOf>>(rows: Rows, query: PostQuery): Rows {
  let found: ReturnType<typeof rowsOf> = rows
  if (query.cohort) found = found.where('post.cohort_id', '=', query.cohort)
  if (query.status?.length) found = found.where('post.status', 'in', query.status as PostRow['status'][])
  if (query.specialty?.length) found = found.where(sql<boolean>`post.specialty_codes && ${query.specialty}::text[]`)
  if (query.holder) found = found.where('post.holder', '=', query.holder)
  if (query.verdict) found = found.where('post.verdict', '=', query.verdict)
  if (query.host) {
    const { host } = query
    found = found.where('post.host_institution_id', 'in', (eb) =>
      eb.selectFrom('institution_closure').select('descendant_id').where('ancestor_id', '=', host),
    )
  }
  if (query.q) {
    const like = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    found = found.where((eb) =>
      eb.or([
        eb('post.title', 'ilike', like),
        eb('post.problem', 'ilike', like),
        eb('post.search_keys', 'like', like),
        // Looked for among the institutions, who are fewer than the needs, instead of at every need.
        eb('post.host_institution_id', 'in', (of) =>
          of
            .selectFrom('institution as named')
            .select('named.id')
            .where((is) =>
              is.or([
                is('named.name', 'like', like),
                is('named.pinyin', 'like', like),
                is('named.initials', 'like', like.slice(1)),
              ]),
            ),
        ),
        ...(/^\d{1,6}$/.test(query.q ?? '') ? [eb('post.number', '=', Number(query.q))] : []),
      ]),
    )
  }
  // The filters leave the selection as it is, so the type of what was given still holds.
  return found as Rows
}

export async function listPosts(tx: Tx, query: z.output<typeof postQuery>): Promise<Result<Page<PostRow>>> {
  const [order, marks] = [orders[query.sort], { list: 'needs', id: 'post.id' } as const]
  const found = narrow(rowsOf(tx), query)
  // A word is looked for in every need: once for the page and its count.
  const page = query.q
    ? await fetchFound(tx, foundBy(found, marks.id, order.columns), rowsOf(tx), order, query, marks)
    : await fetchPage(found, order, query, marks)
  if (!page.ok) return page
  const directory = await institutionDirectory(tx)
  return done(mapPage(page.value, (row) => presentRow(directory, row)))
}

/** The need that another was copied or carried from, as far as the caller sees it. */
export async function originPost(
  tx: Tx,
  id: string | null,
): Promise<{ id: string; number: number; title: string; cohortName: Text } | undefined> {
  if (id === null) return undefined
  return tx
    .selectFrom('post')
    .innerJoin('cohort', 'cohort.id', 'post.cohort_id')
    .select(['post.id', 'post.number', 'post.title', 'cohort.name as cohortName'])
    .where('post.id', '=', id)
    .executeTakeFirst()
}

export async function getPost(tx: Tx, id: string): Promise<Result<Post>> {
  const row = await rowsOf(tx)
    .select([
      'post.position',
      'post.wanted_result as wantedResult',
      'post.yardstick',
      'post.counterpart',
      'post.rank_highest as rankHighest',
      'post.rank_lowest as rankLowest',
      'post.status_reason as statusReason',
      'post.verdict_words as verdictWords',
      'post.closed_on as closedOn',
      'post.origin_kind as originKind',
      'post.origin_ref as originRef',
      'post.origin_post_id as originPostId',
      sql<number>`zq.filled_seats(post.id)`.as('filled'),
    ])
    .where('post.id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('岗位需求', 'need')
  const { originKind, originRef, originPostId, filled, ...rest } = row
  const directory = await institutionDirectory(tx)
  const frame = await cohortFrame(tx, row.cohortId)
  const { reviewerId, parts, skip } = await standingOf(tx, directory, row, frame)
  const isOwn = await inScope(tx, row.hostId, 'host', 'office')
  const from = await originPost(tx, originPostId)
  // Closing waits for the plan: before, a need that is no longer wanted is withdrawn.
  const settles = frame !== undefined && cohortAllows(frame.status, 'settle-needs')
  const moves = needMoves(row.status, parts, reviewerId !== undefined).filter(
    ({ needs }) => needs !== 'verdict' || settles,
  )
  return done({
    ...presentRow(directory, rest),
    origin: {
      kind: originKind,
      ...(originRef !== null && { reference: originRef }),
      ...(from && { from }),
    },
    ...(settles && { filled }),
    ...(reviewerId !== undefined && { reviewer: directory.ref(reviewerId) }),
    ...(skip && moves.some(({ verb }) => verb === 'file') && { reviewSkip: presentSkip(directory, skip) }),
    moves: moves.map((one) => ({
      verb: one.verb,
      to: one.to,
      needsReason: needsReason(one) || (one.verb === 'file' && skip?.why === 'office'),
    })),
    mayEdit: isOwn && movesFor(postLifecycle, row.status, ['host']).some(({ verb }) => verb === 'file'),
  })
}
