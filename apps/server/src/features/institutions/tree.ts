/** The tree as rules and matching ask for it, kept in memory until a row of the directory changes. */
import {
  buildTree,
  type Day,
  type Institution,
  type InstitutionTree,
  type NameChange,
  nameInForce,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

export interface NamedInstitution extends Institution {
  shortName: string
}

export interface Directory {
  tree: InstitutionTree
  /** For the wire: id, name and short name. Throws for an id that no row can refer to. */
  ref(id: string): { id: string; name: string; shortName: string }
  /** As `ref`, with the name in force on that day; an institution merged by then is named by its successor. */
  refOn(id: string, on: Day): { id: string; name: string; shortName: string }
  /**
   * The same directory with the names in force on that day, for what is dated. An institution that was merged keeps its own
   * name: it was the party of the paper, whoever stands for it today.
   */
  on(day: Day): Directory
  /** Who stands for it today: itself, or what it was merged into. */
  successor(id: string): string
  /** Whether it has neither been abolished nor merged into another. */
  isActive(id: string): boolean
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
      'status',
      'merged_into as mergedInto',
      'ended_on as endedOn',
    ])
    .execute()
  const changes = await nameChanges(tx)
  const built = buildTree(rows)
  if (!built.ok) throw new Error(`the directory is no tree: ${JSON.stringify(built.refusals.slice(0, 3))}`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const rowOf = (id: string) => {
    const row = byId.get(id)
    if (!row) throw new Error(`no institution ${id}`)
    return row
  }
  const refOn = (id: string, on: Day): { id: string; name: string; shortName: string } => {
    const row = rowOf(id)
    if (row.mergedInto !== null && row.endedOn !== null && row.endedOn <= on) return refOn(row.mergedInto, on)
    const { name, shortName } = nameInForce(row, changes.get(id) ?? [], on)
    return { id, name, shortName }
  }
  const successor = (id: string): string => {
    const { mergedInto } = rowOf(id)
    return mergedInto === null ? id : successor(mergedInto)
  }
  const directory: Directory = {
    tree: built.tree,
    ref: (id) => {
      const { name, shortName } = rowOf(id)
      return { id, name, shortName }
    },
    refOn,
    on: (day) => ({
      ...directory,
      ref: (id) => {
        const { name, shortName } = nameInForce(rowOf(id), changes.get(id) ?? [], day)
        return { id, name, shortName }
      },
    }),
    successor,
    isActive: (id) => byId.get(id)?.status === 'active',
    // Below the root stand the regions that make an agreement; a flow goes from one of them to another.
    regionOf: (id) => built.tree.lineage(id).at(-2)?.id ?? id,
  }
  kept = { stamp, directory }
  return directory
}

/** Changes of names and codes by institution, in the order in which they were entered. */
export async function nameChanges(tx: Tx, id?: string): Promise<Map<string, NameChange[]>> {
  let rows = tx
    .selectFrom('institution_change')
    .select(['institution_id as id', 'effective_on as effectiveOn', 'before'])
    .where('kind', 'in', ['renamed', 'recoded'])
    .orderBy('at')
    .orderBy('id')
  if (id !== undefined) rows = rows.where('institution_id', '=', id)
  const found = (await rows.execute()).map(({ before, ...row }) => ({ ...row, before: before as NameChange['before'] }))
  return Map.groupBy(found, (row) => row.id)
}
