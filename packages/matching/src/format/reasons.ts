import type { Balance, Direction, Groups, Problem, SideConstraints } from '@zhiqiao/solver'

/** Why a person has no post, in a code that each language words for itself: the first of these that holds. */
export type UnmatchedCode =
  /** no post is open to this person */
  | 'no-eligible-pair'
  /** there were such posts, but every one of them is forbidden by hand */
  | 'forbidden'
  /** a group of this person has reached its maximum */
  | 'own-group-full'
  /** every eligible post has its seats taken */
  | 'posts-full'
  /** the eligible posts with a seat left lie in groups that have reached their maximum */
  | 'post-groups-full'
  /** there is room for this person, but not for all who go together */
  | 'company'
  /** there is room for this person, but more would then go one way than come back */
  | 'balance'
  /** the work was stopped before this person's turn */
  | 'stopped'

export type UnfilledCode =
  | 'no-eligible-pair'
  /** a group of this post has reached its maximum */
  | 'own-group-full'
  /** everybody eligible has another post */
  | 'candidates-placed'
  /** those eligible and free belong to groups that have reached their maximum */
  | 'candidate-groups-full'
  /** those eligible and free go together with others, for whom there is no room */
  | 'company'
  /** with anybody eligible and free more would go one way than come back */
  | 'balance'
  | 'stopped'

export interface Reason<Code> {
  readonly reason: Code
  /** the groups at their maximum that the reason speaks of */
  readonly groups: readonly number[]
  /** the lists under `together` and `balance` that it speaks of, by their place */
  readonly together: readonly number[]
  readonly balance: readonly number[]
  /** a pair for which there is room everywhere; in a plan that is whole, its fault */
  readonly open?: { readonly candidate: number; readonly post: number }
}

/**
 * Reads the reasons off a plan: `postOf` has length candidates, -1 where there is none. `sides` are the requirements that the plan was
 * made under; a plan whose `isWhole` is false was stopped on the way.
 */
export function explainGaps(
  problem: Problem,
  postOf: Int32Array,
  forbidden: ReadonlySet<number>,
  sides: SideConstraints,
  isWhole: boolean,
) {
  const inPost = new Int32Array(problem.posts)
  for (const j of postOf) if (j >= 0) inPost[j] = (inPost[j] ?? 0) + 1
  const sending = fullGroups(problem, 'candidate', postOf)
  const hosting = fullGroups(problem, 'post', postOf)
  let eligible: readonly (readonly number[])[] | null = null // asked for only where a seat is left

  const because = <Code>(reason: Code, groups: readonly number[] = []): Reason<Code> => ({
    reason,
    groups,
    together: [],
    balance: [],
  })
  const heldBack = sideReasons(problem, postOf, sides)
  /** Nothing but a side constraint keeps these pairs out of a plan that is whole. */
  const bySides = (pairs: readonly (readonly [i: number, j: number])[]): Reason<'company' | 'balance' | 'stopped'> => {
    const found = pairs.map(([i, j]) => heldBack(i, j))
    const together = distinct(found.flatMap((one) => one.together))
    const balance = distinct(found.flatMap((one) => one.balance))
    const free = found.findIndex((one) => one.together.length + one.balance.length === 0)
    const [candidate, post] = pairs[isWhole ? free : 0] ?? []
    if (candidate !== undefined && post !== undefined) return { ...because('stopped'), open: { candidate, post } }
    const reason = found.every((one) => one.together.length > 0) ? 'company' : 'balance'
    return { reason, groups: [], together, balance }
  }

  const unmatched = (i: number): Reason<UnmatchedCode> => {
    const posts = postsOf(problem, i)
    if (posts.length === 0) return because(forbidden.has(i) ? 'forbidden' : 'no-eligible-pair')
    const own = sending(problem.candidateGroup[i] ?? -1)
    if (own.length > 0) return because('own-group-full', own)
    const open = posts.filter((j) => (inPost[j] ?? 0) < (problem.seats[j] ?? 0))
    if (open.length === 0) return because('posts-full')
    const full = Array.from(open, (j) => hosting(problem.postGroup[j] ?? -1))
    if (full.every((groups) => groups.length > 0)) return because('post-groups-full', distinct(full.flat()))
    const free = Array.from(open).filter((_, k) => full[k]?.length === 0)
    return bySides(free.map((j) => [i, j]))
  }
  const unfilled = (j: number): Reason<UnfilledCode> => {
    eligible ??= peopleOf(problem)
    const people = eligible[j] ?? []
    if (people.length === 0) return because('no-eligible-pair')
    const own = hosting(problem.postGroup[j] ?? -1)
    if (own.length > 0) return because('own-group-full', own)
    const free = people.filter((i) => postOf[i] === -1)
    if (free.length === 0) return because('candidates-placed')
    const full = Array.from(free, (i) => sending(problem.candidateGroup[i] ?? -1))
    if (full.every((groups) => groups.length > 0)) return because('candidate-groups-full', distinct(full.flat()))
    return bySides(free.filter((_, k) => full[k]?.length === 0).map((i) => [i, j]))
  }
  return { inPost, unmatched, unfilled }
}

