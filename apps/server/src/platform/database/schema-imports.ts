/** The tables of workbooks that come in and go out, as Kysely sees them. */
import type { ImportKind, ImportRowKind, ImportStatus, Role } from '@zhiqiao/domain'
import type { Generated } from 'kysely'
import type { Instant, Json } from './column-types.ts'

export interface ImportTable {
  id: string
  kind: ImportKind
  account_id: string
  role: Role
  institution_id: string
  cohort_id: string | null
  file_name: string
  file_size: number
  status: ImportStatus
  /** Sheets and their headings as found; their shape is that of the imports slice. */
  headings: Json<object[]>
  headings_key: string
  mapping: Json<object | null>
  counts: Json<object | null>
  created_at: Instant
  tried_at: Instant | null
  applied_at: Instant | null
  undone_at: Instant | null
  job_id: string | null
  version: Generated<number>
}

export interface ImportRowTable {
  import_id: string
  number: number
  kind: ImportRowKind
  label: string
  record_id: string | null
  record_version: number | null
  content: Json<object>
  changes: Json<object[]>
  errors: Json<object[]>
}

export interface ImportChangeTable {
  import_id: string
  record_id: string
  action: 'insert' | 'update'
  row_number: number
  before: Json<object | null>
  version: number
}

export interface ExportTable {
  id: string
  list: string
  account_id: string
  columns: string[]
  filter: Json<object>
  row_count: number
  created_at: Instant
}

export interface ExportPresetTable {
  id: string
  list: string
  name: string
  columns: string[]
  account_id: string
  institution_id: string | null
  created_at: Instant
}

export interface ImportTables {
  import: ImportTable
  import_file: { import_id: string; bytes: Buffer }
  import_row: ImportRowTable
  import_change: ImportChangeTable
  export: ExportTable
  export_file: { export_id: string; bytes: Buffer }
  export_preset: ExportPresetTable
}
