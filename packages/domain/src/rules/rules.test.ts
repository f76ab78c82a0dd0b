import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../day.ts'
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '../examples/index.ts'
import { type Finding, isEligible } from '../finding.ts'
import type { OfficerFacts, Relative } from '../people/officer.ts'
import type { Policy, Rule } from '../policy/policy.ts'
import type { PostFacts } from '../need/post.ts'
import { tablesOf } from '../tables.ts'
import { catalogue } from './catalogue.ts'
import { checkEligibility, permits, personObstacles, preparePolicy } from './check.ts'
import type { RuleContext, RuleFacts } from './rule.ts'

const context: RuleContext = {
  direction: 'inbound',
  termFrom: firstCohort.termFrom,
  termUntil: firstCohort.termUntil,
  today: exampleToday,
  tables: tablesOf(exampleProfile),
  tree: exampleTree,
}
const basis = { title: { zh: '示例', en: 'Example' } }
const head = { id: 'r', severity: 'hard' as const, basis }

function check(rule: Rule, facts: RuleFacts, at: Partial<RuleContext> = {}): Finding | undefined {
  return checkEligibility({ ...examplePolicy, rules: [rule] }, facts, { ...context, ...at })[0]
}
const person = (officer: Partial<OfficerFacts>, sender = 'changzhou'): RuleFacts => ({
  nomination: exampleNomination('n', sender, officer),
})
const pair = (officer: Partial<OfficerFacts>, post: Partial<PostFacts> = {}, host = 'baotou'): RuleFacts => ({
  ...person(officer),
  post: examplePost('p', host, post),
})
/** The officer without one fact. */
function without(key: keyof OfficerFacts): RuleFacts {
  const { nomination } = person({})
  const officer = { ...nomination.officer }
  delete officer[key as 'rank']
  return { nomination: { ...nomination, officer } }
}

describe('rank', () => {
  const belowThird: Rule = { ...head, type: 'rank-range', highest: 'senior-3' }
  test('一级检察官 is below 四级高级检察官 whatever the text says', () => {
    expect(check(belowThird, person({ rank: 'procurator-1' }))?.verdict).toBe('pass')
    expect(check(belowThird, person({ rank: 'senior-3' }))?.verdict).toBe('pass')
    expect(check(belowThird, person({ rank: 'senior-2' }))?.verdict).toBe('fail')
  })
  test('a code that no table has is missing, and said so', () => {
    const found = check(belowThird, person({ rank: 'general' }))
    expect(found).toMatchObject({ verdict: 'missing', unknownCode: { table: 'ranks', value: 'general' } })
    expect(check(belowThird, without('rank'))).toMatchObject({ verdict: 'missing', fact: { kind: 'none' } })
  })
  test('the range of the post counts for the pair', () => {
    const rule: Rule = { ...head, type: 'post-rank-range' }
    expect(check(rule, pair({ rank: 'senior-4' }, { rankHighest: 'senior-4' }))?.verdict).toBe('pass')
    expect(check(rule, pair({ rank: 'senior-4' }, { rankHighest: 'procurator-1' }))?.verdict).toBe('fail')
    expect(check(rule, pair({ rank: 'senior-4' }, { rankLowest: 'no-such' }))?.verdict).toBe('missing')
    expect(check(rule, person({}))).toBeUndefined()
  })
})

describe('specialty', () => {
  const has = { specialties: [{ code: 'civil', level: 'skilled' }] }
  const wants = { specialties: [{ code: 'civil', atLeast: 'skilled' }, { code: 'public-interest' }] }
  test('any or all, at the level asked', () => {
    expect(check({ ...head, type: 'specialty', match: 'any' }, pair(has, wants))?.verdict).toBe('pass')
    expect(check({ ...head, type: 'specialty', match: 'all' }, pair(has, wants))?.verdict).toBe('fail')
    const expert = { specialties: [{ code: 'civil', atLeast: 'expert' }] }
    expect(check({ ...head, type: 'specialty', match: 'any' }, pair(has, expert))?.verdict).toBe('fail')
  })
  test('a level in an unknown code is missing', () => {
    const strange = { specialties: [{ code: 'civil', level: '???' }] }
    expect(check({ ...head, type: 'specialty', match: 'any' }, pair(strange, wants))?.verdict).toBe('missing')
  })
})

describe('dates', () => {
  const rule: Rule = { ...head, type: 'date-overlap', restMonths: 6 }
  const past = (from: string, until: string, status: 'done' | 'cancelled' | 'running') => ({
    secondments: [{ from: day(from), until: day(until), status }],
  })
  test('cancelled secondments stand in nobody’s way', () => {
    expect(check(rule, pair(past('2026-06-01', '2026-09-01', 'running')))?.verdict).toBe('fail')
    expect(check(rule, pair(past('2026-06-01', '2026-09-01', 'cancelled')))?.verdict).toBe('pass')
  })
  test('the rest is counted to the day', () => {
    expect(check(rule, pair(past('2025-01-01', '2025-11-10', 'done')))?.verdict).toBe('pass')
    expect(check(rule, pair(past('2025-01-01', '2025-11-11', 'done')))).toMatchObject({
      verdict: 'fail',
      expected: { kind: 'number', value: 6, unit: 'months' },
    })
  })
})

