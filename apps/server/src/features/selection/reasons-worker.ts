/** Explains a plan as it stands in a thread of its own, so that nobody else waits. */
import { parentPort, workerData } from 'node:worker_threads'
import { explainHere, type StandingWork } from './reasons.ts'

parentPort?.postMessage(explainHere(workerData as StandingWork))
