/**
 * The tree walked once, parents before children (an Euler tour): whatever lies below an institution has the numbers
 * between its entry and its exit, so that “within” is two comparisons.
 */
import type { InstitutionTree } from '@zhiqiao/domain'

export interface InstitutionOrder {
  /** Number of the institution; -1 where the tree doesn't have it. */
  enter(id: string): number
  /** One more than the largest number below it; -1 where the tree doesn't have it. */
  leave(id: string): number
}

export function institutionOrder(tree: InstitutionTree): InstitutionOrder {
  const enters = new Map<string, number>()
  const leaves = new Map<string, number>()
  let next = 0
  const walk = (root: string) => {
    const path: { id: string; below: Iterator<{ id: string }> }[] = []
    const go = (id: string) => {
      enters.set(id, next++)
      path.push({ id, below: tree.children(id)[Symbol.iterator]() })
    }
    go(root)
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const step = at.below.next()
      if (step.done === true) {
        leaves.set(at.id, next)
        path.pop()
      } else go(step.value.id)
    }
  }
  /** The tree doesn't name its roots: one is walked when something below it is first asked for. */
  const number = (numbers: ReadonlyMap<string, number>, id: string): number => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    const root = tree.lineage(id).at(-1)
    if (root === undefined || enters.has(root.id)) return -1
    walk(root.id)
    return numbers.get(id) ?? -1
  }
  return { enter: (id) => number(enters, id), leave: (id) => number(leaves, id) }
}
