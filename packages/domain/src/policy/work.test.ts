import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BalanceItem, countBalance } from './balance.ts'
import { day } from '../day.ts'
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
} from '../examples/index.ts'
import { isEligible } from '../finding.ts'
import type { Policy, Rule } from './policy.ts'
import { checkPolicy } from './check.ts'
import { comparePolicies, isUnchanged } from './diff.ts'
import { policyEffect } from './effect.ts'
import { checkEligibility } from '../rules/check.ts'
import { tablesOf } from '../tables.ts'
import { markWaived } from '../cohort/waiver.ts'
import { wordBalance } from '../wording/index.ts'

const basis = { title: { zh: '示例', en: 'Example' } }
const context = {
  direction: 'inbound' as const,
  termFrom: firstCohort.termFrom,
  termUntil: firstCohort.termUntil,
  today: exampleToday,
  tables: tablesOf(exampleProfile),
  tree: exampleTree,
}
const withRules = (...rules: Rule[]): Policy => ({ ...examplePolicy, rules })

describe('differences between two versions', () => {
  test('are told rule by rule, with the keys that changed', () => {
    const [first, ...rest] = examplePolicy.rules
    const after: Policy = {
      ...examplePolicy,
      version: 2,
      weights: { ...examplePolicy.weights, rank: 10, specialty: 50 },
      rules: [
        ...rest.map((rule): Rule => (rule.type === 'age' ? { ...rule, max: 52, severity: 'warning' } : rule)),
        { id: 'conduct', type: 'standing', severity: 'hard', basis },
      ],
    }
    const diff = comparePolicies(examplePolicy, after)
    expect(diff.head).toEqual([])
    expect(diff.rules.map((change) => `${change.kind} ${change.id}`)).toEqual([
      'changed age',
      'added conduct',
      `removed ${first?.id}`,
    ])
    expect(diff.rules[0]).toMatchObject({ keys: ['severity', 'max'] })
    expect(diff.weights).toEqual([
      { part: 'specialty', before: 40, after: 50 },
      { part: 'rank', before: 20, after: 10 },
    ])
  })
  test('of a version and itself are none, in whatever order its keys and rules stand', () => {
    const turned: Policy = JSON.parse(JSON.stringify({ ...examplePolicy, rules: [...examplePolicy.rules].reverse() }))
    expect(isUnchanged(comparePolicies(examplePolicy, turned))).toBe(true)
  })
})

