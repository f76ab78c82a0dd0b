/**
 * Which nominee may go to which post, and how well they fit: the solver's rows. Rules on the person are asked once a
 * person; rules on the pair only where the specialties can meet at all.
 */
import {
  isWaived,
  type NominationFacts,
  type Obstacle,
  type PostFacts,
  pairObstacles,
  permits,
  personObstacles,
  type PreparedPolicy,
  preparePolicy,
  type Waiver,
} from '@zhiqiao/domain'
import { type PlanInput, ruleContext } from './input.ts'
import { makeScorer, type Scorer } from './score.ts'

export interface Matrix {
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
  isForbidden(nomination: number, post: number): boolean
  policy: PreparedPolicy
  scorer: Scorer
  /** Wish of nominee i for post j: 1 the first, 0 none. */
  wish(nomination: number, post: number): number
}

export function buildMatrix(input: PlanInput, onChecked?: (checked: number, all: number) => void): Matrix {
  const { posts, nominations } = input
  const policy = preparePolicy(input.policy, ruleContext(input))
  const scorer = makeScorer(input.policy.weights, input.profile, nominations, posts)
  const waivers = groupWaivers(input.waivers ?? [])
  const postIndex = new Map(posts.map((post, index) => [post.id, index]))
  const wishes = nominations.map(({ preferences }) => readWishes(preferences, postIndex))
  const wish = (nomination: number, post: number) => wishes[nomination]?.get(post) ?? 0
  const reach = makeReach(policy, posts)
  const forbidden = new Map<string, Set<string>>()
  for (const pair of input.forbidden ?? []) {
    const known = forbidden.get(pair.nominationId)
    if (known) known.add(pair.postId)
    else forbidden.set(pair.nominationId, new Set([pair.postId]))
  }

  const obstaclesAt = (i: number, j: number): Obstacle[] => {
    const nomination = nominations[i]
    const post = posts[j]
    if (!nomination || !post) throw new RangeError(`no pair (${i}, ${j})`)
    const own = waivers.get(nomination.id) ?? []
    const all = [...(obstacles[i] ?? []), ...pairObstacles(policy, nomination, post)]
    return own.length === 0 ? all : all.filter(({ ruleId }) => !isWaived(own, ruleId, post.id))
  }
  const isForbidden = (i: number, j: number) =>
    forbidden.get(nominations[i]?.id ?? '')?.has(posts[j]?.id ?? '') ?? false

  const rowStart = new Int32Array(nominations.length + 1)
  const columns: number[] = []
  const fits: number[] = []
  const ranks: number[] = []
  const obstacles: Obstacle[][] = []
  const open = new Uint8Array(posts.length)
  nominations.forEach((nomination, i) => {
    const own = waivers.get(nomination.id) ?? []
    const everywhere = new Set(own.filter((waiver) => waiver.postId === undefined).map((waiver) => waiver.ruleId))
    const standing = personObstacles(policy, nomination).filter((obstacle) => !everywhere.has(obstacle.ruleId))
    obstacles.push(standing)
    const barred = forbidden.get(nomination.id)
    reach(nomination, own.length > 0, open)
    for (let j = 0; j < posts.length; j++) {
      if (open[j] === 0) continue
      const post = posts[j]
      if (!post || barred?.has(post.id)) continue
      if (own.length === 0) {
        if (standing.length > 0) break
        if (!permits(policy, { nomination, post })) continue
      } else if (obstaclesAt(i, j).length > 0) continue
      const rank = wish(i, j)
      columns.push(j)
      ranks.push(rank)
      fits.push(scorer.fit(i, j, rank))
    }
    closeRanks(ranks, rowStart[i] ?? 0)
    rowStart[i + 1] = columns.length
    onChecked?.(i + 1, nominations.length)
  })
  return {
    rowStart,
    post: Int32Array.from(columns),
    fit: Int32Array.from(fits),
    preferenceRank: Int32Array.from(ranks),
    obstacles,
    obstaclesAt,
    isForbidden,
    policy,
    scorer,
    wish,
  }
}

function groupWaivers(waivers: readonly Waiver[]): Map<string, Waiver[]> {
  return Map.groupBy(waivers, (waiver) => waiver.nominationId)
}

function readWishes(preferences: readonly string[], postIndex: ReadonlyMap<string, number>): Map<number, number> {
  const wishes = new Map<number, number>()
  preferences.forEach((id, index) => {
    const post = postIndex.get(id)
    if (post !== undefined && !wishes.has(post)) wishes.set(post, index + 1)
  })
  return wishes
}

/** Wishes for posts that aren't open drop out, and the later ones move up: 2 and 5 become 1 and 2. */
function closeRanks(ranks: number[], from: number): void {
  const listed = ranks.slice(from).filter((rank) => rank > 0)
  if (listed.length === 0) return
  listed.sort((a, b) => a - b)
  for (let at = from; at < ranks.length; at++) ranks[at] = listed.indexOf(ranks[at] ?? 0) + 1
}

/** Marks the posts that a nominee can reach: those that want one of their specialties, where a hard rule asks that at all. */
function makeReach(
  policy: PreparedPolicy,
  posts: readonly PostFacts[],
): (nomination: NominationFacts, all: boolean, open: Uint8Array) => void {
  const asks = policy.pair.some((rule) => rule.type === 'specialty')
  const wanting = new Map<string, number[]>()
  const wantingNone: number[] = []
  posts.forEach((post, index) => {
    if (post.specialties.length === 0) wantingNone.push(index)
    for (const { code } of post.specialties) {
      const known = wanting.get(code)
      if (known) known.push(index)
      else wanting.set(code, [index])
    }
  })
  return (nomination, all, open) => {
    open.fill(asks && !all ? 0 : 1)
    if (!asks || all) return
    for (const index of wantingNone) open[index] = 1
    for (const { code } of nomination.officer.specialties) for (const index of wanting.get(code) ?? []) open[index] = 1
  }
}
