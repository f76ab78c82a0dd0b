/** Which phases of a cohort are over, which run and which come next: by its dates, unless its status is already past them. */
import { type Phase, type PhaseCode, phaseCodes } from './cohort.ts'
import type { Day } from '../day.ts'
import type { CohortStatus } from '../lifecycles.ts'

/** The phases behind a status: what was decided early isn't still to come because its dates are. */
const passed: Readonly<Record<CohortStatus, readonly PhaseCode[]>> = {
  preparing: [],
  collecting: [],
  matching: ['needs', 'nomination'],
  approving: ['needs', 'nomination', 'matching'],
  published: ['needs', 'nomination', 'matching', 'approval'],
  closed: phaseCodes,
}

export type PhasePlace = 'before' | 'within' | 'after'

/** Where a day lies to a phase of a cohort: `after` where the phase is done; both ends belong to the phase. */
export function phasePlace(phase: Phase, status: CohortStatus, today: Day): PhasePlace {
  if (passed[status].includes(phase.code) || today > phase.until) return 'after'
  return today < phase.from ? 'before' : 'within'
}

/** The phase that begins next, the earliest of those to come; undefined where none is. */
export function nextPhase(phases: readonly Phase[], status: CohortStatus, today: Day): Phase | undefined {
  return phases
    .filter((phase) => phasePlace(phase, status, today) === 'before')
    .sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))[0]
}
