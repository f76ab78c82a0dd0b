/** Exceptions: a hard rule overridden for one nomination, at one post or at all, by whoever the rule lets. */
import type { Finding } from '../finding.ts'
import type { Overridable, Rule } from '../policy/policy.ts'
import type { Role } from '../role.ts'
import { catalogue } from '../rules/catalogue.ts'

/** A hard rule overridden for one person, at one post or (without `postId`) at all; who decided it and why is the caller's. */
export interface Waiver {
  ruleId: string
  nominationId: string
  postId?: string
}

/** Who may grant an exception, and take it back, by what the rule says. */
export const waiverRoles: Readonly<Record<Overridable, readonly Role[]>> = {
  office: ['office', 'leader'],
  leader: ['leader'],
  never: [],
}

/** What the rule says, or what is usual for its type. A rule that only warns needs no exception. */
export function overridableBy(rule: Rule): Overridable {
  if (rule.severity === 'warning') return 'never'
  const { neverOverridden, overridable } = catalogue[rule.type]
  return neverOverridden === true ? 'never' : (rule.overridable ?? overridable)
}

/** Whether one of the waivers of this nomination covers the rule at this post (without a post: everywhere). */
export function isWaived(waivers: readonly Waiver[], ruleId: string, postId?: string): boolean {
  return waivers.some((waiver) => waiver.ruleId === ruleId && (waiver.postId === undefined || waiver.postId === postId))
}

/** The findings on one nomination, those that an exception covers marked so. `waivers` are that nomination's. */
export function markWaived(findings: readonly Finding[], waivers: readonly Waiver[], postId?: string): Finding[] {
  return findings.map((finding) =>
    finding.severity === 'hard' && finding.verdict !== 'pass' && isWaived(waivers, finding.ruleId, postId)
      ? { ...finding, waived: true }
      : finding,
  )
}
