/** What may be done with a cohort while it has a status: a table, so that nothing else asks for the status. */
import type { CohortStatus } from '../lifecycles.ts'

/**
 * `edit`: its dates, parties and quotas · `change-policy`: freely · `move-policy`: to a newer version or another policy, as a decision with its
 * reason · `file-needs` and `nominate`: without the office's leave · `match` · `waive`: override a rule for somebody · `revoke-waiver` ·
 * `carry-needs`: take up unmet needs of an earlier cohort · `settle-needs`: say what came of the needs.
 */
export type CohortWork =
  | 'edit'
  | 'change-policy'
  | 'move-policy'
  | 'file-needs'
  | 'nominate'
  | 'match'
  | 'waive'
  | 'revoke-waiver'
  | 'carry-needs'
  | 'settle-needs'

const allowed: Readonly<Record<CohortStatus, readonly CohortWork[]>> = {
  preparing: ['edit', 'change-policy', 'move-policy', 'carry-needs'],
  collecting: ['edit', 'file-needs', 'carry-needs', 'nominate', 'move-policy', 'waive', 'revoke-waiver'],
  matching: ['edit', 'match', 'move-policy', 'waive', 'revoke-waiver'],
  // A plan that waits for its approval stands on the rules it was made by; only an exception may still be taken back.
  approving: ['edit', 'revoke-waiver'],
  published: ['settle-needs'],
  closed: ['settle-needs'],
}

export function cohortAllows(status: CohortStatus, work: CohortWork): boolean {
  return allowed[status].includes(work)
}
