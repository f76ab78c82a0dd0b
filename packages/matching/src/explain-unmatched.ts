/** Why somebody isn't in the plan, and the nearest change that would have put them in. */
import { checkEligibility, type Finding, markWaived, type Obstacle, standsInTheWay } from '@zhiqiao/domain'
import { ruleContext } from './input.ts'
import { isOpenRemedy, type Remedy, singleRemedy } from './near-miss.ts'
import type { Change, Unmatched, UnmatchedReason } from './plan-types.ts'
import { required } from './required.ts'
import type { QuotaOpenings } from './quota-openings.ts'
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
  let cheapest = { post: -1, cost: Number.POSITIVE_INFINITY }
  let best = { post: -1, fit: -1 }
  for (let pair = rowStart[candidate] ?? 0, end = rowStart[candidate + 1] ?? 0; pair < end; pair++) {
    const j = post[pair] ?? 0
    const own = fit[pair] ?? 0
    if (own > best.fit) best = { post: j, fit: own }
    const cost = (back?.paths.cost[j] ?? Number.POSITIVE_INFINITY) - own
    if (cost < cheapest.cost) cheapest = { post: j, cost }
  }
  const changes: Change[] = [...(openings.byCandidate.get(candidate) ?? [])]
  if (exchange && back && cheapest.cost < Number.POSITIVE_INFINITY) {
    const postId = prepared.post(cheapest.post).id
    const { minimums, ...loss } = exchange.worth.loss(cheapest.cost)
    if (loss.seats.length === 0 && minimums === 0) {
      const leaving = wayTo(exchange, back.paths, cheapest.post, back.node).find(
        (arc) => exchange.step(arc) === 'leave',
      )
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

interface Opening {
  remedy: Remedy
  opens: number
  post: number
  cost: number
}

/** Eligible nowhere: what stands in the way, and whether taking one thing away would be enough. */
function shutOut(situation: Situation, candidate: number): Unmatched {
  const { prepared, exchange } = situation
  const { matrix, problem } = prepared
  const standing = matrix.obstacles[candidate] ?? []
  const back = situation.waysHome(candidate)
  const openings = new Map<string, Opening>()
  let fewest: { post: number; obstacles: readonly Obstacle[] } | undefined
  let forbidden = 0
  let wantedNowhere = true
  for (let j = 0; j < problem.posts; j++) {
    if (matrix.isForbidden(candidate, j)) {
      forbidden++
      continue
    }
    const obstacles = matrix.obstaclesAt(candidate, j)
    if (obstacles.every((obstacle) => obstacle.type !== 'specialty' || obstacle.verdict === 'missing'))
      wantedNowhere = false
    if (!fewest || obstacles.length < fewest.obstacles.length) fewest = { post: j, obstacles }
    const single = singleRemedy(obstacles)
    if (!single) continue
    const cost =
      (back?.paths.cost[j] ?? Number.POSITIVE_INFINITY) - matrix.scorer.fit(candidate, j, matrix.wish(candidate, j))
    const known = openings.get(single.key)
    if (!known) openings.set(single.key, { remedy: single.remedy, opens: 1, post: j, cost })
    else {
      known.opens++
      if (cost < known.cost) Object.assign(known, { post: j, cost, remedy: single.remedy })
    }
  }
  const ordered = [...openings.values()].sort((a, b) => rank(a) - rank(b) || b.opens - a.opens || a.cost - b.cost)
  const first = ordered[0]
  const seen = standing.length > 0 ? undefined : (first?.post ?? fewest?.post)
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
    reason: reasonOf(problem.posts, forbidden, wantedNowhere, standing, first),
    fullGroups: situation.fullSending(candidate),
    findings: notPassing(situation, candidate, seen),
    changes,
  }
}

/** What works comes first, and a rule on specialties, whose waiving sends somebody into foreign work, last. */
function rank({ cost, remedy }: Opening): number {
  const odd = remedy.kind === 'waive' && remedy.type === 'specialty' ? 2 : 0
  return odd + (cost < 0 ? 0 : 1)
}

function shortOf(loss: (Loss & { minimums: number }) | undefined): { short?: number } {
  return loss === undefined || loss.seats.length > 0 || loss.minimums > 0 ? {} : { short: loss.fit }
}

function reasonOf(
  posts: number,
  forbidden: number,
  wantedNowhere: boolean,
  standing: readonly Obstacle[],
  first: Opening | undefined,
): UnmatchedReason {
  if (posts === 0) return 'no-posts'
  if (forbidden === posts) return 'forbidden'
  if (wantedNowhere && standing.length === 0) return 'no-post-of-specialty'
  if (first === undefined) return 'several-rules'
  return first.remedy.kind === 'supply' ? 'missing-fact' : 'rule'
}

/** Findings of hard rules that don't pass, on the person alone or (with a post) on both. */
export function notPassing(situation: Situation, candidate: number, post: number | undefined): Finding[] {
  const { input, nomination, post: postOf } = situation.prepared
  const facts = { nomination: nomination(candidate), ...(post === undefined || post < 0 ? {} : { post: postOf(post) }) }
  const own = (input.waivers ?? []).filter((waiver) => waiver.nominationId === facts.nomination.id)
  const findings = markWaived(checkEligibility(input.policy, facts, ruleContext(input)), own, facts.post?.id)
  return findings.filter(standsInTheWay)
}
