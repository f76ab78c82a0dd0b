/** What a rule found: the verdict with the fact it used and what would have been right, ready to be worded. */
import type { Day } from './day.ts'
import type { Basis, RuleType, Severity } from './policy.ts'
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
}

export interface UnknownCode {
  table: CodeTable
  value: string
}

/** No hard rule fails or lacks its fact. */
export function isEligible(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity === 'warning' || finding.verdict === 'pass')
}
