/**
 * The threads of one process. Each leases ranges, one at a time; one that ends over a range, or says nothing for too long, gives it
 * back, see `leases.ts`.
 */
import { Worker } from 'node:worker_threads'
import type { Leases } from './leases.ts'
import type { Range } from './ranges.ts'
import type { Counted } from './read-range.ts'
import type { FromWorker, ToWorker, WorkerTask } from './worker.ts'

export interface Crew {
  readonly task: WorkerTask
  readonly leases: Leases
  /** How many threads. */
  readonly workers: number
  /** Whether this process may read the range; where not it leases nothing more, and what it holds is free once it leaves. */
  accepts?(range: Range): Promise<boolean>
  /** What a thread has done of its range so far. */
  pulse?(range: Range, counted: Counted): void
  /** A thread was started; the tests end one. */
  started?(worker: Worker): void
}

/** A thread without a word for so long is ended. */
const patienceMs = 120_000
const memoryMb = 2048

/** What the system said when a block was to be written; `code` is its. */
export class CannotWrite extends Error {
  readonly code: string

  constructor(code: string) {
    super(`a block cannot be written: ${code}`)
    this.code = code
  }
}

/** All ranges as blocks, or as many as there were when the leases came to an end. Throws `CannotWrite`. */
export async function readAll(crew: Crew): Promise<void> {
  const { leases } = crew
  const serve = async () => {
    for (let range = await next(crew); range; range = await next(crew)) {
      const lost = await oneThread(crew, range)
      if (lost) await leases.lost(lost.range, lost.error)
    }
  }
  // Where one thread cannot write, the others lease nothing more.
  const serveAll = () =>
    serve().catch((error: unknown) => {
      leases.stop()
      throw error
    })
  await Promise.all(Array.from({ length: crew.workers }, serveAll))
}

async function next({ leases, accepts }: Crew): Promise<Range | undefined> {
  const range = await leases.next()
  if (range === undefined || accepts === undefined || (await accepts(range))) return range
  leases.stop()
  return undefined
}

interface Lost {
  readonly range: Range
  readonly error: string
}

/** Runs a thread until there is nothing more to lease; answers the range over which it ended, if it did. */
function oneThread(crew: Crew, first: Range): Promise<Lost | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: crew.task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    crew.started?.(worker)
    let leased: Range | undefined = first
    let hasEnded = false
    let isAsking = false
    let error = ''
    let patience: NodeJS.Timeout | undefined
    const wait = () => {
      clearTimeout(patience)
      patience = setTimeout(() => void worker.terminate(), patienceMs)
    }
    const send = (message: ToWorker) => worker.postMessage(message)
    const end = () => resolve(leased && { range: leased, error })
    const goOn = async () => {
      isAsking = true
      clearTimeout(patience)
      leased = undefined
      leased = await next(crew)
      isAsking = false
      if (hasEnded) end()
      else if (leased) wait()
      if (!hasEnded) send(leased ?? 'end')
    }
    const fail = (thrown: Error) => {
      reject(thrown)
      void worker.terminate()
    }
    wait()
    send(first)
    worker.on('message', (message: FromWorker) => {
      if (!leased) return
      wait()
      if ('cannotWrite' in message) fail(new CannotWrite(message.cannotWrite))
      else if ('pulse' in message) crew.pulse?.(leased, message.pulse)
      else {
        crew.leases.finished(leased, message.done)
        goOn().catch(fail)
      }
    })
    worker.on('error', (thrown) => {
      error = thrown instanceof Error ? thrown.message : String(thrown)
    })
    worker.on('exit', () => {
      hasEnded = true
      clearTimeout(patience)
      if (!isAsking) end()
    })
  })
}
