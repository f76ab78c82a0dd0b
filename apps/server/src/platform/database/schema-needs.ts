/** The tables around a need as Kysely sees them: its story, templates, proposals, offers. */
import type { NeedEventVerb, NeedHolder, NeedText, OfferStatus, ProposalKind, ProposalStatus } from '@zhiqiao/domain'
import type { Generated } from 'kysely'
import type { Instant, Json, Versioned } from './column-types.ts'

export interface PostEventTable {
  id: string
  post_id: string
  cohort_id: string
  host_institution_id: string
  at: Instant
  account_id: string | null
  by_role: NeedHolder | 'sender' | null
  verb: NeedEventVerb
  reason: string | null
  open: boolean
  /** What the needs slice keeps of a step; its shape is that slice's. */
  detail: Json<object>
  demo: Generated<boolean>
}

export interface NeedTemplateTable extends Versioned {
  id: string
  institution_id: string
  name: string
  body: Json<NeedText>
}

export interface NeedProposalTable extends Versioned {
  id: string
  cohort_id: string
  host_institution_id: string
  kind: ProposalKind
  reference: string | null
  note: string
  body: Json<NeedText>
  status: ProposalStatus
  status_reason: string | null
  post_id: string | null
  proposed_by: string | null
  created_at: Instant
}

export interface NeedOfferTable extends Versioned {
  id: string
  post_id: string
  cohort_id: string
  host_institution_id: string
  to_institution_id: string
  note: Generated<string>
  status: OfferStatus
  status_reason: string | null
  created_at: Instant
  held_since: Instant
}

export interface NeedTables {
  post_event: PostEventTable
  need_template: NeedTemplateTable
  need_proposal: NeedProposalTable
  need_offer: NeedOfferTable
}
