/** Each of the last so many yearly appraisals is at least of a grade. */
import type { OfficerAppraisal } from '../people/officer.ts'
import { defineRule, type RuleContext, unknown } from './rule.ts'

/** The years that count: those before the year of the check, whose appraisals can be there. */
function lastYears(count: number, { today }: RuleContext): number[] {
  const thisYear = Number(today.slice(0, 4))
  return Array.from({ length: count }, (_, back) => thisYear - 1 - back)
}

function ofYear(appraisals: readonly OfficerAppraisal[], year: number): OfficerAppraisal | undefined {
  return appraisals.find((appraisal) => appraisal.year === year)
}

export const appraisal = defineRule({
  type: 'appraisal',
  title: { zh: '年度考核', en: 'Yearly appraisals' },
  explanation: {
    zh: '往前数若干年的年度考核，每年都要达到规定等次；缺一年即为缺材料。',
    en: 'Each yearly appraisal of the last so many years reaches a grade; a missing year counts as a missing fact.',
  },
  overridable: 'leader',
  scope: 'person',
  parameters: [
    {
      name: 'years',
      kind: 'integer',
      min: 1,
      max: 10,
      unit: 'years',
      required: true,
      usual: 3,
      label: { zh: '近几年', en: 'Of the last years' },
    },
    {
      name: 'atLeast',
      kind: 'code',
      table: 'appraisalGrades',
      required: true,
      label: { zh: '均不低于', en: 'Each at least' },
    },
  ],
  verdict: (rule, { nomination }, context) => {
    const asked = context.tables.order('appraisalGrades', rule.atLeast)
    if (asked === undefined) return 'missing'
    let missing = false
    for (const year of lastYears(rule.years, context)) {
      const found = ofYear(nomination.officer.appraisals, year)
      const grade = found && context.tables.order('appraisalGrades', found.grade)
      if (grade === undefined) missing = true
      else if (grade > asked) return 'fail'
    }
    return missing ? 'missing' : 'pass'
  },
  evidence: (rule, { nomination }, context) => {
    const years = lastYears(rule.years, context)
    const seen = years.map((year) => ofYear(nomination.officer.appraisals, year)).filter((one) => one !== undefined)
    const strange = seen.find((one) => !context.tables.has('appraisalGrades', one.grade))?.grade
    return {
      fact: { kind: 'appraisals', values: seen.map(({ year, grade }) => ({ year, grade })) },
      expected: { kind: 'appraisals', values: years.map((year) => ({ year, grade: rule.atLeast })) },
      ...unknown(context.tables, 'appraisalGrades', strange),
    }
  },
})
