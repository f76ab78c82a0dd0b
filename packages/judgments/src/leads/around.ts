/** The picture around a lead: its judgments, who is in them, and what ties them, as nodes and edges for a page to draw. */
import type { Text } from '@zhiqiao/domain'
import type { Fields, Party } from '../fields/types.ts'
import { sideOf } from '../graph/cases.ts'
import type { LinkKind } from '../graph/finding.ts'
import { agentKey } from '../graph/identity/mentions.ts'

export type AroundKind = 'judgment' | 'person' | 'firm' | 'agent' | 'judge' | 'account'

export interface AroundNode {
  /** The same for the same lead, whatever the order of its links. */
  readonly id: string
  readonly kind: AroundKind
  readonly label: string
  /** The judgment that the node is, or the first that tells of it. */
  readonly judgment: string
  /** How many judgments of the lead it stands in, all of them counted. */
  readonly judgments: number
}

export interface AroundEdge {
  readonly from: string
  readonly to: string
  /** What a party, agent or judge is in a judgment; or what ties two judgments. */
  readonly kind: 'suing' | 'sued' | 'party' | 'acting' | 'judging' | 'paid' | LinkKind
  /** 0 to 1: how sure it is. */
  readonly strength: number
  readonly by: Text
  /** Links found across judgments made this edge, or who it starts from; otherwise one judgment says it by itself. */
  readonly found: boolean
}

export interface Around {
  readonly nodes: readonly AroundNode[]
  readonly edges: readonly AroundEdge[]
  /** Nodes that were left out to keep the picture readable. */
  readonly left: number
}

/** What is drawn of a lead: `Lead` and what a pack keeps of it both have this. */
export interface AroundGiven {
  readonly judgments: readonly string[]
  readonly links: readonly {
    readonly from: string
    readonly to: string
    readonly kind: string
    readonly by: Text
    readonly strength: number
    readonly parties?: readonly [number, number]
  }[]
}

interface Found {
  node: AroundNode
  edges: AroundEdge[]
}

const roleWords: Readonly<Record<'suing' | 'sued' | 'party' | 'acting' | 'judging' | 'paid', Text>> = {
  suing: { zh: '起诉', en: 'sues' },
  sued: { zh: '被诉', en: 'is sued' },
  party: { zh: '当事人', en: 'a party' },
  acting: { zh: '代理', en: 'acts' },
  judging: { zh: '审理', en: 'judges' },
  paid: { zh: '款项账户', en: 'the money’s account' },
}
/** Links that say that two judgments share one of these. */
const linkOf: Readonly<Partial<Record<AroundKind, LinkKind>>> = { agent: 'agent', judge: 'judge', account: 'payee' }
/** Links between two judgments as such; those of people are drawn through the people. */
const betweenJudgments: ReadonlySet<string> = new Set(['thread', 'note', 'like-facts'])

/**
 * At most `most` nodes: who and what stands in several judgments first, then judgments, then those who stand in one.
 * `fieldsOf` gives what a judgment says; a judgment without is left out.
 */
export function aroundLead(
  lead: AroundGiven,
  fieldsOf: (id: string) => Fields | undefined,
  { most = 60 }: { readonly most?: number } = {},
): Around {
  const all = lead.judgments.flatMap((id) => fieldsOf(id) ?? [])
  const found = new Map<string, Found>()
  const one = samePeople([...lead.links, ...threadsOf(lead.links, new Map(all.map((each) => [each.id, each])))])
  for (const fields of all) {
    add(found, node(`j:${fields.id}`, 'judgment', fields.caseNumber?.raw ?? fields.id, fields.id), undefined)
    for (const [k, party] of fields.parties.entries()) addParty(found, fields.id, party, one(`${fields.id} ${k}`))
    const agents = fields.parties.flatMap(({ agents: own }) => own ?? [])
    for (const agent of agents) {
      add(found, node(`a:${agentKey(agent) ?? ''}`, 'agent', agent.name, fields.id), edge(fields.id, 'acting'))
    }
    const judge = fields.judges.find(({ role }) => role !== '书记员' && role !== '人民陪审员')
    if (judge)
      add(
        found,
        node(`b:${fields.court?.name ?? ''} ${judge.name}`, 'judge', judge.name, fields.id),
        edge(fields.id, 'judging'),
      )
    for (const { tail, holder } of fields.accounts ?? []) {
      add(
        found,
        node(`c:${holder ?? ''} ${tail}`, 'account', `${holder ?? ''}…${tail}`, fields.id),
        edge(fields.id, 'paid'),
      )
    }
  }
  const chosen = choose([...found.values()], most)
  const kept = new Set(chosen.map(({ node: { id } }) => id))
  const edges = [
    ...chosen.flatMap((own) => edgesOf(lead.links, own)),
    ...lead.links.flatMap(({ from, to, kind, by, strength }) =>
      betweenJudgments.has(kind)
        ? [{ from: `j:${from}`, to: `j:${to}`, kind: kind as LinkKind, by, strength, found: true }]
        : [],
    ),
  ].filter(({ from, to }) => kept.has(from) && kept.has(to))
  return { nodes: chosen.map(({ node: own }) => own), edges: unique(edges), left: found.size - chosen.length }
}

