/** The tables of agreements as Kysely sees them. */
import type { AgreementKind, AgreementStatus, AgreementTerms, Day } from '@zhiqiao/domain'
import type { Generated } from 'kysely'
import type { Instant, Json, Versioned } from './column-types.ts'

export interface AgreementTable extends Versioned {
  id: string
  programme_id: string
  office_institution_id: string
  number: number
}

export interface AgreementPartyTable extends Versioned {
  id: string
  agreement_id: string
  institution_id: string
}

export interface AgreementVersionTable extends Versioned {
  id: string
  agreement_id: string
  number: number
  kind: AgreementKind
  status: AgreementStatus
  based_on: number | null
  terms: Json<AgreementTerms>
  effective_from: Day
  reason: Generated<string>
  canonical: string | null
  hash: string | null
  drafted_by: string
  proposed_on: Day | null
  agreed_on: Day | null
  /** Of a refusal or a withdrawal. */
  settled_on: Day | null
  status_reason: string | null
}

export interface AgreementDecisionTable {
  id: string
  agreement_id: string
  version_id: string
  institution_id: string
  decision: 'approved' | 'refused'
  hash: string
  decided_on: Day
  on_paper: Generated<boolean>
  reason: string | null
  account_id: string
  account_name: string
  at: Instant
  demo: Generated<boolean>
}

export interface AgreementContactTable {
  id: string
  agreement_id: string
  institution_id: string
  name: string
  post: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  place: number
  since: Instant
  until: Instant | null
  entered_by: string
  closed_by: string | null
  demo: Generated<boolean>
}

export interface AgreementTables {
  agreement: AgreementTable
  agreement_party: AgreementPartyTable
  agreement_version: AgreementVersionTable
  agreement_decision: AgreementDecisionTable
  agreement_contact: AgreementContactTable
}
