/** A thread that reads the ranges it is leased, one at a time, until it is told to end. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Range } from './ranges.ts'
import { type Counted, readRange } from './read-range.ts'
import { lineOf, type Work } from './work.ts'

export interface WorkerTask {
  readonly folder: string
  readonly made: string
  readonly work: Work
}

export type ToWorker = Range | 'end'
export type FromWorker = { readonly pulse: Counted } | { readonly done: Counted } | { readonly cannotWrite: string }

const port = parentPort
if (!port) throw new Error('this file runs as a thread')
const { folder, made, work } = workerData as WorkerTask
const line = lineOf(work)
const tell = (message: FromWorker) => port.postMessage(message)

port.on('message', (message: ToWorker) => {
  if (message === 'end') {
    port.close()
    return
  }
  const pulse = (documents: number, refused: number) => tell({ pulse: { documents, refused } })
  readRange({ folder, made, line, pulse }, message).then((done) => tell({ done }), fail)
})

/** A disk that is full is no fault of the range, and told; any other error ends the thread, and with it the lease. */
function fail(error: unknown): void {
  if (error instanceof Error && 'code' in error && 'syscall' in error) tell({ cannotWrite: String(error.code) })
  else {
    queueMicrotask(() => {
      throw error
    })
  }
}
