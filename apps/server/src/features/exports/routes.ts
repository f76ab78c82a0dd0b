import {
  exportColumns,
  exportCreate,
  exportList,
  exportPreset,
  exportPresetCreate,
  idParams,
  job,
} from '@zhiqiao/contract'
import { z } from 'zod'
import { fileRoute, fileTypes } from '../../http/file-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done } from '../../platform/refusal.ts'
import { exportColumnsOf } from './columns.ts'
import { dropPreset, exportedFile, keepPreset, listPresets, startExport } from './commands.ts'
import type { ExportFrame } from './sources.ts'
import { anyExporter } from './policy.ts'

const tag = 'exports'
const presets = z.object({ items: z.array(exportPreset) })

export function exportRoutes(frame: ExportFrame, jobs: Jobs): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/export-columns/:list',
      tag,
      summary: 'The columns that a list can be exported with',
      may: anyExporter,
      params: z.object({ list: exportList }),
      answer: exportColumns,
      handle: async ({ params }) =>
        done({ value: { items: exportColumnsOf[params.list].map(({ key, title }) => ({ key, title })) } }),
    }),
    route({
      method: 'POST',
      url: '/exports',
      tag,
      summary: 'Start an export, a job: the ticked rows or those of the filter, with the columns chosen',
      may: anyExporter,
      body: exportCreate,
      answer: job,
      status: 202,
      handle: async ({ body, call }) => {
        const started = await startExport(jobs, call, frame, body)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    fileRoute({
      url: '/exports/:id/file',
      tag,
      summary: 'The workbook of an export, for a day',
      may: anyExporter,
      params: idParams,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => exportedFile(tx, call, params.id))
        return found.ok ? done({ ...found.value, type: fileTypes.xlsx }) : found
      },
    }),
    route({
      method: 'GET',
      url: '/export-presets',
      tag,
      summary: 'Saved choices of columns: one’s own, and those shared within one’s institution',
      may: anyExporter,
      query: z.object({ list: exportList }),
      answer: presets,
      handle: async ({ query, call }) =>
        done({ value: { items: await read(call, (tx) => listPresets(tx, call, query.list)) } }),
    }),
    route({
      method: 'POST',
      url: '/export-presets',
      tag,
      summary: 'Save a choice of columns under a name; a name used before takes the new columns',
      may: anyExporter,
      body: exportPresetCreate,
      answer: presets,
      status: 201,
      handle: async ({ body, call }) => {
        const kept = await write(call, 'save-export-preset', (tx) => keepPreset(tx, call, body))
        if (!kept.ok) return kept
        return done({ value: { items: await read(call, (tx) => listPresets(tx, call, body.list)) } })
      },
    }),
    route({
      method: 'DELETE',
      url: '/export-presets/:id',
      tag,
      summary: 'Delete one’s own saved choice of columns',
      may: anyExporter,
      params: idParams,
      answer: z.object({}),
      handle: async ({ params, call }) => {
        const dropped = await write(call, 'delete-export-preset', (tx) => dropPreset(tx, params.id))
        return dropped.ok ? done({ value: {} }) : dropped
      },
    }),
  ]
}