describe('the effect of another version on a person', () => {
  const of = (before: Policy, after: Policy, officer = {}) =>
    policyEffect(before, after, [examplePost('p', 'baotou')], context).of(exampleNomination('n', 'gaoyou', officer), [])
  const none = withRules()
  const young = withRules({ id: 'age', type: 'age', severity: 'hard', basis, max: 40 })
  test('is lost or gained, with the rule that makes it', () => {
    expect(of(none, young)).toMatchObject({ effect: 'lost', findings: [{ ruleId: 'age' }] })
    expect(of(young, none)).toMatchObject({ effect: 'gained', findings: [{ ruleId: 'age' }] })
    expect(of(none, young, { birth: day('2000-01-01') })).toMatchObject({ effect: 'none', findings: [] })
  })
  test('names rules on the pair by a post that makes the difference', () => {
    const asks = withRules({ id: 'specialty', type: 'specialty', severity: 'hard', basis, match: 'any' })
    expect(of(none, asks, { specialties: [] })).toMatchObject({
      effect: 'lost',
      before: { posts: 1 },
      after: { posts: 0 },
      findings: [{ ruleId: 'specialty' }],
    })
  })
  test('is told too where as many posts are open, but not the same ones', () => {
    const asks = (id: string) => withRules({ id, type: 'specialty', severity: 'hard', basis, match: 'any' })
    const waived = { p: 'first', q: 'second' }
    const effect = policyEffect(
      asks('first'),
      asks('second'),
      [examplePost('p', 'baotou'), examplePost('q', 'baotou')],
      context,
    ).of(
      exampleNomination('n', 'gaoyou', { specialties: [] }),
      Object.entries(waived).map(([postId, ruleId]) => ({ ruleId, nominationId: 'n', postId })),
    )
    expect(effect).toMatchObject({
      effect: 'other',
      open: { before: [0], after: [1] },
      findings: [{ ruleId: 'second' }],
    })
  })
  test('is what the full check says before and after, exceptions included', () => {
    const rule = fc.constantFrom(...examplePolicy.rules)
    const subset = fc.uniqueArray(rule, { selector: ({ id }) => id })
    const someone = fc.constantFrom(...firstNominations)
    const waived = fc.array(
      fc.record({
        ruleId: rule.map(({ id }) => id),
        postId: fc.option(fc.constantFrom('post-1', 'post-2'), { nil: undefined }),
      }),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(subset, subset, someone, waived, (before, after, nomination, exceptions) => {
        const waivers = exceptions.map(({ ruleId, postId }) => ({
          ruleId,
          nominationId: nomination.id,
          ...(postId !== undefined && { postId }),
        }))
        const { before: was, after: is } = policyEffect(
          withRules(...before),
          withRules(...after),
          firstPosts,
          context,
        ).of(nomination, waivers)
        const open = (rules: Rule[]) =>
          firstPosts.filter((post) =>
            isEligible(
              markWaived(checkEligibility(withRules(...rules), { nomination, post }, context), waivers, post.id),
            ),
          ).length
        expect([was.posts, is.posts]).toEqual([open(before), open(after)])
        expect(was.eligible).toBe(was.posts > 0)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the balance', () => {
  const women: BalanceItem = {
    id: 'women',
    kind: 'attribute',
    title: { zh: '女干部', en: 'Women' },
    basis,
    attribute: 'sex',
    anyOf: ['2'],
    minShare: 40,
  }
  const minorities: BalanceItem = {
    id: 'minorities',
    kind: 'attribute',
    title: { zh: '少数民族', en: 'Minorities' },
    basis,
    attribute: 'ethnicity',
    noneOf: ['01'],
  }
  const grassRoots: BalanceItem = {
    id: 'grass-roots',
    kind: 'levels',
    title: { zh: '基层院', en: 'Grass roots' },
    basis,
    side: 'sending',
    levels: ['county'],
    minShare: 50,
  }
  const largest: BalanceItem = {
    id: 'largest',
    kind: 'largest',
    title: { zh: '最多', en: 'Largest' },
    basis,
    side: 'sending',
    level: 'province',
    maxShare: 50,
  }
  const people = [
    { sex: '2', ethnicity: '02', sendingInstitutionId: 'gaoyou' },
    { sex: '1', ethnicity: '01', sendingInstitutionId: 'changzhou' },
    { ethnicity: '01', sendingInstitutionId: 'fengxian' },
  ]
  test('counts those of whom it is known, and says of how many it isn’t', () => {
    expect(countBalance([women, minorities, grassRoots, largest], people, exampleTree)).toEqual([
      { itemId: 'women', count: 1, known: 2, unknown: 1, share: 50, asWished: true },
      { itemId: 'minorities', count: 1, known: 3, unknown: 0, share: 33 },
      { itemId: 'grass-roots', count: 2, known: 3, unknown: 0, share: 67, asWished: true },
      { itemId: 'largest', count: 2, known: 3, unknown: 0, share: 67, asWished: false, institutionId: 'jiangsu' },
    ])
    expect(countBalance([women], [], exampleTree)).toEqual([{ itemId: 'women', count: 0, known: 0, unknown: 0 }])
  })
  test('changes no verdict: a policy with it finds what the policy without it finds', () => {
    const facts = { nomination: exampleNomination('n', 'gaoyou'), post: examplePost('p', 'baotou') }
    const balanced: Policy = { ...examplePolicy, balance: [women, largest] }
    expect(checkEligibility(balanced, facts, context)).toEqual(checkEligibility(examplePolicy, facts, context))
  })
  test('is said in a sentence, and refused at its place', () => {
    expect(wordBalance(grassRoots, exampleProfile, 'zh')).toBe('来自县级的人数，期望不低于 50%')
    expect(wordBalance(largest, exampleProfile, 'en')).toContain('at most 50% wished')
    const refused = (item: object) => {
      const answer = checkPolicy({ ...examplePolicy, balance: [item] }, exampleProfile)
      return answer.ok ? [] : answer.refusals.map(({ place, rule }) => `${place} ${rule}`)
    }
    expect(refused(grassRoots)).toEqual([])
    expect(refused({ ...grassRoots, levels: ['moon'] })).toEqual(['/balance/0/levels/0 unknown-code'])
    expect(refused({ ...grassRoots, kind: 'score' })).toEqual(['/balance/0/kind unknown-choice'])
    expect(refused({ ...grassRoots, maxShare: 10 })).toEqual(['/balance/0/maxShare most-below-least'])
    expect(refused({ ...grassRoots, weight: 10 })).toEqual(['/balance/0/weight unknown-key'])
  })
})