describe('facts of the person', () => {
  test('age at the start of the term, by the level of the sender', () => {
    const rule: Rule = { ...head, type: 'age', max: 50, byLevel: { county: 45 } }
    const birth = day('1980-05-11')
    expect(check(rule, person({ birth }, 'gaoyou'))).toMatchObject({
      verdict: 'pass',
      fact: { value: 45 },
      expected: { value: 45 },
    })
    expect(check(rule, person({ birth: day('1980-05-10') }, 'gaoyou'))).toMatchObject({
      verdict: 'fail',
      fact: { value: 46 },
    })
    expect(check(rule, person({ birth: day('1980-05-10') }, 'changzhou'))?.verdict).toBe('pass')
    expect(check(rule, person({ birth }, 'nowhere'))?.verdict).toBe('missing')
    expect(check(rule, without('birth'))?.verdict).toBe('missing')
  })
  test('service, education, category, consent', () => {
    expect(
      check({ ...head, type: 'service-years', min: 5 }, person({ serviceStart: day('2021-05-11') }))?.verdict,
    ).toBe('fail')
    expect(
      check({ ...head, type: 'service-years', min: 5 }, person({ serviceStart: day('2021-05-10') }))?.verdict,
    ).toBe('pass')
    expect(check({ ...head, type: 'education', atLeast: 'bachelor' }, person({ education: 'college' }))?.verdict).toBe(
      'fail',
    )
    expect(
      check({ ...head, type: 'staff-category', anyOf: ['procurator'] }, person({ staffCategory: 'assistant' }))
        ?.verdict,
    ).toBe('fail')
    expect(check({ ...head, type: 'consent' }, person({}))?.verdict).toBe('pass')
    expect(check({ ...head, type: 'consent' }, without('consentOn'))?.verdict).toBe('missing')
    expect(check({ ...head, type: 'consent' }, person({ consentOn: day('2027-01-01') }))?.verdict).toBe('missing')
  })
  test('each of the last years’ appraisals; a bad one fails even where another is missing', () => {
    const rule: Rule = { ...head, type: 'appraisal', years: 2, atLeast: 'competent' }
    const of = (...appraisals: [number, string][]) =>
      person({ appraisals: appraisals.map(([year, grade]) => ({ year, grade })) })
    expect(check(rule, of([2024, 'competent'], [2025, 'excellent']))?.verdict).toBe('pass')
    expect(check(rule, of([2025, 'excellent']))?.verdict).toBe('missing')
    expect(check(rule, of([2025, 'basic']))?.verdict).toBe('fail')
    expect(check(rule, of([2024, 'competent'], [2025, 'A+']))?.verdict).toBe('missing')
  })
})

describe('avoidance of kin', () => {
  const circles = ['spouse', 'lineal', 'collateral', 'in-law'] as const
  const wife = (rest: Partial<Relative>): Partial<OfficerFacts> => ({
    relatives: [{ name: '孙○○', relation: 'wife', ...rest }],
  })
  const rule = (scope: 'same-office' | 'same-department' | 'adjacent-level' | 'law-practice', rest = {}): Rule => ({
    ...head,
    type: 'kin-avoidance',
    scope,
    circles,
    ...rest,
  })
  test('is missing until the officer has declared, and clear after declaring none', () => {
    const { nomination } = without('relatives')
    expect(check(rule('same-office'), { nomination, post: examplePost('p', 'baotou') })?.verdict).toBe('missing')
    expect(check(rule('same-office'), pair({ relatives: [] }))?.verdict).toBe('pass')
  })
  test('same office, same department', () => {
    expect(check(rule('same-office'), pair(wife({ institutionId: 'baotou' })))?.verdict).toBe('fail')
    expect(check(rule('same-office'), pair(wife({ institutionId: 'guyang' })))?.verdict).toBe('pass')
    expect(
      check(rule('same-department'), pair(wife({ institutionId: 'baotou', departmentCode: 'second' })))?.verdict,
    ).toBe('fail')
    expect(
      check(rule('same-department'), pair(wife({ institutionId: 'baotou', departmentCode: 'first' })))?.verdict,
    ).toBe('pass')
    expect(check(rule('same-department'), pair(wife({ institutionId: 'baotou' })))?.verdict).toBe('missing')
  })
  test('adjacent levels, for leaders only where the rule says so', () => {
    const leaders = rule('adjacent-level', { relativePositions: ['leader', 'deputy'], postPositions: ['deputy'] })
    expect(
      check(leaders, pair(wife({ institutionId: 'guyang', position: 'leader' }), { position: 'deputy' }))?.verdict,
    ).toBe('fail')
    expect(
      check(leaders, pair(wife({ institutionId: 'nm', position: 'deputy' }), { position: 'deputy' }))?.verdict,
    ).toBe('fail')
    expect(
      check(leaders, pair(wife({ institutionId: 'nm', position: 'member' }), { position: 'deputy' }))?.verdict,
    ).toBe('pass')
    expect(check(leaders, pair(wife({ institutionId: 'nm' }), { position: 'deputy' }))?.verdict).toBe('missing')
    expect(
      check(leaders, pair(wife({ institutionId: 'spp', position: 'leader' }), { position: 'deputy' }))?.verdict,
    ).toBe('pass')
    expect(check(leaders, pair(wife({ institutionId: 'nm', position: 'leader' }), { position: 'head' }))?.verdict).toBe(
      'pass',
    )
  })
  test('law practice in the area of the office', () => {
    expect(check(rule('law-practice'), pair(wife({ practisesLawIn: 'guyang' })))?.verdict).toBe('fail')
    expect(check(rule('law-practice'), pair(wife({ practisesLawIn: 'nm' })))?.verdict).toBe('missing')
    expect(check(rule('law-practice'), pair(wife({ practisesLawIn: 'hohhot' })))?.verdict).toBe('pass')
  })
  test('circles that the rule doesn’t name don’t count; an unknown relation is looked into', () => {
    const spouses = rule('same-office', { circles: ['spouse'] })
    expect(check(spouses, pair(wife({ institutionId: 'baotou', relation: 'cousin' })))?.verdict).toBe('pass')
    expect(check(spouses, pair(wife({ institutionId: 'baotou', relation: '???' })))?.verdict).toBe('missing')
  })
  test('the finding says nothing of the relative', () => {
    const found = check(rule('same-office'), pair(wife({ institutionId: 'baotou', position: 'leader' })))
    expect(found).toEqual({
      ruleId: 'r',
      type: 'kin-avoidance',
      severity: 'hard',
      verdict: 'fail',
      fact: { kind: 'none' },
      expected: { kind: 'none' },
      basis,
    })
  })
})

