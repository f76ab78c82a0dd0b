import { expect, it } from 'vitest'
import { nextPhase, phasePlace } from './phases.ts'
import { day } from '../day.ts'

const phase = (code: 'nomination' | 'matching' | 'approval' | 'dispatch', from: string, until: string) => ({
  code,
  from: day(from),
  until: day(until),
})
const phases = [
  phase('nomination', '2026-11-10', '2026-11-24'),
  phase('matching', '2026-11-22', '2026-12-01'),
  phase('approval', '2026-12-03', '2026-12-08'),
  phase('dispatch', '2026-12-10', '2026-12-20'),
]
const today = day('2026-11-26')
const places = (...[status, on = today]: [Parameters<typeof phasePlace>[1], typeof today?]) =>
  phases.map((one) => phasePlace(one, status, on))

it('goes by the dates while the cohort is no further than they are, both ends included', () => {
  expect(places('matching')).toEqual(['after', 'within', 'before', 'before'])
  expect(places('collecting', day('2026-11-22'))).toEqual(['within', 'within', 'before', 'before'])
  expect(places('matching', day('2026-12-01'))[1]).toBe('within')
  expect(places('matching', day('2026-12-02'))[1]).toBe('after')
  expect(nextPhase(phases, 'matching', today)?.code).toBe('approval')
})

it('is done with what the status is past, whatever the dates, and names what comes after it', () => {
  expect(places('approving')).toEqual(['after', 'after', 'before', 'before'])
  expect(places('published')).toEqual(['after', 'after', 'after', 'before'])
  expect(nextPhase(phases, 'published', today)?.code).toBe('dispatch')
})

it('has nothing to come once the cohort is closed', () => {
  expect(places('closed')).toEqual(['after', 'after', 'after', 'after'])
  expect(nextPhase(phases, 'closed', today)).toBeUndefined()
})

it('takes the earliest of the phases to come, in whatever order they are written', () => {
  expect(nextPhase([...phases].reverse(), 'published', day('2026-11-01'))?.code).toBe('dispatch')
  expect(nextPhase([...phases].reverse(), 'collecting', today)?.code).toBe('approval')
})
