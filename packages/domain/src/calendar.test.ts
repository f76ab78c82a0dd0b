import { expect, it } from 'vitest'
import { addWorkingDays, daysOfSpans, isWorkingDay, weekendsOnly, type WorkCalendar } from './calendar.ts'
import { day } from './day.ts'

const spring: WorkCalendar = {
  free: new Set(daysOfSpans(['2026-02-15/2026-02-23', '2026-04-06'])),
  working: new Set([day('2026-02-14'), day('2026-02-28')]),
  years: [2026],
}

it('counts Monday to Friday, leaves out what is made free and counts a weekend day that is made working', () => {
  expect(addWorkingDays(day('2026-04-15'), 1, weekendsOnly)).toBe('2026-04-16')
  expect(addWorkingDays(day('2026-04-17'), 1, weekendsOnly)).toBe('2026-04-20')
  expect(addWorkingDays(day('2026-04-15'), 7, weekendsOnly)).toBe('2026-04-24')
  // Saturday the 14th is worked, then nine days are free.
  expect(addWorkingDays(day('2026-02-13'), 1, spring)).toBe('2026-02-14')
  expect(addWorkingDays(day('2026-02-13'), 2, spring)).toBe('2026-02-24')
  expect(isWorkingDay(day('1969-12-28'), weekendsOnly)).toBe(false)
})

it('reads spans as they are published, and none that is no span', () => {
  expect(daysOfSpans(['2026-01-01/2026-01-03', '2026-04-06'])).toEqual([
    '2026-01-01',
    '2026-01-02',
    '2026-01-03',
    '2026-04-06',
  ])
  for (const bad of ['2026-02-30', '2026-02-03/2026-02-01', '2026-01-01/2027-01-01', '1月1日']) {
    expect(daysOfSpans([bad]), bad).toBeUndefined()
  }
})
