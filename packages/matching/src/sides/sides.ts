/**
 * What a plan may be asked for beside quotas: people who go together, and exchanges that are even. Turned into the solver's side
 * constraints over forests that have a group for every institution.
 */
import type { InstitutionTree } from '@zhiqiao/domain'
import type { Problem, SideConstraints } from '@zhiqiao/solver'
import type { NamedGroups } from '../groups.ts'
import type { PairId, PlanRefusal } from '../input.ts'
import type { Prepared } from '../prepare.ts'

/** All of them go: to posts of one institution, or of one area (what stands two below the root of the tree); or none of them goes. */
export interface Company {
  nominationIds: readonly string[]
  within: 'institution' | 'area'
}

/** As many people from the first to the second as back, but for `slack`; institutions below them count with them. */
export interface EvenExchange {
  institutionIds: readonly [string, string]
  slack: number
}

export interface PlanSides {
  together: readonly Company[]
  balance: readonly EvenExchange[]
}

export function hasSides({ together, balance }: PlanSides): boolean {
  return together.length + balance.length > 0
}

/** What a plan breaks of what was asked, by position. */
export type BrokenSide = { kind: 'together'; at: number } | { kind: 'balance'; at: number; forth: number; back: number }

export interface FramedSides {
  /** The same pairs as the prepared problem's, in the same order. */
  problem: Problem
  constraints: SideConstraints
  sending: NamedGroups
  host: NamedGroups
  broken(places: readonly PairId[]): BrokenSide[]
  /** How many go each way, for each exchange. */
  flows(places: readonly PairId[]): { forth: number; back: number }[]
}

export type SidesAnswer = { ok: true; framed: FramedSides } | { ok: false; refusals: PlanRefusal[] }

/** Depth of an area in the tree; a root has 1. */
const areaDepth = 3

export function frameSides(prepared: Prepared, sides: PlanSides): SidesAnswer {
  const { input, problem, nominationIndex } = prepared
  const { tree, nominations, posts } = input
  const refusals = [...companyRefusals(prepared, sides), ...exchangeRefusals(prepared, sides)]
  if (refusals.length > 0) return { ok: false, refusals }
  const homes = nominations.map((one) => one.sendingInstitutionId)
  const hosts = posts.map((post) => post.hostInstitutionId)
  const named = sides.balance.flatMap(({ institutionIds }) => institutionIds)
  const sending = forest(tree, prepared.sending, [...homes, ...named])
  const host = forest(tree, prepared.host, [...hosts, ...named])
  const place = (id: string) => host.own(id)
  const levelOf = ({ within }: Company) => (within === 'institution' ? host.depth : Math.min(areaDepth, host.depth))
  const constraints: SideConstraints = {
    together: sides.together.map((one) => ({
      candidates: Int32Array.from(one.nominationIds, (id) => nominationIndex.get(id) ?? -1),
      level: levelOf(one),
    })),
    balance: sides.balance.map(({ institutionIds: [a, b], slack }) => ({
      forth: { candidateGroup: sending.node(a), postGroup: host.node(b) },
      back: { candidateGroup: sending.node(b), postGroup: host.node(a) },
      slack,
    })),
  }
  const homeOf = new Map(nominations.map((one) => [one.id, one.sendingInstitutionId]))
  const hostOf = new Map(posts.map((post) => [post.id, post.hostInstitutionId]))
  const isUnder = (id: string | undefined, above: string) =>
    id !== undefined && tree.lineage(id).some((one) => one.id === above)
  const flows = (places: readonly PairId[]) =>
    sides.balance.map(({ institutionIds: [a, b] }) => {
      const count = (from: string, to: string) =>
        places.filter((pair) => isUnder(homeOf.get(pair.nominationId), from) && isUnder(hostOf.get(pair.postId), to))
          .length
      return { forth: count(a, b), back: count(b, a) }
    })
  return {
    ok: true,
    framed: {
      problem: {
        ...problem,
        candidateGroup: Int32Array.from(homes, (id) => sending.own(id)),
        postGroup: Int32Array.from(hosts, place),
        candidateGroups: sending.groups,
        postGroups: host.groups,
      },
      constraints,
      sending,
      host,
      flows,
      broken(places) {
        const postOf = new Map(places.map((pair) => [pair.nominationId, pair.postId]))
        const groupOf = (company: Company, id: string) => {
          const institution = hostOf.get(postOf.get(id) ?? '')
          return institution === undefined ? -1 : host.above(place(institution), levelOf(company))
        }
        return [
          ...sides.together.flatMap((company, at): BrokenSide[] => {
            const groups = new Set(company.nominationIds.map((id) => groupOf(company, id)))
            return groups.size > 1 ? [{ kind: 'together', at }] : []
          }),
          ...flows(places).flatMap((flow, at): BrokenSide[] =>
            Math.abs(flow.forth - flow.back) > (sides.balance[at]?.slack ?? 0)
              ? [{ kind: 'balance', at, ...flow }]
              : [],
          ),
        ]
      },
    },
  }
}

