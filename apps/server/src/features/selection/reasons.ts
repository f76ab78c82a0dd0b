/** The reasons of a plan: those of the match while it stands as the match made it, else those of the plan as people changed it. */
import type { Profile } from '@zhiqiao/domain'
import type { PairId, Standing } from '@zhiqiao/matching'
import type { Tx } from '../../platform/database/connect.ts'
import { pairsOf, type PlainInput, plainInput, type SelectionFrame } from './input.ts'
import { setStanding } from './kept.ts'
import { answer } from './side-threads.ts'
import { isLarge } from './side-work.ts'
import { loadPlan, type PlanRecord } from './store.ts'

/** A plan as far as its reasons go. */
interface Reasoned {
  kept: PlanRecord['kept']
  pairings: readonly PairId[]
}

function isOf(pairings: readonly PairId[], plan: Pick<Reasoned, 'pairings'>): boolean {
  if (pairings.length !== plan.pairings.length) return false
  const places = new Map(pairings.map((one) => [one.nominationId, one.postId]))
  return plan.pairings.every((one) => places.get(one.nominationId) === one.postId)
}

/** Whether nobody has been moved since the match. */
export function isAsMatched(plan: Reasoned): boolean {
  const { pairings, unmatched } = plan.kept
  return (pairings.length > 0 || unmatched.length > 0) && isOf(pairings, plan)
}

/** What is known of the plan as it stands; nothing rather than the reasons of another plan. */
export function reasonsOf(plan: Reasoned): Standing {
  if (isAsMatched(plan)) return plan.kept
  const { standing } = plan.kept
  return standing && isOf(standing.pairings, plan) ? standing : { pairings: [], unfilled: [], unmatched: [] }
}

/** Whoever saves a change waits for the reasons: in a large cohort hundreds are left out, and each would take repairs of the whole. */
export function asksChains({ kept }: Pick<PlanRecord, 'kept'>, input: PlainInput): boolean {
  return kept.sides === undefined && !isLarge(input)
}

/** After changes were taken back or made again: explains the plan anew and keeps it, so that everybody reads the same until the next change. */
export async function explainAnew(tx: Tx, planId: string, frame: SelectionFrame, profile: Profile): Promise<void> {
  const plan = await loadPlan(tx, planId)
  if (!plan) throw new Error(`plan ${planId} went away while it was changed`)
  if (isAsMatched(plan)) return setStanding(tx, planId, undefined)
  const input = plainInput(frame, profile, pairsOf(plan.constraints))
  if (!input.ok) return
  const pairings = plan.pairings.map(({ nominationId, postId }) => ({ nominationId, postId }))
  const explained = await answer({
    kind: 'explain',
    input: input.value,
    pairings,
    rearrange: asksChains(plan, input.value),
  })
  await setStanding(tx, planId, explained.ok ? explained.standing : undefined)
}
