/** A match in a thread of its own, so that nobody else waits. Told to stop, it answers the best plan that it has so far. */
import { parentPort, workerData } from 'node:worker_threads'
import { confirmPlan, keepsLimits, makePlan } from '@zhiqiao/matching'
import { toPlanInput } from './input.ts'
import type { MatchWork, WorkerMessage } from './run-match.ts'

const tell = (message: WorkerMessage) => parentPort?.postMessage(message)
const { input: plain, stop } = workerData as MatchWork
const input = toPlanInput(plain)
const answer = makePlan(input, {
  onProgress: (phase, share) => {
    tell({ kind: 'phase', phase, share })
    return Atomics.load(stop, 0) === 0
  },
})
tell({ kind: 'phase', phase: 'verify', share: 0 })
const usable = answer.ok && (answer.plan.status !== 'stopped' || keepsLimits(input, answer.plan.pairings))
tell({ kind: 'answer', answer, verified: answer.ok && confirmPlan(input, answer.plan), usable })
