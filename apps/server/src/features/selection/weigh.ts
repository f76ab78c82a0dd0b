/** Other weights tried on a draft: who would move and what each part of the fit would come to. Nothing is kept by it. */
import type { Trial } from '@zhiqiao/contract'
import { type Profile, type ScorePart, scoreParts, type Weights } from '@zhiqiao/domain'
import { makeScorer } from '@zhiqiao/matching'
import { type Call, read } from '../../platform/call.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { pairsOf, plainInput, type PlainInput, selectionFrame } from './input.ts'
import { standingSides } from './match.ts'
import { partLabels, personOf, seatOf, showingOf } from './present.ts'
import { refusePlan } from './refusals.ts'
import { runMatch } from './run-match.ts'
import { loadPlan } from './store.ts'

type Pairs = readonly { nominationId: string; postId: string }[]

export async function tryWeights(
  call: Call,
  profile: Profile,
  planId: string,
  weights: Weights,
): Promise<Result<Trial>> {
  const prepared = await read(call, async (tx) => {
    const plan = await loadPlan(tx, planId)
    if (!plan) return notFound('方案', 'plan')
    const frame = await selectionFrame(tx, call, profile, { ...plan, weights })
    if (!frame.ok) return frame
    // What is held by hand is held in the trial as well: the weights alone make the difference.
    const standing = plan.constraints.filter(
      (one) => frame.value.nominationOf.has(one.nominationId) && frame.value.postOf.has(one.postId),
    )
    const input = plainInput(frame.value, profile, pairsOf(standing))
    return input.ok ? done({ plan, frame: frame.value, input: input.value }) : input
  })
  if (!prepared.ok) return prepared
  const { plan, frame, input } = prepared.value
  const found = await runMatch(input, () => true, standingSides(plan.kept.sides, frame))
  if (found === 'cancelled') throw new Error('a trial was cancelled by nobody')
  if (!found.answer.ok) return refusePlan(found.answer.refusals, input)
  const made = found.answer.plan
  const reader = partsReader(input, profile)
  const showing = showingOf(plan, frame, profile, call.language)
  const before = plan.pairings.filter((one) => frame.nominationOf.has(one.nominationId) && frame.postOf.has(one.postId))
  const [was, is] = [before, made.pairings].map((pairs) => new Map(pairs.map((one) => [one.nominationId, one.postId])))
  const people = [...new Set([...before, ...made.pairings].map((one) => one.nominationId))]
  const fit = (nominationId: string, postId: string) =>
    reader(nominationId, postId).reduce((sum, part) => sum + part.points, 0)
  const end = (nominationId: string, postId: string | undefined) =>
    postId !== undefined && { post: seatOf(showing, postId), fit: fit(nominationId, postId) }
  const total = (pairs: Pairs) => pairs.reduce((sum, one) => sum + fit(one.nominationId, one.postId), 0)
  return done({
    weights,
    changes: people.flatMap((id) => {
      const [from, to] = [end(id, was?.get(id)), end(id, is?.get(id))]
      if (was?.get(id) === is?.get(id)) return []
      return [{ person: personOf(showing, id), ...(from && { from }), ...(to && { to }) }]
    }),
    parts: scoreParts.map((part) => ({
      part,
      label: partLabels[part][call.language],
      ...sums(before, made.pairings, reader, part),
      most: made.pairings.length * weights[part] * 10,
    })),
    filled: { before: before.length, after: made.pairings.length },
    // Both by the weights that are tried, so that like is compared with like.
    totalFit: { before: total(before), after: total(made.pairings) },
  })
}

function partsReader(input: PlainInput, profile: Profile) {
  const scorer = makeScorer(input.policy.weights, profile, input.nominations, input.posts)
  const people = new Map(input.nominations.map((one, index) => [one.id, index]))
  const places = new Map(input.posts.map((post, index) => [post.id, index]))
  return (nominationId: string, postId: string) => {
    const person = people.get(nominationId) ?? -1
    const wish = (input.nominations[person]?.preferences ?? []).filter((id) => places.has(id)).indexOf(postId) + 1
    return scorer.parts(person, places.get(postId) ?? -1, wish)
  }
}

function sums(before: Pairs, after: Pairs, reader: ReturnType<typeof partsReader>, part: ScorePart) {
  const of = (pairs: Pairs) =>
    pairs.reduce(
      (sum, one) => sum + (reader(one.nominationId, one.postId).find((found) => found.part === part)?.points ?? 0),
      0,
    )
  return { before: of(before), after: of(after) }
}
