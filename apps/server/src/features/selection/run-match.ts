/** Starts the worker, passes its phases on, and ends it where the job is cancelled. */
import { Worker } from 'node:worker_threads'
import type { PlanAnswer, PlanPhase } from '@zhiqiao/matching'
import type { Report } from '../../platform/jobs.ts'
import type { PlainInput } from './input.ts'

export type WorkerMessage =
  | { kind: 'phase'; phase: PlanPhase | 'verify'; share: number }
  | { kind: 'answer'; answer: PlanAnswer; verified: boolean }

/** Where each phase begins in the whole, as measured on a cohort of a thousand posts. */
const begins: Record<PlanPhase | 'verify', number> = { check: 0, match: 0.35, explain: 0.75, verify: 0.95 }
const lasts: Record<PlanPhase | 'verify', number> = { check: 0.35, match: 0.4, explain: 0.2, verify: 0.05 }

export function runMatch(
  input: PlainInput,
  report: Report,
): Promise<{ answer: PlanAnswer; verified: boolean } | 'cancelled'> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input })
    let phase: PlanPhase | 'verify' = 'check'
    let share = 0
    const pulse = setInterval(() => {
      if (report(phase, begins[phase] + share * lasts[phase])) return
      finish()
      resolve('cancelled')
    }, 100)
    const finish = () => {
      clearInterval(pulse)
      void worker.terminate()
    }
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'phase') {
        phase = message.phase
        share = message.share
        return
      }
      finish()
      resolve({ answer: message.answer, verified: message.verified })
    })
    worker.on('error', (error) => {
      finish()
      reject(error instanceof Error ? error : new Error(String(error)))
    })
  })
}
