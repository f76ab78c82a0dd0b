/**
 * No open case and no sanction that still runs, as the sending institution has checked. The answer is the verdict alone:
 * what there was never leaves the own side.
 */
import { addMonths, type Day } from '../day.ts'
import { defineRule, type ParameterSpec } from './rule.ts'

export const withinMonths: ParameterSpec = {
  name: 'withinMonths',
  kind: 'integer',
  min: 1,
  max: 60,
  unit: 'months',
  required: false,
  suggested: true,
  usual: 6,
  label: { zh: '核查有效期（月）', en: 'A check counts for (months)' },
}

/** Whether a check of that day still counts; a check dated after today is none yet. */
export function stillCounts(checkedOn: Day, today: Day, months: number | undefined): boolean {
  return checkedOn <= today && (months === undefined || addMonths(checkedOn, months) >= today)
}

export const standing = defineRule({
  type: 'standing',
  title: { zh: '无未结案件和处分', en: 'No open case or sanction' },
  explanation: {
    zh: '没有正在被立案审查调查，也不在处分影响期内。由派出单位核查登记；对方只看到结论。',
    en: 'No case is open and no sanction runs. The sending institution checks and records it; the other side sees the verdict only.',
  },
  overridable: 'never',
  scope: 'person',
  parameters: [withinMonths],
  verdict: (rule, { nomination }, { today }) => {
    const known = nomination.officer.standing
    if (known === undefined) return 'missing'
    // An open case or a running sanction refuses, however old the check is that found it.
    if (known.openCase || (known.sanctionUntil !== undefined && known.sanctionUntil >= today)) return 'fail'
    return stillCounts(known.checkedOn, today, rule.withinMonths) ? 'pass' : 'missing'
  },
  evidence: () => ({ fact: { kind: 'none' }, expected: { kind: 'none' } }),
})
