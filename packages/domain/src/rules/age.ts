/** Full years at the start of the term, at most; where the ceiling differs by level, that of the sending institution. */
import { fullYears } from '../day.ts'
import { defineRule, type ParametersOf, type RuleContext, type RuleFacts } from './rule.ts'

/** The ceiling, or undefined where it depends on the level of an institution that the tree doesn't have. */
function ceiling(rule: ParametersOf<'age'>, { nomination }: RuleFacts, { tree }: RuleContext): number | undefined {
  if (rule.byLevel === undefined) return rule.max
  const sender = tree.get(nomination.sendingInstitutionId)
  return sender === undefined ? undefined : (rule.byLevel[sender.level] ?? rule.max)
}

export const age = defineRule({
  type: 'age',
  title: { zh: '年龄', en: 'Age' },
  explanation: {
    zh: '按派出之日的周岁计算，可以按派出单位的层级分别规定上限。需要出生日期。',
    en: 'Counted in full years on the first day of the term; the ceiling may differ by level of the sending institution. Needs the date of birth.',
  },
  overridable: 'office',
  scope: 'person',
  parameters: [
    {
      name: 'max',
      kind: 'integer',
      min: 18,
      max: 70,
      unit: 'age',
      required: true,
      usual: 50,
      label: { zh: '派出时不超过（周岁）', en: 'Full years at the start, at most' },
    },
    {
      name: 'byLevel',
      kind: 'integer-by-code',
      table: 'levels',
      min: 18,
      max: 70,
      unit: 'age',
      required: false,
      label: { zh: '按派出单位层级', en: 'By level of the sending institution' },
    },
  ],
  verdict: (rule, facts, context) => {
    const birth = facts.nomination.officer.birth
    const most = ceiling(rule, facts, context)
    if (birth === undefined || most === undefined) return 'missing'
    return fullYears(birth, context.termFrom) <= most ? 'pass' : 'fail'
  },
  evidence: (rule, facts, context) => {
    const birth = facts.nomination.officer.birth
    const most = ceiling(rule, facts, context)
    return {
      fact:
        birth === undefined
          ? { kind: 'none' }
          : { kind: 'number', value: fullYears(birth, context.termFrom), unit: 'years' },
      expected:
        most === undefined
          ? { kind: 'institution', id: facts.nomination.sendingInstitutionId }
          : { kind: 'number', value: most, unit: 'years' },
    }
  },
})
