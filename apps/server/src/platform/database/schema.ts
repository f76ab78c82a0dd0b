/** The tables as Kysely sees them. Column names are the database's; views for the wire are made in each slice. */
import type { Alternative, Headway, PackSelfTestResult } from '@zhiqiao/contract'
import type {
  CohortStatus,
  Day,
  Direction,
  Finding,
  NeedHolder,
  NeedVerdict,
  NominationStatus,
  OriginKind,
  Phase,
  PlanStatus,
  Policy,
  PostStatus,
  Role,
  Schooling,
  Text,
  WaiverStatus,
  Weights,
} from '@zhiqiao/domain'
import type { ColumnType, Generated } from 'kysely'
import type { Instant, Json, Versioned } from './column-types.ts'
import type { AgreementTables } from './schema-agreements.ts'
import type { DirectoryTables } from './schema-directory.ts'
import type { ImportTables } from './schema-imports.ts'
import type { LeadTables } from './schema-leads.ts'
import type { ListTables } from './schema-lists.ts'
import type { NeedTables } from './schema-needs.ts'
import type { PackTables } from './schema-packs.ts'
import type { PeopleTables } from './schema-people.ts'
import type { SelectionTables } from './schema-selection.ts'

export interface InstitutionTable extends Versioned {
  id: string
  kind: string
  code: string
  name: string
  short_name: string
  aliases: Generated<string[]>
  parent_id: string | null
  level: string
  region_code: string
  pinyin: string
  initials: string
  status: Generated<'active' | 'merged' | 'abolished'>
  merged_into: string | null
  ended_on: Day | null
  former_names: Generated<string[]>
  former_codes: Generated<string[]>
  /** Pinyin and initials of former names. */
  former_keys: Generated<string>
}

export interface DepartmentTable extends Versioned {
  id: string
  institution_id: string
  code: string
  name: Json<Text>
  specialties: Generated<string[]>
}

export interface OfficerTable extends Versioned {
  id: string
  institution_id: string
  name: string
  pinyin: string
  initials: string
  department_code: string | null
  post_title: string | null
  position: string | null
  rank: string | null
  rank_order: Generated<number>
  staff_category: string | null
  sex: string | null
  birth: Day | null
  id_number: string | null
  service_start: Day | null
  education: string | null
  political_status: string | null
  ethnicity: string | null
  specialties: Json<{ code: string; level: string; years?: number; evidence?: string }[]>
  specialty_codes: string[]
  appraisals: Json<{ year: number; grade: string }[]>
  languages: Json<{ code: string; level: string }[]>
  consent_on: Day | null
  relatives_declared_on: Day | null
  technical_title: string | null
  strengths: string | null
  schooling: ColumnType<Schooling[], string | undefined, string>
}

export interface OfficerRelativeTable {
  id: string
  officer_id: string
  institution_id: string
  name: string
  relation: string
  relative_institution_id: string | null
  department_code: string | null
  position: string | null
  practises_law_in: string | null
  demo: Generated<boolean>
}

export interface OfficerSecondmentTable {
  id: string
  officer_id: string
  institution_id: string
  host_name: string
  from_day: Day
  until_day: Day
  status: 'planned' | 'running' | 'done' | 'cancelled'
  demo: Generated<boolean>
}

export interface OfficerSuitabilityTable {
  officer_id: string
  institution_id: string
  open_case: boolean | null
  sanction_until: Day | null
  standing_checked_on: Day | null
  fit: boolean | null
  health_checked_on: Day | null
  demo: Generated<boolean>
}

export interface AccountTable extends Versioned {
  id: string
  login: string
  display_name: string
  password_hash: string
  officer_id: string | null
  status: 'active' | 'disabled'
  /** Set by somebody else, and not yet by its owner. */
  password_given: Generated<boolean>
}

export interface AccountRoleTable {
  id: string
  account_id: string
  role: Role
  institution_id: string
}

export interface ProgrammeTable extends Versioned {
  id: string
  office_institution_id: string
  title: Json<Text>
  signed_on: Day | null
  forms: ('secondment' | 'training')[]
  summary: string
  /** Leaders who decide on a plan, one after the other. */
  plan_steps: Generated<1 | 2>
}

export interface PolicyTable extends Versioned {
  id: string
  office_institution_id: string | null
  code: string
  number: number
  document: Json<Policy>
}

export interface PolicyDraftTable {
  id: string
  account_id: string
  base: string
  number: number
  draft: Json<object>
  at: Instant
}

export interface CohortTable extends Versioned {
  id: string
  programme_id: string
  office_institution_id: string
  number: number
  name: Json<Text>
  direction: Direction
  status: CohortStatus
  term_from: Day
  term_until: Day
  phases: Json<Phase[]>
  policy_id: string
  /** 2: an institution above the host reviews a need before the office accepts it. */
  approval_steps: Generated<number>
  round: Generated<number>
}

export interface CohortQuotaTable {
  id: string
  cohort_id: string
  side: 'sending' | 'host'
  institution_id: string
  minimum: number | null
  maximum: number | null
}

export interface PostTable extends Versioned {
  id: string
  cohort_id: string
  number: number
  host_institution_id: string
  department_code: string
  title: string
  position: string | null
  headcount: number
  tier: number
  problem: string
  wanted_result: string
  yardstick: string
  counterpart: string | null
  specialties: Json<{ code: string; atLeast?: string }[]>
  specialty_codes: string[]
  rank_highest: string | null
  rank_lowest: string | null
  status: PostStatus
  status_reason: string | null
  filed_on: Day | null
  /** Pinyin and initials of the title. */
  search_keys: Generated<string>
  holder: NeedHolder | null
  held_since: Instant | null
  reviewer_institution_id: string | null
  origin_kind: Generated<OriginKind>
  origin_ref: string | null
  origin_post_id: string | null
  verdict: NeedVerdict | null
  verdict_words: string | null
  closed_on: Day | null
}

