/**
 * Who is who across the judgments of a corpus. Two mentions become one only by a link that is strong by itself; weak links
 * are never added up along a chain, and a join that would give somebody two days of birth, or make two parties of one judgment
 * one, is refused. A mention that fits two who exclude each other is left alone.
 */
import { pairsOf, type Part, partsOf } from './blocks.ts'
import { Chances } from './chances.ts'
import { compare, type Comparison, type Ground, leastPosterior, posterior } from './compare.ts'
import type { Mention, Traits } from './mentions.ts'

/** What joins two mentions. */
export interface Join {
  readonly from: number
  readonly to: number
  /** log10 of the likelihood ratio. */
  readonly weight: number
  /** Chance that the two are one, 0 to 1. */
  readonly strength: number
  readonly grounds: readonly Ground[]
}

export interface Identity {
  /** The person or firm of each mention: the lowest number of its mentions. */
  readonly who: Int32Array
  /** All mentions of those who have several. */
  readonly several: ReadonlyMap<number, readonly number[]>
  /** One less than the mentions of each: what joined them. */
  readonly joins: ReadonlyMap<number, readonly Join[]>
}

/** Two mentions that a number cited by one judgment says are one. */
export interface Given {
  readonly from: number
  readonly to: number
}

/** Stated weight of standing in one case under one name, told by the number that the other judgment cites. */
const byThread = 8
/** Two fits as good as this, by log10, leave open which is right. */
const tooClose = 3

interface Edge extends Comparison {
  readonly a: number
  readonly b: number
}

/** `rank`: the place of each judgment in an order that is not that of the lines. */
export function identify(all: readonly Mention[], rank: Int32Array, given: readonly Given[] = []): Identity {
  const place = (k: number) => (rank[all[k]?.doc ?? 0] ?? 0) * 4096 + (all[k]?.party ?? 0)
  const { groups, groupOf } = groupsOf(all, place)
  const descriptions = groups.map(({ traits }) => traits)
  const chances = new Chances(descriptions)
  const givenFrom = Map.groupBy(given, ({ from }) => from)
  const found: Someone[] = []
  const ties = given.map(({ from, to }) => [groupOf[from] ?? 0, groupOf[to] ?? 0] as const)
  for (const part of partsOf(descriptions, ties)) {
    const mentions = part.members.flatMap((g) => groups[g]?.members ?? [])
    if (mentions.length < 2) continue
    const nodes = part.members.flatMap((g) => nodesOf(g, groups[g], all, chances))
    const nodeOf = new Map(nodes.flatMap((node) => node.members.map((member) => [member, node] as const)))
    const sure = [
      ...alike(part, nodes, groups, chances),
      ...told(
        mentions.flatMap((from) => givenFrom.get(from) ?? []),
        nodeOf,
        chances,
      ),
    ]
    const open = doubtful(sure, nodeOf, chances)
    sure.sort((x, y) => y.weight - x.weight || place(x.a) - place(y.a) || place(x.b) - place(y.b))
    const union = new Union(nodes, all, chances)
    for (const edge of sure) {
      const [a, b] = [nodeOf.get(edge.a), nodeOf.get(edge.b)]
      if (a && b && !(edge.grounds[0] !== 'thread' && (open.has(a) || open.has(b)))) union.join(a, b, edge)
    }
    found.push(...union.several())
  }
  return identityOf(all.length, found)
}

/** Somebody with several mentions, in their order, and what joined them. */
interface Someone {
  /** Place of the first description among all: who comes first is told first. */
  readonly at: number
  readonly members: readonly number[]
  readonly joins: readonly Join[]
}

function identityOf(count: number, found: readonly Someone[]): Identity {
  const who = Int32Array.from({ length: count }, (_, mention) => mention)
  const several = new Map<number, readonly number[]>()
  const joins = new Map<number, readonly Join[]>()
  for (const one of [...found].sort((a, b) => a.at - b.at)) {
    const first = one.members[0] ?? 0
    for (const member of one.members) who[member] = first
    several.set(first, one.members)
    joins.set(first, one.joins)
  }
  return { who, several, joins }
}

