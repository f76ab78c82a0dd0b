/** What may be done with a cohort while it has a status: a table, so that nothing else asks for the status. */
import type { CohortStatus } from './lifecycles.ts'

/** `edit`: its dates, parties and quotas · `change-policy` · `file-needs` and `nominate`: without the office's leave · `match`. */
export type CohortWork = 'edit' | 'change-policy' | 'file-needs' | 'nominate' | 'match'

const allowed: Readonly<Record<CohortStatus, readonly CohortWork[]>> = {
  preparing: ['edit', 'change-policy'],
  collecting: ['edit', 'file-needs', 'nominate'],
  matching: ['edit', 'match'],
  approving: ['edit'],
  published: [],
  closed: [],
}

export function cohortAllows(status: CohortStatus, work: CohortWork): boolean {
  return allowed[status].includes(work)
}
