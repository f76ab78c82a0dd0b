/** One thing that stands between a person and a post: a rule to waive, or a fact to supply that several rules may wait for. */
import { type Obstacle, overridableBy, type Policy, type RuleType } from '@zhiqiao/domain'
import type { MissingFact } from './plan-types.ts'

export type Remedy = { kind: 'waive'; ruleIds: string[]; type: RuleType } | { kind: 'supply'; fact: MissingFact }

const facts: { readonly [T in RuleType]: MissingFact | undefined } = {
  'rank-range': 'rank',
  'post-rank-range': 'rank',
  specialty: 'specialties',
  consent: 'consent',
  'date-overlap': 'secondments',
  age: 'birth',
  'service-years': 'serviceStart',
  appraisal: 'appraisals',
  education: 'education',
  'staff-category': 'staffCategory',
  standing: 'standing',
  health: 'health',
  'home-staff': 'home',
  'kin-avoidance': 'relatives',
  'legal-appointment': undefined,
  'group-quota': undefined,
}

/** The remedy of one obstacle, under a key that obstacles with the same remedy share. */
export function remedyOf({ ruleId, type, verdict }: Obstacle): { key: string; remedy: Remedy } {
  const fact = facts[type]
  if (verdict === 'missing' && fact !== undefined) return { key: `fact ${fact}`, remedy: { kind: 'supply', fact } }
  return { key: `rule ${ruleId}`, remedy: { kind: 'waive', ruleIds: [ruleId], type } }
}

/** Whether a remedy is one that somebody may apply: a rule that nobody may override is none. */
export function isOpenRemedy(policy: Policy, remedy: Remedy): boolean {
  if (remedy.kind === 'supply') return true
  return policy.rules.every((rule) => !remedy.ruleIds.includes(rule.id) || overridableBy(rule) !== 'never')
}

/** The one remedy that all obstacles share, or undefined where there is none or more than one. */
export function singleRemedy(obstacles: readonly Obstacle[]): { key: string; remedy: Remedy } | undefined {
  const [first, ...rest] = obstacles
  if (first === undefined) return undefined
  const found = remedyOf(first)
  return rest.every((obstacle) => remedyOf(obstacle).key === found.key) ? found : undefined
}
