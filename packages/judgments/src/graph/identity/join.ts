/**
 * Who is who across the judgments of a corpus. Two mentions become one only by a link that is strong by itself; weak links
 * are never added up along a chain, and a join that would give somebody two days of birth, or make two parties of one judgment
 * one, is refused. A mention that fits two who exclude each other is left alone.
 */
import { Chances, compare, type Comparison, type Ground, leastPosterior, posterior } from './compare.ts'
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
/** Blocks of more descriptions than this are not compared one by one: a value that so many share tells little. */
const largestBlock = 300
/** Two fits as good as this, by log10, leave open which is right. */
const tooClose = 3

interface Edge extends Comparison {
  readonly a: number
  readonly b: number
}

/** `rank`: the place of each judgment in an order that is not that of the lines. */
export function identify(all: readonly Mention[], rank: Int32Array, given: readonly Given[] = []): Identity {
  const place = (k: number) => (rank[all[k]?.doc ?? 0] ?? 0) * 4096 + (all[k]?.party ?? 0)
  const groups = groupsOf(all, place)
  const chances = new Chances(groups.map(({ traits }) => traits))
  const nodes: Node[] = []
  const nodesOf = new Map<number, Node[]>()
  for (const [g, group] of groups.entries()) {
    const own = compare(group.traits, group.traits, chances)
    const isOne = isStrong(own, group.traits, chances) && !hasTwice(group.members, all)
    const made = isOne
      ? [newNode(group.traits, group.members, own)]
      : group.members.map((one) => newNode(group.traits, [one], own))
    nodesOf.set(g, made)
    nodes.push(...made)
  }
  const nodeOf = new Map<number, Node>()
  for (const node of nodes) for (const member of node.members) nodeOf.set(member, node)
  const union = new Union(nodes, all, chances)
  const sure: Edge[] = []
  for (const edge of edgesOf(groups, chances)) {
    for (const a of nodesOf.get(edge.a) ?? []) {
      for (const b of nodesOf.get(edge.b) ?? []) {
        sure.push({ ...edge, a: a.members[0] ?? 0, b: b.members[0] ?? 0 })
      }
    }
  }
  for (const { from, to } of given) {
    const [a, b] = [nodeOf.get(from), nodeOf.get(to)]
    if (!a || !b || a === b) continue
    const { weight, grounds } = compare(a.traits, b.traits, chances)
    if (weight > Number.NEGATIVE_INFINITY) {
      sure.push({ a: from, b: to, weight: Math.max(weight, 0) + byThread, grounds: ['thread', ...grounds] })
    }
  }
  const open = doubtful(sure, nodeOf, chances)
  sure.sort((x, y) => y.weight - x.weight || place(x.a) - place(y.a) || place(x.b) - place(y.b))
  for (const edge of sure) {
    const [a, b] = [nodeOf.get(edge.a), nodeOf.get(edge.b)]
    if (a && b && !(edge.grounds[0] !== 'thread' && (open.has(a) || open.has(b)))) union.join(a, b, edge)
  }
  return union.result(all.length)
}

interface Group {
  readonly traits: Traits
  readonly members: number[]
}

function groupsOf(all: readonly Mention[], place: (k: number) => number): Group[] {
  const groups = new Map<Traits, Group>()
  for (const k of all.map((_, number) => number).sort((a, b) => place(a) - place(b))) {
    const traits = all[k]?.traits
    if (!traits) continue
    const group = groups.get(traits)
    if (group) group.members.push(k)
    else groups.set(traits, { traits, members: [k] })
  }
  return [...groups.values()]
}

function isStrong({ weight }: Comparison, { isFirm }: Traits, chances: Chances): boolean {
  return posterior(weight, chances.prior(isFirm)) >= leastPosterior
}

function hasTwice(members: readonly number[], all: readonly Mention[]): boolean {
  return new Set(members.map((k) => all[k]?.doc)).size < members.length
}

/** Pairs of descriptions that share something that few share, and agree strongly. */
function* edgesOf(groups: readonly Group[], chances: Chances): Generator<Edge> {
  const blocks = new Map<string, number[]>()
  for (const [g, { traits }] of groups.entries()) {
    for (const key of blockKeys(traits)) {
      const block = blocks.get(key)
      if (block) block.push(g)
      else blocks.set(key, [g])
    }
  }
  const seen = new Set<number>()
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > largestBlock) continue
    for (const [k, a] of block.entries()) {
      for (const b of block.slice(k + 1)) {
        const pair = a * groups.length + b
        const [first, second] = [groups[a], groups[b]]
        if (seen.has(pair) || !first || !second) continue
        seen.add(pair)
        const comparison = compare(first.traits, second.traits, chances)
        if (isStrong(comparison, first.traits, chances)) yield { ...comparison, a, b }
      }
    }
  }
}

function blockKeys({ isFirm, number, name, shape, address, birth, sex, surname, idTail }: Traits): string[] {
  const keys = number === 0 ? [] : [`i${number}`]
  if (name !== 0) keys.push(`n${name}`)
  if (isFirm && address !== 0) keys.push(`m${shape} ${address}`)
  if (!isFirm && !Number.isNaN(birth)) keys.push(`b${birth} ${surname}`)
  if (!isFirm && idTail !== 0) keys.push(`t${idTail} ${surname} ${sex}`)
  return keys
}

/** Those that fit two about equally well who exclude each other. */
function doubtful(edges: readonly Edge[], nodeOf: ReadonlyMap<number, Node>, chances: Chances): Set<Node> {
  const fits = new Map<Node, { readonly other: Node; readonly weight: number }[]>()
  for (const { a, b, weight, grounds } of edges) {
    const [x, y] = [nodeOf.get(a), nodeOf.get(b)]
    if (!x || !y || grounds[0] === 'thread') continue
    fits.set(x, [...(fits.get(x) ?? []), { other: y, weight }])
    fits.set(y, [...(fits.get(y) ?? []), { other: x, weight }])
  }
  const open = new Set<Node>()
  for (const [node, own] of fits) {
    const best = Math.max(...own.map(({ weight }) => weight))
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
}

function newNode(traits: Traits, members: readonly number[], own: Comparison): Node {
  return { traits, members, own }
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

  result(count: number): Identity {
    const who = new Int32Array(count)
    const several = new Map<number, readonly number[]>()
    const joins = new Map<number, readonly Join[]>()
    for (const known of new Set(this.#known.values())) {
      const members = known.nodes.flatMap((node) => node.members).sort((a, b) => a - b)
      const first = members[0] ?? 0
      for (const member of members) who[member] = first
      if (members.length < 2) continue
      const prior = this.#chances.prior(known.traits.isFirm)
      const made = (from: number, to: number, { weight, grounds }: Comparison): Join => ({
        from,
        to,
        weight,
        strength: posterior(weight, prior),
        grounds,
      })
      several.set(first, members)
      joins.set(first, [
        ...known.nodes.flatMap((node) =>
          node.members.slice(1).map((to, k) => made(node.members[k] ?? to, to, node.own)),
        ),
        ...known.edges.map((edge) => made(edge.a, edge.b, edge)),
      ])
    }
    return { who, several, joins }
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
