import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReviewedLead } from './calibrate.ts'
import { readReviewed } from './read-reviewed.ts'
import { leadToMeasure, measureToChanged, precisionAt, precisionBySign, shareOf } from './yield.ts'

test('the interval is Wilson’s', () => {
  // The practice of 2018 to 2020: 1,300 leads, 679 measures, 519 changed.
  expect(shareOf(679, 1300)).toMatchObject({
    share: expect.closeTo(0.522, 3),
    low: expect.closeTo(0.495, 3),
    high: expect.closeTo(0.549, 3),
  })
  expect(shareOf(0, 10)).toMatchObject({ low: 0, high: expect.closeTo(0.2775, 3) })
  expect(shareOf(10, 10)).toMatchObject({ low: expect.closeTo(0.7225, 3), high: 1 })
  expect(shareOf(0, 0)).toEqual({ count: 0, of: 0 })
  expect(() => shareOf(3, 2)).toThrow(RangeError)
})

test('an interval holds its share, lies within 0 and 1, and narrows with more cases', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (a, b) => {
      const { share = 0, low = 0, high = 1 } = shareOf(a, a + b + 1)
      expect(low).toBeLessThanOrEqual(share)
      expect(high).toBeGreaterThanOrEqual(share)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      const more = shareOf(a * 4, (a + b + 1) * 4)
      expect((more.high ?? 1) - (more.low ?? 0)).toBeLessThan(high - low)
    }),
  )
})

test('precision at k counts what was reviewed, and says what was not', () => {
  const leads = [{ verdict: 'confirmed' }, {}, { verdict: 'rejected' }, { verdict: 'confirmed' }] as const
  expect(precisionAt(leads, 3)).toMatchObject({ count: 1, of: 2, share: 0.5, open: 1 })
  expect(precisionAt(leads, 0)).toEqual({ count: 0, of: 0, open: 0 })
  expect(precisionAt(leads, 99)).toMatchObject({ count: 2, of: 3 })
})

const lead = (verdict: 'confirmed' | 'rejected', more: Partial<ReviewedLead> = {}): ReviewedLead => ({
  id: 'a',
  signs: [{ sign: 'L07' }],
  verdict,
  ...more,
})

test('from lead to measure to change, of those on which it is known', () => {
  const leads = [
    lead('confirmed', { measure: true, changed: true }),
    lead('confirmed', { measure: true, changed: false }),
    lead('confirmed', { measure: true }),
    lead('rejected', { measure: false }),
    lead('confirmed'),
  ]
  expect(leadToMeasure(leads)).toMatchObject({ count: 3, of: 4 })
  expect(measureToChanged(leads)).toMatchObject({ count: 1, of: 2 })
})

test('by sign: once a lead, a verdict on the sign before that on the lead', () => {
  const shares = precisionBySign([
    lead('confirmed', { signs: [{ sign: 'L07' }, { sign: 'L07' }, { sign: 'L09', verdict: 'rejected' }] }),
    lead('rejected', { signs: [{ sign: 'L07' }] }),
  ])
  expect(shares.get('L07')).toMatchObject({ count: 1, of: 2 })
  expect(shares.get('L09')).toMatchObject({ count: 0, of: 1 })
})

test.each([
  [[], '.'],
  [{ id: '' }, 'id'],
  [{ id: 'a', verdict: 'yes' }, 'verdict'],
  [{ id: 'a', verdict: 'confirmed', signs: [] }, 'signs'],
  [{ id: 'a', verdict: 'confirmed', signs: [{ sign: 'L01' }, {}] }, 'signs[1].sign'],
  [{ id: 'a', verdict: 'confirmed', signs: [{ sign: 'L01', points: -1 }] }, 'signs[0].points'],
  [{ id: 'a', verdict: 'confirmed', signs: [{ sign: 'L01', verdict: 1 }] }, 'signs[0].verdict'],
  [{ id: 'a', verdict: 'confirmed', signs: [{ sign: 'L01' }], changed: 'yes' }, 'changed'],
])('a line that is no reviewed lead says where: %j', (json, at) => {
  expect(readReviewed(json)).toMatchObject({ ok: false, fault: { at } })
})
