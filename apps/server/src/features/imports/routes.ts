import {
  idParams,
  importApply,
  importDetail,
  importKind,
  importLine,
  importLineQuery,
  importMapping,
  importQuery,
  importRow,
  importUpload,
  job,
  pageOf,
} from '@zhiqiao/contract'
import { importRoles, type Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { annotatedFile } from '../../http/annotated-file.ts'
import { fileRoute, fileTypes } from '../../http/file-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, refuse, type Result } from '../../platform/refusal.ts'
import { importSheets } from '../../platform/workbooks/sheets.ts'
import { writeTemplate } from '../../platform/workbooks/template.ts'
import { chooseMapping, discard, startApply, startTrial, undo, uploadWorkbook } from './commands.ts'
import { badCells, getImport, listImports, listLines } from './queries.ts'

const tag = 'imports'
/** Who imports anything at all; which kind, `importRoles` says. */
const importers = [...new Set(Object.values(importRoles).flat())]

export function importRoutes(profile: Profile, jobs: Jobs): RegisteredRoute[] {
  const show = async (call: Call, changed: Result<{ id: string }>, created = false) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => getImport(tx, call, changed.value.id))
    if (!found.ok) return found
    const { id, version } = found.value
    return done({ value: found.value, version, ...(created && { location: `/imports/${id}` }) })
  }
  return [
    route({
      method: 'GET',
      url: '/imports',
      tag,
      summary: 'The history of imports: one’s own, and those of colleagues in the same role',
      may: importers,
      query: importQuery,
      answer: pageOf(importRow),
      handle: async ({ query, call }) => {
        const page = await read(call, (tx) => listImports(tx, call, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
    route({
      method: 'POST',
      url: '/imports',
      tag,
      summary: 'Upload a workbook (.xlsx, at most 20 MB); its headings are read, nothing is written',
      may: importers,
      query: importUpload,
      body: z.any().describe('The bytes of the workbook'),
      answer: importDetail,
      status: 201,
      handle: async ({ query, body, call }) => {
        if (!Buffer.isBuffer(body)) {
          return refuse(
            'wrong-type',
            'not-a-workbook',
            '请上传 .xlsx 工作簿。',
            `Send an .xlsx workbook as ${fileTypes.xlsx}.`,
          )
        }
        return show(call, await uploadWorkbook(call, query, body), true)
      },
    }),
    route({
      method: 'GET',
      url: '/imports/:id',
      tag,
      summary: 'One import: headings, mapping, counts, and what may be done next',
      may: importers,
      params: idParams,
      answer: importDetail,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'GET',
      url: '/imports/:id/rows',
      tag,
      summary: 'The rows of the trial: new, changed with differences, the same, or bad with each cell’s reason',
      may: importers,
      params: idParams,
      query: importLineQuery,
      answer: pageOf(importLine),
      handle: async ({ params, query, call }) => {
        const page = await read(call, (tx) => listLines(tx, call, params.id, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
    fileRoute({
      url: '/imports/:id/workbook',
      tag,
      summary: 'The same workbook, its bad cells coloured and commented',
      may: importers,
      params: idParams,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => badCells(tx, call, params.id))
        return found.ok ? annotatedFile(found.value, call.language) : found
      },
    }),
    fileRoute({
      url: '/import-templates/:kind',
      tag,
      summary: 'An empty workbook with drop-downs, columns of text and a row of notes',
      may: importers,
      params: z.object({ kind: importKind }),
      handle: async ({ params, call }) => {
        const { spec } = importSheets[params.kind]
        const bytes = await writeTemplate([{ spec }], profile, call.language)
        const name = call.language === 'zh' ? `${spec.name.zh}导入模板.xlsx` : `${spec.name.en} template.xlsx`
        return done({ name, bytes, type: fileTypes.xlsx })
      },
    }),
    route({
      method: 'PUT',
      url: '/imports/:id/mapping',
      tag,
      summary: 'Say which column is which; an earlier trial no longer counts',
      may: importers,
      params: idParams,
      body: importMapping,
      answer: importDetail,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(call, await write(call, 'map-import', (tx) => chooseMapping(tx, call, params.id, version, body))),
    }),
    route({
      method: 'POST',
      url: '/imports/:id/trial',
      tag,
      summary: 'Start the trial, a job: every row is checked, nothing is written',
      may: importers,
      params: idParams,
      answer: job,
      status: 202,
      changes: true,
      handle: async ({ params, version, call }) => {
        const started = await startTrial(jobs, call, profile, params.id, version)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'POST',
      url: '/imports/:id/apply',
      tag,
      summary: 'Start the import, a job in one transaction: all rows or none, or the good rows only',
      may: importers,
      params: idParams,
      body: importApply,
      answer: job,
      status: 202,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const started = await startApply(jobs, call, profile, params.id, version, body)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'POST',
      url: '/imports/:id/undo',
      tag,
      summary: 'Undo the whole import; refused with the rows that were changed or used since',
      may: importers,
      params: idParams,
      answer: importDetail,
      changes: true,
      handle: async ({ params, version, call }) =>
        show(call, await write(call, 'undo-import', (tx) => undo(tx, call, params.id, version))),
    }),
    route({
      method: 'POST',
      url: '/imports/:id/discard',
      tag,
      summary: 'Discard an import that was not applied; its file is deleted',
      may: importers,
      params: idParams,
      answer: importDetail,
      changes: true,
      handle: async ({ params, version, call }) =>
        show(call, await write(call, 'discard-import', (tx) => discard(tx, call, params.id, version))),
    }),
  ]
}
