import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, day } from '../day.ts'
import { goingTogether } from '../cohort/departures.ts'
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '../examples/index.ts'
import { isEligible } from '../finding.ts'
import type { HomeCount, OfficerFacts } from '../people/officer.ts'
import type { Rule } from '../policy/policy.ts'
import { tablesOf } from '../tables.ts'
import { isWaived, markWaived, overridableBy } from '../cohort/waiver.ts'
import { wordFinding, wordRule } from '../wording/index.ts'
import { catalogue } from './catalogue.ts'
import { checkEligibility } from './check.ts'

const context = {
  direction: 'inbound' as const,
  termFrom: firstCohort.termFrom,
  termUntil: firstCohort.termUntil,
  today: exampleToday,
  tables: tablesOf(exampleProfile),
  tree: exampleTree,
}
const basis = { title: { zh: '示例', en: 'Example' } }
const head = { id: 'r', severity: 'hard' as const, basis }

function find(rule: Rule, officer: Partial<OfficerFacts>, post = {}) {
  const facts = { nomination: exampleNomination('n', 'changzhou', officer), post: examplePost('p', 'baotou', post) }
  const [found] = checkEligibility({ ...examplePolicy, rules: [rule] }, facts, context)
  if (!found) throw new Error('the rule was not asked')
  return found
}
const verdict = (rule: Rule, officer: Partial<OfficerFacts>, post = {}) => find(rule, officer, post).verdict

describe('conduct', () => {
  const rule: Rule = { ...head, type: 'standing', withinMonths: 6 }
  const checkedOn = day('2026-03-01')
  test('is missing until checked, and once the check is old', () => {
    expect(verdict(rule, {})).toBe('missing')
    expect(verdict(rule, { standing: { openCase: false, checkedOn } })).toBe('pass')
    expect(verdict(rule, { standing: { openCase: false, checkedOn: day('2025-10-19') } })).toBe('missing')
    expect(verdict(rule, { standing: { openCase: false, checkedOn: day('2025-10-20') } })).toBe('pass')
    expect(verdict(rule, { standing: { openCase: false, checkedOn: day('2026-04-21') } })).toBe('missing')
  })
  test('an open case or a running sanction fails, however old the check', () => {
    expect(verdict(rule, { standing: { openCase: true, checkedOn: day('2020-01-01') } })).toBe('fail')
    expect(verdict(rule, { standing: { openCase: false, sanctionUntil: exampleToday, checkedOn } })).toBe('fail')
    expect(verdict(rule, { standing: { openCase: false, sanctionUntil: day('2026-04-19'), checkedOn } })).toBe('pass')
  })
  test('the finding tells the verdict and nothing of what there was', () => {
    const one = find(rule, { standing: { openCase: true, checkedOn } })
    const other = find(rule, { standing: { openCase: false, sanctionUntil: day('2027-01-01'), checkedOn } })
    expect(one).toEqual(other)
    expect(wordFinding(one, exampleProfile, exampleTree, 'zh')).toBe('不符合「无未结案件和处分」的要求（《示例》）。')
  })
})

test('fitness is certified, and the certificate has its time', () => {
  const rule: Rule = { ...head, type: 'health', withinMonths: 12 }
  expect(verdict(rule, {})).toBe('missing')
  expect(verdict(rule, { health: { fit: true, checkedOn: day('2026-01-01') } })).toBe('pass')
  expect(verdict(rule, { health: { fit: false, checkedOn: day('2026-01-01') } })).toBe('fail')
  expect(verdict(rule, { health: { fit: true, checkedOn: day('2025-01-01') } })).toBe('missing')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), (withinMonths, fit) => {
      const health = { fit, checkedOn: addMonths(exampleToday, -withinMonths) }
      expect(verdict({ ...head, type: 'health', withinMonths }, { health })).toBe(fit ? 'pass' : 'fail')
    }),
  )
})

