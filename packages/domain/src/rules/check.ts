/** Asks every rule of a policy that applies: in full, with evidence, or the verdict alone for very many pairs. */
import type { Finding, Verdict } from '../finding.ts'
import type { Policy, Rule, RuleType } from '../policy/policy.ts'
import type { NominationFacts, PostFacts } from '../need/post.ts'
import { catalogue } from './catalogue.ts'
import type { RuleContext, RuleFacts } from './rule.ts'

/** A rule of one type, or (without an argument) of any. */
type RuleOf<T extends RuleType = RuleType> = { [K in T]: Extract<Rule, { type: K }> }[T]

/** Whether a rule speaks of this direction and is in force on the day of the check (both ends included). */
export function applies(rule: Rule, { direction, today }: RuleContext): boolean {
  if (rule.directions !== undefined && !rule.directions.includes(direction)) return false
  if (rule.effectiveFrom !== undefined && today < rule.effectiveFrom) return false
  return rule.effectiveUntil === undefined || today <= rule.effectiveUntil
}

/** Whether there is what the rule looks at: a post for a pair, counts for a group. */
function isAsked(rule: Rule, facts: RuleFacts): boolean {
  switch (catalogue[rule.type].scope) {
    case 'person':
      return true
    case 'pair':
      return facts.post !== undefined
    case 'group':
      return facts.groups !== undefined
  }
}

function verdictOf<T extends RuleType>(rule: RuleOf<T>, facts: RuleFacts, context: RuleContext): Verdict {
  return catalogue[rule.type].verdict(rule, facts, context)
}

function checkRule<T extends RuleType>(rule: RuleOf<T>, facts: RuleFacts, context: RuleContext): Finding {
  const outcome = catalogue[rule.type].evaluate(rule, facts, context)
  return { ruleId: rule.id, type: rule.type, severity: rule.severity, ...outcome, basis: rule.basis }
}

/**
 * One finding for each rule that applies, in the order of the policy. Rules that look at a post are left out where
 * `facts` has none, those on groups where it has no counts.
 */
export function checkEligibility(policy: Policy, facts: RuleFacts, context: RuleContext): Finding[] {
  return policy.rules
    .filter((rule) => applies(rule, context) && isAsked(rule, facts))
    .map((rule) => checkRule(rule, facts, context))
}

/** The hard rules of a policy, sorted by what they look at, for asking very many pairs. */
export interface PreparedPolicy {
  person: readonly Rule[]
  pair: readonly Rule[]
  context: RuleContext
}

export function preparePolicy(policy: Policy, context: RuleContext): PreparedPolicy {
  const hard = policy.rules.filter((rule) => rule.severity === 'hard' && applies(rule, context))
  const ofScope = (scope: 'person' | 'pair') => hard.filter((rule) => catalogue[rule.type].scope === scope)
  return { person: ofScope('person'), pair: ofScope('pair'), context }
}

/** A hard rule that doesn't pass. */
export interface Obstacle {
  ruleId: string
  type: RuleType
  verdict: 'fail' | 'missing'
}

function obstacles(rules: readonly Rule[], facts: RuleFacts, context: RuleContext): Obstacle[] {
  const found: Obstacle[] = []
  for (const rule of rules) {
    const verdict = verdictOf(rule, facts, context)
    if (verdict !== 'pass') found.push({ ruleId: rule.id, type: rule.type, verdict })
  }
  return found
}

/** The hard rules on the person alone that don't pass. Agrees with `checkEligibility` without a post. */
export function personObstacles(policy: PreparedPolicy, nomination: NominationFacts): Obstacle[] {
  return obstacles(policy.person, { nomination }, policy.context)
}

/** The hard rules on the pair that don't pass. */
export function pairObstacles(policy: PreparedPolicy, nomination: NominationFacts, post: PostFacts): Obstacle[] {
  return obstacles(policy.pair, { nomination, post }, policy.context)
}

/** Whether no hard rule on the pair stands in the way: the same verdicts as `checkEligibility`, nothing made on the way. */
export function permits(policy: PreparedPolicy, facts: Required<Pick<RuleFacts, 'nomination' | 'post'>>): boolean {
  for (const rule of policy.pair) if (verdictOf(rule, facts, policy.context) !== 'pass') return false
  return true
}
