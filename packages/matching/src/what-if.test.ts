import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '@zhiqiao/domain/examples'
import { expect, test } from 'vitest'
import type { PlanInput } from './input.ts'
import { makePlan } from './plan.ts'
import type { HandMove } from './hand-move.ts'
import { moveAlone, type MoveCost, moveCost } from './what-if.ts'

const serious = (level: string, years: number) => ({ specialties: [{ code: 'serious-crime', level, years }] })

/** Two posts in one city and three people; the expert goes to the first wish, the second to the other post. */
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
const current = [
  { nominationId: 'expert', postId: 'hard' },
  { nominationId: 'skilled', postId: 'easy' },
]

function costOf(move: HandMove, from: PlanInput = input): MoveCost {
  const answer = moveCost(from, current, move)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.cost
}

test('the best plan of the example is the one that the moves start from', () => {
  const answer = makePlan(input)
  expect(answer.ok && answer.plan.pairings.map(({ nominationId, postId }) => ({ nominationId, postId }))).toEqual(
    current,
  )
})

test('taking the expert from the urgent post leaves it empty by itself; rearranged, somebody comes in', () => {
  const cost = costOf({ kind: 'assign', nominationId: 'expert', postId: 'easy' })
  expect(cost.displaced).toEqual(['skilled'])
  expect(cost.byItself.seats).toEqual([{ tier: 1, count: 1 }])
  expect(cost.rearranged.loss.seats).toEqual([])
  expect(cost.rearranged.loss.fit).toBeGreaterThan(0)
  expect(cost.rearranged.plan.pairings.map(({ nominationId }) => nominationId)).toEqual(['skilled', 'expert'])
})

test('a swap costs by itself what it costs rearranged, when there is nothing better to do', () => {
  const cost = costOf({ kind: 'swap', nominationId: 'expert', otherId: 'skilled' })
  expect(cost.byItself).toEqual(cost.rearranged.loss)
})

test('putting in somebody whom a hard rule bars names the rule and leaves the decision to the office', () => {
  const cost = costOf({ kind: 'assign', nominationId: 'barred', postId: 'easy' })
  expect(cost.broken.map(({ ruleId }) => ruleId)).toEqual(['category'])
  expect(cost.pairings).toContainEqual({ nominationId: 'barred', postId: 'easy' })
})

test('a quota that the move breaks is named, and the rearranged plan says that it cannot hold', () => {
  const full = { ...input, locks: [{ nominationId: 'third', postId: 'hard' }] }
  const answer = moveCost(full, [{ nominationId: 'third', postId: 'hard' }], {
    kind: 'assign',
    nominationId: 'barred',
    postId: 'easy',
  })
  expect(answer.ok && answer.cost.outOfQuota).toEqual([
    { kind: 'group', side: 'sending', institutionId: 'jiangsu', count: 2, max: 1 },
  ])
  expect(answer.ok && answer.cost.rearranged.plan.status).toBe('infeasible')
})

test('a removed person stays out, and the best other one comes in', () => {
  const cost = costOf({ kind: 'remove', nominationId: 'skilled' })
  expect(cost.rearranged.plan.pairings.map(({ nominationId }) => nominationId)).toEqual(['expert', 'third'])
})

test('moves that mean nothing are refused', () => {
  expect(moveCost(input, current, { kind: 'remove', nominationId: 'third' })).toEqual({
    ok: false,
    refusals: [{ rule: 'not-placed', nominationId: 'third' }],
  })
  const locked = { ...input, locks: current }
  expect(moveCost(locked, current, { kind: 'assign', nominationId: 'third', postId: 'hard' })).toEqual({
    ok: false,
    refusals: [{ rule: 'all-locked', postId: 'hard' }],
  })
})

test('a move by itself costs the same whether or not the rest is asked about', () => {
  const moves: HandMove[] = [
    { kind: 'assign', nominationId: 'third', postId: 'hard' },
    { kind: 'assign', nominationId: 'barred', postId: 'easy' },
    { kind: 'remove', nominationId: 'expert' },
    { kind: 'swap', nominationId: 'expert', otherId: 'skilled' },
  ]
  for (const move of moves) {
    const { rearranged: _, ...alone } = costOf(move)
    expect(moveAlone(input, current, move)).toEqual({ ok: true, cost: alone })
  }
  const nowhere: HandMove = { kind: 'remove', nominationId: 'third' }
  expect(moveAlone(input, current, nowhere)).toEqual(moveCost(input, current, nowhere))
})
