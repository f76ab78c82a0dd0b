/**
 * The clocks that run on a case, from the course it took. A clock begins when the case comes into one of its statuses (or when the case
 * itself began), stands still in those that pause it, begins anew at moves that restart it, and is over once the case leaves.
 */
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../calendar.ts'
import { addDays, addMonths, type Day, dayNumber } from '../day.ts'
import type { ClockSpec } from './manifest.ts'
import type { PackValues } from './parameters.ts'

export interface CaseCourse {
  /** The day on which the case began: a letter was received, a plan was made. */
  readonly began: Day
  /** The status it began in. */
  readonly initial: string
  /** In order. */
  readonly moves: readonly { readonly verb: string; readonly to: string; readonly on: Day }[]
}

export interface RunningClock {
  readonly clock: ClockSpec
  /** The last day in time; of a clock that stands still the day is open. */
  readonly due: Day | undefined
}

/** Those that run or stand still, the first to end first and those that stand still last. `values`: what the adopter set. */
export function caseClocks(
  clocks: readonly ClockSpec[],
  course: CaseCourse,
  calendar: WorkCalendar,
  values?: Pick<PackValues, 'number'>,
): RunningClock[] {
  return clocks
    .flatMap((clock): RunningClock[] => {
      const state = stateOf(clock, course)
      if (!state) return []
      if (state.still !== undefined) return [{ clock, due: undefined }]
      const length = clock.parameter === undefined ? clock.days : (values?.number(clock.parameter) ?? clock.days)
      return [{ clock, due: endOf(clock, state, length, calendar) }]
    })
    .sort((a, b) => compare(a.due ?? '9999', b.due ?? '9999'))
}

interface State {
  start: Day
  /** Days that did not count: after the first through the second. */
  paused: (readonly [Day, Day])[]
  /** Since when it stands still. */
  still: Day | undefined
}

function stateOf(clock: ClockSpec, { began, initial, moves }: CaseCourse): State | undefined {
  let state: State | undefined
  const enter = (status: string, on: Day) => {
    const runs = clock.from.includes(status)
    const stands = clock.pausedIn?.includes(status) === true
    if (!runs && !(stands && state)) state = undefined
    else if (!state) state = { start: clock.starts === 'case' ? began : on, paused: [], still: undefined }
    else if (stands) state.still ??= on
    else if (state.still !== undefined) {
      state.paused.push([state.still, on])
      state.still = undefined
    }
  }
  enter(initial, began)
  for (const { verb, to, on } of moves) {
    enter(to, on)
    if (state && clock.restartedBy?.includes(verb)) state = { start: on, paused: [], still: undefined }
  }
  return state
}

function endOf({ counts }: ClockSpec, { start, paused }: State, length: number, calendar: WorkCalendar): Day {
  const lost = (counted: (day: Day) => boolean) =>
    paused.reduce((sum, [from, to]) => sum + daysAfter(from, to).filter(counted).length, 0)
  switch (counts) {
    case 'days':
      return addDays(start, length + lost(() => true))
    case 'months':
      return addDays(
        addMonths(start, length),
        lost(() => true),
      )
    case 'working-days':
      return addWorkingDays(start, length + lost((day) => isWorkingDay(day, calendar)), calendar)
  }
}

function daysAfter(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, dayNumber(to) - dayNumber(from)) }, (_, k) => addDays(from, k + 1))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
