/** A match in a thread of its own, so that nobody else waits; it is cancelled by ending the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { confirmPlan, makePlan } from '@zhiqiao/matching'
import { type PlainInput, toPlanInput } from './input.ts'
import type { WorkerMessage } from './run-match.ts'

const tell = (message: WorkerMessage) => parentPort?.postMessage(message)
const input = toPlanInput(workerData as PlainInput)
const answer = makePlan(input, {
  onProgress: (phase, share) => {
    tell({ kind: 'phase', phase, share })
    return true
  },
})
tell({ kind: 'phase', phase: 'verify', share: 0 })
tell({ kind: 'answer', answer, verified: answer.ok && confirmPlan(input, answer.plan) })
