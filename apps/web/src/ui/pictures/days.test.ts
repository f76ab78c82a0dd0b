import { day } from '@zhiqiao/domain'
import { describe, expect, test } from 'vitest'
import { daysUntil, placeOf, shareOver } from './days.ts'

describe('where a day lies in a span', () => {
  const april = { from: day('2026-04-01'), until: day('2026-04-20') }

  test('both ends belong to the span', () => {
    expect(placeOf(april, day('2026-03-31'))).toBe('before')
    expect(placeOf(april, day('2026-04-01'))).toBe('within')
    expect(placeOf(april, day('2026-04-20'))).toBe('within')
    expect(placeOf(april, day('2026-04-21'))).toBe('after')
  })

  test('the share over grows from nothing to the whole', () => {
    expect(shareOver(april, day('2026-03-31'))).toBe(0)
    expect(shareOver(april, day('2026-04-10'))).toBe(0.5)
    expect(shareOver(april, day('2026-04-20'))).toBe(1)
    expect(shareOver(april, day('2026-07-01'))).toBe(1)
  })

  test('days are counted across months', () => {
    expect(daysUntil(day('2026-04-24'), day('2026-05-06'))).toBe(12)
    expect(daysUntil(day('2026-04-24'), day('2026-04-24'))).toBe(0)
  })
})
