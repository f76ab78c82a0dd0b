/**
 * Threads that lease ranges. A thread that ends over a range, or says nothing for too long, loses the lease: the range is halved
 * and leased again, down to the one file that nobody can read, which is then told of and passed over.
 */
import { Worker } from 'node:worker_threads'
import type { Text } from '@zhiqiao/domain'
import { reasons } from '@zhiqiao/server/judgment-files'
import { type Range, rangeOf } from './ranges.ts'
import { type Counted, writeFailed } from './read-range.ts'
import type { FromWorker, ToWorker, WorkerTask } from './worker.ts'

export interface Crew {
  readonly task: WorkerTask
  readonly ranges: readonly Range[]
  /** How many threads. */
  readonly workers: number
  /** Once aborted no range is leased any more; those leased are read to their end. */
  readonly signal: AbortSignal
  /** A block is there. */
  finished(range: Range, counted: Counted): void
  /** What a thread has done of its range so far. */
  pulse?(range: Range, counted: Counted): void
  /** A thread was started; the tests end one. */
  started?(worker: Worker): void
}

/** A lease without a word for so long has expired. */
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

/** All ranges as blocks, or as many as there were when the signal came. Throws `CannotWrite`. */
export async function leaseRanges(crew: Crew): Promise<void> {
  const waiting = [...crew.ranges].reverse()
  const failures = new Map<string, number>()
  const hands = Math.max(1, Math.min(crew.workers, waiting.length))
  let isFull = false
  const next = () => (crew.signal.aborted || isFull ? undefined : waiting.pop())
  const giveBack = async ({ range, error }: Lost) => {
    const times = (failures.get(range.name) ?? 0) + 1
    failures.set(range.name, times)
    const [first, ...rest] = range.parts
    if (first && rest.length > 0) {
      const middle = Math.ceil(range.parts.length / 2)
      const halves = [range.parts.slice(middle), range.parts.slice(0, middle)]
      waiting.push(...halves.map((parts) => rangeOf(parts, crew.task.made)))
    } else if (times < 2) waiting.push(range)
    else {
      await writeFailed(crew.task.folder, crew.task.made, range, failedWords(error))
      crew.finished(range, { documents: 0, refused: 1 })
    }
  }
  const serve = async () => {
    for (let range = next(); range; range = next()) {
      const lost = await oneThread(crew, range, next)
      if (lost) await giveBack(lost)
    }
  }
  // Where one thread cannot write, the others lease nothing more.
  const serveAll = () =>
    serve().catch((error: unknown) => {
      isFull = true
      throw error
    })
  await Promise.all(Array.from({ length: hands }, serveAll))
}

interface Lost {
  readonly range: Range
  readonly error: string
}

function failedWords(error: string): Text {
  const { zh, en } = reasons.readerFailed
  return error === '' ? { zh, en } : { zh: `${zh}（${error}）`, en: `${en} (${error})` }
}

/** Runs a thread until there is nothing more to lease; answers the range over which it ended, if it did. */
function oneThread(crew: Crew, first: Range, next: () => Range | undefined): Promise<Lost | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: crew.task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    crew.started?.(worker)
    let leased: Range | undefined = first
    let patience: NodeJS.Timeout | undefined
    const wait = () => {
      clearTimeout(patience)
      patience = setTimeout(() => void worker.terminate(), patienceMs)
    }
    const send = (message: ToWorker) => worker.postMessage(message)
    wait()
    send(first)
    worker.on('message', (message: FromWorker) => {
      if (!leased) return
      wait()
      if ('cannotWrite' in message) {
        reject(new CannotWrite(message.cannotWrite))
        void worker.terminate()
        return
      }
      if ('pulse' in message) {
        crew.pulse?.(leased, message.pulse)
        return
      }
      crew.finished(leased, message.done)
      leased = next()
      send(leased ?? 'end')
      if (!leased) clearTimeout(patience)
    })
    let error = ''
    worker.on('error', (thrown) => {
      error = thrown instanceof Error ? thrown.message : String(thrown)
    })
    worker.on('exit', () => {
      clearTimeout(patience)
      resolve(leased && { range: leased, error })
    })
  })
}
