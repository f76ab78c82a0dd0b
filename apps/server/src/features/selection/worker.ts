/** A match in a thread of its own, so that nobody else waits. Told to stop, it answers the best plan that it has so far. */
import { parentPort, workerData } from 'node:worker_threads'
import type { PlanOptions } from '@zhiqiao/matching'
import { headwayOf } from './headway.ts'
import type { MatchWork, WorkerMessage } from './run-match.ts'
import { solveMatch } from './solve.ts'

const tell = (message: WorkerMessage) => parentPort?.postMessage(message)
const { input, sides, stop } = workerData as MatchWork
const options: PlanOptions = {
  onProgress: (phase, share, proof) => {
    const headway = proof && headwayOf(proof)
    tell({ kind: 'phase', phase, share, ...(headway && { headway }) })
    return Atomics.load(stop, 0) === 0
  },
}
const solved = await solveMatch(input, sides, options, () => tell({ kind: 'phase', phase: 'verify', share: 0 }))
tell({ kind: 'answer', ...solved })
