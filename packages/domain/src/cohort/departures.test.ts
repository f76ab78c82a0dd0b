import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goingTogether, thinnedHomes } from './departures.ts'
import {
  exampleNomination,
  examplePolicy,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '../examples/index.ts'
import type { Rule } from '../policy/policy.ts'
import { checkEligibility } from '../rules/check.ts'
import { tablesOf } from '../tables.ts'

const basis = { title: { zh: '示例', en: 'Example' } }
type HomeRule = Extract<Rule, { type: 'home-staff' }>
const rule: HomeRule = { id: 'home', type: 'home-staff', severity: 'hard', basis, within: 'department', min: 3 }
const context = {
  direction: 'inbound' as const,
  termFrom: firstCohort.termFrom,
  termUntil: firstCohort.termUntil,
  today: exampleToday,
  tables: tablesOf(exampleProfile),
  tree: exampleTree,
}
const nobody = () => false

function from(id: string, staff: number, away = 0, specialties: string[] = []) {
  return exampleNomination(id, 'changzhou', {
    departmentCode: 'second',
    specialties: specialties.map((code) => ({ code, level: 'skilled' })),
    home: { department: { staff, away }, specialties: specialties.map((code) => ({ code, staff, away })) },
  })
}

test('one may go, two together leave too few: home, people and numbers are named', () => {
  const [a, b] = [from('a', 5, 1), from('b', 5, 1)]
  expect(thinnedHomes([rule], [a], nobody)).toEqual([])
  expect(thinnedHomes([rule], [a, b], nobody)).toEqual([
    {
      ruleId: 'home',
      severity: 'hard',
      institutionId: a.officer.institutionId,
      within: 'department',
      code: 'second',
      staff: 5,
      left: 2,
      asked: 3,
      nominationIds: ['a', 'b'],
    },
  ])
})

test('whoever has an exception still counts as gone, and is not named', () => {
  const people = [from('a', 4), from('b', 4)]
  expect(thinnedHomes([rule], people, (_, id) => id === 'a')).toMatchObject([{ left: 2, nominationIds: ['b'] }])
  expect(thinnedHomes([rule], people, () => true)).toEqual([])
})

test('a specialty is counted by itself', () => {
  const within: HomeRule = { ...rule, within: 'specialty' }
  const people = [from('a', 4, 0, ['juvenile', 'civil']), from('b', 4, 0, ['juvenile'])]
  expect(thinnedHomes([within], people, nobody)).toMatchObject([
    { code: 'juvenile', left: 2, nominationIds: ['a', 'b'] },
  ])
})

test('it names just those whom the rule refuses at submission', () => {
  const size = fc.record({ staff: fc.integer({ min: 1, max: 9 }), away: fc.integer({ min: 0, max: 2 }) })
  const given = fc.tuple(size, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
  fc.assert(
    fc.property(given, fc.constantFrom('department' as const, 'specialty' as const), ([home, count, min], within) => {
      const people = Array.from({ length: count }, (_, k) => from(`n${k}`, home.staff, home.away, ['juvenile']))
      const asked: HomeRule = { ...rule, within, min }
      const named = thinnedHomes([asked], people, nobody).flatMap((one) => one.nominationIds)
      const refused = goingTogether(people).filter(
        (nomination) =>
          checkEligibility({ ...examplePolicy, rules: [asked] }, { nomination }, context)[0]?.verdict === 'fail',
      )
      expect(named).toEqual(refused.map(({ id }) => id))
    }),
  )
})
