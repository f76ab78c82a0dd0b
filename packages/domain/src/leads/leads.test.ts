import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../day.ts'
import { type LeadClock, runningClocks, urgencyOf } from './clocks.ts'
import {
  leadLifecycle,
  leadMeasures,
  leadMove,
  leadMoves,
  type LeadParts,
  leadStatuses,
  restingStatuses,
} from './lifecycle.ts'
import { wilson } from './wilson.ts'

const host: LeadParts = { roles: ['host'], isAssignee: true, isProposer: false }
const leader: LeadParts = { roles: ['leader'], isAssignee: false, isProposer: false }

describe('the life of a lead', () => {
  it('reaches every status from where the machine leaves it, and can be filed away from every end', () => {
    const reached = new Set(['generated'])
    for (let grown = true; grown; ) {
      grown = false
      for (const { from, to } of leadLifecycle) {
        if (reached.has(to) || !from.some((status) => reached.has(status))) continue
        reached.add(to)
        grown = true
      }
    }
    expect([...reached].sort()).toEqual([...leadStatuses].sort())
    for (const status of leadStatuses) {
      const leaves = leadLifecycle.some(({ from, to }) => from.includes(status) && to !== status)
      expect(leaves, status).toBe(status !== 'archived')
    }
    expect(restingStatuses).toContain('upheld')
  })

  it('has a measure decided by a leader alone, and never by who proposed it', () => {
    for (const measure of leadMeasures) {
      const rows = leadLifecycle.filter(({ verb }) => verb === measure)
      expect(
        rows.map(({ who, by, from }) => ({ who, by, from })),
        measure,
      ).toEqual([{ who: ['leader'], by: 'not-proposer', from: ['proposed'] }])
      const state = { status: 'proposed', delivered: false } as const
      expect(leadMove(state, measure, { ...leader, isProposer: true }, '…')).toEqual({
        ok: false,
        refusal: { rule: 'four-eyes', verb: measure },
      })
      expect(leadMove(state, measure, host, '…')).toMatchObject({ refusal: { rule: 'not-your-role' } })
      expect(leadMove(state, measure, leader, '…')).toMatchObject({ ok: true })
    }
  })

  it('lets only whom it was given to investigate and propose', () => {
    const state = { status: 'investigating', delivered: false } as const
    expect(leadMove(state, 'propose', { ...host, isAssignee: false }, '…')).toMatchObject({
      refusal: { rule: 'assignee-only' },
    })
    expect(leadMove(state, 'propose', host)).toMatchObject({ refusal: { rule: 'reason-needed' } })
    expect(leadMove(state, 'propose', host, '…')).toMatchObject({ ok: true, row: { asks: ['measure', 'letter'] } })
  })

  it('takes an answer only to what was delivered, and delivers once', () => {
    const verbs = (delivered: boolean) =>
      leadMoves({ status: 'retrial-suggestion', delivered }, host).map(({ verb }) => verb)
    expect(verbs(false)).toEqual(['deliver'])
    expect(verbs(true)).toEqual(['order-retrial', 'decline'])
    expect(leadMove({ status: 'transferred', delivered: false }, 'adopt', host, '…')).toMatchObject({
      refusal: { rule: 'not-delivered' },
    })
  })

  it('says what is possible where a move is not', () => {
    expect(leadMove({ status: 'archived', delivered: true }, 'take', host)).toEqual({
      ok: false,
      refusal: { rule: 'no-such-move', verb: 'take', status: 'archived', allowed: [] },
    })
  })
})

describe('clocks of a lead', () => {
  const basis = { title: { zh: '甲', en: 'A' } }
  const clocks: LeadClock[] = [
    {
      code: 'review',
      title: basis.title,
      from: 'opened',
      while: ['investigating', 'proposed'],
      length: { count: 3, unit: 'month' },
      warn: 14,
      basis,
      checked: true,
    },
    {
      code: 'deliver',
      title: basis.title,
      from: 'decided',
      while: ['retrial-suggestion'],
      until: 'delivered',
      length: { count: 15, unit: 'day' },
      warn: 5,
      basis,
      checked: true,
    },
  ]

  it('run by months to the last day of a shorter one, and only in their statuses', () => {
    const days = { opened: day('2025-11-30') }
    const [running] = runningClocks(clocks, 'investigating', days)
    expect(running).toMatchObject({ clock: { code: 'review' }, due: '2026-02-28' })
    expect(runningClocks(clocks, 'excluded', days)).toEqual([])
    if (!running) throw new Error('it does not run')
    expect(urgencyOf(running, day('2026-02-13'))).toEqual({ urgency: 'in-time', left: 15 })
    expect(urgencyOf(running, day('2026-02-14'))).toEqual({ urgency: 'soon', left: 14 })
    expect(urgencyOf(running, day('2026-02-28'))).toEqual({ urgency: 'soon', left: 0 })
    expect(urgencyOf(running, day('2026-03-01'))).toEqual({ urgency: 'late', left: -1 })
  })

  it('stop with their day, but not with that of an earlier turn', () => {
    const decided = day('2026-03-10')
    expect(runningClocks(clocks, 'retrial-suggestion', { decided })).toMatchObject([{ due: '2026-03-25' }])
    expect(runningClocks(clocks, 'retrial-suggestion', { decided, delivered: day('2026-03-12') })).toEqual([])
    expect(runningClocks(clocks, 'retrial-suggestion', { decided, delivered: day('2026-01-12') })).toHaveLength(1)
  })
})

describe('the interval of a share', () => {
  it('is that of the literature for 8 of 10, and none of nothing', () => {
    const found = wilson(8, 10)
    expect(found?.low).toBeCloseTo(0.4901625, 6)
    expect(found?.high).toBeCloseTo(0.9433178, 6)
    expect(wilson(0, 0)).toBeUndefined()
    expect(() => wilson(3, 2)).toThrow(RangeError)
  })

  it('holds its share, lies within 0 and 1, and narrows with more of the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (of, some) => {
        const count = some % (of + 1)
        const one = wilson(count, of)
        const ten = wilson(count * 10, of * 10)
        if (!one || !ten) throw new Error('no interval')
        expect(one.low).toBeGreaterThanOrEqual(0)
        expect(one.high).toBeLessThanOrEqual(1)
        expect(one.low).toBeLessThanOrEqual(one.share)
        expect(one.high).toBeGreaterThanOrEqual(one.share)
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low)
      }),
    )
  })
})
