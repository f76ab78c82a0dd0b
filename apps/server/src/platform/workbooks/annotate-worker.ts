import { parentPort, workerData } from 'node:worker_threads'
import { annotateWorkbook } from './annotate.ts'
import type { AnnotationTask } from './annotate-in-thread.ts'

const { bytes, errors, language } = workerData as AnnotationTask
parentPort?.postMessage(await annotateWorkbook(bytes, errors, language))
