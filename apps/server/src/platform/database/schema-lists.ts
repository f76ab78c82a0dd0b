/** The tables of what a person keeps of a list, as Kysely sees them. */
import type { Generated } from 'kysely'
import type { Instant, Json } from './column-types.ts'

export interface ListTables {
  list_view: {
    id: string
    list: string
    account_id: string
    name: string
    query: Json<Record<string, string>>
    institution_id: string | null
    created_at: Instant
    version: Generated<number>
  }
  list_habit: {
    account_id: string
    list: string
    since: Instant
    seen_at: Instant
    default_view_id: string | null
  }
}
