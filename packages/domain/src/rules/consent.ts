/** The officer has agreed to go. */
import { defineRule } from './rule.ts'

export const consent = defineRule({
  type: 'consent',
  title: { zh: '本人同意', en: 'Consent' },
  scope: 'person',
  parameters: [],
  verdict: (_rule, { nomination }, { today }) => {
    const on = nomination.officer.consentOn
    return on !== undefined && on <= today ? 'pass' : 'missing'
  },
  evidence: (_rule, { nomination }, { today }) => {
    const on = nomination.officer.consentOn
    return {
      fact: on === undefined ? { kind: 'none' } : { kind: 'day', value: on },
      expected: { kind: 'day', value: today },
    }
  },
})
