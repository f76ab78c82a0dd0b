/** The tables of ranks, forms and their imports as Kysely sees them. */
import type { AppointmentForm, Day, Text } from '@zhiqiao/domain'
import type { ColumnType, Generated } from 'kysely'
import type { FormWarning } from '../lrmx/index.ts'
import type { Instant, Json, Versioned } from './column-types.ts'

export interface OfficerRankTable {
  id: string
  entered: ColumnType<number, never, never>
  officer_id: string
  institution_id: string
  rank: string
  since: Day | null
  recorded_on: Day
  document_number: string | null
  withdrawn_on: Day | null
  withdrawn_reason: string | null
  demo: Generated<boolean>
}

export interface OfficerPhotoTable {
  id: string
  officer_id: string
  institution_id: string
  recorded_on: Day
  media_type: 'image/jpeg' | 'image/png'
  width: number
  height: number
  bytes: Buffer
  demo: Generated<boolean>
}

/** How a file was written, beside its text: what is needed to write it the same way again. */
export interface FormLayout {
  bom: boolean
  encoding: 'utf-8' | 'gb18030' | 'utf-16le'
  /** The line breaks of the Base64 text of the photo. */
  photo?: { lead: string; width: number; newline: string; tail: string }
}

export interface OfficerFormTable {
  id: string
  officer_id: string
  institution_id: string
  number: number
  recorded_on: Day
  origin: string | null
  content: Json<AppointmentForm>
  source: string | null
  layout: Json<FormLayout | null>
  photo_id: string | null
  demo: Generated<boolean>
}

export interface FormImportTable extends Versioned {
  id: string
  account_id: string
  institution_id: string
  file_name: string
  status: Generated<'open' | 'applied' | 'discarded'>
  created_at: Instant
}

export interface FormImportItemTable {
  id: string
  import_id: string
  position: number
  entry_name: string
  name: string
  fault: Json<Text | null>
  warnings: Json<FormWarning[]>
  content: Json<AppointmentForm | null>
  source: string | null
  layout: Json<FormLayout | null>
  id_number: string | null
  photo: Buffer | null
  outcome: 'created' | 'updated' | 'left' | null
  officer_id: string | null
}

export interface PeopleTables {
  officer_rank: OfficerRankTable
  officer_photo: OfficerPhotoTable
  officer_form: OfficerFormTable
  form_import: FormImportTable
  form_import_item: FormImportItemTable
}
