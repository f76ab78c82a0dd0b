/** Routes of the corpus and of runs over it. */
import {
  idParams,
  job,
  packDocumentParams,
  packExplanation,
  packFileKept,
  packFileQuery,
  packFileTooLarge,
  packImport,
  packImportOpen,
  packNear,
  packNearQuery,
  packPageQuery,
  packRefusal,
  pageOf,
} from '@zhiqiao/contract'
import { z } from 'zod'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, refuse, type Result } from '../../platform/refusal.ts'
import { addFile, openImport, refuseFile, startImport } from './import-corpus.ts'
import { readers, workers } from './policy.ts'
import { explainDocument } from './explain.ts'
import { getImport, listNear, listRefusals } from './queries.ts'
import { startRun } from './run-pack.ts'
import type { InstalledPacks } from './table.ts'

const tag = 'packs'

export function corpusRoutes(packs: InstalledPacks, jobs: Jobs): RegisteredRoute[] {
  const showImport = async (call: Call, changed: Result<{ id: string }>) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => getImport(tx, packs, changed.value.id))
    return found.ok ? done({ value: found.value }) : found
  }
  return [
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/documents/:documentId/explanation',
      tag,
      summary: 'Of one document: each sign with why it is seen, close, or not, by the parameters that hold',
      may: readers,
      params: packDocumentParams,
      answer: packExplanation,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => explainDocument(tx, packs, params))
        return found.ok ? done({ value: found.value }) : found
      },
    }),
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/near',
      tag,
      summary: 'Near misses of the last run: signs that were close, and why not',
      may: readers,
      params: idParams,
      query: packNearQuery,
      answer: pageOf(packNear),
      handle: async ({ params, query, call }) => {
        const page = await read(call, (tx) => listNear(tx, params.id, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
    route({
      method: 'POST',
      url: '/pack-adoptions/:id/imports',
      tag,
      summary: 'Begin an import of documents, or of a table; files follow one by one',
      may: workers,
      params: idParams,
      body: packImportOpen,
      answer: packImport,
      status: 201,
      handle: async ({ params, body, call }) =>
        showImport(
          call,
          await write(call, 'open-pack-import', (tx) => openImport(tx, call, packs, params.id, body.input)),
        ),
    }),
    route({
      method: 'GET',
      url: '/pack-imports/:id',
      tag,
      summary: 'An import and how far it is',
      may: readers,
      params: idParams,
      answer: packImport,
      handle: async ({ params, call }) => showImport(call, done({ id: params.id })),
    }),
    route({
      method: 'POST',
      url: '/pack-imports/:id/files',
      tag,
      summary: 'Send a file of the import (at most 20 MB)',
      may: workers,
      params: idParams,
      query: packFileQuery,
      body: z.any().describe('The bytes of the file'),
      answer: packFileKept,
      status: 201,
      handle: async ({ params, query, body, call }) => {
        if (!Buffer.isBuffer(body)) {
          return refuse(
            'wrong-type',
            'not-a-file',
            '请以 application/octet-stream 发送文件。',
            'Send the file as application/octet-stream.',
          )
        }
        const kept = await write(call, 'send-pack-file', (tx) => addFile(tx, params.id, query.name, body))
        return kept.ok ? done({ value: kept.value }) : kept
      },
    }),
    route({
      method: 'POST',
      url: '/pack-imports/:id/too-large',
      tag,
      summary: 'Name a file that is larger than may be sent: it becomes a line of what was refused',
      may: workers,
      params: idParams,
      body: packFileTooLarge,
      answer: packImport,
      handle: async ({ params, body, call }) =>
        showImport(
          call,
          await write(call, 'refuse-pack-file', (tx) => refuseFile(tx, call, params.id, tooLarge(body))),
        ),
    }),
    route({
      method: 'POST',
      url: '/pack-imports/:id/start',
      tag,
      summary:
        'Read the files, a job. Documents: what is new is kept, what is bad refused with its reason. A table: a trial, which writes nothing',
      may: workers,
      params: idParams,
      answer: job,
      status: 202,
      handle: async ({ params, call }) => {
        const started = await startImport(jobs, call, packs, params.id)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'POST',
      url: '/pack-adoptions/:id/runs',
      tag,
      summary: 'Run the pack over the corpus, a job; leads found before keep what people did to them',
      may: workers,
      params: idParams,
      answer: job,
      status: 202,
      handle: async ({ params, call }) => {
        const started = await startRun(jobs, call, packs, params.id)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/refusals',
      tag,
      summary: 'What was refused on the way in, each with its reason',
      may: readers,
      params: idParams,
      query: packPageQuery,
      answer: pageOf(packRefusal),
      handle: async ({ params, query, call }) => {
        const page = await read(call, (tx) => listRefusals(tx, params.id, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
  ]
}

function tooLarge({ name, size }: { name: string; size: number }) {
  const mb = Math.ceil(size / 1_048_576)
  return {
    name,
    reason: 'too-large',
    message: {
      zh: `文件有 ${mb} MB，一次最多发送 20 MB；请拆成几个压缩包`,
      en: `has ${mb} MB, and at most 20 MB are sent at once; split it into several archives`,
    },
  }
}
