/**
 * Which nominee may go to which post, and how well they fit: the solver's rows. Rules on the person are asked once a
 * person; rules on the pair are compiled (`eligibility/`), so that no row looks at every post.
 */
import {
  isWaived,
  type Obstacle,
  pairObstacles,
  personObstacles,
  type PreparedPolicy,
  preparePolicy,
  type Waiver,
} from '@zhiqiao/domain'
import { compileEligiblePosts } from './eligible-posts.ts'
import { closeRanks, keepApart } from './keep-apart.ts'
import { makePairColumns } from './pair-columns.ts'
import { type PlanInput, ruleContext } from '../input.ts'
import { makeScorer, type Scorer } from '../score/score.ts'

export interface OpenMatrix {
  /** The pairs of nominee i are rowStart[i] .. rowStart[i + 1] - 1, posts ascending. */
  rowStart: Int32Array
  post: Int32Array
  fit: Int32Array
  /** 1: the first wish among the eligible posts; 0: not wished for. */
  preferenceRank: Int32Array
  /** Hard rules on the person alone that don't pass and aren't waived everywhere, per nominee. */
  obstacles: readonly (readonly Obstacle[])[]
  /** Every hard rule that stands between nominee i and post j, waived ones left out. */
  obstaclesAt(nomination: number, post: number): Obstacle[]
  /**
   * Writes the posts, ascending, at which no rule on the pair stands in the way of nominee i, those of these ids not asked, and
   * gives their number. Posts with a waiver of their own are not looked at: `waivedPosts` names them.
   */
  openWithout(nomination: number, ruleIds: ReadonlySet<string>, into: Int32Array): number
  waivedPosts(nomination: number): readonly number[]
  /** Whether a rule is waived for nominee i wherever it is asked. */
  isWaived(nomination: number, ruleId: string): boolean
  policy: PreparedPolicy
  scorer: Scorer
  /** Wish of nominee i for post j: 1 the first, 0 none. */
  wish(nomination: number, post: number): number
}

/** The same without the pairs that are kept apart by hand. */
export interface Matrix extends OpenMatrix {
  isForbidden(nomination: number, post: number): boolean
}

/** Most people have neither: one empty value for all of them. */
const NONE: readonly Obstacle[] = []
const NO_WISHES: ReadonlyMap<number, number> = new Map()

export type OnChecked = (checked: number, all: number) => void

const made = new WeakMap<PlanInput['nominations'], { of: PlanInput; matrix: OpenMatrix }>()
/** All that a matrix is made of; locks, prohibitions and quotas are no part of it. */
const madeOf = ['posts', 'policy', 'profile', 'tree', 'today', 'cohort', 'waivers'] as const

/**
 * The matrix of a cohort, the same as if the catalogue had been asked for every pair. `onChecked` hears, after each nominee,
 * how many of all have been checked. Made once of the same facts (the same objects, which nobody changes): a move by hand, its price
 * and its reasons all ask for it.
 */
export function buildMatrix(input: PlanInput, onChecked?: OnChecked): Matrix {
  const known = made.get(input.nominations)
  const isSame = known !== undefined && madeOf.every((part) => known.of[part] === input[part])
  const matrix = isSame ? known.matrix : buildOpen(input, onChecked)
  if (!isSame) made.set(input.nominations, { of: input, matrix })
  return keepApart(matrix, input)
}

