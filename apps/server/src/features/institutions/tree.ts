/** The tree as rules and matching ask for it, kept in memory until a row of the directory changes. */
import { buildTree, type Institution, type InstitutionTree } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

export interface NamedInstitution extends Institution {
  shortName: string
}

export interface Directory {
  tree: InstitutionTree
  /** For the wire: id, name and short name. Throws for an id that no row can refer to. */
  ref(id: string): { id: string; name: string; shortName: string }
  /** The ancestor (or the institution itself) that stands at this level of the tree; the root's child where none does. */
  regionOf(id: string): string
}

let kept: { stamp: string; directory: Directory } | undefined

/** Reads the tree anew only where the number of rows or the sum of their versions has changed. */
export async function institutionDirectory(tx: Tx): Promise<Directory> {
  const stamped = await sql<{ stamp: string }>`
    select concat(current_database(), ':', count(*), ':', coalesce(sum(version), 0), ':', max(id::text)) as stamp from institution`.execute(
    tx,
  )
  const stamp = stamped.rows[0]?.stamp ?? ''
  if (kept?.stamp === stamp) return kept.directory
  const rows = await tx
    .selectFrom('institution')
    .select([
      'id',
      'code',
      'name',
      'short_name as shortName',
      'parent_id as parentId',
      'level',
      'region_code as regionCode',
    ])
    .execute()
  const built = buildTree(rows)
  if (!built.ok) throw new Error(`the directory is no tree: ${JSON.stringify(built.refusals.slice(0, 3))}`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const directory: Directory = {
    tree: built.tree,
    ref: (id) => {
      const row = byId.get(id)
      if (!row) throw new Error(`no institution ${id}`)
      return { id, name: row.name, shortName: row.shortName }
    },
    // Below the root stand the regions that make an agreement; a flow goes from one of them to another.
    regionOf: (id) => built.tree.lineage(id).at(-2)?.id ?? id,
  }
  kept = { stamp, directory }
  return directory
}
