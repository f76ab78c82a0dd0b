/** The reasons of a plan: those of the match while it stands as the match made it, else those of the plan as people changed it. */
import { Worker } from 'node:worker_threads'
import type { Profile } from '@zhiqiao/domain'
import { explainStanding, type PairId, type Standing, type StandingAnswer } from '@zhiqiao/matching'
import type { Tx } from '../../platform/database/connect.ts'
import { pairsOf, type PlainInput, plainInput, type SelectionFrame, toPlanInput } from './input.ts'
import { loadPlan, type PlanRecord, setKept } from './store.ts'
import { pairsAtOnce } from './weigh-move.ts'

function isOf(pairings: readonly PairId[], plan: Pick<PlanRecord, 'pairings'>): boolean {
  if (pairings.length !== plan.pairings.length) return false
  const places = new Map(pairings.map((one) => [one.nominationId, one.postId]))
  return plan.pairings.every((one) => places.get(one.nominationId) === one.postId)
}

/** Whether nobody has been moved since the match. */
export function isAsMatched(plan: Pick<PlanRecord, 'kept' | 'pairings'>): boolean {
  const { pairings, unmatched } = plan.kept
  return (pairings.length > 0 || unmatched.length > 0) && isOf(pairings, plan)
}

/** What is known of the plan as it stands; nothing rather than the reasons of another plan. */
export function reasonsOf(plan: Pick<PlanRecord, 'kept' | 'pairings'>): Standing {
  if (isAsMatched(plan)) return plan.kept
  const { standing } = plan.kept
  return standing && isOf(standing.pairings, plan) ? standing : { pairings: [], unfilled: [], unmatched: [] }
}

/** After a change by hand: explains the plan anew and keeps it, so that everybody reads the same until the next change. */
export async function explainAnew(tx: Tx, planId: string, frame: SelectionFrame, profile: Profile): Promise<void> {
  const plan = await loadPlan(tx, planId)
  if (!plan) throw new Error(`plan ${planId} went away while it was changed`)
  const { standing: _, ...kept } = plan.kept
  if (isAsMatched(plan)) return setKept(tx, plan, kept)
  const input = plainInput(frame, profile, pairsOf(plan.constraints))
  if (!input.ok) return
  const pairings = plan.pairings.map(({ nominationId, postId }) => ({ nominationId, postId }))
  const answer = await explain({ input: input.value, pairings })
  await setKept(tx, plan, answer.ok ? { ...kept, standing: answer.standing } : kept)
}

export interface StandingWork {
  input: PlainInput
  pairings: readonly PairId[]
}

/** At once for a small cohort, in a thread of its own for one that others would wait for. */
function explain(work: StandingWork): Promise<StandingAnswer> {
  const { nominations, posts } = work.input
  if (nominations.length * posts.length < pairsAtOnce) return Promise.resolve(explainHere(work))
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reasons-worker.ts', import.meta.url), { workerData: work })
    worker.once('message', (answer: StandingAnswer) => {
      resolve(answer)
      void worker.terminate()
    })
    worker.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))))
  })
}

export function explainHere({ input, pairings }: StandingWork): StandingAnswer {
  return explainStanding(toPlanInput(input), pairings)
}
