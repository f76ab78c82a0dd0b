/**
 * Where a relative could matter at all. Few people have relatives in the system, and those touch few institutions: only
 * there need the rules on kin be asked; everywhere else they pass.
 */
import type { InstitutionTree, NominationFacts, Rule } from '@zhiqiao/domain'
import type { InstitutionOrder } from './institution-order.ts'

/** Pairs of institution numbers, from (included) and to (not included); `all`: nothing was declared, no post is open. */
export type KinTouch = readonly number[] | 'all'

const NOWHERE: readonly number[] = []
const EVERYWHERE: readonly number[] = [-1, Number.POSITIVE_INFINITY]

/**
 * The hosts at which a rule of avoidance might not pass for this person; more than that is allowed, less is not. Hosts that
 * the tree doesn't have are numbered -1 and count as touched.
 */
export function kinTouch(
  rules: readonly Rule[],
  { officer: { relatives } }: NominationFacts,
  tree: InstitutionTree,
  order: InstitutionOrder,
): KinTouch {
  if (relatives === undefined) return 'all'
  if (relatives.length === 0) return NOWHERE
  const touched = [-1, 0]
  const one = (id: string) => touched.push(order.enter(id), order.enter(id) + 1)
  const below = (id: string) => touched.push(order.enter(id), order.leave(id))
  for (const rule of rules) {
    if (rule.type !== 'kin-avoidance') return EVERYWHERE
    for (const { institutionId: at, practisesLawIn: area } of relatives) {
      if (rule.scope === 'law-practice') {
        if (area === undefined) continue
        if (tree.get(area) === undefined) return EVERYWHERE
        for (const { id } of tree.lineage(area)) one(id)
        below(area)
      } else if (at !== undefined) {
        const works = tree.get(at)
        if (rule.scope !== 'adjacent-level') one(at)
        else if (works === undefined) return EVERYWHERE
        else {
          if (works.parentId !== null) one(works.parentId)
          below(at)
        }
      }
    }
  }
  return touched
}

export function touches(touched: readonly number[], host: number): boolean {
  for (let at = 0; at < touched.length; at += 2) {
    if (host >= (touched[at] ?? 0) && host < (touched[at + 1] ?? 0)) return true
  }
  return false
}
