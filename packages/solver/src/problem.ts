/**
 * The shapes that go into and come out of the solver: numbers only, no people.
 * Positions count from 0; `pair` means a position in `post` and `fit`.
 */

/** A forest of groups on one side; `-1` in `parent` is a root, `-1` in `max` is no limit. */
export interface Groups {
  readonly parent: Int32Array
  readonly min: Int32Array
  readonly max: Int32Array
}

/**
 * Eligible pairs as rows: the pairs of candidate `i` are `rowStart[i] .. rowStart[i + 1] - 1`, posts strictly ascending.
 * Forbidden pairs are simply absent.
 */
export interface Problem {
  readonly candidates: number
  readonly posts: number
  /** length candidates + 1 */
  readonly rowStart: Int32Array
  /** length pairs: the post of the pair */
  readonly post: Int32Array
  /** length pairs: 0..1,000,000 */
  readonly fit: Int32Array
  /** length posts, 0 and up */
  readonly seats: Int32Array
  /** length posts, 1 (most urgent) .. 1,000 */
  readonly tier: Int32Array
  /** length candidates, -1: none */
  readonly candidateGroup: Int32Array
  /** length posts, -1: none */
  readonly postGroup: Int32Array
  readonly candidateGroups: Groups
  readonly postGroups: Groups
  /** length pairs: 1 is the first wish, 0 is not listed */
  readonly preferenceRank?: Int32Array
  /** pairs that must be in the plan */
  readonly locked?: Int32Array
  /** length candidates: the post held until now, or -1; where given, of equally good plans the one that changes least is wanted */
  readonly standing?: Int32Array
}

/** People who go together: all of them to posts in one group of a depth of the posts' side, or none of them anywhere. */
export interface Together {
  readonly candidates: Int32Array
  /** depth of that group: 1 is a root */
  readonly level: number
}

/** One way of an exchange: people in a candidate group and below it who go to posts in a post group and below it. */
export interface Direction {
  readonly candidateGroup: number
  readonly postGroup: number
}

/** A two-way exchange: the numbers sent each way differ by at most `slack`. */
export interface Balance {
  readonly forth: Direction
  readonly back: Direction
  readonly slack: number
}

/** What a flow cannot express, beside a problem: flow with side constraints. */
export interface SideConstraints {
  readonly together: readonly Together[]
  readonly balance: readonly Balance[]
}

/** Why a problem (or a file) is not accepted: which rule, where, the value found, and the sentence for a reader. */
export interface Refusal {
  readonly rule: string
  readonly place: string
  readonly value: number | string | null
  readonly reason: string
}

/**
 * What one level of the lexicographic objective counts; every level is minimised.
 * - `closed`: nothing (a level of prices only, which keeps people out of posts and groups that admit nobody)
 * - `locks`: locked pairs that are not in the plan
 * - `minimums`: people missing to the group minimums, summed over groups
 * - `tier`: seats of one tier, counted negative
 * - `fit`: fit, counted negative
 * - `preference`: preference ranks; a pair that is not listed counts one more than the largest rank of the problem
 * - `changes`: people whose place changes, up to a constant: a pair counts -1 where it stood before, 0 where the person stood
 *   elsewhere, 1 where nowhere
 * - `order`: earlier candidates get earlier posts: each pair counts -(candidates - i)(posts - j)
 */
export type Objective = 'closed' | 'locks' | 'minimums' | 'tier' | 'fit' | 'preference' | 'changes' | 'order'

export interface Level {
  readonly objective: Objective
  /** the tier of a `tier` level, 0 elsewhere */
  readonly tier: number
}

/** The optimal value of one level and the integer prices that prove it; the root of the network has price 0. */
export interface PricedLevel extends Level {
  readonly value: number
  readonly candidate: Float64Array
  readonly post: Float64Array
  readonly candidateGroup: Float64Array
  readonly postGroup: Float64Array
}

export interface Certificate {
  readonly levels: readonly PricedLevel[]
}

/** How far a level is proved: no plan has a smaller value than `bound`, given the levels before. */
export interface LevelProof extends Level {
  readonly value: number
  /** null: nothing is known */
  readonly bound: number | null
  /** `prices`: whole-number prices prove it; `engine`: the integer-programming engine says so, in floating point */
  readonly by: 'prices' | 'engine'
}

/**
 * What proves a level under side constraints by weak duality: for any such numbers, what a plan costs there is at least the multipliers times the
 * limits they stand on, plus for every person the least that a pair of this person costs once each limit it counts in has taken
 * its multiplier. All are whole fractions 1/`scale`; those of upper limits are 0 or less, those of lower ones 0 or more.
 */
export interface LevelBound extends Level {
  /** what follows: no plan has a smaller value that keeps the levels before at theirs */
  readonly bound: number
  readonly scale: number
  /** on the seats of a post */
  readonly post: Float64Array
  readonly candidateGroup: GroupMultipliers
  readonly postGroup: GroupMultipliers
  /** per list of people who go together: of its k-th neighbours and post group g at `k × groups + g`, of either sign */
  readonly together: readonly Float64Array[]
  /** per balance: above 0 on as many fewer forth as `slack`, below 0 on as many more */
  readonly balance: Float64Array
  /** per level before: on its value, which is not to be exceeded */
  readonly settled: Float64Array
}

export interface GroupMultipliers {
  readonly min: Float64Array
  readonly max: Float64Array
}

/** What stands behind a plan under side constraints, or behind one that was stopped. */
export interface PlanProof {
  /** the integer-programming engine that was needed, null where the relaxation's prices were enough */
  readonly engine: string | null
  readonly levels: readonly LevelProof[]
  /** value less bound at the first level where they differ; 0: proved optimal; null: nothing is known there */
  readonly gap: number | null
  readonly pairs: number
  /** of them decided by prices, so that the engine never had to branch on them */
  readonly fixedPairs: number
}

/** Requirements that contradict each other. Leave out any minimum, lock or maximum named here and the rest can hold. */
export interface Conflict {
  readonly candidateGroupMinimums: readonly number[]
  readonly postGroupMinimums: readonly number[]
  readonly candidateGroupMaximums: readonly number[]
  readonly postGroupMaximums: readonly number[]
  /** pairs */
  readonly locks: readonly number[]
  /** posts whose seats are part of the contradiction */
  readonly posts: readonly number[]
  /** candidates who are the only ones that could help, and can go to one post only */
  readonly candidates: readonly number[]
  /** side constraints that are part of the contradiction, where the problem has any */
  readonly together?: readonly number[]
  readonly balance?: readonly number[]
}

export type SolveStatus = 'optimal' | 'infeasible' | 'stopped'

/** A plan in numbers, whatever found it. */
export interface PlannedPairs {
  /** length candidates: the post, or -1 */
  readonly postOf: Int32Array
  /** length candidates: the pair, or -1 */
  readonly pairOf: Int32Array
  /** position k holds the seats filled in tier k + 1, up to the highest tier of the problem */
  readonly filledByTier: readonly number[]
  readonly totalFit: number
  /** locked pairs missing from the plan plus people missing to group minimums */
  readonly shortage: number
  readonly steps: number
}

export interface Solution extends PlannedPairs {
  readonly status: SolveStatus
  /** where the status is `infeasible` */
  readonly conflict?: Conflict
  /** absent where the status is `stopped` */
  readonly certificate?: Certificate
  /** where the status is `stopped`: how far the plan is proved; absent where nothing is known */
  readonly proof?: PlanProof
}

export const LARGEST_FIT = 1_000_000
export const LARGEST_TIER = 1000
