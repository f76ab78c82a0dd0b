/** The statements that add and change needs: for the one of a form as for the ten thousand of a sheet. */
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'
import type { PostTable } from '../../platform/database/schema.ts'
import { searchKeysOf } from './search-keys.ts'
import type { TextRow } from './text-of.ts'

/** What is derived for searching is added by the statement. */
export type NewPost = TextRow &
  Pick<
    Selectable<PostTable>,
    | 'id'
    | 'cohort_id'
    | 'number'
    | 'host_institution_id'
    | 'status'
    | 'holder'
    | 'held_since'
    | 'origin_kind'
    | 'origin_ref'
    | 'origin_post_id'
    | 'demo'
  >

/** In one statement: some hundreds at most. */
export async function insertPosts(tx: Tx, posts: readonly NewPost[]): Promise<void> {
  if (posts.length === 0) return
  await sql`
    insert into post (id, cohort_id, number, host_institution_id, department_code, title, position, headcount, tier, problem,
                      wanted_result, yardstick, counterpart, specialties, specialty_codes, search_keys, rank_highest,
                      rank_lowest, status, holder, held_since, origin_kind, origin_ref, origin_post_id, demo)
    select id, cohort_id, number, host_institution_id, department_code, title, position, headcount, tier, problem,
           wanted_result, yardstick, counterpart, specialties, specialty_codes, search_keys, rank_highest,
           rank_lowest, status, holder, held_since, origin_kind, origin_ref, origin_post_id, demo
      from jsonb_populate_recordset(null::post, ${wellFormedJson(posts.map(withDerived))}::jsonb)`.execute(tx)
}

/**
 * In one statement, each in the version named, which goes up by one; no id twice. Answers which were written: not those
 * whose version has moved on or that row-level security forbade.
 */
export async function updatePosts(
  tx: Tx,
  posts: readonly (TextRow & { id: string; version: number })[],
): Promise<Set<string>> {
  if (posts.length === 0) return new Set()
  const written = await sql<{ id: string }>`
    update post p set version = p.version + 1, department_code = n.department_code, title = n.title, position = n.position,
           headcount = n.headcount, tier = n.tier, problem = n.problem, wanted_result = n.wanted_result,
           yardstick = n.yardstick, counterpart = n.counterpart, specialties = n.specialties,
           specialty_codes = n.specialty_codes, search_keys = n.search_keys, rank_highest = n.rank_highest,
           rank_lowest = n.rank_lowest
      from jsonb_populate_recordset(null::post, ${wellFormedJson(posts.map(withDerived))}::jsonb) n
     where p.id = n.id and p.version = n.version
    returning p.id`.execute(tx)
  return new Set(written.rows.map(({ id }) => id))
}

function withDerived<Row extends TextRow>(row: Row) {
  return {
    ...row,
    specialty_codes: row.specialties.map(({ code }) => code),
    search_keys: searchKeysOf(row.title),
  }
}
