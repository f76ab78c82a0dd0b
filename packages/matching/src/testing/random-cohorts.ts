/** Random cohorts for tests: every type of rule, facts that are missing, codes that nobody knows, exceptions, empty tables. */
import { catalogue, type Day, day, type NominationFacts, type PostFacts, type Rule, type Waiver } from '@zhiqiao/domain'
import { examplePolicy, exampleProfile, exampleToday, exampleTree, firstCohort } from '@zhiqiao/domain/examples'
import fc from 'fast-check'
import type { PlanInput } from '../input.ts'

const basis = { title: { zh: '试', en: 'A test' } }
const codes = (...known: string[]) => fc.constantFrom(...known, 'nobody-knows')
const rank = codes('senior-2', 'senior-4', 'procurator-1', 'procurator-3')
const specialtyCode = codes('civil', 'serious-crime', 'economic-crime')
const skill = codes('expert', 'skilled', 'basic')
const position = codes('leader', 'deputy', 'head')
const department = fc.constantFrom('first', 'second')
const institution = fc.constantFrom(
  'spp',
  'nm',
  'baotou',
  'guyang',
  'hohhot',
  'xincheng',
  'shanghai',
  'not-in-the-tree',
)
const someDay = fc.constantFrom('2025-06-30', '2025-12-31', '2026-05-01', '2026-07-01', '2027-01-01').map(day)
const span = fc
  .tuple(someDay, someDay)
  .map(([a, b]): { from: Day; until: Day } => (a <= b ? { from: a, until: b } : { from: b, until: a }))

const circles = fc.subarray(['spouse', 'lineal', 'collateral', 'in-law'] as const, { minLength: 1 })
const severity = fc.constantFrom('hard' as const, 'hard' as const, 'hard' as const, 'warning' as const)
const head = fc.record(
  {
    severity,
    directions: fc.subarray(['inbound', 'outbound'] as const, { minLength: 1 }),
    effectiveUntil: fc.constantFrom(day('2026-01-01'), day('2027-01-01')),
  },
  { requiredKeys: ['severity'] },
)

/** One generator a type of rule, so that a new type can't be forgotten. */
const parameters: {
  readonly [T in Rule['type']]: fc.Arbitrary<
    Extract<Rule, { type: T }> extends infer R ? Omit<R, 'id' | 'severity' | 'basis'> : never
  >
} = {
  'rank-range': fc.record({ type: fc.constant('rank-range'), highest: rank }),
  'post-rank-range': fc.record({ type: fc.constant('post-rank-range') }),
  specialty: fc.record({ type: fc.constant('specialty'), match: fc.constantFrom('any', 'all') }),
  consent: fc.record({ type: fc.constant('consent') }),
  'date-overlap': fc.record({ type: fc.constant('date-overlap'), restMonths: fc.nat(14) }, { requiredKeys: ['type'] }),
  age: fc.record({ type: fc.constant('age'), max: fc.integer({ min: 30, max: 60 }) }),
  'service-years': fc.record({ type: fc.constant('service-years'), min: fc.nat(10) }),
  appraisal: fc.record({ type: fc.constant('appraisal'), years: fc.constant(1), atLeast: codes('basic') }),
  education: fc.record({ type: fc.constant('education'), atLeast: codes('bachelor') }),
  'staff-category': fc.record({ type: fc.constant('staff-category'), anyOf: fc.constant(['procurator']) }),
  standing: fc.record({ type: fc.constant('standing') }),
  health: fc.record({ type: fc.constant('health') }),
  'home-staff': fc.record({ type: fc.constant('home-staff'), within: fc.constant('department'), min: fc.constant(1) }),
  elsewhere: fc.record({
    type: fc.constant('elsewhere'),
    outside: fc.constantFrom('institution', 'area', 'region'),
  }),
  'legal-appointment': fc.record({ type: fc.constant('legal-appointment'), positions: fc.constant(['leader']) }),
  'kin-avoidance': fc.record(
    {
      type: fc.constant('kin-avoidance'),
      scope: fc.constantFrom('same-office', 'same-department', 'adjacent-level', 'law-practice'),
      circles,
      relativePositions: fc.constant(['leader', 'deputy']),
      postPositions: fc.constant(['leader', 'head']),
      postDepartments: fc.constant(['second']),
    },
    { requiredKeys: ['type', 'scope', 'circles'] },
  ),
  'group-quota': fc.record({ type: fc.constant('group-quota') }),
}

const types = Object.keys(catalogue) as Rule['type'][]
const ruleOf = (type: Rule['type']): fc.Arbitrary<Rule> =>
  fc.tuple(head, parameters[type]).map(([common, own]) => ({ id: type, basis, ...common, ...own }))
