import type { Groups, LevelBound, Problem, SideConstraints } from '../problem.ts'

/** What a pair gives to the multipliers of company and balance; null: no plan that keeps them has the pair, because not all of the company can come along. */
export function sideShares(
  problem: Problem,
  { together, balance }: SideConstraints,
  at: LevelBound,
): (candidate: number, post: number) => number | null {
  const width = problem.postGroups.parent.length
  const companies = together.map(({ candidates, level }, t) => {
    const groups = problem.postGroup.map((g) => atDepth(problem.postGroups, g, level))
    const reached = [...candidates].map((i) => {
      const posts = problem.post.subarray(problem.rowStart[i] ?? 0, problem.rowStart[i + 1] ?? 0)
      return new Set(Array.from(posts, (j) => groups[j] ?? -1))
    })
    const isForAll = (h: number) => h >= 0 && reached.every((one) => one.has(h))
    return { groups, isForAll, multipliers: at.together[t] ?? new Float64Array(0), last: candidates.length - 1 }
  })
  const placesOf = new Map<number, { t: number; place: number }[]>()
  for (const [t, { candidates }] of together.entries()) {
    for (const [place, i] of candidates.entries()) placesOf.set(i, [...(placesOf.get(i) ?? []), { t, place }])
  }
  const exchanges = balance.map(({ forth, back }, b) => ({
    multiplier: at.balance[b] ?? 0,
    goes: [
      members(problem.candidateGroups, problem.candidateGroup, forth.candidateGroup),
      members(problem.postGroups, problem.postGroup, forth.postGroup),
    ] as const,
    returns: [
      members(problem.candidateGroups, problem.candidateGroup, back.candidateGroup),
      members(problem.postGroups, problem.postGroup, back.postGroup),
    ] as const,
  }))
  const used = exchanges.filter(({ multiplier }) => multiplier !== 0)
  /** per person the balances that may count this person */
  const counted = Array.from({ length: problem.candidates }, (_, i) =>
    used.filter(({ goes, returns }) => goes[0][i] === 1 || returns[0][i] === 1),
  )
  return (i, j) => {
    let share = 0
    for (const { multiplier, goes, returns } of counted[i] ?? []) {
      if (goes[0][i] === 1 && goes[1][j] === 1) share += multiplier
      if (returns[0][i] === 1 && returns[1][j] === 1) share -= multiplier
    }
    for (const { t, place } of placesOf.get(i) ?? []) {
      const company = companies[t]
      const h = company?.groups[j] ?? -1
      if (!company?.isForAll(h)) return null
      if (place < company.last) share += company.multipliers[place * width + h] ?? 0
      if (place > 0) share -= company.multipliers[(place - 1) * width + h] ?? 0
    }
    return share
  }
}

/** The group of a depth (1: a root) that a group lies in, -1: none. */
function atDepth({ parent }: Groups, group: number, depth: number): number {
  const chain: number[] = []
  for (let g = group; g >= 0; g = parent[g] ?? -1) chain.unshift(g)
  return chain[depth - 1] ?? -1
}

/** Marks who lies in a group or below it. */
function members({ parent }: Groups, groupOf: Int32Array, group: number): Uint8Array {
  return Uint8Array.from(groupOf, (own) => {
    let at = own
    while (at >= 0 && at !== group) at = parent[at] ?? -1
    return at >= 0 ? 1 : 0
  })
}
