/** Certified fit for the posting. The answer is the verdict alone; nothing is kept of why. */
import { defineRule } from './rule.ts'
import { stillCounts, withinMonths } from './standing.ts'

export const health = defineRule({
  type: 'health',
  title: { zh: '身体条件', en: 'Health' },
  explanation: {
    zh: '身体条件适合派出，由派出单位依据体检登记「适合」或「不适合」，不登记病情；对方只看到结论。',
    en: 'Fit for the posting. The sending institution records fit or not fit, never why; the other side sees the verdict only.',
  },
  overridable: 'leader',
  scope: 'person',
  parameters: [withinMonths],
  verdict: (rule, { nomination }, { today }) => {
    const known = nomination.officer.health
    if (known === undefined || !stillCounts(known.checkedOn, today, rule.withinMonths)) return 'missing'
    return known.fit ? 'pass' : 'fail'
  },
  evidence: () => ({ fact: { kind: 'none' }, expected: { kind: 'none' } }),
})
