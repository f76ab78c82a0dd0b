/** The tables of the review of leads, as Kysely sees them; the lead itself is the packs' `pack_lead`, with these columns. */
import type { LetterText } from '@zhiqiao/contract'
import type { Day, LeadMeasure, LeadStatus, LeadVerb } from '@zhiqiao/domain'
import type { ColumnType, Generated } from 'kysely'
import type { Instant, Json } from './column-types.ts'

/** What people add to a lead. */
export interface LeadColumns {
  status_on: Generated<Day>
  queued_on: Day | null
  opened_on: Day | null
  decided_on: Day | null
  delivered_on: Day | null
  answered_on: Day | null
  due_clock: string | null
  warn_on: Day | null
  measure: LeadMeasure | null
  proposed_by: string | null
  outcome_code: string | null
  plaintiff_key: string | null
  plaintiff_name: string | null
  due_order: ColumnType<Day, never, never>
  amount_order: ColumnType<string, never, never>
}

export interface LeadStepTable {
  id: string
  lead_id: string
  institution_id: string
  at: Instant
  account_id: string | null
  /** Of the cases of other packs it is what their lifecycles say; the leads' own slice reads only its own. */
  verb: ColumnType<LeadVerb, string, never>
  from_status: ColumnType<LeadStatus, string, never>
  to_status: ColumnType<LeadStatus, string, never>
  reason: string | null
  code: string | null
  measure: LeadMeasure | null
  assignee_id: string | null
  day: Day | null
  /** Of cases of other packs: what the move asked for, by field. */
  given: Json<Record<string, string> | null>
}

export interface LeadSignTable {
  id: string
  lead_id: string
  institution_id: string
  sign: string
  verdict: 'confirmed' | 'rejected' | null
  note: Generated<string>
  account_id: string | null
  decided_on: Day
  version: Generated<number>
}

export interface LeadLetterTable {
  id: string
  lead_id: string
  institution_id: string
  type: string
  number: number
  body: Json<LetterText>
  account_id: string | null
  at: Instant
}

export interface LeadTables {
  lead_step: LeadStepTable
  lead_sign: LeadSignTable
  lead_letter: LeadLetterTable
}
