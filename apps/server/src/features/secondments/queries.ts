/** Secondments: who goes where, for which problem, with which yardstick. Row-level security picks whose. */
import type { Secondment } from '@zhiqiao/contract'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import type { Result } from '../../platform/refusal.ts'
import { done } from '../../platform/refusal.ts'
import { institutionDirectory } from '../institutions/index.ts'

export interface SecondmentQuery {
  cohort?: string | undefined
  officer?: string | undefined
  after?: string | undefined
  limit: number
}

export async function listSecondments(tx: Tx, query: SecondmentQuery): Promise<Result<Page<Secondment>>> {
  let rows = tx
    .selectFrom('secondment')
    .innerJoin('officer', 'officer.id', 'secondment.officer_id')
    .innerJoin('post', 'post.id', 'secondment.post_id')
    .innerJoin('cohort', 'cohort.id', 'secondment.cohort_id')
    .select([
      'secondment.id',
      'secondment.cohort_id as cohortId',
      'cohort.name as cohortName',
      'secondment.officer_id as officerId',
      'officer.name as officerName',
      'officer.rank',
      'secondment.host_institution_id as hostId',
      'secondment.sending_institution_id as senderId',
      'secondment.post_id as postId',
      'post.title',
      'post.department_code as departmentCode',
      'post.problem',
      'post.wanted_result as wantedResult',
      'post.yardstick',
      'post.counterpart',
      'secondment.from_day as from',
      'secondment.until_day as until',
      'secondment.status',
    ])
  if (query.cohort) rows = rows.where('secondment.cohort_id', '=', query.cohort)
  if (query.officer) rows = rows.where('secondment.officer_id', '=', query.officer)
  const page = await fetchPage(
    rows,
    { columns: ['secondment.from_day', 'secondment.id'], falling: true, keysOf: (row) => [row.from, row.id] },
    query,
    { list: 'secondments', id: 'secondment.id' },
  )
  if (!page.ok) return page
  const directory = await institutionDirectory(tx)
  const items = page.value.items.map(
    ({ officerId, officerName, rank, hostId, senderId, counterpart, ...row }): Secondment => ({
      ...row,
      officer: { id: officerId, name: officerName, ...(rank !== null && { rank }) },
      // As they were called when it began.
      host: directory.refOn(hostId, row.from),
      sender: directory.refOn(senderId, row.from),
      ...(counterpart !== null && { counterpart }),
    }),
  )
  return done({ ...page.value, items })
}
