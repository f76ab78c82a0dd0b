/** Seeks the plans to choose between in a thread of its own. Told to stop, it answers those that it has found. */
import { parentPort, workerData } from 'node:worker_threads'
import { makeAlternatives } from '@zhiqiao/matching'
import type { AlternativesMessage, AlternativesWork } from './alternatives.ts'
import { toPlanInput } from './input.ts'

const tell = (message: AlternativesMessage) => parentPort?.postMessage(message)
const { input, pairings, stop } = workerData as AlternativesWork
let told = -1
const answer = makeAlternatives(toPlanInput(input), pairings, (share) => {
  if (share - told >= 0.01) {
    told = share
    tell({ kind: 'share', share })
  }
  return Atomics.load(stop, 0) === 0
})
tell({ kind: 'answer', answer })