/** Mentions that are described alike. */
interface Group {
  readonly traits: Traits
  readonly members: number[]
}

/** `groupOf`: the group of each mention. */
function groupsOf(all: readonly Mention[], place: (k: number) => number) {
  const numbers = new Map<Traits, number>()
  const groups: Group[] = []
  const groupOf = new Int32Array(all.length)
  for (const k of all.map((_, number) => number).sort((a, b) => place(a) - place(b))) {
    const traits = all[k]?.traits
    if (!traits) continue
    const number = numbers.get(traits) ?? groups.length
    groupOf[k] = number
    const group = groups[number]
    if (group) group.members.push(k)
    else {
      numbers.set(traits, number)
      groups.push({ traits, members: [k] })
    }
  }
  return { groups, groupOf }
}

/** Those described alike are one where the description is enough, and no judgment names two of them. */
function nodesOf(g: number, group: Group | undefined, all: readonly Mention[], chances: Chances): Node[] {
  if (!group) return []
  const { traits, members } = group
  const own = compare(traits, traits, chances)
  const isOne = isStrong(own, traits, chances) && !hasTwice(members, all)
  return (isOne ? [members] : members.map((one) => [one])).map((mine, k) => ({
    traits,
    members: mine,
    own,
    group: g,
    at: g + k / members.length,
  }))
}

function isStrong({ weight }: Comparison, { isFirm }: Traits, chances: Chances): boolean {
  return posterior(weight, chances.prior(isFirm)) >= leastPosterior
}

function hasTwice(members: readonly number[], all: readonly Mention[]): boolean {
  return new Set(members.map((k) => all[k]?.doc)).size < members.length
}

/** Pairs of one part that agree strongly. */
function alike(part: Part, nodes: readonly Node[], groups: readonly Group[], chances: Chances): Edge[] {
  const byGroup = Map.groupBy(nodes, ({ group }) => group)
  const edges: Edge[] = []
  for (const [g, h] of pairsOf(part)) {
    const [first, second] = [groups[g], groups[h]]
    if (!first || !second) continue
    const comparison = compare(first.traits, second.traits, chances)
    if (!isStrong(comparison, first.traits, chances)) continue
    // Grown one by one, an array has room for more than it will ever hold.
    const own = { ...comparison, grounds: [...comparison.grounds] }
    for (const a of byGroup.get(g) ?? []) {
      for (const b of byGroup.get(h) ?? []) {
        edges.push({ ...own, a: a.members[0] ?? 0, b: b.members[0] ?? 0 })
      }
    }
  }
  return edges
}

/** Pairs that a number cited says are one, where nothing told of both excludes it. */
function told(given: readonly Given[], nodeOf: ReadonlyMap<number, Node>, chances: Chances): Edge[] {
  return given.flatMap(({ from, to }) => {
    const [a, b] = [nodeOf.get(from), nodeOf.get(to)]
    if (!a || !b || a === b) return []
    const { weight, grounds } = compare(a.traits, b.traits, chances)
    if (weight === Number.NEGATIVE_INFINITY) return []
    return [{ a: from, b: to, weight: Math.max(weight, 0) + byThread, grounds: ['thread', ...grounds] }]
  })
}

/** Those that fit two about equally well who exclude each other. */
function doubtful(edges: readonly Edge[], nodeOf: ReadonlyMap<number, Node>, chances: Chances): Set<Node> {
  const fits = new Map<Node, { readonly other: Node; readonly weight: number }[]>()
  for (const { a, b, weight, grounds } of edges) {
    const [x, y] = [nodeOf.get(a), nodeOf.get(b)]
    if (!x || !y || grounds[0] === 'thread') continue
    for (const [one, other] of [
      [x, y],
      [y, x],
    ] as const) {
      const own = fits.get(one)
      if (own) own.push({ other, weight })
      else fits.set(one, [{ other, weight }])
    }
  }
  const open = new Set<Node>()
  for (const [node, own] of fits) {
    const best = own.reduce((most, { weight }) => Math.max(most, weight), Number.NEGATIVE_INFINITY)
    const close = own.filter(({ weight }) => best - weight < tooClose).slice(0, 20)
    if (close.some(({ other: x }, k) => close.slice(k + 1).some(({ other: y }) => isExcluded(x, y, chances))))
      open.add(node)
  }
  return open
}

