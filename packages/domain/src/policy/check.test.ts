import { describe, expect, test } from 'vitest'
import { examplePolicy, exampleProfile } from '../examples/index.ts'
import { checkPolicy } from './check.ts'
import { wordPolicyRefusal } from '../wording/index.ts'

/** What is refused of the example policy with one rule put first. */
function refusalsOf(rule: object): { place: string; rule: string }[] {
  const basis = { title: { zh: '示例', en: 'Example' } }
  const answer = checkPolicy(
    { ...examplePolicy, rules: [{ id: 'x', severity: 'hard', basis, ...rule }] },
    exampleProfile,
  )
  return answer.ok ? [] : answer.refusals.map(({ place, rule: fault }) => ({ place, rule: fault }))
}

test('the example policy is one, also after a trip through JSON', () => {
  expect(checkPolicy(JSON.parse(JSON.stringify(examplePolicy)), exampleProfile)).toEqual({
    ok: true,
    policy: examplePolicy,
  })
})

test('weights sum to 100', () => {
  const answer = checkPolicy({ ...examplePolicy, weights: { ...examplePolicy.weights, rank: 10 } }, exampleProfile)
  if (answer.ok) throw new Error('accepted')
  expect(answer.refusals.map((refusal) => wordPolicyRefusal(refusal, 'zh'))).toEqual([
    '/weights：权重合计为 90，应为 100。',
  ])
})

describe('a rule is refused at its place', () => {
  test.each([
    [{ type: 'rank-range', highest: 'general' }, '/rules/0/highest', 'unknown-code'],
    [{ type: 'rank-range', highest: 'procurator-1', lowest: 'senior-1' }, '/rules/0/highest', 'highest-below-lowest'],
    [{ type: 'age', max: 5 }, '/rules/0/max', 'out-of-range'],
    [{ type: 'age' }, '/rules/0/max', 'missing'],
    [{ type: 'age', max: 50, byLevel: { moon: 40 } }, '/rules/0/byLevel/moon', 'unknown-code'],
    [{ type: 'specialty', match: 'some' }, '/rules/0/match', 'unknown-choice'],
    [{ type: 'staff-category', anyOf: [] }, '/rules/0/anyOf', 'empty-list'],
    [{ type: 'kin-avoidance', scope: 'same-office', circles: ['friend'] }, '/rules/0/circles/0', 'unknown-choice'],
    [{ type: 'height' }, '/rules/0/type', 'unknown-choice'],
    [{ type: 'toString' }, '/rules/0/type', 'unknown-choice'],
    [{ type: 'consent', colour: 'red' }, '/rules/0/colour', 'unknown-key'],
    [{ type: 'consent', effectiveFrom: '2026-02-30' }, '/rules/0/effectiveFrom', 'wrong-type'],
    [
      { type: 'consent', effectiveFrom: '2026-02-02', effectiveUntil: '2026-02-01' },
      '/rules/0/effectiveUntil',
      'ends-before-it-begins',
    ],
    [{ type: 'consent', directions: ['sideways'] }, '/rules/0/directions/0', 'unknown-choice'],
  ])('%j', (rule, place, fault) => {
    expect(refusalsOf(rule)).toEqual([{ place, rule: fault }])
  })
})

test('two rules of one id are refused, and things that are no policy at all don’t crash it', () => {
  const [first] = examplePolicy.rules
  const twice = checkPolicy({ ...examplePolicy, rules: [first, first] }, exampleProfile)
  expect(twice.ok || twice.refusals).toEqual([{ rule: 'duplicate-id', place: '/rules/1/id', value: 'category' }])
  for (const value of [null, 7, 'policy', [], { rules: 3 }, { rules: [null] }])
    expect(checkPolicy(value, exampleProfile).ok).toBe(false)
})
