/** What may be done with the parts of a cohort while it has a status: a table, so that nothing else asks for the status. */
import type { CohortStatus, PostStatus } from './lifecycles.ts'
import type { Role } from './role.ts'

/**
 * `edit-terms`: change direction-independent terms, parties, policy and quotas · `edit-name`: words and dates of phases ·
 * `draft-needs`, `file-needs`, `edit-needs` · `nominate`.
 */
export type CohortWork = 'edit-terms' | 'edit-name' | 'draft-needs' | 'file-needs' | 'edit-needs' | 'nominate'

const allowed: Readonly<Record<CohortStatus, readonly CohortWork[]>> = {
  preparing: ['edit-terms', 'edit-name', 'draft-needs', 'edit-needs'],
  collecting: ['edit-terms', 'edit-name', 'draft-needs', 'file-needs', 'edit-needs', 'nominate'],
  matching: ['edit-name', 'edit-needs'],
  approving: ['edit-name'],
  published: ['edit-name'],
  closed: [],
}

export function cohortAllows(status: CohortStatus, work: CohortWork): boolean {
  return allowed[status].includes(work)
}

/** Statuses in which some work is allowed, for saying when it would be. */
export function statusesAllowing(work: CohortWork): CohortStatus[] {
  return (Object.keys(allowed) as CohortStatus[]).filter((status) => allowed[status].includes(work))
}

const postEditors: Readonly<Record<PostStatus, readonly Role[]>> = {
  draft: ['host', 'office'],
  returned: ['host', 'office'],
  filed: ['office'],
  accepted: ['office'],
  withdrawn: [],
  closed: [],
}

/** Whether somebody who holds these roles towards a need may change its content now. */
export function mayEditPost(cohort: CohortStatus, post: PostStatus, roles: readonly Role[]): boolean {
  return cohortAllows(cohort, 'edit-needs') && postEditors[post].some((role) => roles.includes(role))
}
