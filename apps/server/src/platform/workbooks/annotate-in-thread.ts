/** Annotates in a thread of its own: ten thousand bad rows take a second or two, in which nobody else should have to wait. */
import { Worker } from 'node:worker_threads'
import type { Language } from '@zhiqiao/domain'
import { done, refuse, type Result } from '../refusal.ts'
import type { CellError } from './annotate.ts'
import { packageLimits, unpackedSize } from './check-package.ts'

export interface AnnotationTask {
  bytes: Uint8Array
  errors: readonly CellError[]
  language: Language
}

/** One at a time: each takes several times the memory of what the workbook unpacks to. */
let line: Promise<unknown> = Promise.resolve()

/** The bytes of the annotated workbook; refused where it takes more memory than one of its size should. */
export function annotateInThread(task: AnnotationTask): Promise<Result<Uint8Array>> {
  const answer = line.then(() => annotate(task))
  line = answer.catch(() => undefined)
  return answer
}

function annotate(task: AnnotationTask): Promise<Result<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./annotate-worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryFor(task), maxYoungGenerationSizeMb: 16 },
    })
    worker.once('message', (bytes: Uint8Array) => resolve(done(bytes)))
    worker.once('error', (error) => {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooMuch())
      else reject(error instanceof Error ? error : new Error(String(error)))
    })
    // Without an answer or an error there is nothing to wait for; after one of them this says nothing more.
    worker.once('exit', (code) => reject(new Error(`the annotating thread ended with ${code}`)))
  })
}

/** The parts are text of two bytes a letter in several states at once; each comment is there as text and as a shape. */
function memoryFor({ bytes, errors }: AnnotationTask): number {
  const megabytes = Math.min(unpackedSize(bytes) ?? 0, packageLimits.unpacked) / 2 ** 20
  return Math.round(100 + 8 * megabytes + errors.length / 100)
}

function tooMuch(): Result<never> {
  return refuse(
    'too-large',
    'annotation-too-much',
    '工作簿太大，没能加上批注。每一处错误在试导入结果里都列着；也可以把工作簿分成几份再上传。',
    'The workbook is too large to be annotated. The result of the trial names every bad cell; or split the workbook and upload the parts.',
  )
}
