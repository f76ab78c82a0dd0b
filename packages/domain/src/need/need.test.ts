import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { move, movesFor } from '../lifecycle.ts'
import { postLifecycle } from '../lifecycles.ts'
import { holderOf, needChanges, needMoves, type NeedText, skippedReview } from './need.ts'

const need: NeedText = {
  title: '部门副职',
  problem: '经验不足',
  wantedResult: '指引',
  yardstick: '试行',
  specialties: [{ code: 'civil', atLeast: 'skilled' }],
}

describe('who holds a need', () => {
  test('is the host, then the reviewer, then the office, and after publication the host again', () => {
    expect(holderOf('draft', 'collecting')).toBe('host')
    expect(holderOf('reviewing', 'collecting')).toBe('reviewer')
    expect(holderOf('filed', 'collecting')).toBe('office')
    expect(holderOf('accepted', 'matching')).toBe('office')
    expect(holderOf('accepted', 'published')).toBe('host')
    expect(holderOf('closed', 'published')).toBeUndefined()
  })

  test('can always move it on, unless it is done', () => {
    for (const status of ['draft', 'returned', 'reviewing', 'filed', 'accepted'] as const) {
      expect(movesFor(postLifecycle, status, ['host', 'office']).length, status).toBeGreaterThan(0)
    }
  })
})

describe('a need that is reviewed first', () => {
  const verbs = (
    status: 'draft' | 'reviewing' | 'filed',
    who: Partial<Record<'host' | 'reviewer' | 'office', boolean>>,
  ) => needMoves(status, { host: false, reviewer: false, office: false, ...who }, true).map(({ verb }) => verb)
  test('goes from the host to the reviewer to the office', () => {
    expect(verbs('draft', { host: true })).toEqual(['ask-review', 'withdraw'])
    expect(verbs('reviewing', { host: true })).toEqual(['withdraw'])
    expect(verbs('reviewing', { reviewer: true })).toEqual(['endorse', 'return'])
    expect(verbs('reviewing', { office: true })).toEqual([])
    expect(verbs('filed', { reviewer: true })).toEqual([])
    expect(verbs('filed', { office: true })).toEqual(['accept', 'return'])
  })
  test('is filed at once by the reviewer itself', () => {
    expect(verbs('draft', { host: true, reviewer: true })).toEqual(['file', 'withdraw'])
  })
})

describe('a filing past the review', () => {
  const parts = { host: false, reviewer: false, office: false }
  test('says why, and only where a review was asked for', () => {
    expect(skippedReview(false, 1, { ...parts, host: true, reviewer: true })).toBeUndefined()
    expect(skippedReview(true, 1, { ...parts, host: true, reviewer: true })).toBe('own')
    expect(skippedReview(true, 2, { ...parts, office: true })).toBe('office')
    expect(skippedReview(true, 0, { ...parts, host: true })).toBe('none-above')
  })
})

describe('closing a need', () => {
  test('asks for words, and is the host’s alone', () => {
    expect(move(postLifecycle, 'accepted', 'close')).toMatchObject({ ok: false, refusal: { rule: 'reason-needed' } })
    expect(move(postLifecycle, 'accepted', 'close', '指引已试行')).toEqual({ ok: true, to: 'closed' })
    expect(movesFor(postLifecycle, 'accepted', ['office', 'leader', 'sender'])).toEqual([])
  })
})

describe('changes between two wordings', () => {
  test('name the field with what stood and what stands', () => {
    const after = { ...need, yardstick: '办结三件', specialties: [{ code: 'civil' }], counterpart: '试甲' }
    expect(needChanges(need, after)).toEqual([
      { field: 'yardstick', before: '试行', after: '办结三件' },
      { field: 'counterpart', before: null, after: '试甲' },
      { field: 'specialties', before: [{ code: 'civil', atLeast: 'skilled' }], after: [{ code: 'civil' }] },
    ])
  })

  const text = fc.record({
    title: fc.string(),
    problem: fc.string(),
    wantedResult: fc.string(),
    yardstick: fc.string(),
    tier: fc.integer({ min: 1, max: 5 }),
    specialties: fc.array(fc.record({ code: fc.constantFrom('a', 'b'), atLeast: fc.constantFrom('x', 'y') })),
  })
  test('are none with itself, and turn around with the order', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(needChanges(a, structuredClone(a))).toEqual([])
        const turned = needChanges(b, a).map(({ field, before, after }) => ({ field, before: after, after: before }))
        expect(needChanges(a, b)).toEqual(turned)
      }),
    )
  })
})
