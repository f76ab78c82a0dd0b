/** What the page needs to weigh moves by itself: the cohort and the draft as numbers, and no fact of anybody. */
import { Worker } from 'node:worker_threads'
import type { PlanRoom } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { type PairId, packRoom, type Packing } from '@zhiqiao/matching'
import { type Call, read } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { openDraft } from './draft.ts'
import { pairsOf, type PlainInput, plainInput, toPlanInput } from './input.ts'
import { refusePlan } from './refusals.ts'
import { pairsAtOnce } from './weigh-move.ts'

export interface PackWork {
  input: PlainInput
  pairings: readonly PairId[]
}

export async function planRoom(call: Call, profile: Profile, planId: string): Promise<Result<PlanRoom>> {
  const prepared = await read(call, async (tx) => {
    const draft = await openDraft(tx, call, profile, planId, 0)
    if (!draft.ok) return draft
    const { plan, frame } = draft.value
    const input = plainInput(frame, profile, pairsOf(plan.constraints))
    if (!input.ok) return input
    const pairings = plan.pairings.map(({ nominationId, postId }) => ({ nominationId, postId }))
    return done({ version: plan.version, work: { input: input.value, pairings } })
  })
  if (!prepared.ok) return prepared
  const { version, work } = prepared.value
  const packing = await pack(work)
  if (!packing.ok) return refusePlan(packing.refusals, work.input)
  const { pairs, ...rest } = packing.room
  return done({ version, ...rest, pairs: Buffer.from(pairs).toString('base64') })
}

/** At once for a small cohort, in a thread of its own for one that others would wait for. */
function pack(work: PackWork, threadFrom = pairsAtOnce): Promise<Packing> {
  const { nominations, posts } = work.input
  if (nominations.length * posts.length < threadFrom) return Promise.resolve(packHere(work))
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pack-worker.ts', import.meta.url), { workerData: work })
    worker.once('message', (packing: Packing) => {
      resolve(packing)
      void worker.terminate()
    })
    worker.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))))
  })
}

export function packHere({ input, pairings }: PackWork): Packing {
  return packRoom(toPlanInput(input), pairings)
}
