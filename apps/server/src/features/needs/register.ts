/** The register: every need ever, with its story; and what stayed unmet, how often in a row. */
import type { postQuery, RegisterRow, UnmetNeed, unmetQuery } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { narrow, originPost, presentRow, rowsOf } from './queries.ts'

export async function listRegister(tx: Tx, query: z.output<typeof postQuery>): Promise<Result<Page<RegisterRow>>> {
  const rows = narrow(rowsOf(tx), query).select([
    'cohort.status as cohortStatus',
    'post.verdict_words as verdictWords',
    'post.origin_kind as originKind',
    'post.origin_ref as originRef',
    'post.origin_post_id as originPostId',
    sql<number>`zq.filled_seats(post.id)`.as('filled'),
    sql<{ verb: string; at: string }[]>`(
      select coalesce(jsonb_agg(jsonb_build_object('verb', e.verb, 'at', e.at) order by e.id), '[]')
        from post_event e where e.post_id = post.id)`.as('steps'),
  ])
  // The newest first: ids are made in the order of time.
  const order = { columns: ['post.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'register', id: 'post.id' })
  if (!page.ok) return page
  const directory = await institutionDirectory(tx)
  const items: RegisterRow[] = []
  for (const row of page.value.items) {
    const { cohortName, cohortStatus, originKind, originRef, originPostId, filled, steps, ...rest } = row
    const from = await originPost(tx, originPostId)
    items.push({
      ...presentRow(directory, rest),
      cohortName: cohortName ?? { zh: '', en: '' },
      ...((cohortStatus === 'published' || cohortStatus === 'closed') && { filled }),
      origin: { kind: originKind, ...(originRef !== null && { reference: originRef }), ...(from && { from }) },
      steps: steps.map(({ verb, at }) => ({ verb, at: new Date(at).toISOString() })),
    })
  }
  return done({ ...page.value, items })
}

/** Accepted needs of published cohorts with a seat left, unless the host says that they were met all the same. */
const unmet = sql<boolean>`(post.status in ('accepted', 'closed') and cohort.status in ('published', 'closed')
  and post.verdict is distinct from 'met' and zq.filled_seats(post.id) < post.headcount)`

/** Other hosts of a cohort see what was accepted; what became of it concerns the host and the office. */
const ownOrRun = sql<boolean>`(post.host_institution_id in (select zq.scope('host', 'office', 'leader'))
  or post.cohort_id in (select zq.office_cohorts()))`

export async function listUnmet(tx: Tx, query: z.output<typeof unmetQuery>): Promise<Result<Page<UnmetNeed>>> {
  let rows = narrow(rowsOf(tx), { cohort: query.cohort, host: query.host })
    .select([sql<number>`zq.filled_seats(post.id)`.as('filled'), sql<number>`zq.times_unmet(post.id)`.as('times')])
    .where(unmet)
    .where(ownOrRun)
  if (query.twice) rows = rows.where(sql<boolean>`post.id in (select zq.unmet_in_a_row(2))`)
  const order = {
    columns: ['post.cohort_id', 'post.number'],
    falling: true,
    keysOf: (row: { cohortId: string; number: number }) => [row.cohortId, row.number],
  }
  const page = await fetchPage(rows, order, query, { list: 'unmet', id: 'post.id' })
  if (!page.ok) return page
  const ids = page.value.items.map(({ id }) => id)
  const directory = await institutionDirectory(tx)
  const offers = Map.groupBy(await offersOf(tx, ids), (offer) => offer.postId)
  const carried = new Map((await carriedFrom(tx, ids)).map((row) => [row.from, row]))
  return done({
    ...page.value,
    items: page.value.items.map(({ cohortName, ...row }) => {
      const to = carried.get(row.id)
      return {
        ...presentRow(directory, row),
        cohortName: cohortName ?? { zh: '', en: '' },
        offers: (offers.get(row.id) ?? []).map(({ id, toId, status }) => ({ id, to: directory.ref(toId), status })),
        ...(to && { carriedTo: { id: to.id, cohortId: to.cohortId, cohortName: to.cohortName } }),
      }
    }),
  })
}

async function offersOf(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('need_offer')
    .select(['id', 'post_id as postId', 'to_institution_id as toId', 'status'])
    .where('post_id', 'in', ids)
    .where('status', '<>', 'withdrawn')
    .orderBy('id')
    .execute()
}

async function carriedFrom(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('post')
    .innerJoin('cohort', 'cohort.id', 'post.cohort_id')
    .select(['post.id', 'post.cohort_id as cohortId', 'cohort.name as cohortName', 'post.origin_post_id as from'])
    .where('post.origin_post_id', 'in', ids)
    .where('post.origin_kind', '=', 'carried')
    .where('post.status', '<>', 'withdrawn')
    .execute()
  return rows.flatMap(({ from, ...row }) => (from === null ? [] : [{ ...row, from }]))
}
