/** The statements that add and change nominations: for the one of a form as for the ten thousand of a sheet. */
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'
import type { NominationTable } from '../../platform/database/schema.ts'

type Row = Selectable<NominationTable>
export type NewNomination = Pick<
  Row,
  'id' | 'cohort_id' | 'officer_id' | 'sending_institution_id' | 'preferences' | 'statement' | 'status'
>
export type ChangedNomination = Pick<Row, 'id' | 'version' | 'preferences' | 'statement'>

/** In one statement: some hundreds at most. */
export async function insertNominations(tx: Tx, rows: readonly NewNomination[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into nomination (id, cohort_id, officer_id, sending_institution_id, preferences, statement, status)
    select id, cohort_id, officer_id, sending_institution_id, preferences, statement, status
      from jsonb_populate_recordset(null::nomination, ${wellFormedJson(rows)}::jsonb)`.execute(tx)
}

/**
 * In one statement, each in the version named, which goes up by one; no id twice. Answers which were written: not those
 * whose version has moved on or that row-level security forbade.
 */
export async function updateNominations(tx: Tx, rows: readonly ChangedNomination[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const written = await sql<{ id: string }>`
    update nomination o set version = o.version + 1, preferences = n.preferences, statement = n.statement
      from jsonb_populate_recordset(null::nomination, ${wellFormedJson(rows)}::jsonb) n
     where o.id = n.id and o.version = n.version
    returning o.id`.execute(tx)
  return new Set(written.rows.map(({ id }) => id))
}
