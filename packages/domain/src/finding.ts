/** What a rule found: the verdict with the fact it used and what would have been right, ready to be worded. */
import type { Day } from './day.ts'
import type { Basis } from './basis.ts'
import type { RuleType, Severity } from './policy/policy.ts'
import type { CodeTable } from './tables.ts'

export type Verdict = 'pass' | 'fail' | 'missing'

/** A fact or an expectation; codes are worded with the profile's tables. */
export type FactValue =
  | { kind: 'none' }
  | { kind: 'number'; value: number; unit: 'years' | 'months' | 'people' | 'points' }
  | { kind: 'day'; value: Day }
  | { kind: 'span'; from: Day; until: Day }
  | { kind: 'code'; table: CodeTable; value: string }
  | { kind: 'codes'; table: CodeTable; values: readonly string[] }
  | { kind: 'code-range'; table: CodeTable; highest?: string; lowest?: string }
  | { kind: 'appraisals'; values: readonly { year: number; grade: string }[] }
  | { kind: 'specialties'; values: readonly { code: string; level?: string }[] }
  | { kind: 'institution'; id: string }
  | GroupCount

/** How many people of, or in, an institution and all below it are counted, and between what bounds they should be. */
export interface GroupCount {
  kind: 'group'
  side: 'sending' | 'host'
  institutionId: string
  count: number
  min?: number
  max?: number
}

export interface Finding {
  ruleId: string
  type: RuleType
  severity: Severity
  verdict: Verdict
  /** What was seen. */
  fact: FactValue
  /** What the rule asks. */
  expected: FactValue
  /** A code in the data that the profile's table doesn't have: why the verdict is `missing`. */
  unknownCode?: UnknownCode
  basis: Basis
  /** The rule is overridden for this person here, with a reason that is kept elsewhere. */
  waived?: true
}

export interface UnknownCode {
  table: CodeTable
  value: string
}

/** Whether a finding keeps somebody out: a hard rule that fails or lacks its fact, and isn't overridden. */
export function standsInTheWay({ severity, verdict, waived }: Finding): boolean {
  return severity === 'hard' && verdict !== 'pass' && waived !== true
}

/** Nothing stands in the way. */
export function isEligible(findings: readonly Finding[]): boolean {
  return !findings.some(standsInTheWay)
}
