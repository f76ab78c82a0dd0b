/** The tables of the directory's care as Kysely sees them. */
import type { Day, InstitutionChangeKind, PlannedKind, PlannedStatus, StaffingRow } from '@zhiqiao/domain'
import type { Generated } from 'kysely'
import type { Instant, Json, Versioned } from './column-types.ts'

export interface InstitutionChangeTable {
  id: string
  institution_id: string
  kind: InstitutionChangeKind
  effective_on: Day
  document_no: string | null
  reason: string | null
  /** What the institutions slice keeps of a change; the shape is that slice's. */
  before: Json<object>
  after: Json<object>
  merge_id: string | null
  account_id: string | null
  at: Instant
}

export interface StaffingTable extends Versioned {
  id: string
  institution_id: string
  as_of: Day
  rows: Json<StaffingRow[]>
}

export interface PlannedChangeTable {
  id: string
  institution_ids: string[]
  institution_id: string
  kind: PlannedKind
  body: Json<object>
  effective_on: Day
  status: Generated<PlannedStatus>
  failure: Json<{ zh: string; en: string }> | null
  account_id: string | null
  at: Instant
  settled_at: Instant | null
  version: Generated<number>
}

export interface DirectoryTables {
  institution_change: InstitutionChangeTable
  institution_merge: {
    id: string
    from_ids: string[]
    into_id: string
    effective_on: Day
    document_no: string | null
    reason: string
    account_id: string | null
    at: Instant
    undone_at: Instant | null
    version: number
  }
  institution_distinct: {
    id: string
    a_id: string
    b_id: string
    reason: string
    account_id: string | null
    at: Instant
  }
  staffing: StaffingTable
  planned_change: PlannedChangeTable
}
