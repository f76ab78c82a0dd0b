/** Routes of tables: their templates, what a trial says row by row, taking it and taking it back, and the rows that are held. */
import {
  idParams,
  packImport,
  importApply,
  packImportFileQuery,
  packImportLine,
  importLineQuery,
  packParams,
  packRowsQuery,
  packRowView,
  packTemplateQuery,
  pageOf,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { annotatedFile } from '../../../http/annotated-file.ts'
import { fileRoute, fileTypes } from '../../../http/file-route.ts'
import { type RegisteredRoute, route } from '../../../http/route.ts'
import { type Call, read, write } from '../../../platform/call.ts'
import { done, notFound, type Result } from '../../../platform/refusal.ts'
import { packOf } from '../adopt.ts'
import { readers, workers } from '../policy.ts'
import { getImport } from '../queries.ts'
import type { InstalledPacks } from '../table.ts'
import { badCells, listRows, listTried } from './queries.ts'
import { tablesWorkbook } from './sheet.ts'
import { applyTable, discardTable, undoTable } from './take.ts'

const tag = 'packs'

export function tableRoutes(packs: InstalledPacks, profile: Profile): RegisteredRoute[] {
  const show = async (call: Call, changed: Result<{ id: string }>) => {
    if (!changed.ok) return changed
    const found = await read(call, (tx) => getImport(tx, packs, changed.value.id))
    return found.ok ? done({ value: found.value }) : found
  }
  return [
    fileRoute({
      url: '/packs/:pack/template',
      tag,
      summary:
        'An empty workbook for the tables of a pack, or one of them: drop-downs, columns of text and a row of notes',
      may: readers,
      params: packParams,
      query: packTemplateQuery,
      handle: async ({ params, query, call }) => {
        const pack = packOf(packs, params.pack)
        if (!pack.ok) return pack
        const { inputs, name } = pack.value.manifest
        const tables = inputs.filter(({ kind, id }) => kind === 'table' && (query.input ?? id) === id)
        const [first] = tables
        if (!first) return notFound('这张表', 'table')
        const bytes = await tablesWorkbook(
          tables.map((input) => ({ input })),
          profile,
          call.language,
        )
        const of = query.input === undefined ? name : first.name
        const title = call.language === 'zh' ? `${of.zh}导入模板.xlsx` : `${of.en} template.xlsx`
        return done({ name: title, bytes, type: fileTypes.xlsx })
      },
    }),
    route({
      method: 'GET',
      url: '/pack-imports/:id/rows',
      tag,
      summary:
        'A trial of a table, row by row: new, changed with what was, or bad with the cell, the reason and what would be right',
      may: workers,
      params: idParams,
      query: importLineQuery,
      answer: pageOf(packImportLine),
      handle: async ({ params, query, call }) => {
        const page = await read(call, (tx) => listTried(tx, call, packs, params.id, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
    fileRoute({
      url: '/pack-imports/:id/workbook',
      tag,
      summary: 'The workbook of a trial with its bad cells coloured and commented',
      may: workers,
      params: idParams,
      query: packImportFileQuery,
      handle: async ({ params, query, call }) => {
        const found = await read(call, (tx) => badCells(tx, call, params.id, query.name))
        return found.ok ? annotatedFile(found.value, call.language) : found
      },
    }),
    route({
      method: 'POST',
      url: '/pack-imports/:id/apply',
      tag,
      summary: 'Take in what was tried: all rows, or the good ones',
      may: workers,
      params: idParams,
      body: importApply,
      answer: packImport,
      handle: async ({ params, body, call }) =>
        show(call, await write(call, 'apply-pack-table', (tx) => applyTable(tx, call, params.id, body.rows))),
    }),
    route({
      method: 'POST',
      url: '/pack-imports/:id/undo',
      tag,
      summary: 'Take an import of a table back: what it added goes, what it changed is as before',
      may: workers,
      params: idParams,
      answer: packImport,
      handle: async ({ params, call }) =>
        show(call, await write(call, 'undo-pack-table', (tx) => undoTable(tx, call, params.id))),
    }),
    route({
      method: 'POST',
      url: '/pack-imports/:id/discard',
      tag,
      summary: 'Let go of a table that was not taken in; its files and its trial go',
      may: workers,
      params: idParams,
      answer: packImport,
      handle: async ({ params, call }) =>
        show(call, await write(call, 'discard-pack-table', (tx) => discardTable(tx, call, params.id))),
    }),
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/rows',
      tag,
      summary: 'The rows that an adoption holds of one of its tables',
      may: readers,
      params: idParams,
      query: packRowsQuery,
      answer: pageOf(packRowView),
      handle: async ({ params, query, call }) => {
        const page = await read(call, (tx) => listRows(tx, call, packs, params.id, query))
        return page.ok ? done({ value: page.value }) : page
      },
    }),
  ]
}
