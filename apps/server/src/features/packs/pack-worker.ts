/** Starts the thread in which a pack works, and puts it one question after the other. */
import { Worker } from 'node:worker_threads'
import type {
  Day,
  Language,
  PackChanges,
  PackFound,
  PackLine,
  PackNear,
  PackSeen,
  PackSelfTest,
  Text,
} from '@zhiqiao/domain'
import type { PlacedError } from '../../platform/refusal.ts'
import type { NamedInstitution } from '../../platform/workbooks/institution-names.ts'
import type { TableLine } from './tables/read-row.ts'

export interface PackTask {
  folder: string
  /** A module that brings further packs. */
  also: string | undefined
  packId: string
  /** One set of parameters, or two to compare: what is asked names its place. */
  changes: readonly PackChanges[]
  today: Day
  /** What tables are read with. */
  tables?: {
    adoptionId: string
    institutions: readonly NamedInstitution[]
    language: Language
    key: Uint8Array | undefined
  }
  /** Shared: 1 once it should stop. */
  stop: Int32Array
}

export interface ReadItem {
  name: string
  sha256: string
  identity?: string
  label: string
  item: object
  text: string
}

export interface Refusal {
  name: string
  reason: string
  message: Text
}

/** What a run found, and what was close when items were laid side by side, by the item that it begins with. */
export interface RunAnswer {
  found: readonly PackFound[]
  near: readonly (PackNear & { item: string })[]
}

export type Ask =
  | { kind: 'read'; input: string; name: string; bytes: Uint8Array }
  | { kind: 'table'; input: string; name: string; bytes: Uint8Array }
  | { kind: 'look'; by: number; items: readonly { id: string; item: object; text: string }[] }
  | { kind: 'lines'; by: number; lines: readonly PackLine[] }
  | { kind: 'run'; by: number }
  | { kind: 'self-test'; seed: number }
  | { kind: 'end' }

export type Tell =
  | { kind: 'ready' }
  | { kind: 'read'; items: ReadItem[]; refused: Refusal[]; more: boolean }
  | { kind: 'table'; lines: TableLine[]; refused?: RefusedTable; more: boolean }
  | { kind: 'looked'; seen: ({ id: string } & PackSeen)[] }
  | { kind: 'taken' }
  | { kind: 'progress'; phase: string; share: number }
  | ({ kind: 'found' } & RunAnswer)
  | { kind: 'tested'; result: PackSelfTest }

/** A file that is no table of this kind, or not one that can be read. */
export interface RefusedTable {
  message: Text
  errors: readonly PlacedError[]
}

/** The thread came to an end over what it was given: out of memory, or a fault of a reader. */
export class ThreadEnded extends Error {
  constructor(cause: unknown) {
    super(`the thread of the pack ended: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'ThreadEnded'
  }
}

export interface PackThread {
  /** The blocks of a file, one after the other. */
  read(input: string, name: string, bytes: Uint8Array): AsyncGenerator<Extract<Tell, { kind: 'read' }>>
  /** The rows of a table in blocks; the last says that it is, or why there are none. */
  table(input: string, name: string, bytes: Uint8Array): AsyncGenerator<Extract<Tell, { kind: 'table' }>>
  look(items: Extract<Ask, { kind: 'look' }>['items'], by?: number): Promise<({ id: string } & PackSeen)[]>
  take(lines: readonly PackLine[], by?: number): Promise<void>
  run(onProgress: (phase: string, share: number) => boolean, by?: number): Promise<RunAnswer>
  selfTest(seed: number): Promise<PackSelfTest>
  /** Heard at the next document, or the next report of a run. */
  stop(): void
  end(): Promise<void>
}

export async function openPackThread(task: Omit<PackTask, 'stop'>): Promise<PackThread> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ...task, stop } satisfies PackTask,
  })
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const inbox = inboxOf(worker)
  const next = async <K extends Tell['kind']>(kind: K): Promise<Extract<Tell, { kind: K }>> => {
    const message = await inbox()
    if (message.kind !== kind) throw new Error(`the pack answered ${message.kind}, not ${kind}`)
    return message as Extract<Tell, { kind: K }>
  }
  const ask = (question: Ask) => worker.postMessage(question)
  await next('ready')
  return {
    async *read(input, name, bytes) {
      ask({ kind: 'read', input, name, bytes })
      for (;;) {
        const block = await next('read')
        yield block
        if (!block.more) return
      }
    },
    async *table(input, name, bytes) {
      ask({ kind: 'table', input, name, bytes })
      for (;;) {
        const block = await next('table')
        yield block
        if (!block.more) return
      }
    },
    async look(items, by = 0) {
      ask({ kind: 'look', by, items })
      return (await next('looked')).seen
    },
    async take(lines, by = 0) {
      ask({ kind: 'lines', by, lines })
      await next('taken')
    },
    async run(onProgress, by = 0) {
      ask({ kind: 'run', by })
      for (;;) {
        const message = await inbox()
        if (message.kind === 'found') return message
        if (message.kind === 'progress' && !onProgress(message.phase, message.share)) Atomics.store(stop, 0, 1)
      }
    },
    async selfTest(seed) {
      ask({ kind: 'self-test', seed })
      return (await next('tested')).result
    },
    stop: () => void Atomics.store(stop, 0, 1),
    async end() {
      ask({ kind: 'end' })
      await gone
    },
  }
}

/** Messages in the order in which they came; a fault of the thread rejects whoever waits. */
function inboxOf(worker: Worker): () => Promise<Tell> {
  const waiting: Tell[] = []
  let fault: Error | undefined
  let wake: (() => void) | undefined
  worker.on('message', (message: Tell) => {
    waiting.push(message)
    wake?.()
  })
  worker.on('error', (error) => {
    fault = new ThreadEnded(error)
    wake?.()
  })
  worker.on('exit', () => {
    fault ??= new ThreadEnded('it left by itself')
    wake?.()
  })
  return async () => {
    for (;;) {
      const message = waiting.shift()
      if (message) return message
      if (fault) throw fault
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}