const pairTypes = types.filter((type) => catalogue[type].scope === 'pair')
const personTypes = types.filter((type) => catalogue[type].scope !== 'pair')
/** Most of the rules on pairs, some twice; few of those on people, or nobody would be left to compare. */
const rules = fc
  .tuple(
    fc.array(fc.constantFrom(...pairTypes).chain(ruleOf), { maxLength: 6 }),
    fc.array(fc.constantFrom(...personTypes).chain(ruleOf), { maxLength: 2 }),
  )
  .map((both) => both.flat().map((rule, index): Rule => ({ ...rule, id: `r${index}` })))

const post = fc.record(
  {
    hostInstitutionId: institution,
    departmentCode: department,
    position,
    specialties: fc.array(fc.record({ code: specialtyCode, atLeast: skill }, { requiredKeys: ['code'] }), {
      maxLength: 3,
    }),
    rankHighest: rank,
    rankLowest: rank,
    span,
  },
  { requiredKeys: ['hostInstitutionId', 'departmentCode', 'specialties', 'span'] },
)
const posts = fc.array(post, { maxLength: 7 }).map((all) =>
  all.map(
    ({ span: days, ...rest }, index): PostFacts => ({
      id: `p${index}`,
      title: '试岗',
      headcount: 1,
      tier: 1,
      ...rest,
      ...days,
    }),
  ),
)

const relative = fc.record(
  {
    name: fc.constant('孙○○'),
    relation: codes('wife', 'son', 'cousin'),
    institutionId: institution,
    departmentCode: department,
    position,
    practisesLawIn: institution,
  },
  { requiredKeys: ['name', 'relation'] },
)
const officer = fc.record(
  {
    rank,
    departmentCode: department,
    staffCategory: codes('procurator', 'procurator', 'assistant'),
    birth: fc.constantFrom('1970-01-01', '1985-01-01').map(day),
    serviceStart: fc.constantFrom('2005-01-01', '2023-01-01').map(day),
    education: codes('master', 'college'),
    specialties: fc.array(
      fc.record({ code: specialtyCode, level: skill, years: fc.nat(14) }, { requiredKeys: ['code', 'level'] }),
      { maxLength: 3 },
    ),
    appraisals: fc.array(
      fc.record({ year: fc.constantFrom(2024, 2025), grade: codes('excellent', 'competent', 'incompetent') }),
      {
        maxLength: 3,
      },
    ),
    relatives: fc.array(relative, { maxLength: 2 }),
    consentOn: fc.constant(day('2026-04-01')),
    standing: fc.record({ openCase: fc.boolean(), checkedOn: fc.constant(day('2026-04-01')) }),
    health: fc.record({ fit: fc.boolean(), checkedOn: fc.constant(day('2026-04-01')) }),
    home: fc.record({
      department: fc.record({ staff: fc.nat(4), away: fc.nat(2) }),
      specialties: fc.constant([]),
    }),
    secondments: fc.array(
      fc.tuple(span, fc.constantFrom('planned', 'done', 'cancelled')).map(([days, status]) => ({ ...days, status })),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['specialties', 'appraisals', 'secondments'] },
)
const postId = fc.nat(8).map((index) => `p${index}`)
const nominations = fc
  .array(fc.record({ sendingInstitutionId: institution, officer, preferences: fc.array(postId, { maxLength: 7 }) }), {
    maxLength: 6,
  })
  .map((all) =>
    all.map(
      ({ sendingInstitutionId, preferences, officer: facts }, index): NominationFacts => ({
        id: `n${index}`,
        sendingInstitutionId,
        preferences,
        officer: {
          id: `o${index}`,
          name: '钱○○',
          institutionId: sendingInstitutionId,
          languages: [],
          ...facts,
        },
      }),
    ),
  )

const nominationId = fc.nat(6).map((index) => `n${index}`)
const waiver: fc.Arbitrary<Waiver> = fc.record(
  { ruleId: fc.nat(7).map((index) => `r${index}`), nominationId, postId },
  { requiredKeys: ['ruleId', 'nominationId'] },
)
const profile = fc.constantFrom(exampleProfile, exampleProfile, exampleProfile, {
  ...exampleProfile,
  ranks: [],
  skillLevels: [],
  appraisalGrades: [],
  specialties: [],
})

export const randomCohort: fc.Arbitrary<PlanInput> = fc.record({
  cohort: fc.constant({ ...firstCohort, quotas: [] }),
  policy: rules.map((all) => ({ ...examplePolicy, rules: all })),
  profile,
  tree: fc.constant(exampleTree),
  today: fc.constant(exampleToday),
  posts,
  nominations,
  waivers: fc.array(waiver, { maxLength: 5 }),
  forbidden: fc.array(fc.record({ nominationId, postId }), { maxLength: 4 }),
})
