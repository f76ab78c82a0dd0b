/** Full years of service at the start of the term, at least. */
import { fullYears } from '../day.ts'
import { defineRule } from './rule.ts'

export const serviceYears = defineRule({
  type: 'service-years',
  title: { zh: '工作年限', en: 'Years of service' },
  explanation: {
    zh: '按派出之日计算工作年限。需要参加工作时间。',
    en: 'Years of service on the first day of the term. Needs the start of service.',
  },
  overridable: 'office',
  scope: 'person',
  parameters: [
    {
      name: 'min',
      kind: 'integer',
      min: 0,
      max: 50,
      unit: 'years',
      required: true,
      usual: 5,
      label: { zh: '至少（年）', en: 'Years, at least' },
    },
  ],
  verdict: (rule, { nomination }, { termFrom }) => {
    const start = nomination.officer.serviceStart
    if (start === undefined) return 'missing'
    return fullYears(start, termFrom) >= rule.min ? 'pass' : 'fail'
  },
  evidence: (rule, { nomination }, { termFrom }) => {
    const start = nomination.officer.serviceStart
    return {
      fact:
        start === undefined ? { kind: 'none' } : { kind: 'number', value: fullYears(start, termFrom), unit: 'years' },
      expected: { kind: 'number', value: rule.min, unit: 'years' },
    }
  },
})
