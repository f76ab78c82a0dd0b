/** The officer has agreed to go. */
import { defineRule } from './rule.ts'

export const consent = defineRule({
  type: 'consent',
  title: { zh: '本人同意', en: 'Consent' },
  explanation: {
    zh: '本人明确同意派出。由本人办理，或由派出单位代为登记。',
    en: 'The person has said yes, alone or through the sending institution.',
  },
  overridable: 'never',
  neverOverridden: true,
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
