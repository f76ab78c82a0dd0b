/** Asks the reading thread, with a limit of time and of memory; a cancel ends the thread. */
import { Worker } from 'node:worker_threads'
import type { CodeItem, ImportKind, Language, Profile } from '@zhiqiao/domain'
import type { PlacedError, Result } from '../../platform/refusal.ts'
import { refuse } from '../../platform/refusal.ts'
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

export type WorkerAnswer = { ask: 'headings'; found: Result<Inspected> } | { ask: 'rows'; found: Result<ReadLine[]> }

const patienceMs = 60_000
/** Enough for a workbook at the limit of `packageLimits`; what needs more is refused, not served. A small nursery keeps the peak low. */
const memory = { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 8 }

export async function readHeadings(kind: ImportKind, bytes: Uint8Array): Promise<Result<Inspected>> {
  const answer = await ask({ ask: 'headings', kind, bytes }, () => true)
  if (answer === 'cancelled') throw new Error('reading headings is never cancelled')
  return answer.ok === false ? answer : answer.value.ask === 'headings' ? answer.value.found : unexpected()
}

/** `mayGoOn` is asked ten times a second. */
export async function readLines(
  task: Extract<ReadingTask, { ask: 'rows' }>,
  mayGoOn: () => boolean,
): Promise<Result<ReadLine[]> | 'cancelled'> {
  const answer = await ask(task, mayGoOn)
  if (answer === 'cancelled') return answer
  return answer.ok === false ? answer : answer.value.ask === 'rows' ? answer.value.found : unexpected()
}

function unexpected(): never {
  throw new Error('the reading thread answered something else than it was asked')
}

function ask(task: ReadingTask, mayGoOn: () => boolean): Promise<Result<WorkerAnswer> | 'cancelled'> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: memory,
    })
    const began = Date.now()
    const pulse = setInterval(() => {
      if (Date.now() - began > patienceMs) {
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
    worker.on('message', (value: WorkerAnswer) => {
      finish()
      resolve({ ok: true, value })
    })
    worker.on('error', (error) => {
      finish()
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooMuch())
      else reject(error instanceof Error ? error : new Error(String(error)))
    })
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