describe('when a rule applies', () => {
  const rule: Rule = {
    ...head,
    type: 'rank-range',
    highest: 'senior-3',
    directions: ['outbound'],
    effectiveFrom: day('2026-01-01'),
    effectiveUntil: day('2026-12-31'),
  }
  test('in its direction and on its days, both ends included', () => {
    const facts = person({ rank: 'senior-1' })
    expect(check(rule, facts)).toBeUndefined()
    expect(check(rule, facts, { direction: 'outbound' })?.verdict).toBe('fail')
    expect(check(rule, facts, { direction: 'outbound', today: day('2026-12-31') })?.verdict).toBe('fail')
    expect(check(rule, facts, { direction: 'outbound', today: day('2027-01-01') })).toBeUndefined()
    expect(check(rule, facts, { direction: 'outbound', today: day('2025-12-31') })).toBeUndefined()
  })
  test('a quota is checked where counts are given, and says so where none binds', () => {
    const rule: Rule = { ...head, type: 'group-quota' }
    const group = { kind: 'group' as const, side: 'sending' as const, institutionId: 'jiangsu', count: 7, max: 6 }
    expect(check(rule, { ...person({}), groups: [group] })).toMatchObject({ verdict: 'fail', fact: group })
    expect(check(rule, { ...person({}), groups: [{ ...group, count: 6 }] })?.verdict).toBe('pass')
    expect(check(rule, { ...person({}), groups: [] })).toMatchObject({ verdict: 'pass', fact: { kind: 'none' } })
    expect(check(rule, person({}))).toBeUndefined()
  })
})

test('the quick answer for many pairs is the answer of the full check', () => {
  const policy: Policy = examplePolicy
  const prepared = preparePolicy(policy, context)
  const officer = fc.record({
    rank: fc.constantFrom('senior-2', 'senior-4', 'procurator-3', 'made-up'),
    staffCategory: fc.constantFrom('procurator', 'assistant'),
    birth: fc.constantFrom(day('1970-01-01'), day('1985-01-01')),
    relatives: fc.constantFrom(
      [],
      [{ name: '钱○', relation: 'wife', institutionId: 'baotou', departmentCode: 'second' }],
    ),
    specialties: fc.constantFrom([], [{ code: 'serious-crime', level: 'basic' }], [{ code: 'civil', level: 'expert' }]),
  })
  const post = fc.record({
    rankHighest: fc.constantFrom('senior-3', 'procurator-1'),
    specialties: fc.constantFrom([], [{ code: 'civil' }], [{ code: 'serious-crime', atLeast: 'skilled' }]),
  })
  fc.assert(
    fc.property(officer, post, (one, other) => {
      const nomination = exampleNomination('n', 'gaoyou', one)
      const facts = { nomination, post: examplePost('p', 'baotou', other) }
      const quick = personObstacles(prepared, nomination).length === 0 && permits(prepared, facts)
      expect(quick).toBe(isEligible(checkEligibility(policy, facts, context)))
    }),
    { numRuns: 300 },
  )
})

test('every type of rule has words and parameters that a form can be made from', () => {
  for (const [type, definition] of Object.entries(catalogue)) {
    expect(definition.type).toBe(type)
    expect(definition.title.zh && definition.title.en).toBeTruthy()
    for (const parameter of definition.parameters) expect(parameter.label.zh && parameter.label.en).toBeTruthy()
  }
})