/** Edges of a chosen node. An agent, judge or account that links rest on is found, and as sure as they are. */
function edgesOf(links: AroundGiven['links'], { node: { id, kind }, edges }: Found): AroundEdge[] {
  const ends = new Set(edges.map(({ to }) => to))
  const told = links.flatMap(({ kind: own, from, to, strength }) =>
    own === linkOf[kind] && ends.has(`j:${from}`) && ends.has(`j:${to}`) ? [{ from, to, strength }] : [],
  )
  const sure = new Map<string, number>()
  for (const { from, to, strength } of told) {
    for (const end of [`j:${from}`, `j:${to}`]) sure.set(end, Math.max(strength, sure.get(end) ?? 0))
  }
  return edges.map((each) => {
    const strength = sure.get(each.to)
    return { ...each, from: id, ...(strength !== undefined && { strength, found: true }) }
  })
}

function node(id: string, kind: AroundKind, label: string, judgment: string): AroundNode {
  return { id, kind, label, judgment, judgments: 1 }
}

function edge(judgment: string, kind: keyof typeof roleWords, strength = 1, found = false): AroundEdge {
  return { from: '', to: `j:${judgment}`, kind, strength, by: roleWords[kind], found }
}

function addParty(found: Map<string, Found>, judgment: string, party: Party, same: Same): void {
  const kind = party.kind === '法人' || party.kind === '非法人组织' ? 'firm' : 'person'
  const side = sideOf(party) ?? 'party'
  add(found, node(`p:${same.id}`, kind, party.name, judgment), edge(judgment, side, same.strength, same.found))
}

function add(found: Map<string, Found>, own: AroundNode, to: AroundEdge | undefined): void {
  const known = found.get(own.id)
  if (!known) {
    found.set(own.id, { node: own, edges: to ? [to] : [] })
    return
  }
  if (!to || known.edges.some((each) => each.to === to.to && each.kind === to.kind)) return
  const isNew = !known.edges.some((each) => each.to === to.to)
  known.edges.push(to)
  if (isNew) known.node = { ...known.node, judgments: known.node.judgments + 1 }
}

interface Same {
  readonly id: string
  readonly strength: number
  /** Tied to somebody of another judgment. */
  readonly found: boolean
}

type Joining = Pick<AroundGiven['links'][number], 'from' | 'to' | 'strength' | 'parties'>

/** One case before two courts: who alone bears a name in both is one. */
function threadsOf(links: AroundGiven['links'], fields: ReadonlyMap<string, Fields>): Joining[] {
  return links.flatMap(({ from, to, kind, strength }) => {
    if (kind !== 'thread') return []
    const [here, there] = [loneNames(fields.get(from)), loneNames(fields.get(to))]
    return [...here].flatMap(([name, own]): Joining[] => {
      const other = there.get(name)
      return other === undefined ? [] : [{ from, to, strength, parties: [own, other] }]
    })
  })
}

/** Names that one party alone bears → its place. */
function loneNames(fields: Fields | undefined): Map<string, number> {
  const places = Map.groupBy([...(fields?.parties ?? []).entries()], ([, { name }]) => name)
  return new Map(
    [...places].flatMap(([name, [first, ...more]]) => (first && more.length === 0 ? [[name, first[0]]] : [])),
  )
}

/** Who is one, by the links that say so; the strength is that of the weakest link that was needed. */
function samePeople(links: readonly Joining[]): (mention: string) => Same {
  const parent = new Map<string, string>()
  const weakest = new Map<string, number>()
  const root = (at: string): string => {
    let top = at
    for (let next = parent.get(top); next !== undefined && next !== top; next = parent.get(top)) top = next
    return top
  }
  for (const { from, to, parties, strength } of [...links].sort((a, b) => b.strength - a.strength)) {
    if (!parties) continue
    const [a, b] = [root(`${from} ${parties[0]}`), root(`${to} ${parties[1]}`)]
    const [first, second] = a < b ? [a, b] : [b, a]
    if (first === second) continue
    parent.set(second, first)
    weakest.set(first, Math.min(strength, weakest.get(first) ?? 1, weakest.get(second) ?? 1))
  }
  return (mention) => {
    const strength = weakest.get(root(mention))
    return { id: root(mention), strength: strength ?? 1, found: strength !== undefined }
  }
}

const kinds: readonly AroundKind[] = ['person', 'firm', 'account', 'agent', 'judge', 'judgment']

/** What stands in several judgments tells most; an agent or a judge of one judgment tells nothing. */
function choose(all: readonly Found[], most: number): Found[] {
  const telling = all.filter(({ node: { kind, judgments } }) => judgments > 1 || !['agent', 'judge'].includes(kind))
  const rank = ({ node: { kind, judgments } }: Found) => (judgments > 1 ? 0 : kind === 'judgment' ? 1 : 2)
  const sorted = telling.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      b.node.judgments - a.node.judgments ||
      kinds.indexOf(a.node.kind) - kinds.indexOf(b.node.kind) ||
      (a.node.id < b.node.id ? -1 : 1),
  )
  // Half is for the judgments: without them nothing would be tied to anything.
  const shared = sorted.filter((one) => rank(one) === 0)
  const first = shared.slice(0, Math.ceil(most / 2))
  return [...first, ...sorted.slice(shared.length), ...shared.slice(first.length)].slice(0, most)
}

function unique(edges: readonly AroundEdge[]): AroundEdge[] {
  const seen = new Map<string, AroundEdge>()
  for (const each of edges) seen.set(`${each.kind} ${each.from} ${each.to}`, each)
  return [...seen.values()].sort(
    (a, b) => b.strength - a.strength || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  )
}
