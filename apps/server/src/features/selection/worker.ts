/** A match in a thread of its own, so that nobody else waits. Told to stop, it answers the best plan that it has so far. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadHighs } from '@zhiqiao/highs'
import {
  confirmPlan,
  confirmPlanWithSides,
  keepsLimits,
  makePlan,
  makePlanWithSides,
  type PlanOptions,
  readSides,
} from '@zhiqiao/matching'
import { toPlanInput } from './input.ts'
import type { MatchWork, WorkerMessage } from './run-match.ts'

const tell = (message: WorkerMessage) => parentPort?.postMessage(message)
const { input: plain, sides, stop } = workerData as MatchWork
const input = toPlanInput(plain)
const options: PlanOptions = {
  onProgress: (phase, share) => {
    tell({ kind: 'phase', phase, share })
    return Atomics.load(stop, 0) === 0
  },
}
const answer = sides ? await makePlanWithSides(input, sides, loadHighs, options) : makePlan(input, options)
tell({ kind: 'phase', phase: 'verify', share: 0 })
const isUsable = () => {
  if (!answer.ok || answer.plan.status !== 'stopped') return answer.ok
  const read = sides && readSides(input, sides, answer.plan.pairings)
  return keepsLimits(input, answer.plan.pairings) && (!read || (read.ok && read.broken.length === 0))
}
const verified =
  answer.ok && (sides ? confirmPlanWithSides(input, sides, answer.plan) : confirmPlan(input, answer.plan))
tell({ kind: 'answer', answer, verified, usable: isUsable() })
