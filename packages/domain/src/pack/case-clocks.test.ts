import { expect, it } from 'vitest'
import { weekendsOnly } from '../calendar.ts'
import { day } from '../day.ts'
import { deskPack } from '../examples/packs/index.ts'
import { caseClocks, type CaseCourse } from './case-clocks.ts'
import { packManifestFaults } from './check-manifest.ts'
import type { ClockSpec } from './manifest.ts'

const name = { zh: '期限', en: 'limit' }
const clock = (more: Partial<ClockSpec>): ClockSpec => ({
  id: 'reply',
  name,
  from: ['received'],
  days: 7,
  counts: 'days',
  basis: { title: name },
  ...more,
})
const course = (...moves: [verb: string, to: string, on: string][]): CaseCourse => ({
  began: day('2026-04-01'),
  initial: 'received',
  moves: moves.map(([verb, to, on]) => ({ verb, to, on: day(on) })),
})
const due = (one: ClockSpec, of: CaseCourse) => caseClocks([one], of, weekendsOnly).map((running) => running.due)

it('begins with the status or with the case, and is over once the case leaves', () => {
  expect(due(clock({}), course())).toEqual(['2026-04-08'])
  expect(due(clock({ counts: 'working-days' }), course())).toEqual(['2026-04-10'])
  expect(due(clock({}), course(['accept', 'open', '2026-04-03']))).toEqual([])
  const answer = { from: ['open'], days: 3, counts: 'months' as const }
  expect(due(clock(answer), course(['accept', 'open', '2026-04-03']))).toEqual(['2026-07-03'])
  expect(due(clock({ ...answer, starts: 'case' }), course(['accept', 'open', '2026-04-03']))).toEqual(['2026-07-01'])
})

it('comes again: each answer begins the next month', () => {
  const monthly = clock({ from: ['open'], days: 1, counts: 'months', restartedBy: ['tell'] })
  const told = course(['accept', 'open', '2026-04-03'], ['tell', 'open', '2026-05-02'], ['tell', 'open', '2026-05-20'])
  expect(due(monthly, told)).toEqual(['2026-06-20'])
})

it('stands still while it is paused, and goes on with the days it had left', () => {
  const limit = clock({ from: ['open'], days: 30, pausedIn: ['appraised'] })
  const still = course(['accept', 'open', '2026-04-03'], ['appraise', 'appraised', '2026-04-10'])
  expect(due(limit, still)).toEqual([undefined])
  const on = course(
    ['accept', 'open', '2026-04-03'],
    ['appraise', 'appraised', '2026-04-10'],
    ['go-on', 'open', '2026-04-25'],
  )
  // Thirty days from 3 April, and fifteen that did not count.
  expect(due(limit, on)).toEqual(['2026-05-18'])
  // Of ten working days seven were left on the 10th, a Friday; the 27th is the next Monday.
  expect(due(clock({ ...limit, days: 10, counts: 'working-days' }), on)).toEqual(['2026-05-01'])
  // A status that pauses does not start a clock.
  expect(due(limit, course(['appraise', 'appraised', '2026-04-10']))).toEqual([])
})

it('is as long as the adopter says, and the first to end comes first', () => {
  const values = { number: (id: string) => (id === 'reply.days' ? 3 : Number.NaN) }
  const both = [clock({ id: 'long', days: 30 }), clock({ parameter: 'reply.days' })]
  expect(caseClocks(both, course(), weekendsOnly, values).map(({ clock: { id }, due: on }) => [id, on])).toEqual([
    ['reply', '2026-04-04'],
    ['long', '2026-05-01'],
  ])
})

it('is refused in a manifest where it names what is not there', () => {
  const { cases, ...manifest } = deskPack.manifest
  const [matter] = cases
  if (!matter) throw new Error('the desk has no cases')
  const bad = clock({ from: ['nowhere'], restartedBy: ['shout'], parameter: 'reply.none', days: 0 })
  const asks = { accept: [{ id: 'on', name, type: 'code' as const, required: true }], shout: [] }
  expect(packManifestFaults({ ...manifest, cases: [{ ...matter, clocks: [bad], asks }] })).toEqual([
    'cases matter, clock reply: there is no status nowhere',
    'cases matter, clock reply: there is no move shout',
    'cases matter, clock reply: days are whole and at least 1',
    'cases matter, clock reply: reply.none is no parameter that is a whole number of at least 1',
    'cases matter, what accept asks for, column on: a code needs the values allowed',
    'cases matter, what shout asks for: there is no such move',
  ])
})
