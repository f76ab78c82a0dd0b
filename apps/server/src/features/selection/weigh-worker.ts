/** Weighs one move by hand in a thread of its own, so that nobody else waits. */
import { parentPort, workerData } from 'node:worker_threads'
import { type MoveWork, weighHere } from './weigh-move.ts'

parentPort?.postMessage(weighHere(workerData as MoveWork))