function postsOf(problem: Problem, i: number): Int32Array {
  return problem.post.subarray(problem.rowStart[i] ?? 0, problem.rowStart[i + 1] ?? 0)
}

/** Of every post those who may go there. */
function peopleOf(problem: Problem): number[][] {
  const people = Array.from({ length: problem.posts }, (): number[] => [])
  for (let i = 0; i < problem.candidates; i++) for (const j of postsOf(problem, i)) people[j]?.push(i)
  return people
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

/** A function that names, of a pair outside the plan for which there is room, the companies that cannot all go and the balances that it would break. */
function sideReasons(problem: Problem, postOf: Int32Array, { together, balance }: SideConstraints) {
  const surplus = balance.map((one) => {
    let count = 0
    for (const [i, j] of postOf.entries()) if (j >= 0) count += counted(problem, one, i, j)
    return count
  })
  return (i: number, j: number) => ({
    together: [...together.keys()].filter((t) => together[t]?.candidates.includes(i)),
    balance: [...balance.entries()].flatMap(([b, one]) =>
      Math.abs((surplus[b] ?? 0) + counted(problem, one, i, j)) > one.slack ? [b] : [],
    ),
  })
}

/** What a pair adds to a balance: 1 on the way forth, -1 on the way back, 0 on neither or both. */
function counted(problem: Problem, { forth, back }: Balance, i: number, j: number): number {
  const isOn = (way: Direction) =>
    liesIn(problem.candidateGroups, problem.candidateGroup[i] ?? -1, way.candidateGroup) &&
    liesIn(problem.postGroups, problem.postGroup[j] ?? -1, way.postGroup)
  return (isOn(forth) ? 1 : 0) - (isOn(back) ? 1 : 0)
}

function liesIn({ parent }: Groups, group: number, above: number): boolean {
  let at = group
  while (at >= 0 && at !== above) at = parent[at] ?? -1
  return at >= 0
}

/** A function that names, of a group and all above it, those at their maximum. */
function fullGroups(problem: Problem, side: 'candidate' | 'post', postOf: Int32Array): (group: number) => number[] {
  const { parent, max } = side === 'candidate' ? problem.candidateGroups : problem.postGroups
  const upward = (group: number): number[] => {
    const chain: number[] = []
    for (let g = group; g >= 0; g = parent[g] ?? -1) chain.push(g)
    return chain
  }
  const count = new Int32Array(parent.length)
  for (const [i, j] of postOf.entries()) {
    if (j < 0) continue
    const group = side === 'candidate' ? problem.candidateGroup[i] : problem.postGroup[j]
    for (const g of upward(group ?? -1)) count[g] = (count[g] ?? 0) + 1
  }
  return (group) => upward(group).filter((g) => (max[g] ?? -1) >= 0 && (count[g] ?? 0) >= (max[g] ?? -1))
}