function companyRefusals({ nominationIndex }: Prepared, { together }: PlanSides): PlanRefusal[] {
  return together.flatMap(({ nominationIds }): PlanRefusal[] => {
    const unknown = nominationIds.filter((id) => !nominationIndex.has(id))
    if (unknown.length > 0) return unknown.map((id) => ({ rule: 'unknown-nomination', id }))
    return new Set(nominationIds).size < Math.max(2, nominationIds.length)
      ? [{ rule: 'company-too-small', nominationIds: [...nominationIds] }]
      : []
  })
}

/** An exchange needs people and posts at both ends. */
function exchangeRefusals({ input: { tree, nominations, posts } }: Prepared, { balance }: PlanSides): PlanRefusal[] {
  const above = (ids: readonly string[]) => new Set(ids.flatMap((id) => tree.lineage(id).map((one) => one.id)))
  const sends = above(nominations.map((one) => one.sendingInstitutionId))
  const hosts = above(posts.map((post) => post.hostInstitutionId))
  return balance.flatMap(({ institutionIds: [a, b] }): PlanRefusal[] => {
    if (a === b) return [{ rule: 'exchange-with-itself', institutionId: a }]
    return [a, b].flatMap((institutionId): PlanRefusal[] =>
      sends.has(institutionId) && hosts.has(institutionId) ? [] : [{ rule: 'exchange-one-way', institutionId }],
    )
  })
}

interface Forest extends NamedGroups {
  /** How deep everybody's own group lies; roots have 1. */
  depth: number
  /** The group that a member of an institution counts in first. */
  own(institutionId: string): number
  /** The group of an institution with all below it. */
  node(institutionId: string): number
  above(group: number, depth: number): number
}

/** The tree as groups with the quotas on them; below each member institution a group of its own, all equally deep. */
function forest(tree: InstitutionTree, quotas: NamedGroups, members: readonly string[]): Forest {
  const lineage = (id: string) =>
    tree
      .lineage(id)
      .map((one) => one.id)
      .reverse()
  const all = [...new Set([...quotas.institutionOf, ...members])]
  const depth = 1 + Math.max(areaDepth - 1, ...all.map((id) => lineage(id).length))
  const index = new Map<string, number>()
  const parent: number[] = []
  const institutionOf: string[] = []
  const node = (key: string, institutionId: string, above: number) => {
    const known = index.get(key)
    if (known !== undefined) return known
    index.set(key, parent.length)
    parent.push(above)
    institutionOf.push(institutionId)
    return parent.length - 1
  }
  const walk = (id: string) => lineage(id).reduce((above, at) => node(at, at, above), -1)
  for (const id of quotas.institutionOf) walk(id)
  const own = new Map<string, number>()
  for (const id of members) {
    let at = walk(id)
    for (let level = lineage(id).length; level < depth; level++) at = node(`${id} ${level}`, id, at)
    own.set(id, at)
  }
  const min = new Int32Array(parent.length)
  const max = new Int32Array(parent.length).fill(-1)
  quotas.institutionOf.forEach((id, g) => {
    const at = index.get(id) ?? -1
    min[at] = quotas.groups.min[g] ?? 0
    max[at] = quotas.groups.max[g] ?? -1
  })
  return {
    groups: { parent: Int32Array.from(parent), min, max },
    institutionOf,
    depth,
    own: (id) => own.get(id) ?? -1,
    node: (id) => index.get(id) ?? -1,
    above(group, wanted) {
      let at = group
      for (let level = depth; level > wanted; level--) at = parent[at] ?? -1
      return at
    },
  }
}
