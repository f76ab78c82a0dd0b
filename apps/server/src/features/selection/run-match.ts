/** Starts the worker, passes its phases on, and tells it to stop where the job is cancelled. */
import { Worker } from 'node:worker_threads'
import type { Headway } from '@zhiqiao/contract'
import type { PlanAnswer, PlanPhase, PlanSides } from '@zhiqiao/matching'
import type { Report } from '../../platform/jobs.ts'
import type { PlainInput } from './input.ts'

export type WorkerMessage =
  | { kind: 'phase'; phase: PlanPhase | 'verify'; share: number; headway?: Headway }
  | { kind: 'answer'; answer: PlanAnswer; verified: boolean; usable: boolean }

/** Where each phase begins in the whole, as measured on a cohort of a thousand posts. */
const begins: Record<PlanPhase | 'verify', number> = { check: 0, match: 0.35, explain: 0.75, verify: 0.95 }
const lasts: Record<PlanPhase | 'verify', number> = { check: 0.35, match: 0.4, explain: 0.2, verify: 0.05 }

export interface MatchWork {
  input: PlainInput
  sides?: PlanSides
  /** Shared: 1 once it should stop. */
  stop: Int32Array
}

/** How long a match that was told to stop may take to hand over what it has; then it is ended as it is. */
const graceMs = 3000

/** Cancelled, it answers the best plan found so far, where there is one that keeps every limit, lock and minimum. */
export function runMatch(
  input: PlainInput,
  report: Report,
  sides?: PlanSides,
): Promise<{ answer: PlanAnswer; verified: boolean } | 'cancelled'> {
  return new Promise((resolve, reject) => {
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const work: MatchWork = { input, stop, ...(sides && { sides }) }
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work })
    let phase: PlanPhase | 'verify' = 'check'
    let share = 0
    let headway: Headway | undefined
    let end: NodeJS.Timeout | undefined
    const pulse = setInterval(() => {
      if (end || report(phase, begins[phase] + share * lasts[phase], headway)) return
      Atomics.store(stop, 0, 1)
      end = setTimeout(() => {
        finish()
        resolve('cancelled')
      }, graceMs)
    }, 100)
    const finish = () => {
      clearInterval(pulse)
      clearTimeout(end)
      void worker.terminate()
    }
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'phase') {
        phase = message.phase
        share = message.share
        headway = message.headway
        return
      }
      finish()
      const { answer, verified, usable } = message
      const nothing = end && (!usable || (answer.ok && answer.plan.pairings.length === 0))
      resolve(nothing ? 'cancelled' : { answer, verified })
    })
    worker.on('error', (error) => {
      finish()
      reject(error instanceof Error ? error : new Error(String(error)))
    })
  })
}
