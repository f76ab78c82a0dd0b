/** The tables of practice packs, as Kysely sees them. What a pack makes of its items is JSON that the pack alone understands. */
import type { Day, Exhibit, PackChanges, PackLink, PackNear, PackSign, Text, Trial, TrialCase } from '@zhiqiao/domain'
import type { ColumnType, Generated } from 'kysely'
import type { Instant, Json, Versioned } from './column-types.ts'
import type { PlacedError } from '../refusal.ts'
import type { LeadColumns } from './schema-leads.ts'

export interface PackAdoptionTable extends Versioned {
  id: string
  institution_id: string
  pack: string
  pack_version: string
  learned_from_institution_id: string | null
  learned_on_secondment_id: string | null
  note: Generated<string>
  parameters: Json<PackChanges>
  parameters_version: Generated<number>
  adopted_on: Day
  ended_on: Day | null
}

export interface PackParametersTable {
  id: string
  adoption_id: string
  institution_id: string
  number: number
  parameters: Json<PackChanges>
  changed: string[]
  reason: Generated<string>
  made_by: string
  made_at: Instant
}

/** Of tables `read` are the new rows, and `changed` those that were there with other values. */
export type PackImportCounts = { read: number; known: number; refused: number; changed?: number }
export type PackImportStatus = 'open' | 'started' | 'tried' | 'done' | 'failed' | 'cancelled' | 'undone' | 'discarded'

export interface PackImportTable {
  id: string
  adoption_id: string
  institution_id: string
  input: string
  status: PackImportStatus
  counts: Json<Partial<PackImportCounts>>
  job_id: string | null
  made_by: string
  made_at: Instant
  ended_at: Instant | null
}

export interface PackDocumentTable {
  id: string
  adoption_id: string
  institution_id: string
  import_id: string | null
  input: string
  key: string
  label: string
  sha256: string
  identity: string | null
  text: string
  fields: Json<object>
  /** `together`: what was close across documents, by the last run. */
  screened: Json<{ seen: object; near: PackNear[]; together?: PackNear[] } | null>
  screened_with: string | null
  read_at: Instant
  /** Of a row: what it says by its columns, without those that are private. */
  cells: Json<PackCells | null>
}

/** Institutions by name, codes as codes, the rest as it is written. */
export type PackCells = Record<string, string>

export interface PackPrivateTable {
  document_id: string
  adoption_id: string
  institution_id: string
  cells: Json<PackCells>
}

/** A row as it stood before an import. */
export interface PackRowBefore {
  sha256: string
  label: string
  item: object
  cells: PackCells
  private: PackCells
  importId: string | null
}

export interface PackImportRowTable {
  import_id: string
  number: number
  institution_id: string
  file: string
  place: string
  label: string
  kind: 'new' | 'changed' | 'same' | 'bad'
  document_id: string | null
  identity: string | null
  sha256: string | null
  item: Json<object | null>
  cells: Json<PackCells | null>
  private: Json<PackCells | null>
  before: Json<PackRowBefore | null>
  errors: Json<PlacedError[]>
}

export interface PackRefusalTable {
  id: string
  adoption_id: string
  institution_id: string
  import_id: string | null
  name: string
  reason: string
  message: Json<Text>
  at: Instant
}

export type PackRunCounts = { documents: number; leads: number; fresh: number; gone: number }

export interface PackRunTable {
  id: string
  adoption_id: string
  institution_id: string
  job_id: string | null
  pack_version: string
  parameters_version: number
  status: 'started' | 'done' | 'failed' | 'cancelled'
  counts: Json<Partial<PackRunCounts>>
  made_by: string
  started_at: Instant
  ended_at: Instant | null
}

/** PostgreSQL hands numerics over as text. */
type Numeric = ColumnType<string, number, number>

export interface PackLeadTable extends Versioned, LeadColumns {
  id: string
  adoption_id: string
  institution_id: string
  key: string
  kind: string
  title: Json<Text>
  score: Numeric
  amount: ColumnType<string | null, number | null, number | null>
  signs: Json<PackSign[]>
  links: Json<PackLink[]>
  exhibits: Json<Exhibit[]>
  document_ids: string[]
  first_run: string
  last_run: string
  gone: Generated<boolean>
  /** By the lifecycle of the pack's cases; those of judgments are `LeadStatus`. */
  status: Generated<string>
  assignee_id: string | null
  due_on: Day | null
  /** From which clocks may count. */
  began_on: Day | null
}

/** What is kept of a trial: how many, and the first of each kind. */
export interface KeptTrial extends Omit<Trial, 'appeared' | 'vanished' | 'moved'> {
  counts: { appeared: number; vanished: number; moved: number }
  shown: (TrialCase & { how: 'appeared' | 'vanished' | 'moved' })[]
}

export interface PackTrialTable {
  id: string
  adoption_id: string
  institution_id: string
  parameters: Json<PackChanges>
  result: Json<KeptTrial | null>
  made_by: string
  made_at: Instant
}

export interface PackTables {
  pack_adoption: PackAdoptionTable
  pack_parameters: PackParametersTable
  pack_import: PackImportTable
  pack_file: { id: string; import_id: string; institution_id: string; name: string; bytes: Buffer }
  pack_document: PackDocumentTable
  pack_refusal: PackRefusalTable
  pack_run: PackRunTable
  pack_lead: PackLeadTable
  pack_trial: PackTrialTable
  pack_private: PackPrivateTable
  pack_import_row: PackImportRowTable
}
