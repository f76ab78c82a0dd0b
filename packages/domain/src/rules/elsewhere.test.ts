import { expect, test } from 'vitest'
import {
  exampleNomination,
  examplePolicy,
  examplePost,
  exampleProfile,
  exampleToday,
  exampleTree,
  firstCohort,
} from '../examples/index.ts'
import type { Rule } from '../policy/policy.ts'
import { tablesOf } from '../tables.ts'
import { wordFinding, wordRule } from '../wording/index.ts'
import { checkEligibility } from './check.ts'

const basis = { title: { zh: '示例', en: 'Example' } }
const context = {
  direction: 'inbound' as const,
  termFrom: firstCohort.termFrom,
  termUntil: firstCohort.termUntil,
  today: exampleToday,
  tables: tablesOf(exampleProfile),
  tree: exampleTree,
}
const ruleOf = (outside: 'institution' | 'area' | 'region'): Rule => ({
  id: 'r',
  severity: 'hard',
  basis,
  type: 'elsewhere',
  outside,
})

function find(rule: Rule, sender: string, host: string) {
  const facts = { nomination: exampleNomination('n', sender, {}), post: examplePost('p', host, {}) }
  const [found] = checkEligibility({ ...examplePolicy, rules: [rule] }, facts, context)
  if (!found) throw new Error('the rule was not asked')
  return found
}

test('the post lies outside the institution, the area or the region, whichever is asked', () => {
  expect(find(ruleOf('institution'), 'changzhou', 'changzhou').verdict).toBe('fail')
  expect(find(ruleOf('institution'), 'guyang', 'baotou').verdict).toBe('pass')
  expect(find(ruleOf('area'), 'guyang', 'baotou').verdict).toBe('fail')
  expect(find(ruleOf('area'), 'baotou', 'hohhot').verdict).toBe('pass')
  expect(find(ruleOf('region'), 'baotou', 'hohhot').verdict).toBe('fail')
  expect(find(ruleOf('region'), 'changzhou', 'hohhot').verdict).toBe('pass')
  // A region's own institution has no area: it stands for itself.
  expect(find(ruleOf('area'), 'nm', 'hohhot').verdict).toBe('pass')
})

test('an institution that the tree lacks is looked into, and what is refused is said', () => {
  expect(find(ruleOf('area'), 'nowhere', 'baotou').verdict).toBe('missing')
  const refused = find(ruleOf('area'), 'guyang', 'baotou')
  expect(wordFinding(refused, exampleProfile, exampleTree, 'zh')).toMatch(
    /仍在包头.*范围内，须到其以外的单位挂职（《示例》）。$/,
  )
  expect(wordRule(ruleOf('area'), exampleProfile, 'zh')).toBe('岗位不在派出单位所在的市')
  expect(wordRule(ruleOf('region'), exampleProfile, 'en')).toBe(
    'The post is outside the region of the sending institution',
  )
})
