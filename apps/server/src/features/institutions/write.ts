/** Rows of institutions, written many by one statement. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'

export interface NewInstitution {
  id: string
  kind: string
  code: string
  name: string
  short_name: string
  pinyin: string
  initials: string
  aliases: readonly string[]
  parent_id: string | null
  level: string
  region_code: string
}

export type CorrectedInstitution = Omit<NewInstitution, 'kind' | 'code'> & { version: number }

/** Some hundreds at most; none below another of them, since row-level security asks of each whether its parent is one's own. */
export async function insertInstitutions(tx: Tx, rows: readonly NewInstitution[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into institution (id, kind, code, name, short_name, pinyin, initials, aliases, parent_id, level, region_code)
    select id, kind, code, name, short_name, pinyin, initials, aliases, parent_id, level, region_code
      from jsonb_populate_recordset(null::institution, ${wellFormedJson(rows)}::jsonb)`.execute(tx)
}

/**
 * In one statement, each in the version named, which goes up by one; no id twice. Answers which were written: not those whose
 * version has moved on or that row-level security forbade.
 */
export async function correctInstitutions(tx: Tx, rows: readonly CorrectedInstitution[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const written = await sql<{ id: string }>`
    update institution o
       set version = o.version + 1, name = n.name, short_name = n.short_name, pinyin = n.pinyin, initials = n.initials,
           aliases = n.aliases, level = n.level, region_code = n.region_code, parent_id = n.parent_id
      from jsonb_populate_recordset(null::institution, ${wellFormedJson(rows)}::jsonb) n
     where o.id = n.id and o.version = n.version
    returning o.id`.execute(tx)
  return new Set(written.rows.map(({ id }) => id))
}
