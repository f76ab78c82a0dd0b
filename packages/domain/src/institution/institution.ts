/** Institutions form one tree: region, province, city, county, coded by GB/T 2260. */

export interface Institution {
  id: string
  code: string
  name: string
  parentId: string | null
  /** Code of `Profile.levels`. */
  level: string
  /** GB/T 2260 code of the area it serves. */
  regionCode: string
}

/** What rules and matching ask of the tree. */
export interface InstitutionTree {
  get(id: string): Institution | undefined
  /** The institution itself, then its parents up to the root. */
  lineage(id: string): readonly Institution[]
  children(id: string): readonly Institution[]
}

export type TreeRefusal =
  | { rule: 'cycle'; path: string[] }
  | { rule: 'unknown-parent'; id: string; parentId: string }
  | { rule: 'duplicate'; id: string }

/** Builds the tree, or says which rows make it none: an unknown parent, a duplicate, a cycle with its whole path. */
export function buildTree(
  rows: readonly Institution[],
): { ok: true; tree: InstitutionTree } | { ok: false; refusals: TreeRefusal[] } {
  const byId = new Map<string, Institution>()
  const refusals: TreeRefusal[] = []
  for (const row of rows) {
    if (byId.has(row.id)) refusals.push({ rule: 'duplicate', id: row.id })
    byId.set(row.id, row)
  }
  const below = new Map<string, Institution[]>()
  for (const row of byId.values()) {
    if (row.parentId === null) continue
    if (!byId.has(row.parentId)) {
      refusals.push({ rule: 'unknown-parent', id: row.id, parentId: row.parentId })
      continue
    }
    const siblings = below.get(row.parentId)
    if (siblings) siblings.push(row)
    else below.set(row.parentId, [row])
  }
  refusals.push(...findCycles(byId))
  if (refusals.length > 0) return { ok: false, refusals }

  const lineages = new Map<string, readonly Institution[]>()
  const lineage = (id: string): readonly Institution[] => {
    const known = lineages.get(id)
    if (known) return known
    const row = byId.get(id)
    if (!row) return []
    const line = row.parentId === null ? [row] : [row, ...lineage(row.parentId)]
    lineages.set(id, line)
    return line
  }
  return { ok: true, tree: { get: (id) => byId.get(id), lineage, children: (id) => below.get(id) ?? [] } }
}

function findCycles(byId: ReadonlyMap<string, Institution>): TreeRefusal[] {
  const settled = new Set<string>()
  const cycles: TreeRefusal[] = []
  for (const start of byId.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    let at: string | null = start
    while (at !== null && !settled.has(at) && !onPath.has(at)) {
      path.push(at)
      onPath.add(at)
      at = byId.get(at)?.parentId ?? null
    }
    if (at !== null && onPath.has(at)) cycles.push({ rule: 'cycle', path: [...path.slice(path.indexOf(at)), at] })
    for (const id of path) settled.add(id)
  }
  return cycles
}

/** Whether `id` is `ancestorId` or lies below it. */
export function isWithin(tree: InstitutionTree, id: string, ancestorId: string): boolean {
  return tree.lineage(id).some((institution) => institution.id === ancestorId)
}
