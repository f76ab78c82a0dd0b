/** From a row to the wire: what the database holds as null is absent there. */
import { sql } from 'kysely'
import type { InstitutionRef } from '@zhiqiao/contract'

type NullableKeys<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T]

export type Present<T> = Omit<T, NullableKeys<T>> & { [K in NullableKeys<T>]?: Exclude<T[K], null> }

/** The row without the fields that are null. */
export function dropNulls<T extends object>(row: T): Present<T> {
  // The type says exactly what the filter does; TypeScript cannot follow it through Object.entries.
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Present<T>
}

/** `{id, name, shortName}` of the institution joined under `alias`. */
export function institutionRefOf(alias: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql<InstitutionRef>`jsonb_build_object('id', ${column('id')}, 'name', ${column('name')}, 'shortName', ${column('short_name')})`
}