export interface NominationTable extends Versioned {
  id: string
  cohort_id: string
  officer_id: string
  sending_institution_id: string
  preferences: string[]
  statement: Generated<string>
  status: NominationStatus
  status_reason: string | null
  outcome: Json<{ code: string; reason: Text; near?: Text } | null>
}

export interface PlanTable extends Versioned {
  id: string
  cohort_id: string
  number: number
  status: PlanStatus
  outcome: 'optimal' | 'infeasible' | 'stopped' | 'by-hand' | 'alternative'
  total_fit: number
  filled: number
  seats: number
  status_reason: string | null
  submitted_by: string | null
  created_by: string
  created_at: Instant
  round: Generated<number>
  weights: ColumnType<Weights | null, string | null | undefined, string | null>
  note: Generated<string>
  changes: Generated<number>
  reviewed_by: ColumnType<string | null, string | null | undefined, string | null>
  held_since: ColumnType<Instant | null, Instant | null | undefined, Instant | null>
}

export interface PlanPairingTable {
  plan_id: string
  cohort_id: string
  nomination_id: string
  post_id: string
  fit: number
  by_hand: Generated<boolean>
  hand_reason: string | null
}

export interface PlanConstraintTable {
  id: string
  plan_id: string
  cohort_id: string
  kind: 'lock' | 'forbid'
  nomination_id: string
  post_id: string
  reason: Generated<string>
}

export interface SecondmentTable extends Versioned {
  id: string
  cohort_id: string
  plan_id: string
  post_id: string
  nomination_id: string
  officer_id: string
  host_institution_id: string
  sending_institution_id: string
  from_day: Day
  until_day: Day
  status: 'planned' | 'running' | 'done' | 'cancelled'
}

export interface WaiverTable extends Versioned {
  id: string
  cohort_id: string
  nomination_id: string
  sending_institution_id: string
  officer_id: string
  rule_id: string
  post_id: string | null
  finding: Json<Finding>
  overridable: 'office' | 'leader'
  reason: string
  status: WaiverStatus
  asked_by: string | null
  asked_at: Instant | null
  decided_by: string | null
  decided_at: Instant | null
  decision_reason: string | null
}

export interface CohortPolicyDecisionTable {
  id: string
  cohort_id: string
  from_policy_id: string
  to_policy_id: string
  reason: string
  lost: number
  gained: number
  decided_by: string
  decided_at: Instant
  names_kept: Generated<boolean>
  demo: Generated<boolean>
}

/** Whom a move to other rules concerned, and at which needs. */
export interface CohortPolicyPersonTable {
  decision_id: string
  nomination_id: string
  effect: 'lost' | 'gained' | 'fewer' | 'more' | 'other'
  closes: string[]
  opens: string[]
  rules: string[]
}

export interface CohortPolicyNeedTable {
  decision_id: string
  post_id: string
  before: number
  after: number
  closes: number
  opens: number
}

export interface NotificationTable {
  id: string
  account_id: string
  kind: string
  params: Json<Record<string, string | number>>
  link: string
  created_at: Instant
  read_at: Instant | null
  demo: Generated<boolean>
}

export interface JobTable {
  id: string
  kind: string
  account_id: string
  cohort_id: string | null
  status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  phase: string | null
  progress: Generated<number>
  headway: Json<Headway | null>
  result: Json<{
    planId?: string
    importId?: string
    exportId?: string
    packImportId?: string
    packRunId?: string
    packTrialId?: string
    selfTest?: PackSelfTestResult
    alternativesOf?: string
    alternatives?: (Alternative & { pairings: { nominationId: string; postId: string }[] })[]
  } | null>
  error: string | null
  cancel_requested: Generated<boolean>
  created_at: Instant
  finished_at: Instant | null
}

export interface Database
  extends AgreementTables,
    DirectoryTables,
    ImportTables,
    LeadTables,
    ListTables,
    NeedTables,
    PackTables,
    PeopleTables,
    SelectionTables {
  region: { code: string; name: string; parent_code: string | null }
  institution: InstitutionTable
  institution_closure: { ancestor_id: string; descendant_id: string; depth: number }
  department: DepartmentTable
  officer: OfficerTable
  officer_relative: OfficerRelativeTable
  officer_secondment: OfficerSecondmentTable
  officer_suitability: OfficerSuitabilityTable
  account: AccountTable
  account_role: AccountRoleTable
  programme: ProgrammeTable
  programme_party: { programme_id: string; institution_id: string }
  policy: PolicyTable
  policy_draft: PolicyDraftTable
  cohort: CohortTable
  cohort_party: { cohort_id: string; side: 'sending' | 'host'; institution_id: string }
  cohort_quota: CohortQuotaTable
  post: PostTable
  nomination: NominationTable
  plan: PlanTable
  plan_pairing: PlanPairingTable
  plan_constraint: PlanConstraintTable
  secondment: SecondmentTable
  waiver: WaiverTable
  cohort_policy_decision: CohortPolicyDecisionTable
  cohort_policy_person: CohortPolicyPersonTable
  cohort_policy_need: CohortPolicyNeedTable
  notification: NotificationTable
  job: JobTable
  idempotency_key: {
    account_id: string
    key: string
    fingerprint: string
    status: number | null
    body: Json<{ value: unknown } | null>
    etag: string | null
    created_at: Instant
  }
  setting: { key: string; value: Json<object> }
  audit_record: {
    seq: Generated<number>
    at: Instant
    account_id: string | null
    request_id: string | null
    verb: string
    table_name: string
    row_id: string
    action: 'insert' | 'update' | 'delete'
    fields: string[]
    reason: string | null
  }
}
