/** What every type of rule is made of: words, parameters as plain data, a verdict, and the evidence for it. */
import type { Day } from '../day.ts'
import type { FactValue, GroupCount, UnknownCode, Verdict } from '../finding.ts'
import type { InstitutionTree } from '../institution/institution.ts'
import type { Direction, Overridable, RuleParameters, RuleType } from '../policy/policy.ts'
import type { NominationFacts, PostFacts } from '../need/post.ts'
import type { CodeTable, Tables } from '../tables.ts'
import type { Text } from '../text.ts'

/** Whether a rule looks at a person alone, at a person and a post, or at how many go together. */
export type RuleScope = 'person' | 'pair' | 'group'

/** What holds for a whole check: the cohort's direction and term, the day of the check, the tables, the tree. */
export interface RuleContext {
  direction: Direction
  termFrom: Day
  termUntil: Day
  today: Day
  tables: Tables
  tree: InstitutionTree
}

/** Whom and what a check is about. Without a post, only what concerns the person is checked. */
export interface RuleFacts {
  nomination: NominationFacts
  post?: PostFacts
  /** The groups that this person, or this person at this post, would count in, with the person counted. */
  groups?: readonly GroupCount[]
}

/** A parameter as data, from which a form and a schema are made. */
export type ParameterSpec = {
  name: string
  label: Text
  required: boolean
  /** A new rule begins with it, though it may be left out. */
  suggested?: true
} & (
  | { kind: 'code' | 'codes'; table: CodeTable }
  | { kind: 'integer'; min: number; max: number; unit: Unit; usual?: number }
  | { kind: 'integer-by-code'; table: CodeTable; min: number; max: number; unit: Unit }
  | { kind: 'choice' | 'choices'; choices: readonly { value: string; label: Text }[] }
)

type Unit = 'age' | 'years' | 'months' | 'people' | 'percent'

export type ParametersOf<T extends RuleType> = Extract<RuleParameters, { type: T }>

export interface Evidence {
  fact: FactValue
  expected: FactValue
  unknownCode?: UnknownCode
}

export interface Outcome extends Evidence {
  verdict: Verdict
}

interface RuleParts<T extends RuleType> {
  type: T
  title: Text
  /** What it asks and what it needs to know, for whoever puts a policy together. */
  explanation: Text
  scope: RuleScope
  parameters: readonly ParameterSpec[]
  /** Of these parameters at least one must be given. */
  oneOf?: readonly string[]
  /** Who may override it where the rule itself says nothing. */
  overridable: Overridable
  /** No policy may let anybody override it. */
  neverOverridden?: true
  /** Only ever warns: what it says is a notice, nobody's fault. */
  warningOnly?: true
  /** The verdict alone, without making anything: run for millions of pairs. */
  verdict(rule: ParametersOf<T>, facts: RuleFacts, context: RuleContext): Verdict
  /** What the verdict rests on. Never says more of a relative than the verdict does. */
  evidence(rule: ParametersOf<T>, facts: RuleFacts, context: RuleContext): Evidence
}

export interface RuleDefinition<T extends RuleType> extends RuleParts<T> {
  evaluate(rule: ParametersOf<T>, facts: RuleFacts, context: RuleContext): Outcome
}

/** Verdict and evidence come from the same two functions wherever a rule is asked, so that they can't drift apart. */
export function defineRule<T extends RuleType>(parts: RuleParts<T>): RuleDefinition<T> {
  return {
    ...parts,
    evaluate: (rule, facts, context) => ({
      verdict: parts.verdict(rule, facts, context),
      ...parts.evidence(rule, facts, context),
    }),
  }
}

/** `{ unknownCode }` where a code is there and the table doesn't have it, else nothing. */
export function unknown(tables: Tables, table: CodeTable, value: string | undefined): { unknownCode?: UnknownCode } {
  return value === undefined || tables.has(table, value) ? {} : { unknownCode: { table, value } }
}

export function codeFact(table: CodeTable, value: string | undefined): FactValue {
  return value === undefined ? { kind: 'none' } : { kind: 'code', table, value }
}
