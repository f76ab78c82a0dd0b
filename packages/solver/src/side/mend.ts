import { candidatesOf } from '../measure.ts'
import type { Problem, SideConstraints } from '../problem.ts'
import { groupAtLevel, signOf } from './constraints.ts'

/**
 * A plan that keeps the side constraints, from one that keeps all else: people leave until it does, of a balance those of the
 * least fit. Whoever leaves breaks no maximum; at worst nobody is left. It only starts the search, and is the plan where that is stopped.
 */
export function mend(problem: Problem, { together, balance }: SideConstraints, pairOf: Int32Array): Int32Array {
  const kept = pairOf.slice()
  const postOf = (i: number) => problem.post[kept[i] ?? -1] ?? -1
  const companies = together.map(({ candidates, level }) => ({
    members: [...candidates],
    groups: groupAtLevel(problem, level),
  }))
  const signs = balance.map((one) => ({ slack: one.slack, sign: signOf(problem, one) }))
  const byFit = candidatesOf(
    problem,
    kept.filter((pair) => pair >= 0),
  ).sort((a, b) => (problem.fit[kept[a] ?? -1] ?? 0) - (problem.fit[kept[b] ?? -1] ?? 0) || b - a)

  for (let changed = true; changed; ) {
    changed = false
    const leave = (i: number) => {
      if ((kept[i] ?? -1) < 0) return
      kept[i] = -1
      changed = true
    }
    for (const { members, groups } of companies) {
      const where = new Set(members.map((i) => groups[postOf(i)] ?? -1))
      if (where.size > 1 || where.has(-1)) members.forEach(leave)
    }
    for (const { slack, sign } of signs) {
      const placed = [...byFit].filter((i) => (kept[i] ?? -1) >= 0)
      let net = placed.reduce((sum, i) => sum + sign(i, postOf(i)), 0)
      for (const i of placed) {
        if (Math.abs(net) <= slack) break
        const own = sign(i, postOf(i))
        if (own !== Math.sign(net)) continue
        leave(i)
        net -= own
      }
    }
  }
  return kept
}