function buildOpen(input: PlanInput, onChecked?: OnChecked): OpenMatrix {
  const { posts, nominations } = input
  const policy = preparePolicy(input.policy, ruleContext(input))
  const scorer = makeScorer(input.policy.weights, input.profile, nominations, posts)
  const waivers = groupWaivers(input.waivers ?? [])
  const postIndex = new Map(posts.map((post, index) => [post.id, index]))
  const wishes = nominations.map(({ preferences }) => readWishes(preferences, postIndex))
  const wish = (nomination: number, post: number) => wishes[nomination]?.get(post) ?? 0
  const eligiblePosts = compileEligiblePosts(policy, posts)

  /** Where the waivers of a nominee hold at one post only. */
  const postsOf = (own: readonly Waiver[]): number[] =>
    own.flatMap(({ postId }) => (postId === undefined ? [] : (postIndex.get(postId) ?? [])))

  const obstaclesAt = (i: number, j: number): Obstacle[] => {
    const nomination = nominations[i]
    const post = posts[j]
    if (!nomination || !post) throw new RangeError(`no pair (${i}, ${j})`)
    const own = waivers.get(nomination.id) ?? []
    const all = [...(obstacles[i] ?? []), ...pairObstacles(policy, nomination, post)]
    return own.length === 0 ? all : all.filter(({ ruleId }) => !isWaived(own, ruleId, post.id))
  }

  const everywhere = (own: readonly Waiver[]): Set<string> =>
    new Set(own.filter((waiver) => waiver.postId === undefined).map((waiver) => waiver.ruleId))
  const openWithout = (i: number, ruleIds: ReadonlySet<string>, into: Int32Array): number => {
    const nomination = nominations[i]
    if (!nomination) throw new RangeError(`no nominee ${i}`)
    const own = waivers.get(nomination.id) ?? []
    return eligiblePosts(nomination, own.length === 0 ? ruleIds : new Set([...ruleIds, ...everywhere(own)]), into)
  }

  const rowStart = new Int32Array(nominations.length + 1)
  const pairs = makePairColumns()
  const obstacles: (readonly Obstacle[])[] = []
  const reached = new Int32Array(posts.length)
  nominations.forEach((nomination, i) => {
    const own = waivers.get(nomination.id) ?? []
    const waived = everywhere(own)
    const standing = personObstacles(policy, nomination).filter((obstacle) => !waived.has(obstacle.ruleId))
    obstacles.push(standing.length === 0 ? NONE : standing)
    const count = standing.length > 0 ? 0 : eligiblePosts(nomination, waived, reached)
    const hasWishes = (wishes[i]?.size ?? 0) > 0
    const from = pairs.length
    for (const j of withWaivedPosts(reached.subarray(0, count), postsOf(own), (post) => obstaclesAt(i, post))) {
      const rank = hasWishes ? wish(i, j) : 0
      pairs.add(j, scorer.fit(i, j, rank), rank)
    }
    if (hasWishes) closeRanks(pairs.ranksFrom(from))
    rowStart[i + 1] = pairs.length
    onChecked?.(i + 1, nominations.length)
  })
  return {
    rowStart,
    ...pairs.finish(),
    obstacles,
    obstaclesAt,
    openWithout,
    isWaived: (i, ruleId) => isWaived(waivers.get(nominations[i]?.id ?? '') ?? [], ruleId),
    waivedPosts: (i) => postsOf(waivers.get(nominations[i]?.id ?? '') ?? []),
    policy,
    scorer,
    wish,
  }
}

function groupWaivers(waivers: readonly Waiver[]): Map<string, Waiver[]> {
  return Map.groupBy(waivers, (waiver) => waiver.nominationId)
}

function readWishes(
  preferences: readonly string[],
  postIndex: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  if (preferences.length === 0) return NO_WISHES
  const wishes = new Map<number, number>()
  preferences.forEach((id, index) => {
    const post = postIndex.get(id)
    if (post !== undefined && !wishes.has(post)) wishes.set(post, index + 1)
  })
  return wishes
}

/** A waiver for one post opens that post alone: these few are asked of the catalogue, one by one. */
function withWaivedPosts(
  reached: Int32Array,
  waived: readonly number[],
  obstaclesAt: (post: number) => readonly Obstacle[],
): Iterable<number> {
  if (waived.length === 0) return reached
  const opened = waived.filter((post) => obstaclesAt(post).length === 0)
  return [...new Set([...reached, ...opened])].sort((a, b) => a - b)
}
