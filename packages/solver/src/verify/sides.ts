import type { Balance, Direction, Groups, Problem, Refusal, SideConstraints, Together } from '../problem.ts'

/** The first side constraint that a plan of eligible pairs breaks, with who shows it; null where it keeps all. Written from the format alone. */
export function brokenSide(
  problem: Problem,
  { together, balance }: SideConstraints,
  postOf: Int32Array,
): Refusal | null {
  for (const one of together) {
    const broken = apart(problem, one, postOf)
    if (broken) return broken
  }
  for (const [k, one] of balance.entries()) {
    const broken = unbalanced(problem, one, postOf, `balance[${k}]`)
    if (broken) return broken
  }
  return null
}

function apart(problem: Problem, { candidates, level }: Together, postOf: Int32Array): Refusal | null {
  const first = candidates[0] ?? -1
  const home = groupOf(problem, postOf[first] ?? -1, level)
  for (const i of candidates) {
    const j = postOf[i] ?? -1
    const here = groupOf(problem, j, level)
    if (here === home && (here >= 0 || j < 0)) continue
    return {
      rule: 'together',
      place: `candidate ${i}`,
      value: j < 0 ? null : j,
      reason: `candidate ${first} and candidate ${i} go together, but not to posts of one group at level ${level}`,
    }
  }
  return null
}

/** The group of a level above a post; -1: the post is none, or has none there. */
function groupOf({ postGroup, postGroups }: Problem, post: number, level: number): number {
  const chain: number[] = []
  for (let g = post < 0 ? -1 : (postGroup[post] ?? -1); g >= 0; g = postGroups.parent[g] ?? -1) chain.unshift(g)
  return chain[level - 1] ?? -1
}

function unbalanced(problem: Problem, { forth, back, slack }: Balance, postOf: Int32Array, place: string) {
  const there = sent(problem, forth, postOf)
  const here = sent(problem, back, postOf)
  if (Math.abs(there - here) <= slack) return null
  return {
    rule: 'balance',
    place,
    value: there - here,
    reason: `${there} go one way and ${here} the other, which differ by more than ${slack}`,
  }
}

function sent(problem: Problem, { candidateGroup, postGroup }: Direction, postOf: Int32Array): number {
  let count = 0
  for (const [i, j] of postOf.entries()) {
    if (j < 0) continue
    const isOne =
      liesIn(problem.candidateGroups, problem.candidateGroup[i] ?? -1, candidateGroup) &&
      liesIn(problem.postGroups, problem.postGroup[j] ?? -1, postGroup)
    if (isOne) count++
  }
  return count
}

function liesIn({ parent }: Groups, group: number, above: number): boolean {
  let at = group
  while (at >= 0 && at !== above) at = parent[at] ?? -1
  return at >= 0
}
