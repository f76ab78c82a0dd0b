/** Education of at least a level. */
import { codeFact, defineRule, unknown } from './rule.ts'

export const education = defineRule({
  type: 'education',
  title: { zh: '学历', en: 'Education' },
  explanation: {
    zh: '最高学历不低于规定层次。需要学历。',
    en: 'The highest education reaches a level. Needs the education.',
  },
  overridable: 'office',
  scope: 'person',
  parameters: [
    { name: 'atLeast', kind: 'code', table: 'educations', required: true, label: { zh: '不低于', en: 'At least' } },
  ],
  verdict: (rule, { nomination }, { tables }) => {
    const has = nomination.officer.education
    const level = has === undefined ? undefined : tables.order('educations', has)
    const asked = tables.order('educations', rule.atLeast)
    if (level === undefined || asked === undefined) return 'missing'
    return level <= asked ? 'pass' : 'fail'
  },
  evidence: (rule, { nomination }, { tables }) => ({
    fact: codeFact('educations', nomination.officer.education),
    expected: { kind: 'code-range', table: 'educations', lowest: rule.atLeast },
    ...unknown(tables, 'educations', nomination.officer.education),
  }),
})