function isExcluded(a: Node, b: Node, chances: Chances): boolean {
  return compare(a.traits, b.traits, chances).weight === Number.NEGATIVE_INFINITY
}

interface Node {
  readonly traits: Traits
  readonly members: readonly number[]
  readonly own: Comparison
  readonly group: number
  /** Its place among all. */
  readonly at: number
}

/** What is known of somebody from all joined mentions. */
interface Known {
  readonly nodes: Node[]
  /** Places of the judgments; absent until there is more than one description. */
  docs?: Set<number>
  readonly edges: Edge[]
  traits: Traits
}

class Union {
  readonly #known = new Map<Node, Known>()
  readonly #chances: Chances
  readonly #all: readonly Mention[]

  constructor(nodes: readonly Node[], all: readonly Mention[], chances: Chances) {
    this.#chances = chances
    this.#all = all
    for (const node of nodes) this.#known.set(node, { nodes: [node], edges: [], traits: node.traits })
  }

  #docsOf({ docs, nodes }: Known): ReadonlySet<number> {
    return docs ?? new Set(nodes.flatMap(({ members }) => members.map((k) => this.#all[k]?.doc ?? -1)))
  }

  join(first: Node, second: Node, edge: Edge): void {
    const [x, y] = [this.#known.get(first), this.#known.get(second)]
    if (!x || !y || x === y || isContradiction(x.traits, y.traits)) return
    const [a, b] = [this.#docsOf(x), this.#docsOf(y)]
    const [large, small, more, docs] = a.size >= b.size ? [x, y, b, a] : [y, x, a, b]
    for (const doc of more) if (docs.has(doc)) return
    for (const node of small.nodes) {
      large.nodes.push(node)
      this.#known.set(node, large)
    }
    const all = large.docs ?? new Set(docs)
    for (const doc of more) all.add(doc)
    large.docs = all
    large.edges.push(...small.edges, edge)
    large.traits = fuller(large.traits, small.traits)
  }

  several(): Someone[] {
    return [...new Set(this.#known.values())].flatMap(({ nodes, edges, traits }) => {
      const members = nodes.flatMap((node) => node.members).sort((a, b) => a - b)
      if (members.length < 2) return []
      const prior = this.#chances.prior(traits.isFirm)
      const made = (from: number, to: number, { weight, grounds }: Comparison): Join => ({
        from,
        to,
        weight,
        strength: posterior(weight, prior),
        grounds,
      })
      const joins = [
        ...nodes.flatMap((node) => node.members.slice(1).map((to, k) => made(node.members[k] ?? to, to, node.own))),
        ...edges.map((edge) => made(edge.a, edge.b, edge)),
      ]
      return [{ at: Math.min(...nodes.map(({ at }) => at)), members, joins }]
    })
  }
}

function isContradiction(a: Traits, b: Traits): boolean {
  for (const trait of ['number', 'name', 'sex', 'idTail'] as const) {
    if (a[trait] !== 0 && b[trait] !== 0 && a[trait] !== b[trait]) return true
  }
  return (!Number.isNaN(a.birth) && !Number.isNaN(b.birth) && a.birth !== b.birth) || a.surname !== b.surname
}

/** What either tells: two that agree where both tell. */
function fuller(a: Traits, b: Traits): Traits {
  return {
    ...a,
    name: a.name === 0 ? b.name : a.name,
    number: a.number === 0 ? b.number : a.number,
    sex: a.sex === 0 ? b.sex : a.sex,
    idTail: a.idTail === 0 ? b.idTail : a.idTail,
    birth: Number.isNaN(a.birth) ? b.birth : a.birth,
  }
}
