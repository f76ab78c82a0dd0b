/** Company and even exchanges against every plan tried: the engine for integer programs is the real one. */
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '@zhiqiao/domain/examples'
import { loadHighs } from '@zhiqiao/highs'
import {
  confirmPlanWithSides,
  keepsLimits,
  makePlan,
  makePlanWithSides,
  type PairId,
  type PlanInput,
  type PlanSides,
  readSides,
} from '@zhiqiao/matching'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitReader } from './input.ts'

const homes = ['fengxian', 'shaoxing', 'baotou'] as const
const hosts = ['baotou', 'hohhot', 'shaoxing', 'nm'] as const

const inputs = fc
  .record({
    homes: fc.array(fc.constantFrom(...homes), { minLength: 2, maxLength: 4 }),
    years: fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }),
    wishes: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    hosts: fc.array(fc.constantFrom(...hosts), { minLength: 2, maxLength: 4 }),
    tiers: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 4, maxLength: 4 }),
    quotas: fc.boolean(),
  })
  .map(
    (raw): PlanInput => ({
      cohort: {
        ...firstCohort,
        quotas: raw.quotas ? [{ side: 'host', institutionId: 'nm', max: 2 }] : [],
      },
      policy: examplePolicy,
      profile: exampleProfile,
      tree: exampleTree,
      today: exampleToday,
      posts: raw.hosts.map((host, j) => examplePost(`p${j}`, host, { tier: raw.tiers[j] ?? 1 })),
      nominations: raw.homes.map((home, i) => ({
        ...exampleNomination(`n${i}`, home, {
          specialties: [{ code: 'serious-crime', level: 'expert', years: raw.years[i] ?? 0 }],
        }),
        preferences: [`p${raw.wishes[i] ?? 0}`],
      })),
    }),
  )

const company: fc.Arbitrary<PlanSides> = fc.record({
  together: fc.array(
    fc.record({
      nominationIds: fc.constantFrom(['n0', 'n1'], ['n1', 'n0']),
      within: fc.constantFrom('institution' as const, 'area' as const),
    }),
    { minLength: 1, maxLength: 1 },
  ),
  balance: fc.constant([]),
})

function everyPlan({ nominations, posts }: PlanInput): PairId[][] {
  return nominations.reduce<PairId[][]>(
    (plans, { id: nominationId }) =>
      plans.flatMap((plan) => [
        plan,
        ...posts
          .filter(({ id }) => plan.every((pair) => pair.postId !== id))
          .map(({ id: postId }) => [...plan, { nominationId, postId }]),
      ]),
    [[]],
  )
}

/** Seats by tier, then fit: as the objective orders plans. */
function worth(input: PlanInput, plan: readonly PairId[]): number[] {
  const fit = fitReader(input)
  const tierOf = new Map(input.posts.map(({ id, tier }) => [id, tier]))
  const seats = [1, 2].map((tier) => plan.filter(({ postId }) => tierOf.get(postId) === tier).length)
  return [...seats, plan.reduce((sum, { nominationId, postId }) => sum + fit(nominationId, postId), 0)]
}

function best(all: readonly number[][]): number[] {
  return all.reduce((a, b) => {
    const at = a.findIndex((value, k) => value !== b[k])
    return at < 0 || (a[at] ?? 0) > (b[at] ?? 0) ? a : b
  })
}

describe('a plan with company', () => {
  it('is the best of all that keep it, and the checker says so', async () => {
    let bound = 0
    await fc.assert(
      fc.asyncProperty(inputs, company, async (input, sides) => {
        const answer = await makePlanWithSides(input, sides, loadHighs)
        if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
        const { plan } = answer
        const keeps = (pairs: readonly PairId[]) => {
          const read = readSides(input, sides, pairs)
          return read.ok && read.broken.length === 0
        }
        expect(keeps(plan.pairings)).toBe(true)
        const possible = everyPlan(input).filter((one) => keepsLimits(input, one) && keeps(one))
        expect(worth(input, plan.pairings)).toEqual(best(possible.map((one) => worth(input, one))))
        expect(plan.proof?.gap).toBe(0)
        expect(confirmPlanWithSides(input, sides, plan)).toBe(true)
        const [first] = plan.pairings
        const spoiled = { ...plan, pairings: plan.pairings.slice(1) }
        if (first) expect(confirmPlanWithSides(input, sides, spoiled)).toBe(false)
        const free = makePlan(input)
        if (free.ok && !keeps(free.plan.pairings)) bound++
      }),
      { numRuns: 60 },
    )
    expect(bound).toBeGreaterThan(5)
  })
})

describe('an even exchange', () => {
  const input = (homesOf: readonly string[], hostsOf: readonly string[]): PlanInput => ({
    cohort: { ...firstCohort, quotas: [] },
    policy: examplePolicy,
    profile: exampleProfile,
    tree: exampleTree,
    today: exampleToday,
    posts: hostsOf.map((host, j) => examplePost(`p${j}`, host)),
    nominations: homesOf.map((home, i) =>
      exampleNomination(`n${i}`, home, { specialties: [{ code: 'serious-crime', level: 'expert', years: 6 }] }),
    ),
  })
  const even: PlanSides = { together: [], balance: [{ institutionIds: ['nm', 'zhejiang'], slack: 0 }] }

  it('sends as many one way as the other, and leaves out who would make it uneven', async () => {
    const facts = input(['shaoxing', 'shaoxing', 'baotou'], ['baotou', 'baotou', 'shaoxing'])
    const answer = await makePlanWithSides(facts, even, loadHighs)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
    const { plan } = answer
    expect(plan.pairings).toHaveLength(2)
    expect(readSides(facts, even, plan.pairings)).toMatchObject({ broken: [], flows: [{ forth: 1, back: 1 }] })
    expect(plan.unmatched.map(({ reason }) => reason)).toEqual(['sides'])
    expect(plan.unfilled.map(({ reason }) => reason)).toEqual(['sides'])
    expect(confirmPlanWithSides(facts, even, plan)).toBe(true)
    expect(readSides(facts, even, plan.pairings.slice(1))).toMatchObject({ broken: [{ kind: 'balance' }] })
  })

  it('is refused between places of which one only sends, and a company of unknown people too', async () => {
    const facts = input(['shaoxing'], ['baotou'])
    expect(await makePlanWithSides(facts, even, loadHighs)).toEqual({
      ok: false,
      refusals: [
        { rule: 'exchange-one-way', institutionId: 'nm' },
        { rule: 'exchange-one-way', institutionId: 'zhejiang' },
      ],
    })
    const unknown: PlanSides = { together: [{ nominationIds: ['n0', 'nobody'], within: 'area' }], balance: [] }
    expect(await makePlanWithSides(facts, unknown, loadHighs)).toMatchObject({
      ok: false,
      refusals: [{ rule: 'unknown-nomination', id: 'nobody' }],
    })
  })
})
