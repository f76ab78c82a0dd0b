/** Kinds of columns that many tables share. */
import type { ColumnType, Generated } from 'kysely'

/** Read as data, written as JSON text. */
type JsonText<T> = null extends T ? string | null : string
export type Json<T extends object | null> = ColumnType<T, JsonText<T>, JsonText<T>>
export type Instant = Date
export interface Versioned {
  demo: Generated<boolean>
  version: Generated<number>
}
