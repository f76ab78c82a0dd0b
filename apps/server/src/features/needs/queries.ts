/** Needs as lists and in full. */
import type { Post, postQuery, PostRow } from '@zhiqiao/contract'
import { movesFor, postLifecycle } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, type Order, type Page } from '../../platform/page.ts'
import { institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('post')
    .innerJoin('institution as host', 'host.id', 'post.host_institution_id')
    .select([
      'post.id',
      'post.cohort_id as cohortId',
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
      'host.code as hostCode',
    ])
}

type Row = { id: string; number: number; tier: number; hostCode: string; cohortId: string }

const orders: Record<z.output<typeof postQuery>['sort'], Order<Row>> = {
  number: { columns: ['post.cohort_id', 'post.number'], keysOf: (row) => [row.cohortId, row.number] },
  tier: {
    columns: ['post.cohort_id', 'post.tier', 'post.number'],
    keysOf: (row) => [row.cohortId, row.tier, row.number],
  },
  host: { columns: ['host.code', 'post.id'], keysOf: (row) => [row.hostCode, row.id] },
}

export async function listPosts(tx: Tx, query: z.output<typeof postQuery>): Promise<Result<Page<PostRow>>> {
  let rows = rowsOf(tx)
  if (query.cohort) rows = rows.where('post.cohort_id', '=', query.cohort)
  if (query.status?.length) rows = rows.where('post.status', 'in', query.status as PostRow['status'][])
  if (query.specialty?.length) rows = rows.where(sql<boolean>`post.specialty_codes && ${query.specialty}::text[]`)
  if (query.host) {
    const { host } = query
    rows = rows.where('post.host_institution_id', 'in', (eb) =>
      eb.selectFrom('institution_closure').select('descendant_id').where('ancestor_id', '=', host),
    )
  }
  if (query.q) {
    const like = `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((eb) =>
      eb.or([
        eb('post.title', 'ilike', like),
        eb('post.problem', 'ilike', like),
        eb('host.name', 'like', like),
        eb('host.pinyin', 'like', like),
        eb('host.initials', 'like', like.slice(1)),
        eb('post.search_keys', 'like', like),
        ...(/^\d{1,6}$/.test(query.q ?? '') ? [eb('post.number', '=', Number(query.q))] : []),
      ]),
    )
  }
  const page = await fetchPage(rows, orders[query.sort], query)
  if (!page.ok) return page
  const items = page.value.items.map(({ hostCode: _, filedOn, ...row }) => ({
    ...row,
    ...(filedOn !== null && { filedOn }),
  }))
  return done({ ...page.value, items })
}

export async function getPost(tx: Tx, call: Call, id: string): Promise<Result<Post>> {
  const row = await rowsOf(tx)
    .select([
      'post.host_institution_id as hostId',
      'post.position',
      'post.wanted_result as wantedResult',
      'post.yardstick',
      'post.counterpart',
      'post.rank_highest as rankHighest',
      'post.rank_lowest as rankLowest',
      'post.status_reason as statusReason',
    ])
    .where('post.id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('岗位需求', 'need')
  const { hostId, hostCode: _, filedOn, position, counterpart, rankHighest, rankLowest, statusReason, ...rest } = row
  // A move of the host is the host's own, not that of another host who can see the need.
  const isOwn = await inScope(tx, hostId, 'host', 'office')
  const roles = rolesOf(call.actor).filter((role) => role !== 'host' || isOwn)
  const moves = movesFor(postLifecycle, row.status, roles)
  return done({
    ...rest,
    ...(filedOn !== null && { filedOn }),
    ...(position !== null && { position }),
    ...(counterpart !== null && { counterpart }),
    ...(rankHighest !== null && { rankHighest }),
    ...(rankLowest !== null && { rankLowest }),
    ...(statusReason !== null && { statusReason }),
    moves: moves.map(({ verb, to, needs }) => ({ verb, to, needsReason: needs === 'reason' })),
    mayEdit: isOwn && movesFor(postLifecycle, row.status, ['host']).some(({ verb }) => verb === 'file'),
  })
}
