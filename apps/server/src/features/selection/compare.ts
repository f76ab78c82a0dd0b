/** Two drafts of one cohort side by side: who stands elsewhere, what stays open, and what each comes to. */
import type { Comparison } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result, refuse } from '../../platform/refusal.ts'
import { fairnessTables } from './fairness.ts'
import { fitReader, pairsOf, plainInput, type SelectionFrame, selectionFrame, toPlanInput } from './input.ts'
import { personOf, presentPairings, seatOf, type Showing, showingOf, tiersOf, whyOut as reasonOut } from './present.ts'
import { reasonsOf } from './reasons.ts'
import { loadPlan, type PlanRecord } from './store.ts'

export async function comparePlans(
  tx: Tx,
  call: Call,
  profile: Profile,
  ids: { a: string; b: string },
): Promise<Result<Comparison>> {
  const [a, b] = [await loadPlan(tx, ids.a), await loadPlan(tx, ids.b)]
  if (!a || !b) return notFound('方案', 'plan')
  if (a.cohortId !== b.cohortId || a.round !== b.round) {
    return refuse(
      'conflict',
      'not-comparable',
      '只能比较同一批次同一轮的草案。',
      'Only drafts of the same cohort and round can be compared.',
    )
  }
  const found = await selectionFrame(tx, call, profile, { cohortId: a.cohortId, round: a.round })
  if (!found.ok) return found
  const frame = found.value
  const input = plainInput(frame, profile, pairsOf([]))
  if (!input.ok) return input
  const fit = fitReader(toPlanInput(input.value))
  // Each draft speaks by the weights it was made with; by the policy's too, so that like can be compared with like.
  const sides = { a: sideOf(a, weighed(frame, a), profile, call), b: sideOf(b, weighed(frame, b), profile, call) }
  const people = [...new Set([...sides.a.pairings.keys(), ...sides.b.pairings.keys()])]
  return done({
    a: headOf(a, sides.a, fit),
    b: headOf(b, sides.b, fit),
    changes: people.flatMap((id) => {
      const [was, is] = [sides.a.pairings.get(id), sides.b.pairings.get(id)]
      if (was?.post.postId === is?.post.postId) return []
      const end = (pairing: NonNullable<typeof was>) => ({
        post: pairing.post,
        fit: pairing.fit,
        reason: pairing.reason,
        byHand: pairing.byHand,
      })
      return [
        {
          person: personOf(sides.a.showing, id),
          ...(was ? { a: end(was) } : { aOut: whyOut(sides.a, id) }),
          ...(is ? { b: end(is) } : { bOut: whyOut(sides.b, id) }),
        },
      ]
    }),
    open: frame.posts.flatMap((post) => {
      const open = (side: Side) => post.headcount - (side.taken.get(post.id)?.length ?? 0)
      const [was, is] = [open(sides.a), open(sides.b)]
      return was === is ? [] : [{ post: seatOf(sides.a.showing, post.id), a: was, b: is }]
    }),
    fairness: {
      a: await fairnessTables(tx, call, profile, a, frame),
      b: await fairnessTables(tx, call, profile, b, frame),
    },
  })
}

function weighed(frame: SelectionFrame, { weights }: PlanRecord): SelectionFrame {
  return weights === null ? frame : { ...frame, policy: { ...frame.policy, weights } }
}

type Side = ReturnType<typeof sideOf>

function sideOf(plan: PlanRecord, frame: SelectionFrame, profile: Profile, call: Call) {
  const showing: Showing = showingOf(plan, frame, profile, call.language)
  const pairings = presentPairings(showing, profile)
  return {
    showing,
    pairings: new Map(pairings.map((one) => [one.person.nominationId, one])),
    taken: Map.groupBy(pairings, (one) => one.post.postId),
  }
}

/** What keeps a person out of a draft, as the draft itself says it. */
function whyOut({ showing }: Side, nominationId: string): string {
  const reasons = new Map(reasonsOf(showing.plan).unmatched.map((one) => [one.nominationId, one]))
  return reasonOut(showing, nominationId, reasons).reason
}

function headOf(plan: PlanRecord, side: Side, fit: (nominationId: string, postId: string) => number) {
  const { id, number, note, status, weights, seats, totalFit } = plan
  const pairings = [...side.pairings.values()]
  return {
    id,
    number,
    note,
    status,
    weights: weights ?? side.showing.frame.policyWeights,
    ownWeights: weights !== null,
    filled: pairings.length,
    seats,
    totalFit,
    policyFit: pairings.reduce((sum, one) => sum + fit(one.person.nominationId, one.post.postId), 0),
    byHand: pairings.filter((one) => one.byHand).length,
    conditions: { together: plan.kept.sides?.together.length ?? 0, balance: plan.kept.sides?.balance.length ?? 0 },
    filledByTier: tiersOf(side.showing.frame, side.taken),
  }
}
