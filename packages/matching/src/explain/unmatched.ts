/** Why somebody isn't in the plan, and the nearest change that would have put them in. */
import type { Problem } from '@zhiqiao/solver'
import { checkEligibility, type Finding, markWaived, standsInTheWay } from '@zhiqiao/domain'
import { isOfTheirField, isOpenRemedy, type Remedy } from './near-miss.ts'
import type { Change, Unmatched, UnmatchedReason } from '../plan-types.ts'
import type { Prepared } from '../prepare.ts'
import { required } from '../required.ts'
import type { QuotaOpenings } from './quota-openings.ts'
import type { Ways } from './shortest-paths.ts'
import { type Situation, wayTo } from './situation.ts'
import type { Loss } from './worth.ts'

const MOST_CHANGES = 3

export function explainUnmatched(situation: Situation, openings: QuotaOpenings, candidate: number): Unmatched {
  const { prepared } = situation
  const { rowStart } = prepared.problem
  const eligiblePosts = (rowStart[candidate + 1] ?? 0) - (rowStart[candidate] ?? 0)
  return eligiblePosts > 0 ? outbid(situation, openings, candidate, eligiblePosts) : shutOut(situation, candidate)
}

/** Eligible somewhere, but the plan is better without. */
function outbid(situation: Situation, openings: QuotaOpenings, candidate: number, eligiblePosts: number): Unmatched {
  const { prepared, exchange } = situation
  const { rowStart, post, fit } = prepared.problem
  const fullGroups = situation.fullSending(candidate)
  const back = situation.waysHome(candidate)
  let best = { post: -1, fit: -1 }
  for (let pair = rowStart[candidate] ?? 0, end = rowStart[candidate + 1] ?? 0; pair < end; pair++) {
    if ((fit[pair] ?? 0) > best.fit) best = { post: post[pair] ?? 0, fit: fit[pair] ?? 0 }
  }
  const cheapest = back && cheapestEntry(prepared.problem, back.ways, candidate)
  const changes: Change[] = [...(openings.byCandidate.get(candidate) ?? [])]
  if (exchange && cheapest && cheapest.cost < Number.POSITIVE_INFINITY) {
    const postId = prepared.post(cheapest.post).id
    const { minimums, ...loss } = exchange.worth.loss(cheapest.cost)
    if (loss.seats.length === 0 && minimums === 0) {
      const leaving = wayTo(exchange, back.ways, cheapest.post, back.node).find((arc) => exchange.step(arc) === 'leave')
      const instead = leaving === undefined ? undefined : prepared.nomination(exchange.person(leaving)).id
      changes.push({
        kind: 'fit',
        works: true,
        postId,
        tenths: loss.fit,
        ...(instead === undefined ? {} : { instead }),
      })
    } else if (minimums === 0) {
      changes.push({ kind: 'take', works: true, nominationId: prepared.nomination(candidate).id, postId, loss })
    }
  }
  return {
    nominationId: prepared.nomination(candidate).id,
    eligiblePosts,
    best: { postId: prepared.post(best.post).id, fit: best.fit },
    reason: fullGroups.length > 0 ? 'group-full' : 'fits-less',
    fullGroups,
    findings: [],
    changes: changes.slice(0, MOST_CHANGES),
  }
}

/** How far a search goes on at first, in tenths of fit; then ever further. */
const FIRST_STEP = 20

/** The eligible post at which it costs least to take somebody in, the first of equal ones: from near to far, so that most of the graph is never looked at. */
function cheapestEntry(
  { rowStart, post, fit }: Problem,
  ways: Ways,
  candidate: number,
): { post: number; cost: number } {
  const start = rowStart[candidate] ?? 0
  const end = rowStart[candidate + 1] ?? 0
  const at = (limit: number) => {
    let found = { post: -1, cost: Number.POSITIVE_INFINITY }
    for (let pair = start; pair < end; pair++) {
      const own = fit[pair] ?? 0
      const cost = ways.costBelow(post[pair] ?? 0, Math.min(limit, found.cost) + own) - own
      if (cost < found.cost) found = { post: post[pair] ?? 0, cost }
    }
    return found
  }
  for (let limit = FIRST_STEP; limit < FARTHEST; limit *= 8) {
    const found = at(limit)
    if (found.cost < limit) return found
  }
  return at(Number.POSITIVE_INFINITY)
}

/** From here on a search may as well go to the end. */
const FARTHEST = FIRST_STEP * 8 ** 3

interface Opening {
  remedy: Remedy
  /** a rule on specialties, of which the person has none that the post wants */
  isForeign: boolean
  opens: number
  post: number
  cost: number
}