describe('staff left at home', () => {
  const ofDepartment = (department: HomeCount): Partial<OfficerFacts> => ({ home: { department, specialties: [] } })
  test('counts those who stay once the person has gone', () => {
    const three: Rule = { ...head, type: 'home-staff', within: 'department', min: 3 }
    expect(find(three, ofDepartment({ staff: 5, away: 1 }))).toMatchObject({
      verdict: 'pass',
      fact: { value: 3 },
      expected: { value: 3 },
    })
    expect(verdict(three, ofDepartment({ staff: 5, away: 2 }))).toBe('fail')
    expect(verdict(three, {})).toBe('missing')
    expect(wordFinding(find(three, ofDepartment({ staff: 5, away: 2 })), exampleProfile, exampleTree, 'zh')).toBe(
      '派出后原岗位还有 2 人，要求至少留 3 人（《示例》）。',
    )
  })
  test('a share is of the staff, rounded up; the larger of number and share is asked', () => {
    const half: Rule = { ...head, type: 'home-staff', within: 'department', min: 2, share: 50 }
    expect(find(half, ofDepartment({ staff: 7, away: 2 }))).toMatchObject({ verdict: 'pass', expected: { value: 4 } })
    expect(verdict(half, ofDepartment({ staff: 7, away: 3 }))).toBe('fail')
    expect(find(half, ofDepartment({ staff: 3, away: 0 }))).toMatchObject({ verdict: 'pass', expected: { value: 2 } })
  })
  test('among specialties the one with the least room decides', () => {
    const rule: Rule = { ...head, type: 'home-staff', within: 'specialty', min: 2 }
    const home = {
      specialties: [
        { code: 'civil', staff: 9, away: 0 },
        { code: 'serious-crime', staff: 3, away: 1 },
      ],
    }
    expect(find(rule, { home })).toMatchObject({ verdict: 'fail', fact: { value: 1 } })
  })
  test('of a plan as a whole, those who go from one home count as away for one another', () => {
    const rule: Rule = { ...head, type: 'home-staff', within: 'department', min: 3 }
    const home = { department: { staff: 5, away: 0 }, specialties: [{ code: 'civil', staff: 4, away: 1 }] }
    const one = (id: string, departmentCode: string) =>
      exampleNomination(id, 'changzhou', { departmentCode, home, specialties: [{ code: 'civil', level: 'skilled' }] })
    const alone = goingTogether([one('a', 'first')])
    expect(alone).toEqual([one('a', 'first')])
    const together = goingTogether([one('a', 'first'), one('b', 'first'), one('c', 'second')])
    expect(together.map(({ officer }) => officer.home)).toEqual([
      { department: { staff: 5, away: 1 }, specialties: [{ code: 'civil', staff: 4, away: 3 }] },
      { department: { staff: 5, away: 1 }, specialties: [{ code: 'civil', staff: 4, away: 3 }] },
      { department: { staff: 5, away: 0 }, specialties: [{ code: 'civil', staff: 4, away: 3 }] },
    ])
    expect(together.map(({ officer }) => verdict({ ...rule, min: 4 }, officer))).toEqual(['fail', 'fail', 'pass'])
  })
  test('fewer away never makes a person ineligible, and asking less never does either', () => {
    const count = fc.record({ staff: fc.integer({ min: 1, max: 40 }), away: fc.integer({ min: 0, max: 40 }) })
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100 }), (one, min, share) => {
        const rule = (least: number): Rule => ({ ...head, type: 'home-staff', within: 'department', min: least, share })
        if (verdict(rule(min), ofDepartment(one)) !== 'pass') return
        expect(verdict(rule(min), ofDepartment({ ...one, away: Math.max(0, one.away - 1) }))).toBe('pass')
        if (min > 1) expect(verdict(rule(min - 1), ofDepartment(one))).toBe('pass')
      }),
    )
  })
})

