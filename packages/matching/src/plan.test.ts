import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
  firstNominations,
  firstPosts,
} from '@zhiqiao/domain/examples'
import {
  checkEligibility,
  isEligible,
  isWithin,
  type NominationFacts,
  type PostFacts,
  type Quota,
} from '@zhiqiao/domain'
import { solveOptimal } from '@zhiqiao/solver'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlanInput, ruleContext } from './input.ts'
import { makePlan } from './plan.ts'
import type { Change, Plan } from './plan-types.ts'
import { findPair } from './find-pair.ts'
import { type Prepared, prepare } from './prepare.ts'
import { makeScorer } from './score/score.ts'

const base: PlanInput = {
  cohort: firstCohort,
  policy: examplePolicy,
  profile: exampleProfile,
  tree: exampleTree,
  today: exampleToday,
  posts: firstPosts,
  nominations: firstNominations,
}

function planOf(input: PlanInput): Plan {
  const answer = makePlan(input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.plan
}

function preparedOf(input: PlanInput): Prepared {
  const answer = prepare(input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.prepared
}

describe('the first cohort', () => {
  const plan = planOf(base)

  test('says of somebody kept from the only posts for them that people ruled it out, not that no post wants their specialty', () => {
    const placed = plan.pairings[0]
    if (!placed) throw new Error('nobody is placed')
    const { nominationId } = placed
    const nomination = base.nominations.find(({ id }) => id === nominationId)
    const { context } = preparedOf(base).matrix.policy
    const open = base.posts.filter(
      (post) => nomination && isEligible(checkEligibility(base.policy, { nomination, post }, context)),
    )
    const kept = open.map(({ id }) => ({ nominationId, postId: id }))
    expect(kept.length).toBeLessThan(base.posts.length)
    const answer = planOf({ ...base, forbidden: kept })
    expect(answer.unmatched.find((one) => one.nominationId === nominationId)?.reason).toBe('forbidden')
  })

  test('fills all fifteen posts and sends six from Jiangsu', () => {
    expect(plan.status).toBe('optimal')
    expect(plan.pairings).toHaveLength(15)
    expect(plan.filledByTier).toEqual([
      { tier: 1, filled: 6, seats: 6 },
      { tier: 2, filled: 9, seats: 9 },
    ])
    expect(plan.groups.find((group) => group.institutionId === 'jiangsu')?.count).toBe(6)
  })

  test('gives each pairing its fit in parts that add up', () => {
    for (const { fit, parts } of plan.pairings) expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(fit)
    expect(plan.totalFit).toBe(plan.pairings.reduce((sum, { fit }) => sum + fit, 0))
  })

  test('tells each of the fifteen left out what was short', () => {
    expect(plan.unmatched).toHaveLength(15)
    for (const { changes } of plan.unmatched) expect(changes.some((change) => change.works)).toBe(true)
  })

  test('sends Jiangsu’s six to six different cities when the quota says so', () => {
    const cities = ['hohhot', 'baotou', 'chifeng', 'tongliao', 'ordos', 'hulunbuir']
    const quotas: Quota[] = cities.map((institutionId) => ({ side: 'host', institutionId, min: 1, max: 1 }))
    const jiangsuOnly = planOf({
      ...base,
      cohort: { ...firstCohort, quotas: [{ side: 'sending', institutionId: 'jiangsu', min: 6, max: 6 }, ...quotas] },
      nominations: firstNominations.filter(({ sendingInstitutionId }) => sendingInstitutionId === 'gaoyou'),
      posts: firstPosts.slice(0, 12),
    })
    expect(jiangsuOnly.pairings).toHaveLength(6)
    const hosts = jiangsuOnly.pairings.map(
      ({ postId }) => firstPosts.find(({ id }) => id === postId)?.hostInstitutionId,
    )
    expect(new Set(hosts)).toEqual(new Set(cities))
  })

  test('is the same plan for the same input', () => {
    expect(planOf(base)).toEqual(plan)
  })
})

describe('refusals and conflicts', () => {
  test('a lock that breaks a hard rule is refused with the rule, and holds once the rule is waived', () => {
    const nominations = [exampleNomination('a', 'gaoyou', { staffCategory: 'assistant' })]
    const input = {
      ...base,
      cohort: { ...firstCohort, quotas: [] },
      posts: [examplePost('p', 'baotou')],
      nominations,
      locks: [{ nominationId: 'a', postId: 'p' }],
    }
    expect(makePlan(input)).toEqual({
      ok: false,
      refusals: [{ rule: 'lock-breaks-rules', nominationId: 'a', postId: 'p', ruleIds: ['category'] }],
    })
    const waived = planOf({ ...input, waivers: [{ ruleId: 'category', nominationId: 'a', postId: 'p' }] })
    expect(waived.pairings[0]?.warnings.map(({ ruleId }) => ruleId)).toEqual(['category'])
  })

  test('an exception is proposed where somebody may make it, and never where nobody may', () => {
    const changesFor = (officer: object) =>
      planOf({
        ...base,
        cohort: { ...firstCohort, quotas: [] },
        posts: [examplePost('p', 'baotou')],
        nominations: [exampleNomination('a', 'gaoyou', officer)],
      }).unmatched[0]?.changes.map(({ kind }) => kind)
    expect(changesFor({ staffCategory: 'assistant' })).toEqual(['waive'])
    const kin = [{ name: '孙○○', relation: 'wife', institutionId: 'baotou', departmentCode: 'second' }]
    expect(changesFor({ relatives: kin })).toEqual([])
  })

  test('a minimum that nobody can meet gives the nearest plan and says it is infeasible', () => {
    const plan = planOf({
      ...base,
      cohort: { ...firstCohort, quotas: [{ side: 'sending', institutionId: 'jiangsu', min: 20 }] },
    })
    expect(plan.status).toBe('infeasible')
    expect(plan.groups[0]?.count).toBe(10)
  })
})

const fields = ['serious-crime', 'civil', 'public-interest']
const senders = ['fengxian', 'gaoyou', 'changzhou', 'shaoxing']
const hosts = ['hohhot', 'xincheng', 'baotou', 'guyang']

const nominee = fc.record({
  sender: fc.constantFrom(...senders),
  fields: fc.uniqueArray(fc.constantFrom(...fields), { minLength: 0, maxLength: 2 }),
  level: fc.constantFrom('expert', 'skilled', 'basic'),
  rank: fc.constantFrom('senior-3', 'senior-4', 'procurator-1', 'procurator-2', 'procurator-3', undefined, 'made-up'),
  birth: fc.constantFrom('1984-03-01', '1990-03-01', '1988-03-01', '1970-01-01', undefined),
  consents: fc.constantFrom(true, true, true, false),
  declared: fc.constantFrom(true, true, true, true, false),
  category: fc.constantFrom('procurator', 'procurator', 'procurator', 'assistant'),
  wishes: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
})
const post = fc.record({
  host: fc.constantFrom(...hosts),
  field: fc.constantFrom(...fields),
  atLeast: fc.constantFrom(undefined, undefined, 'skilled', 'expert'),
  highest: fc.constantFrom(undefined, undefined, 'senior-4', 'procurator-1'),
  headcount: fc.constantFrom(1, 1, 2),
  tier: fc.constantFrom(1, 2),
})
const quota = fc.record({
  where: fc.constantFrom(...senders, ...hosts, 'jiangsu', 'nm', 'shanghai'),
  max: fc.integer({ min: 0, max: 3 }),
  min: fc.constantFrom(undefined, undefined, 0, 1, 2),
})

const smallCohort = fc
  .record({
    nominees: fc.array(nominee, { minLength: 1, maxLength: 8 }),
    posts: fc.array(post, { minLength: 1, maxLength: 5 }),
    quotas: fc.uniqueArray(quota, { maxLength: 4, selector: ({ where }) => where }),
  })
  .map(
    ({ nominees, posts, quotas }): PlanInput => ({
      ...base,
      cohort: {
        ...firstCohort,
        quotas: quotas.map(({ where, max, min }) => ({
          side: [...hosts, 'nm'].includes(where) ? 'host' : 'sending',
          institutionId: where,
          max,
          ...(min === undefined ? {} : { min: Math.min(min, max) }),
        })),
      },
      posts: posts.map(
        ({ host, field, atLeast, highest, headcount, tier }, index): PostFacts =>
          examplePost(`p${index}`, host, {
            headcount,
            tier,
            specialties: [atLeast === undefined ? { code: field } : { code: field, atLeast }],
            ...(highest === undefined ? {} : { rankHighest: highest }),
          }),
      ),
      nominations: nominees.map((one, index): NominationFacts => {
        const whole = exampleNomination(
          `n${index}`,
          one.sender,
          {
            staffCategory: one.category,
            specialties: one.fields.map((code) => ({ code, level: one.level, years: 4 })),
          },
          one.wishes.map((wish) => `p${wish}`),
        )
        const { consentOn, relatives, ...officer } = whole.officer
        delete officer.rank
        delete officer.birth
        return {
          ...whole,
          officer: {
            ...officer,
            ...(one.rank === undefined ? {} : { rank: one.rank }),
            ...(one.birth === undefined ? {} : { birth: one.birth as typeof exampleToday }),
            ...(one.consents && consentOn ? { consentOn } : {}),
            ...(one.declared && relatives ? { relatives } : {}),
          },
        }
      }),
    }),
  )

/** The input with one stated change applied, as the office would apply it. */
function apply(input: PlanInput, change: Change): PlanInput {
  switch (change.kind) {
    case 'quota': {
      const quotas = input.cohort.quotas.map((one) => {
        const isMeant = one.institutionId === change.institutionId && one.max !== undefined
        return isMeant ? { ...one, max: (one.max ?? 0) + 1 } : one
      })
      return { ...input, cohort: { ...input.cohort, quotas } }
    }
    case 'place':
    case 'take':
      return { ...input, locks: [{ nominationId: change.nominationId, postId: change.postId }] }
    case 'waive':
      return {
        ...input,
        waivers: change.ruleIds.map((ruleId) => ({ ruleId, nominationId: change.nominationId, postId: change.postId })),
      }
    case 'supply':
      return {
        ...input,
        nominations: input.nominations.map((one) =>
          one.id === change.nominationId ? supplied(one, change.fact) : one,
        ),
      }
    case 'fit':
      return input
  }
}

function supplied(nomination: NominationFacts, fact: Extract<Change, { kind: 'supply' }>['fact']): NominationFacts {
  const full = exampleNomination('x', 'gaoyou', {
    birth: '1990-01-01' as typeof exampleToday,
    rank: 'procurator-1',
  }).officer
  const known: Record<string, object> = {
    rank: { rank: full.rank },
    consent: { consentOn: full.consentOn },
    birth: { birth: full.birth },
    relatives: { relatives: [] },
  }
  const values = known[fact]
  if (!values) throw new Error(`the generator leaves no ${fact} out`)
  return { ...nomination, officer: { ...nomination.officer, ...values } }
}

/** Solves again with the fit of one pair raised just above what the change says. */
function withBetterFit(input: PlanInput, nominationId: string, change: Extract<Change, { kind: 'fit' }>): boolean {
  const prepared = preparedOf(input)
  const i = prepared.nominationIndex.get(nominationId) ?? -1
  const pair = findPair(prepared.matrix, i, prepared.postIndex.get(change.postId) ?? -1)
  const fit = prepared.problem.fit.slice()
  fit[pair] = (fit[pair] ?? 0) + change.tenths + 1
  return (solveOptimal({ ...prepared.problem, fit }).postOf[i] ?? -1) >= 0
}

/** Every way to place the first nominees, by trying them all: the best seats by tier, then fit. Asks the rules directly. */
function bestByTrying(input: PlanInput): { filled: number[]; fit: number } {
  const { nominations, posts, policy, profile, tree, cohort } = input
  const scorer = makeScorer(policy.weights, profile, nominations, posts)
  const context = ruleContext(input)
  let best = { filled: [-1, -1], fit: 0 }
  const at: number[] = []
  const counts = (side: 'sending' | 'host', institutionId: string) =>
    at.filter((j, i) => {
      const where = side === 'sending' ? nominations[i]?.sendingInstitutionId : posts[j]?.hostInstitutionId
      return j >= 0 && where !== undefined && isWithin(tree, where, institutionId)
    }).length
  const settle = (fit: number) => {
    const seats = posts.every((one, j) => at.filter((k) => k === j).length <= one.headcount)
    const quotas = cohort.quotas.every(({ side, institutionId, min = 0, max = 99 }) => {
      const count = counts(side, institutionId)
      return count >= min && count <= max
    })
    if (!seats || !quotas) return
    const filled = [1, 2].map((tier) => at.filter((j) => posts[j]?.tier === tier).length)
    const [a = 0, b = 0] = filled
    const [c = 0, d = 0] = best.filled
    if (a > c || (a === c && (b > d || (b === d && fit > best.fit)))) best = { filled, fit }
  }
  const place = (i: number, fit: number) => {
    const nomination = nominations[i]
    if (!nomination) return settle(fit)
    at[i] = -1
    place(i + 1, fit)
    posts.forEach((post, j) => {
      if (!isEligible(checkEligibility(policy, { nomination, post }, context))) return
      at[i] = j
      place(i + 1, fit + scorer.fit(i, j, nomination.preferences.indexOf(post.id) + 1))
    })
    at[i] = -1
  }
  place(0, 0)
  return best
}

describe('laws of plans', () => {
  test('no other plan is better: tried one by one', () => {
    fc.assert(
      fc.property(smallCohort, (whole) => {
        const input = { ...whole, nominations: whole.nominations.slice(0, 4), posts: whole.posts.slice(0, 3) }
        const plan = planOf(input)
        if (plan.status !== 'optimal') return
        const filled = [1, 2].map((tier) => plan.filledByTier.find((row) => row.tier === tier)?.filled ?? 0)
        expect({ filled, fit: plan.totalFit }).toEqual(bestByTrying(input))
      }),
      { numRuns: 200 },
    )
  })

  test('no pairing breaks a hard rule or a quota', () => {
    fc.assert(
      fc.property(smallCohort, (input) => {
        const plan = planOf(input)
        for (const { warnings } of plan.pairings)
          expect(warnings.filter(({ severity }) => severity === 'hard')).toEqual([])
        for (const { count, max } of plan.groups) expect(count).toBeLessThanOrEqual(max ?? 99)
      }),
      { numRuns: 100 },
    )
  })

  test('everybody is either placed or told why, and every empty seat has its reason', () => {
    fc.assert(
      fc.property(smallCohort, (input) => {
        const plan = planOf(input)
        const named = [...plan.pairings, ...plan.unmatched].map(({ nominationId }) => nominationId)
        expect(named.sort()).toEqual(input.nominations.map(({ id }) => id).sort())
        for (const { nominationId, eligiblePosts, changes, findings, reason } of plan.unmatched) {
          // Who is of a field that some post asks for is not told that none does, and what is called several things is.
          const fields = input.nominations.find(({ id }) => id === nominationId)?.officer.specialties ?? []
          const isWanted = input.posts.some((post) =>
            post.specialties.some(({ code }) => fields.some((one) => one.code === code)),
          )
          if (reason === 'no-post-of-specialty') expect(isWanted).toBe(false)
          if (reason === 'several-rules') expect(findings.length).toBeGreaterThan(1)
          expect(eligiblePosts > 0 ? changes.length : findings.length + changes.length).toBeGreaterThan(
            eligiblePosts > 0 ? -1 : 0,
          )
        }
        const seats = input.posts.reduce((sum, { headcount }) => sum + headcount, 0)
        const empty = plan.unfilled.reduce((sum, { seats: all, filled }) => sum + all - filled, 0)
        expect(plan.pairings.length + empty).toBe(seats)
      }),
      { numRuns: 100 },
    )
  })

  test('a change that is said to work for a person puts that person in the plan', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(smallCohort, (input) => {
        for (const { nominationId, changes } of planOf(input).unmatched) {
          for (const change of changes.filter(({ works }) => works)) {
            seen.set(change.kind, (seen.get(change.kind) ?? 0) + 1)
            const isIn =
              change.kind === 'fit'
                ? withBetterFit(input, nominationId, change)
                : planOf(apply(input, change)).pairings.some((pairing) => pairing.nominationId === nominationId)
            expect({ nominationId, change, isIn }).toEqual({ nominationId, change, isIn: true })
          }
        }
      }),
      { numRuns: 1000 },
    )
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['fit', 'quota', 'supply', 'waive']))
  })

  test('a change that is said to fill a seat fills one more of that post, at the stated loss', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(smallCohort, (input) => {
        const plan = planOf(input)
        for (const { postId, filled, changes } of plan.unfilled) {
          for (const change of changes.filter(({ works }) => works)) {
            seen.set(change.kind, (seen.get(change.kind) ?? 0) + 1)
            const after = planOf(apply(input, change))
            const now = after.pairings.filter((pairing) => pairing.postId === postId).length
            const lost = plan.totalFit - after.totalFit
            const stated = change.kind === 'take' ? change.loss.fit : lost
            expect({ postId, change, now, lost }).toEqual({ postId, change, now: filled + 1, lost: stated })
          }
        }
      }),
      { numRuns: 1000 },
    )
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['quota', 'take', 'waive']))
  })
})
