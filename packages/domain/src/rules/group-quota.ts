/** Numbers sent or received per group stay within the cohort's quotas. */
import type { GroupCount, Verdict } from '../finding.ts'
import { defineRule } from './rule.ts'

function verdictOf(group: GroupCount): Verdict {
  return group.max !== undefined && group.count > group.max ? 'fail' : 'pass'
}

/** The group to show: one that is exceeded, else the one with the least room; undefined where no group binds. */
function tightest(groups: readonly GroupCount[]): GroupCount | undefined {
  const room = (group: GroupCount) => (group.max ?? Number.POSITIVE_INFINITY) - group.count
  return [...groups].sort((a, b) => room(a) - room(b))[0]
}

export const groupQuota = defineRule({
  type: 'group-quota',
  title: { zh: '名额', en: 'Quota' },
  explanation: {
    zh: '按批次里约定的名额，限制各单位派出、接收的人数；对整个方案起作用。',
    en: 'Keeps the numbers sent and received within the quotas agreed for the cohort; it works on the plan as a whole.',
  },
  overridable: 'never',
  neverOverridden: true,
  scope: 'group',
  parameters: [],
  verdict: (_rule, { groups = [] }) => (groups.some((group) => verdictOf(group) === 'fail') ? 'fail' : 'pass'),
  evidence: (_rule, { groups = [] }) => {
    const shown = tightest(groups)
    return { fact: shown ?? { kind: 'none' }, expected: shown ?? { kind: 'none' } }
  },
})