test('an appointment by law is noticed by the position of the post, and refuses nobody', () => {
  const rule: Rule = {
    ...head,
    severity: 'warning',
    type: 'legal-appointment',
    positions: ['leader', 'deputy', 'member'],
  }
  expect(verdict(rule, {}, { position: 'member' })).toBe('fail')
  expect(isEligible([find(rule, {}, { position: 'member' })])).toBe(true)
  expect(verdict(rule, {}, { position: 'head' })).toBe('pass')
  expect(find(rule, {}, { position: 'made-up' })).toMatchObject({
    verdict: 'missing',
    unknownCode: { value: 'made-up' },
  })
})

test('kin count only where the post lies in the departments that the rule names', () => {
  const rule: Rule = {
    ...head,
    type: 'kin-avoidance',
    scope: 'same-office',
    circles: ['spouse'],
    relativePositions: ['leader'],
    postDepartments: ['political', 'finance'],
  }
  const relatives = [{ name: '孙○○', relation: 'wife', institutionId: 'baotou', position: 'leader' }]
  expect(verdict(rule, { relatives }, { departmentCode: 'political' })).toBe('fail')
  expect(verdict(rule, { relatives }, { departmentCode: 'second' })).toBe('pass')
})

describe('exceptions', () => {
  const rule: Rule = { ...head, type: 'age', max: 40 }
  const waiver = { ruleId: 'r', nominationId: 'n' }
  test('cover the rule they name, at their post or everywhere', () => {
    const found = [find(rule, { birth: day('1970-01-01') })]
    expect(isEligible(found)).toBe(false)
    expect(isEligible(markWaived(found, [waiver], 'p'))).toBe(true)
    expect(isEligible(markWaived(found, [{ ...waiver, postId: 'p' }], 'p'))).toBe(true)
    expect(isEligible(markWaived(found, [{ ...waiver, postId: 'q' }], 'p'))).toBe(false)
    expect(isWaived([{ ...waiver, postId: 'p' }], 'r')).toBe(false)
    const passing = find({ ...rule, max: 70 }, {})
    expect(markWaived([passing], [waiver])).toEqual([passing])
  })
  test('are granted by whom the rule says; some types allow none, and warnings need none', () => {
    expect(overridableBy(rule)).toBe('office')
    expect(overridableBy({ ...rule, overridable: 'leader' })).toBe('leader')
    expect(overridableBy({ ...rule, severity: 'warning' })).toBe('never')
    expect(overridableBy({ ...head, type: 'consent', overridable: 'office' })).toBe('never')
    const fixed = Object.values(catalogue).filter((one) => one.neverOverridden)
    expect(fixed.map(({ type }) => type)).toEqual(['consent', 'kin-avoidance', 'group-quota'])
    for (const one of fixed) expect(one.overridable).toBe('never')
  })
})

test('what a rule asks is one sentence in both languages', () => {
  const say = (rule: Parameters<typeof wordRule>[0]) => wordRule(rule, exampleProfile, 'zh')
  expect(say({ type: 'age', max: 50, byLevel: { county: 45 } })).toBe(
    '任期开始时不超过 50 周岁，其中县级不超过 45 周岁',
  )
  expect(say({ type: 'rank-range', highest: 'senior-3' })).toBe('职级不高于三级高级检察官')
  expect(say({ type: 'standing', withinMonths: 6 })).toBe('没有未结案件，不在处分影响期内（核查登记在 6 个月之内）')
  expect(say({ type: 'home-staff', within: 'department', min: 3, share: 60 })).toBe(
    '派出后原部门至少还有 3 人，且不少于 60%',
  )
  expect(
    say({ type: 'kin-avoidance', scope: 'same-office', circles: ['spouse', 'lineal'], relativePositions: ['leader'] }),
  ).toBe('亲属不在同一单位任职（配偶、直系血亲；亲属为检察长）')
  for (const rule of examplePolicy.rules) {
    expect(wordRule(rule, exampleProfile, 'en')).toMatch(/^[A-Z]/)
    expect(wordRule(rule, exampleProfile, 'en')).not.toContain('undefined')
  }
})
