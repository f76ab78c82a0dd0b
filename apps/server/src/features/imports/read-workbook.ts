/** Asks the reading thread, with a limit of time and of memory; a cancel ends the thread. */
import { Worker } from 'node:worker_threads'
import type { CodeItem, ImportKind, Language, Profile } from '@zhiqiao/domain'
import type { PlacedError, Result } from '../../platform/refusal.ts'
import { done, refuse } from '../../platform/refusal.ts'
import { packageLimits, unpackedSize } from '../../platform/workbooks/check-package.ts'
import type { NamedInstitution } from '../../platform/workbooks/institution-names.ts'
import type { Inspected, SheetMapping } from '../../platform/workbooks/mapped-sheet.ts'

export interface ReadLine {
  /** The row in the sheet. */
  number: number
  label: string
  /** What the row says, in the shape of its sheet. */
  content: object
  errors: PlacedError[]
}

interface Common {
  kind: ImportKind
  bytes: Uint8Array
}

export type ReadingTask = Common &
  (
    | { ask: 'headings' }
    | {
        ask: 'rows'
        mapping: SheetMapping
        profile: Profile
        language: Language
        institutions: readonly NamedInstitution[]
        departments: readonly (readonly [string, readonly CodeItem[]])[]
      }
  )

export type WorkerAnswer =
  | { ask: 'headings'; found: Result<Inspected> }
  /** A block of lines, in the order of the sheet, with the share of the sheet read by then; the next comes when asked for. */
  | { ask: 'rows'; lines: ReadLine[]; share: number }
  | { ask: 'end'; found: Result<undefined> }

/** What is done with a block of lines before the next is read; a refusal ends the reading. */
export type TakeLines = (lines: ReadLine[], share: number) => Promise<Result<unknown>>

const patienceMs = 60_000

/**
 * In proportion to what the workbook unpacks to, and enough for one at the limit of `packageLimits`; what needs more is
 * refused, not served. The engine clears up only when about half of what it may use is in use: what it may use is what it takes.
 */
function memoryFor(bytes: Uint8Array) {
  const megabytes = Math.min(unpackedSize(bytes) ?? 0, packageLimits.unpacked) / 2 ** 20
  return { maxOldGenerationSizeMb: Math.round(40 + 5 * megabytes), maxYoungGenerationSizeMb: 4 }
}

export async function readHeadings(kind: ImportKind, bytes: Uint8Array): Promise<Result<Inspected>> {
  let found: Result<Inspected> | undefined
  const ended = await ask(
    { ask: 'headings', kind, bytes },
    () => true,
    (answer) => {
      if (answer.ask === 'headings') found = answer.found
      return Promise.resolve('ended')
    },
  )
  if (ended !== 'ended' && ended !== 'cancelled') return ended
  if (found === undefined) throw new Error('the reading thread answered something else than it was asked')
  return found
}

/** Block after block, so that a long sheet is never held as a whole. `mayGoOn` is asked ten times a second. */
export async function readLines(
  task: Extract<ReadingTask, { ask: 'rows' }>,
  mayGoOn: () => boolean,
  take: TakeLines,
): Promise<Result<undefined> | 'cancelled'> {
  let refused: Result<undefined> | undefined
  const ended = await ask(task, mayGoOn, async (answer) => {
    if (answer.ask === 'rows') {
      const taken = await take(answer.lines, answer.share)
      if (taken.ok) return 'more'
      refused = taken
    } else if (answer.ask === 'end' && !answer.found.ok) refused = answer.found
    return 'ended'
  })
  return ended === 'ended' ? (refused ?? done(undefined)) : ended
}

type Hear = (answer: WorkerAnswer) => Promise<'more' | 'ended'>

function ask(task: ReadingTask, mayGoOn: () => boolean, hear: Hear): Promise<Result<never> | 'ended' | 'cancelled'> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: memoryFor(task.bytes),
    })
    // The patience is with the reading: what is done with a block is not counted.
    let readingSince: number | undefined = Date.now()
    const pulse = setInterval(() => {
      if (readingSince !== undefined && Date.now() - readingSince > patienceMs) {
        finish()
        resolve(tooMuch())
      } else if (!mayGoOn()) {
        finish()
        resolve('cancelled')
      }
    }, 100)
    const finish = () => {
      clearInterval(pulse)
      void worker.terminate()
    }
    const fail = (error: unknown) => {
      finish()
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooMuch())
      else reject(error instanceof Error ? error : new Error(String(error)))
    }
    const listen = async (answer: WorkerAnswer) => {
      readingSince = undefined
      const next = await hear(answer)
      readingSince = Date.now()
      if (next === 'more') return worker.postMessage(next)
      // With its last answer the thread ends by itself; one put an end to while V8 still compiles in it can take the process along.
      if (answer.ask === 'rows') finish()
      else clearInterval(pulse)
      resolve(next)
    }
    worker.on('message', (answer: WorkerAnswer) => {
      listen(answer).catch(fail)
    })
    worker.on('error', fail)
  })
}

function tooMuch(): Result<never> {
  return refuse(
    'too-large',
    'workbook-too-much',
    '工作簿内容太多，一分钟内没有读完。请只留需要的工作表和列，或分成几份。',
    'The workbook holds too much to be read within a minute. Keep only the sheet and columns needed, or split it.',
  )
}
