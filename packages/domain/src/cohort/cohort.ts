/** A cohort: people who go together, in one direction, for one term, under one version of a policy. */
import type { Day } from '../day.ts'
import type { Direction } from '../policy/policy.ts'

/** At most (and at least) so many people of, or in, an institution and all below it. */
export interface Quota {
  side: 'sending' | 'host'
  institutionId: string
  min?: number
  max?: number
}

/** Codes of the phases, in their order; the dates are the cohort's. */
export const phaseCodes = ['needs', 'nomination', 'matching', 'approval', 'dispatch', 'running', 'closing'] as const
export type PhaseCode = (typeof phaseCodes)[number]

export interface Phase {
  code: PhaseCode
  from: Day
  until: Day
}

/** What rules and matching know of a cohort. */
export interface CohortFacts {
  id: string
  direction: Direction
  termFrom: Day
  termUntil: Day
  quotas: readonly Quota[]
}
