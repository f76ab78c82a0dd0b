/** Packs one room in a thread of its own, so that nobody else waits. */
import { parentPort, workerData } from 'node:worker_threads'
import { packHere, type PackWork } from './pack-room.ts'

parentPort?.postMessage(packHere(workerData as PackWork))
