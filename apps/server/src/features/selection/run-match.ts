/** Starts the worker, passes its phases on, and ends it where the job is cancelled. */
import { Worker } from 'node:worker_threads'
import type { PlanAnswer, PlanPhase } from '@zhiqiao/matching'
import type { Report } from '../../platform/jobs.ts'
import type { PlainInput } from './input.ts'

export type WorkerMessage =
  | { kind: 'phase'; phase: PlanPhase | 'verify' }
  | { kind: 'answer'; answer: PlanAnswer; verified: boolean }

const shares: Record<PlanPhase | 'verify', number> = { check: 0.1, match: 0.3, explain: 0.6, verify: 0.9 }

export function runMatch(
  input: PlainInput,
  report: Report,
): Promise<{ answer: PlanAnswer; verified: boolean } | 'cancelled'> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input })
    let phase: keyof typeof shares = 'check'
    const pulse = setInterval(() => {
      if (report(phase, shares[phase])) return
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
        return
      }
      finish()
      resolve({ answer: message.answer, verified: message.verified })
    })
    worker.on('error', (error) => {
      finish()
      reject(error)
    })
  })
}
