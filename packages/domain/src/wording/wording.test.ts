import { expect, test } from 'vitest'
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
import type { OfficerFacts } from '../people/officer.ts'
import { checkEligibility } from '../rules/check.ts'
import { tablesOf } from '../tables.ts'
import { wordFinding, wordMoveRefusal, wordTreeRefusal } from './index.ts'

const context = {
  direction: 'outbound' as const,
  termFrom: firstCohort.termFrom,
  termUntil: firstCohort.termUntil,
  today: exampleToday,
  tables: tablesOf(exampleProfile),
  tree: exampleTree,
}

function sentences(officer: Partial<OfficerFacts>, language: 'zh' | 'en'): Record<string, string> {
  const facts = {
    nomination: exampleNomination('n', 'gaoyou', officer),
    post: examplePost('p', 'baotou', { rankLowest: 'senior-4', specialties: [{ code: 'civil', atLeast: 'skilled' }] }),
    groups: [{ kind: 'group' as const, side: 'sending' as const, institutionId: 'jiangsu', count: 7, max: 6 }],
  }
  const findings = checkEligibility(examplePolicy, facts, context)
  return Object.fromEntries(
    findings.map((one) => [one.ruleId, wordFinding(one, exampleProfile, exampleTree, language)]),
  )
}

test('a finding names the fact, what is asked, and the clause', () => {
  const zh = sentences(
    { rank: 'senior-3', birth: day('1975-01-01'), appraisals: [{ year: 2025, grade: 'basic' }] },
    'zh',
  )
  expect(zh['outbound-rank']).toBe('三级高级检察官，要求三级高级检察官及以下（《互派干部学习交流工作的指导意见》）。')
  expect(zh['post-rank']).toBe('三级高级检察官，要求四级高级检察官及以上（《互派干部学习交流工作的指导意见》）。')
  expect(zh['specialty']).toBe(
    '专长为重大犯罪（熟练），岗位要求民事检察（熟练）（《互派干部学习交流工作的指导意见》）。',
  )
  expect(zh['age']).toBe('派出时年满 51 周岁，要求不超过 45 周岁（《互派干部学习交流工作的指导意见》）。')
  expect(zh['appraisal']).toBe(
    '年度考核：2025 年基本称职，要求 2024—2025 年均不低于称职（《互派干部学习交流工作的指导意见》）。',
  )
  expect(zh['kin-law']).toBe('无回避情形（《检察官法》第二十五条）。')
  expect(zh['quota']).toBe('超出名额：江苏省人民检察院 7 人，至多 6 人（《互派干部学习交流工作的指导意见》）。')
})

test('the same in plain English', () => {
  const en = sentences(
    { rank: 'made-up', secondments: [{ from: day('2026-06-01'), until: day('2026-07-01'), status: 'planned' }] },
    'en',
  )
  expect(en['outbound-rank']).toBe(
    "Rank range: the rank code “made-up” is in no table, so it can't be judged (Guidance on exchanging officers).",
  )
  expect(en['dates']).toBe(
    'Another secondment, 1 June 2026 to 1 July 2026, overlaps with 10 May 2026 to 8 November 2026 (Guidance on exchanging officers).',
  )
  expect(en['kin-law']).toBe('No case of avoidance (Procurators Law, article 25).')
})

test('refusals say what is wrong and what would be right', () => {
  expect(wordTreeRefusal({ rule: 'cycle', path: ['a', 'b', 'a'] }, 'zh')).toBe(
    '单位隶属关系成环：a → b → a。请改正其中一个上级单位。',
  )
  expect(wordMoveRefusal({ rule: 'reason-needed', verb: 'withdraw' }, 'en')).toBe('“withdraw” needs a reason.')
})