/** Eligible nowhere: what stands in the way, and whether taking one thing away would be enough. */
function shutOut(situation: Situation, candidate: number): Unmatched {
  const { prepared, exchange } = situation
  const { matrix } = prepared
  const standing = matrix.obstacles[candidate] ?? []
  const back = situation.waysHome(candidate)
  const openings = new Map<string, Opening>()
  situation.nearMisses(candidate, ({ post, key: shared, remedy }) => {
    const isOnField = remedy.kind === 'waive' && remedy.type === 'specialty'
    const isForeign = isOnField && !isOfTheirField(prepared, candidate, post)
    const key = isForeign ? `${shared} of another field` : shared
    const cost =
      (back?.ways.cost(post) ?? Number.POSITIVE_INFINITY) -
      matrix.scorer.fit(candidate, post, matrix.wish(candidate, post))
    const known = openings.get(key)
    if (!known) openings.set(key, { remedy, isForeign, opens: 1, post, cost })
    else {
      known.opens++
      if (cost < known.cost) Object.assign(known, { post, cost, remedy })
    }
  })
  const ordered = [...openings.values()].sort((a, b) => rank(a) - rank(b) || b.opens - a.opens || a.cost - b.cost)
  const first = ordered[0]
  // What stands against the person everywhere is all there is to tell, but where it is one thing of several.
  const isToldByStanding = standing.length > 1 || (standing.length === 1 && first !== undefined)
  const seen = isToldByStanding ? undefined : (first?.post ?? fewestObstacles(prepared, candidate))
  const nominationId = prepared.nomination(candidate).id
  const changes = ordered
    .filter(({ remedy }) => isOpenRemedy(prepared.input.policy, remedy))
    .slice(0, MOST_CHANGES)
    .map((opening): Change => {
      const works = opening.cost < 0
      const loss = works || opening.cost === Number.POSITIVE_INFINITY ? undefined : exchange?.worth.loss(opening.cost)
      const short = shortOf(loss)
      const postId = prepared.post(opening.post).id
      if (opening.remedy.kind === 'supply') {
        const { fact } = opening.remedy
        return {
          kind: 'supply',
          works,
          fact,
          nominationId,
          opens: opening.opens,
          ...(works ? { postId } : {}),
          ...short,
        }
      }
      const { ruleIds } = opening.remedy
      const finding = required(
        notPassing(situation, candidate, opening.post).find((one) => ruleIds.includes(one.ruleId)),
        `finding of ${ruleIds.join()}`,
      )
      return { kind: 'waive', works, ruleIds, finding, nominationId, postId, ...short }
    })
  return {
    nominationId,
    eligiblePosts: 0,
    reason: reasonOf(situation, candidate, first),
    fullGroups: situation.fullSending(candidate),
    findings: notPassing(situation, candidate, seen),
    changes,
  }
}

/** What works comes first, and a rule on specialties, whose waiving sends somebody into foreign work, last. */
function rank({ cost, isForeign }: Opening): number {
  return (isForeign ? 2 : 0) + (cost < 0 ? 0 : 1)
}

function shortOf(loss: (Loss & { minimums: number }) | undefined): { short?: number } {
  return loss === undefined || loss.seats.length > 0 || loss.minimums > 0 ? {} : { short: loss.fit }
}

function reasonOf({ prepared }: Situation, candidate: number, first: Opening | undefined): UnmatchedReason {
  const { matrix, problem } = prepared
  const isOpen = (j: number) => !matrix.isForbidden(candidate, j)
  const isWanted = (j: number) =>
    isOpen(j) &&
    (isOfTheirField(prepared, candidate, j) ||
      matrix.obstaclesAt(candidate, j).every(({ type, verdict }) => type !== 'specialty' || verdict === 'missing'))
  if (problem.posts === 0) return 'no-posts'
  const standing = matrix.obstacles[candidate] ?? []
  // Whoever could go but for a pair that people ruled out is told so, whatever is wrong with the posts that are left.
  const isRuledOut = (j: number) =>
    matrix.isForbidden(candidate, j) && standing.length === 0 && matrix.obstaclesAt(candidate, j).length === 0
  if (!somePost(problem, isOpen) || somePost(problem, isRuledOut)) return 'forbidden'
  if (standing.length === 0 && !somePost(problem, isWanted)) return 'no-post-of-specialty'
  if (first === undefined) return 'several-rules'
  return first.remedy.kind === 'supply' ? 'missing-fact' : 'rule'
}

function somePost({ posts }: Problem, is: (post: number) => boolean): boolean {
  for (let j = 0; j < posts; j++) if (is(j)) return true
  return false
}

/** The post, forbidden ones left out, at which the fewest rules stand in the way: of equal ones the first of the person's field, or the first. */
function fewestObstacles(prepared: Prepared, candidate: number): number | undefined {
  const { matrix, problem } = prepared
  let fewest = { post: -1, count: Number.POSITIVE_INFINITY }
  for (let post = 0; post < problem.posts; post++) {
    if (matrix.isForbidden(candidate, post)) continue
    const count = matrix.obstaclesAt(candidate, post).length + (isOfTheirField(prepared, candidate, post) ? 0 : 0.5)
    if (count < fewest.count) fewest = { post, count }
  }
  return fewest.post < 0 ? undefined : fewest.post
}

/** Findings of hard rules that don't pass, on the person alone or (with a post) on both. */
export function notPassing(situation: Situation, candidate: number, post: number | undefined): Finding[] {
  const { input, matrix, nomination, post: postOf } = situation.prepared
  const facts = { nomination: nomination(candidate), ...(post === undefined || post < 0 ? {} : { post: postOf(post) }) }
  const own = (input.waivers ?? []).filter((waiver) => waiver.nominationId === facts.nomination.id)
  const findings = markWaived(checkEligibility(input.policy, facts, matrix.policy.context), own, facts.post?.id)
  return findings.filter(standsInTheWay)
}
