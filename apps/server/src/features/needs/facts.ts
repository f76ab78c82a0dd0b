/** The accepted needs of a cohort as the rules read them, with the words a page shows beside. */
import type { PostFacts } from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'

export interface PostWithWords extends PostFacts {
  number: number
  problem: string
}

/** Also those the host has closed since: a plan that was made with them goes on naming them. */
export async function acceptedPosts(tx: Tx, cohortId: string): Promise<PostWithWords[]> {
  const rows = await tx
    .selectFrom('post')
    .innerJoin('cohort', 'cohort.id', 'post.cohort_id')
    .select([
      'post.id',
      'post.number',
      'post.host_institution_id',
      'post.department_code',
      'post.title',
      'post.position',
      'post.headcount',
      'post.tier',
      'post.problem',
      'post.specialties',
      'post.rank_highest',
      'post.rank_lowest',
      'cohort.term_from',
      'cohort.term_until',
    ])
    .where('post.cohort_id', '=', cohortId)
    .where('post.status', 'in', ['accepted', 'closed'])
    .orderBy('post.number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    hostInstitutionId: row.host_institution_id,
    departmentCode: row.department_code,
    title: row.title,
    ...(row.position !== null && { position: row.position }),
    headcount: row.headcount,
    tier: row.tier,
    problem: row.problem,
    specialties: row.specialties,
    ...(row.rank_highest !== null && { rankHighest: row.rank_highest }),
    ...(row.rank_lowest !== null && { rankLowest: row.rank_lowest }),
    from: row.term_from,
    until: row.term_until,
  }))
}
