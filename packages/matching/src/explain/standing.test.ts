import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '@zhiqiao/domain/examples'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainStanding, type Standing } from './standing.ts'
import type { PairId, PlanInput } from '../input.ts'
import { makePlan } from '../plan.ts'
import { randomCohort } from '../testing/random-cohorts.ts'
import { moveCost } from '../what-if.ts'

const serious = (level: string, years: number) => ({ specialties: [{ code: 'serious-crime', level, years }] })

const input: PlanInput = {
  cohort: { ...firstCohort, quotas: [{ side: 'sending', institutionId: 'jiangsu', max: 1 }] },
  policy: examplePolicy,
  profile: exampleProfile,
  tree: exampleTree,
  today: exampleToday,
  posts: [examplePost('hard', 'baotou', { tier: 1 }), examplePost('easy', 'baotou', { tier: 2 })],
  nominations: [
    exampleNomination('expert', 'fengxian', serious('expert', 9), ['hard']),
    exampleNomination('skilled', 'shaoxing', serious('skilled', 6), ['easy']),
    exampleNomination('third', 'gaoyou', serious('basic', 3)),
    exampleNomination('barred', 'gaoyou', { ...serious('expert', 9), staffCategory: 'assistant' }),
  ],
}

function standingOf(pairs: readonly PairId[]): Standing {
  const answer = explainStanding(input, pairs)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.standing
}
const whyOut = (standing: Standing, id: string) => standing.unmatched.find((one) => one.nominationId === id)

describe('a plan that people have changed', () => {
  test('says of the expert put out for a weaker one that it was by hand, and how to put it right at once', () => {
    const standing = standingOf([
      { nominationId: 'third', postId: 'hard' },
      { nominationId: 'skilled', postId: 'easy' },
    ])
    const expert = whyOut(standing, 'expert')
    expect(expert?.reason).toBe('by-hand')
    expect(expert?.changes[0]).toMatchObject({ kind: 'place', postId: 'hard', instead: 'third', works: true })
    expect(whyOut(standing, 'barred')).toMatchObject({ reason: 'rule', eligiblePosts: 0 })
    expect(standing.pairings[0]?.next).toMatchObject({ nominationId: 'expert' })
  })

  test('says which quota is full now, not which was full in the plan of the match', () => {
    const standing = standingOf([
      { nominationId: 'expert', postId: 'hard' },
      { nominationId: 'third', postId: 'easy' },
    ])
    expect(whyOut(standing, 'skilled')).toMatchObject({ reason: 'by-hand', fullGroups: [] })
    const other = {
      ...input,
      nominations: [...input.nominations, exampleNomination('fourth', 'gaoyou', serious('basic', 2))],
    }
    const answer = explainStanding(other, [{ nominationId: 'third', postId: 'easy' }])
    expect(answer.ok && answer.standing.unmatched.find((one) => one.nominationId === 'fourth')).toMatchObject({
      reason: 'group-full',
      fullGroups: [{ institutionId: 'jiangsu', count: 1, max: 1 }],
    })
  })

  test('tells of an open seat who could take it at once', () => {
    const standing = standingOf([{ nominationId: 'skilled', postId: 'easy' }])
    expect(standing.unfilled).toHaveLength(1)
    expect(standing.unfilled[0]).toMatchObject({
      postId: 'hard',
      reason: 'by-hand',
      changes: [{ nominationId: 'expert' }],
    })
  })

  test('leaves out people who have withdrawn', () => {
    const standing = standingOf([{ nominationId: 'gone', postId: 'easy' }])
    expect(standing.pairings).toEqual([])
  })
})

describe('somebody for whom nobody could simply make room', () => {
  const skilled = (...codes: string[]) => ({
    specialties: codes.map((code) => ({ code, level: 'skilled', years: 5 })),
  })
  const cohort: PlanInput = {
    ...input,
    cohort: { ...firstCohort, quotas: [{ side: 'sending', institutionId: 'shanghai', max: 1 }] },
    posts: [
      examplePost('first', 'baotou', { specialties: [{ code: 'ordinary-crime' }] }),
      examplePost('second', 'baotou', { specialties: [{ code: 'serious-crime' }] }),
    ],
    nominations: [
      exampleNomination('held', 'fengxian', skilled('ordinary-crime')),
      exampleNomination('both', 'shaoxing', skilled('ordinary-crime', 'serious-crime')),
      exampleNomination('out', 'fengxian', skilled('serious-crime')),
    ],
  }
  const current: PairId[] = [
    { nominationId: 'held', postId: 'first' },
    { nominationId: 'both', postId: 'second' },
  ]

  test('is told what it would cost with the rest rearranged, as the weighing of that move says it', () => {
    const answer = explainStanding(cohort, current)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
    const [change] = whyOut(answer.standing, 'out')?.changes ?? []
    const cost = moveCost(cohort, current, { kind: 'assign', nominationId: 'out', postId: 'second' })
    if (!cost.ok) throw new Error(JSON.stringify(cost.refusals))
    expect(cost.cost.outOfQuota).not.toEqual([])
    expect(change).toEqual({
      kind: 'take',
      works: true,
      nominationId: 'out',
      postId: 'second',
      loss: cost.cost.rearranged.loss,
    })
    expect(cost.cost.rearranged.loss.seats).toEqual([])
  })

  test('is told of nothing where that is not asked for, or would break a lock made by hand', () => {
    const plain = explainStanding(cohort, current, false)
    const held = explainStanding({ ...cohort, locks: current }, current)
    for (const answer of [plain, held]) {
      expect(answer.ok && whyOut(answer.standing, 'out')?.changes).toEqual([])
    }
  })
})

test('everybody placed or explained; each placing holds as the weighing of that very move says it', () => {
  fc.assert(
    fc.property(randomCohort, (cohort) => {
      const made = makePlan(cohort)
      if (!made.ok || made.plan.status !== 'optimal') return
      // Changed by hand: every second pairing taken out.
      const pairs = made.plan.pairings.filter((_, at) => at % 2 === 0)
      const answer = explainStanding(cohort, pairs)
      if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
      const { pairings, unmatched } = answer.standing
      expect(pairings.length + unmatched.length).toBe(cohort.nominations.length)
      for (const { changes } of unmatched.slice(0, 5)) {
        const [change] = changes
        if (change?.kind !== 'place') continue
        const { nominationId, postId, instead } = change
        const move = { kind: 'assign' as const, nominationId, postId, ...(instead !== undefined && { instead }) }
        const cost = moveCost({ ...cohort, locks: [] }, pairs, move)
        if (!cost.ok) throw new Error(JSON.stringify(cost.refusals))
        expect(cost.cost.broken).toEqual([])
        expect(cost.cost.outOfQuota).toEqual([])
        expect(cost.cost.byItself.fit).toBe(change.loss.fit)
      }
    }),
    { numRuns: 30 },
  )
})
