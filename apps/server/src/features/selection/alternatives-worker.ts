/** Seeks the plans to choose between in a thread of its own; it is cancelled by ending the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { makeAlternatives } from '@zhiqiao/matching'
import type { AlternativesMessage } from './alternatives.ts'
import type { DraftWork } from './side-work.ts'
import { toPlanInput } from './input.ts'

const tell = (message: AlternativesMessage) => parentPort?.postMessage(message)
const { input, pairings } = workerData as DraftWork
const answer = makeAlternatives(toPlanInput(input), pairings, (share) => {
  tell({ kind: 'share', share })
  return true
})
tell({ kind: 'answer', answer })
