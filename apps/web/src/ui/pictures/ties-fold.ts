/**
 * A picture of ties made small enough for its room: items that hang on the same people and things become one node with their
 * number, and so does whoever stands in those alone. What is named, and what only counted, is decided by how much it tells.
 */
interface Kind {
  id: string
  item: boolean
}
interface Node {
  id: string
  kind: string
}
interface Ends {
  from: string
  to: string
  strength: number
  found: boolean
}

export interface Fold<One extends Node> {
  id: string
  kind: string
  /** One, or all that the node stands for, in the order given. */
  members: readonly One[]
}

export interface Folded<One extends Node, Tie extends Ends> {
  nodes: readonly Fold<One>[]
  /** Between nodes of the picture, each pair once: as sure as the surest that it stands for. */
  ties: readonly Tie[]
}

/**
 * The finest picture of which `fits` holds; the coarsest where none does. `nodes` come with the most telling first. Every node
 * given is a member of exactly one node of the answer.
 */
export function foldTies<One extends Node, Tie extends Ends>(
  kinds: readonly Kind[],
  nodes: readonly One[],
  ties: readonly Tie[],
  fits: (folded: Folded<One, Tie>) => boolean,
): Folded<One, Tie> {
  const whole: Folded<One, Tie> = {
    nodes: nodes.map((node) => ({ id: node.id, kind: node.kind, members: [node] })),
    ties,
  }
  if (fits(whole)) return whole
  const items = new Set(kinds.filter(({ item }) => item).map(({ id }) => id))
  const tied = neighbours(ties)
  const shared = nodes.filter(({ id, kind }) => !items.has(kind) && (tied.get(id)?.size ?? 0) > 1)
  // As many are named as there is room for; the least telling are given up first.
  let folded = whole
  for (let named = shared.length; named >= 0; named--) {
    folded = foldBy(items, nodes, ties, tied, new Set(shared.slice(0, named).map(({ id }) => id)))
    if (fits(folded)) break
  }
  return folded
}

function foldBy<One extends Node, Tie extends Ends>(
  items: ReadonlySet<string>,
  nodes: readonly One[],
  ties: readonly Tie[],
  tied: ReadonlyMap<string, ReadonlySet<string>>,
  named: ReadonlySet<string>,
): Folded<One, Tie> {
  const placeOf = new Map<string, string>()
  const folds = new Map<string, One[]>()
  const put = (node: One, key: string) => {
    placeOf.set(node.id, key)
    folds.set(key, [...(folds.get(key) ?? []), node])
  }
  const around = (id: string) => [...(tied.get(id) ?? [])]
  for (const node of nodes) {
    if (!items.has(node.kind)) continue
    put(
      node,
      `${node.kind} of ${around(node.id)
        .filter((id) => named.has(id))
        .sort()
        .join(' ')}`,
    )
  }
  for (const node of nodes) {
    if (items.has(node.kind)) continue
    const places = new Set(around(node.id).map((id) => placeOf.get(id) ?? id))
    put(node, named.has(node.id) ? node.id : `${node.kind} in ${[...places].sort().join(' ')}`)
  }
  const idOf = (key: string) => {
    const [only, more] = folds.get(key) ?? []
    return only && !more ? only.id : key
  }
  const at = (id: string) => idOf(placeOf.get(id) ?? id)
  const joined = new Map<string, Tie>()
  for (const tie of ties) {
    const [from, to] = [at(tie.from), at(tie.to)]
    const known = joined.get(`${from} → ${to}`)
    if (from === to || (known && known.found >= tie.found && known.strength >= tie.strength)) continue
    joined.set(`${from} → ${to}`, {
      ...tie,
      from,
      to,
      found: tie.found || (known?.found ?? false),
      strength: Math.max(tie.strength, known?.strength ?? 0),
    })
  }
  return {
    nodes: [...folds].map(([key, members]) => ({ id: idOf(key), kind: members[0]?.kind ?? '', members })),
    ties: [...joined.values()],
  }
}

function neighbours(ties: readonly Ends[]): Map<string, Set<string>> {
  const tied = new Map<string, Set<string>>()
  const add = (a: string, b: string) => {
    const known = tied.get(a)
    if (known) known.add(b)
    else tied.set(a, new Set([b]))
  }
  for (const { from, to } of ties) {
    add(from, to)
    add(to, from)
  }
  return tied
}
