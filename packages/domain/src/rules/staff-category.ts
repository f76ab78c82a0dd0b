/** The officer belongs to one of the staff categories named. */
import { codeFact, defineRule, unknown } from './rule.ts'

export const staffCategory = defineRule({
  type: 'staff-category',
  title: { zh: '人员类别', en: 'Staff category' },
  explanation: {
    zh: '只限某几类人员，如检察官、检察辅助人员。需要人员类别。',
    en: 'Only certain categories of staff. Needs the staff category.',
  },
  overridable: 'office',
  scope: 'person',
  parameters: [
    { name: 'anyOf', kind: 'codes', table: 'staffCategories', required: true, label: { zh: '属于', en: 'One of' } },
  ],
  verdict: (rule, { nomination }, { tables }) => {
    const has = nomination.officer.staffCategory
    if (has === undefined || !tables.has('staffCategories', has)) return 'missing'
    return rule.anyOf.includes(has) ? 'pass' : 'fail'
  },
  evidence: (rule, { nomination }, { tables }) => ({
    fact: codeFact('staffCategories', nomination.officer.staffCategory),
    expected: { kind: 'codes', table: 'staffCategories', values: rule.anyOf },
    ...unknown(tables, 'staffCategories', nomination.officer.staffCategory),
  }),
})
