/** A match that is cancelled at any moment: nothing, or a plan that keeps every limit, with what it has so far. */
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '@zhiqiao/domain/examples'
import type { Headway } from '@zhiqiao/contract'
import { keepsLimits } from '@zhiqiao/matching'
import { expect, it } from 'vitest'
import { headwayOf } from './headway.ts'
import { type PlainInput, toPlanInput } from './input.ts'
import { runMatch } from './run-match.ts'

const levels = ['expert', 'skilled', 'basic']
const input: PlainInput = {
  cohort: { ...firstCohort, quotas: [{ side: 'sending', institutionId: 'shanghai', max: 40 }] },
  policy: examplePolicy,
  profile: exampleProfile,
  institutions: ['spp', 'nm', 'baotou', 'hohhot', 'shanghai', 'fengxian', 'zhejiang', 'shaoxing'].flatMap(
    (id) => exampleTree.get(id) ?? [],
  ),
  today: exampleToday,
  posts: Array.from({ length: 80 }, (_, j) => examplePost(`p${j}`, j % 2 ? 'baotou' : 'hohhot', { tier: 1 + (j % 3) })),
  nominations: Array.from({ length: 120 }, (_, i) =>
    exampleNomination(
      `n${i}`,
      i % 2 ? 'fengxian' : 'shaoxing',
      { specialties: [{ code: 'serious-crime', level: levels[i % 3] ?? 'basic', years: i % 11 }] },
      [`p${(i * 7) % 80}`, `p${(i * 13) % 80}`],
    ),
  ),
  locks: [{ nominationId: 'n5', postId: 'p4' }],
  forbidden: [],
  waivers: [],
}

it('answers a plan that holds, or nothing, whenever it is told to stop', async () => {
  const outcomes = new Set<string>()
  for (const until of [0, 1, 2, 3, 5]) {
    let pulses = 0
    const found = await runMatch(input, () => pulses++ < until)
    if (found === 'cancelled') {
      outcomes.add('cancelled')
      continue
    }
    if (!found.answer.ok) throw new Error(JSON.stringify(found.answer.refusals))
    const { plan } = found.answer
    outcomes.add(plan.status)
    expect(plan.pairings.length).toBeGreaterThan(0)
    expect(keepsLimits(toPlanInput(input), plan.pairings)).toBe(true)
    expect(found.verified).toBe(plan.status === 'optimal')
  }
  expect(outcomes.size).toBeGreaterThan(0)
}, 120_000)

it('left alone it ends with the best plan, confirmed, and its bounds were never below what came out', async () => {
  const told: Headway[] = []
  const found = await runMatch(input, (_phase, _share, headway) => {
    if (headway) told.push(headway)
    return true
  })
  if (found === 'cancelled' || !found.answer.ok) throw new Error('not answered')
  expect(found.answer.plan.status).toBe('optimal')
  expect(found.verified).toBe(true)
  const { totalFit, filledByTier } = found.answer.plan
  for (const { level, tier, reached, bound } of told) {
    const best = level === 'fit' ? totalFit : filledByTier.find((one) => one.tier === tier)?.filled
    if ((level !== 'fit' && level !== 'tier') || best === undefined) continue
    expect(reached).toBeLessThanOrEqual(best)
    if (bound !== undefined) expect(bound).toBeGreaterThanOrEqual(best)
  }
}, 120_000)

it('tells seats and fit as what there is of them, and all else as what is missing', () => {
  const level = { tier: 0, by: 'prices' as const }
  expect(headwayOf({ ...level, objective: 'fit', value: -1200, bound: -1250 })).toEqual({
    level: 'fit',
    tier: 0,
    reached: 1200,
    bound: 1250,
  })
  expect(headwayOf({ ...level, objective: 'tier', tier: 2, value: 0, bound: null })).toEqual({
    level: 'tier',
    tier: 2,
    reached: 0,
  })
  expect(headwayOf({ ...level, objective: 'minimums', value: 3, bound: 1 })).toMatchObject({ reached: 3, bound: 1 })
  expect(headwayOf({ ...level, objective: 'closed', value: 0, bound: 0 })).toBeUndefined()
})
