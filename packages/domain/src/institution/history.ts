/** What an institution was called on which day: papers and lists of the past name it as it was then. */
import { addDays, type Day } from '../day.ts'

export const institutionChangeKinds = [
  'renamed',
  'recoded',
  'moved',
  'corrected',
  'merged',
  'absorbed',
  'abolished',
  'restored',
] as const
export type InstitutionChangeKind = (typeof institutionChangeKinds)[number]

/** What can be entered for a day to come. */
export const plannedKinds = ['rename', 'recode', 'move', 'abolish', 'merge'] as const
export type PlannedKind = (typeof plannedKinds)[number]
const plannedStatuses = ['waiting', 'done', 'failed', 'cancelled'] as const
export type PlannedStatus = (typeof plannedStatuses)[number]

export interface NameOf {
  name: string
  shortName: string
  code: string
}

/** A change of name or code, with what stood before and what stands from its day on. */
export interface NameChange {
  effectiveOn: Day
  before: NameOf
}

/** Days on which the institution bore a name; both ends belong to it, an absent end is open. */
export interface NamePeriod extends NameOf {
  from?: Day
  until?: Day
}

/** In the order of their days; of one day, in the order given (that is, entered). */
const inOrder = (changes: readonly NameChange[]) =>
  [...changes].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0))

/** The name in force on a day: what the first change after that day put an end to, or else today's. */
export function nameInForce(current: NameOf, changes: readonly NameChange[], on: Day): NameOf {
  const after = inOrder(changes).find(({ effectiveOn }) => effectiveOn > on)
  return after ? after.before : current
}

/** All names with their days, the oldest first. Of several changes of one day only the last counts. */
export function namePeriods(current: NameOf, changes: readonly NameChange[]): NamePeriod[] {
  const periods: NamePeriod[] = []
  let from: Day | undefined
  for (const { effectiveOn, before } of inOrder(changes)) {
    if (from === undefined || from < effectiveOn) {
      const { name, shortName, code } = before
      periods.push({ name, shortName, code, ...(from !== undefined && { from }), until: addDays(effectiveOn, -1) })
    }
    from = effectiveOn
  }
  const { name, shortName, code } = current
  periods.push({ name, shortName, code, ...(from !== undefined && { from }) })
  return periods
}
