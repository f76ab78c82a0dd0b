/** Quotas on institutions of any level → the solver's two forests of groups. */
import type { InstitutionTree, Quota } from '@zhiqiao/domain'
import type { Groups } from '@zhiqiao/solver'
import type { PlanInput, PlanRefusal } from './input.ts'

/** The groups of one side. `institutionOf[g]` is the institution that group g stands for. */
export interface Side {
  groups: Groups
  institutionOf: readonly string[]
  /** The group that somebody of (or a post at) this institution counts in first; -1: none. */
  groupOf(institutionId: string): number
}

/** An institution without a quota of its own counts in the nearest one above it that has one. */
export function buildSide(quotas: readonly Quota[], tree: InstitutionTree): { side: Side; refusals: PlanRefusal[] } {
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
