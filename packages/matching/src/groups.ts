/** Quotas on institutions of any level → the solver's two forests of groups. */
import type { GroupCount, InstitutionTree, Quota } from '@zhiqiao/domain'
import type { Groups } from '@zhiqiao/solver'
import type { PlanInput, PlanRefusal } from './input.ts'
import { required } from './required.ts'

/** The groups of one side. `institutionOf[g]` is the institution that group g stands for. */
export interface NamedGroups {
  groups: Groups
  institutionOf: readonly string[]
}

export interface Side extends NamedGroups {
  /** The group that somebody of (or a post at) this institution counts in first; -1: none. */
  groupOf(institutionId: string): number
}

/** An institution without a quota of its own counts in the nearest one above it that has one. */
function buildSide(quotas: readonly Quota[], tree: InstitutionTree): { side: Side; refusals: PlanRefusal[] } {
  const bounds = new Map<string, { min: number; max: number }>()
  for (const quota of quotas) {
    const known = bounds.get(quota.institutionId) ?? { min: 0, max: Number.POSITIVE_INFINITY }
    bounds.set(quota.institutionId, {
      min: Math.max(known.min, quota.min ?? 0),
      max: Math.min(known.max, quota.max ?? Number.POSITIVE_INFINITY),
    })
  }
  const institutionOf = [...bounds.keys()]
  const indexOf = new Map(institutionOf.map((id, index) => [id, index]))
  const nearest = (lineage: readonly { id: string }[]) => {
    for (const { id } of lineage) {
      const index = indexOf.get(id)
      if (index !== undefined) return index
    }
    return -1
  }
  const all = [...bounds.entries()]
  const groups: Groups = {
    parent: Int32Array.from(institutionOf, (id) => nearest(tree.lineage(id).slice(1))),
    min: Int32Array.from(all, ([, { min }]) => min),
    max: Int32Array.from(all, ([, { max }]) => (max === Number.POSITIVE_INFINITY ? -1 : max)),
  }
  const refusals = all
    .filter(([, { min, max }]) => min > max)
    .map(([institutionId, bound]): PlanRefusal => ({ rule: 'quota-contradicts-itself', institutionId, ...bound }))
  return { side: { groups, institutionOf, groupOf: (id) => nearest(tree.lineage(id)) }, refusals }
}

export function buildSides({ cohort, tree }: PlanInput): { sending: Side; host: Side; refusals: PlanRefusal[] } {
  const of = (side: Quota['side']) =>
    buildSide(
      cohort.quotas.filter((quota) => quota.side === side),
      tree,
    )
  const sending = of('sending')
  const host = of('host')
  return { sending: sending.side, host: host.side, refusals: [...sending.refusals, ...host.refusals] }
}

/** People counted in each group and below it, from how many start at each group. */
export function countUp(groups: Groups, starts: Iterable<number>): Int32Array {
  const count = new Int32Array(groups.parent.length)
  for (const start of starts) {
    for (let at = start; at >= 0; at = groups.parent[at] ?? -1) count[at] = (count[at] ?? 0) + 1
  }
  return count
}

/** A group of one side with its count, as findings and plans name it. */
export function groupCount(
  { groups, institutionOf }: NamedGroups,
  which: GroupCount['side'],
  group: number,
  count: number,
): GroupCount {
  const min = groups.min[group] ?? 0
  const max = groups.max[group] ?? -1
  return {
    kind: 'group',
    side: which,
    institutionId: required(institutionOf[group], `group ${group}`),
    count,
    ...(min > 0 ? { min } : {}),
    ...(max >= 0 ? { max } : {}),
  }
}

/** Groups over their maximum or under their minimum; `from` and `to`: the group that each person placed, and each seat taken, starts at. */
export function outOfQuota(
  { sending, host }: { sending: NamedGroups; host: NamedGroups },
  from: Iterable<number>,
  to: Iterable<number>,
): GroupCount[] {
  return [
    ...[...countUp(sending.groups, from)].map((count, group) => groupCount(sending, 'sending', group, count)),
    ...[...countUp(host.groups, to)].map((count, group) => groupCount(host, 'host', group, count)),
  ].filter(({ count, min, max }) => (min !== undefined && count < min) || (max !== undefined && count > max))
}

/** There is one group of an institution on each side. */
export function keyOfGroup({ side, institutionId }: GroupCount): string {
  return `${side} ${institutionId}`
}
