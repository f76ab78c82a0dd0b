/** Nobody is in two places: no other secondment in the same days, and a rest since the last one where the rule asks it. */
import { addMonths, type Day, overlap } from '../day.ts'
import type { PastSecondment } from '../people/officer.ts'
import { defineRule, type RuleContext, type RuleFacts } from './rule.ts'

function spanOf({ post }: RuleFacts, { termFrom, termUntil }: RuleContext): { from: Day; until: Day } {
  return { from: post?.from ?? termFrom, until: post?.until ?? termUntil }
}

/** The secondment that stands in the way, or undefined. Cancelled ones never do. */
function inTheWay(facts: RuleFacts, context: RuleContext, restMonths: number): PastSecondment | undefined {
  const past = facts.nomination.officer.secondments
  if (past.length === 0) return undefined
  const span = spanOf(facts, context)
  return past.find((one) => {
    if (one.status === 'cancelled') return false
    if (overlap(one, span)) return true
    return restMonths > 0 && one.until < span.from && addMonths(one.until, restMonths) > span.from
  })
}

export const dateOverlap = defineRule({
  type: 'date-overlap',
  title: { zh: '挂职时间不冲突', en: 'No overlapping secondment' },
  explanation: {
    zh: '同一时间不能有两次挂职，已取消的不计；还可以要求距上次挂职结束满若干个月。',
    en: 'Nobody is in two places at once (cancelled secondments don’t count), and may be asked to rest some months in between.',
  },
  overridable: 'leader',
  scope: 'pair',
  parameters: [
    {
      name: 'restMonths',
      kind: 'integer',
      min: 0,
      max: 120,
      unit: 'months',
      required: false,
      suggested: true,
      usual: 12,
      label: { zh: '距上次挂职结束至少（月）', en: 'Months since the last one, at least' },
    },
  ],
  verdict: (rule, facts, context) => (inTheWay(facts, context, rule.restMonths ?? 0) ? 'fail' : 'pass'),
  evidence: (rule, facts, context) => {
    const other = inTheWay(facts, context, rule.restMonths ?? 0)
    const span = spanOf(facts, context)
    const restOnly = other !== undefined && !overlap(other, span)
    return {
      fact: other === undefined ? { kind: 'none' } : { kind: 'span', from: other.from, until: other.until },
      expected: restOnly ? { kind: 'number', value: rule.restMonths ?? 0, unit: 'months' } : { kind: 'span', ...span },
    }
  },
})
