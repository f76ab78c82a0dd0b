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
import { expect, test } from 'vitest'
import { lawfulCohort } from './testing/lawful-cohort.ts'
import { makeAlternatives } from './alternatives.ts'
import type { PairId, PlanInput } from './input.ts'
import { makePlan } from './plan.ts'
import { prepare } from './prepare.ts'
import { findPair } from './find-pair.ts'

const levels = ['expert', 'skilled', 'basic'] as const

/** Posts at two hosts and people of every skill; wishes drawn. */
const cohorts = fc
  .record({
    posts: fc.integer({ min: 1, max: 4 }),
    people: fc.array(fc.record({ level: fc.constantFrom(...levels), years: fc.nat(9), wish: fc.nat(3) }), {
      minLength: 1,
      maxLength: 5,
    }),
    current: fc.array(fc.nat(4), { maxLength: 5 }),
  })
  .map(({ posts, people, current }): { input: PlanInput; current: PairId[] } => {
    const hosts = ['baotou', 'guyang', 'hohhot', 'baotou']
    const input: PlanInput = {
      cohort: { ...firstCohort, quotas: [] },
      policy: examplePolicy,
      profile: exampleProfile,
      tree: exampleTree,
      today: exampleToday,
      posts: Array.from({ length: posts }, (_, j) => examplePost(`p${j}`, hosts[j] ?? 'baotou', { tier: 1 + (j % 2) })),
      nominations: people.map(({ level, years, wish }, i) =>
        exampleNomination(`n${i}`, 'fengxian', { specialties: [{ code: 'serious-crime', level, years }] }, [
          `p${wish}`,
        ]),
      ),
    }
    const taken = new Set<number>()
    const standing = current.flatMap((j, i): PairId[] => {
      if (i >= people.length || j >= posts || taken.has(j)) return []
      taken.add(j)
      return [{ nominationId: `n${i}`, postId: `p${j}` }]
    })
    return { input, current: standing }
  })

/** Every way to place people, by the fits of the input. */
function everyPlan(
  input: PlanInput,
): { filled: string; worst: number; changesFrom: (c: PairId[]) => number; fit: number }[] {
  const preparation = prepare(input)
  if (!preparation.ok) throw new Error('refused')
  const { problem } = preparation.prepared
  const plans: ReturnType<typeof everyPlan> = []
  const place: number[] = []
  const visit = (i: number) => {
    if (i === problem.candidates) {
      const fits = place.flatMap((j, k) => (j < 0 ? [] : [problem.fit[findPair(problem, k, j)] ?? 0]))
      const tiers = [0, 0]
      for (const j of place)
        if (j >= 0) tiers[(problem.tier[j] ?? 1) - 1] = (tiers[(problem.tier[j] ?? 1) - 1] ?? 0) + 1
      const here = [...place]
      plans.push({
        filled: tiers.join(),
        worst: fits.length === 0 ? 0 : Math.min(...fits),
        fit: fits.reduce((sum, fit) => sum + fit, 0),
        changesFrom: (current) =>
          here.filter((j, k) => {
            const before = current.find((pair) => pair.nominationId === `n${k}`)
            return j !== (before ? Number(before.postId.slice(1)) : -1)
          }).length,
      })
      return
    }
    for (let j = -1; j < problem.posts; j++) {
      if (j >= 0 && (place.includes(j) || findPair(problem, i, j) < 0)) continue
      place.push(j)
      visit(i + 1)
      place.pop()
    }
  }
  visit(0)
  return plans
}

test('each is a plan that fills as much as the best, and says what it gives up; the extremes are the true ones', () => {
  let many = 0
  fc.assert(
    fc.property(cohorts, ({ input, current }) => {
      const answer = makeAlternatives(input, current)
      if (!answer.ok) throw new Error(JSON.stringify(answer))
      const { alternatives } = answer
      const made = makePlan(input)
      if (!made.ok) throw new Error('refused')
      const [first] = alternatives
      expect(first?.price).toBe(0)
      expect(first?.totalFit).toBe(made.plan.totalFit)
      const plans = everyPlan(input)
      const filled = [0, 1].map((k) => made.plan.filledByTier.find(({ tier }) => tier === k + 1)?.filled ?? 0).join()
      const equal = plans.filter((one) => one.filled === filled)
      for (const one of alternatives) {
        expect(one.price).toBe(made.plan.totalFit - one.totalFit)
        expect(one.pairings).toHaveLength(made.plan.pairings.length)
        expect(equal.some(({ fit, worst }) => fit === one.totalFit && worst === (one.worstPerson?.fit ?? 0))).toBe(true)
      }
      const told = (of: (one: (typeof alternatives)[number]) => number) => alternatives.map(of)
      expect(Math.max(...told((one) => one.worstPerson?.fit ?? 0))).toBe(Math.max(...equal.map(({ worst }) => worst)))
      if (alternatives.length > 1) many++
    }),
    { numRuns: 150 },
  )
  expect(many).toBeGreaterThan(10)
})

test('the one of fewest changes keeps the draft where the draft fills as much', () => {
  const skill = (level: string) => ({ specialties: [{ code: 'serious-crime', level, years: 6 }] })
  const input: PlanInput = {
    cohort: { ...firstCohort, quotas: [] },
    policy: examplePolicy,
    profile: exampleProfile,
    tree: exampleTree,
    today: exampleToday,
    posts: [examplePost('a', 'baotou'), examplePost('b', 'hohhot')],
    nominations: [
      exampleNomination('x', 'fengxian', skill('expert'), ['b']),
      exampleNomination('y', 'fengxian', skill('skilled'), ['a']),
    ],
  }
  const draft = [
    { nominationId: 'x', postId: 'a' },
    { nominationId: 'y', postId: 'b' },
  ]
  const answer = makeAlternatives(input, draft)
  if (!answer.ok) throw new Error('refused')
  expect(answer.alternatives.map(({ kind, changes }) => ({ kind, changes }))).toEqual([
    { kind: 'best', changes: 2 },
    { kind: 'fewest', changes: 0 },
  ])
  expect(answer.alternatives[1]?.price).toBeGreaterThan(0)
  expect(makeAlternatives(input, draft, () => false)).toEqual({ ok: false, why: 'stopped' })
})

test('stopped at any moment, it answers what it has found: plans that fill as much as the best one', () => {
  let stopped = 0
  let several = 0
  fc.assert(
    fc.property(lawfulCohort, fc.nat(80), (input, moment) => {
      const whole = makeAlternatives(input, [])
      let asked = 0
      const part = makeAlternatives(input, [], () => asked++ < moment)
      if (!whole.ok || !part.ok) return
      expect(part.isComplete).toBe(asked <= moment)
      if (part.isComplete) expect(part).toEqual(whole)
      else stopped++
      if (part.alternatives.length > 1) several++
      const best = Math.max(...whole.alternatives.map(({ totalFit }) => totalFit))
      for (const { filledByTier, totalFit, price } of part.alternatives) {
        expect(filledByTier).toEqual(whole.alternatives[0]?.filledByTier)
        expect(totalFit + price).toBe(best)
      }
    }),
    { numRuns: 300 },
  )
  expect(stopped).toBeGreaterThan(30)
  expect(several).toBeGreaterThan(0)
})
