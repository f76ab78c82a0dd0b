/** Workbooks in and out: an import with its rows before anything is written, and exports of lists. */
import { importKinds, importRowKinds } from '@zhiqiao/domain'
import { z } from 'zod'
import { allowedMove } from './cohorts.ts'
import { id, institutionRef, line, pageQuery, placedError, text, version } from './common.ts'

export const importKind = z.enum(importKinds)
export const importStatus = z.enum(['uploaded', 'mapped', 'tried', 'applied', 'undone', 'discarded'])
export const importRowKind = z.enum(importRowKinds)

export const importUpload = z.object({
  kind: importKind,
  cohort: id.optional().describe('For needs, nominations and preferences'),
  name: line(200).describe('The name of the file'),
})

/** A column of the workbook as it was found: its place, its heading, what stands in it, and what it may be. */
export const importHeading = z.object({
  column: z.int().min(1).max(16_384),
  letter: z.string(),
  title: z.string(),
  sample: z.string(),
})
export const importSheet = z.object({
  name: z.string(),
  headerRow: z.int().min(1),
  rows: z.int().describe('Rows below the header that have anything in them'),
  hiddenRows: z.int().describe('Of these, hidden in the spreadsheet; they are read all the same'),
  headings: z.array(importHeading),
})

export const importMapping = z.object({
  sheet: z.string().max(100),
  headerRow: z.int().min(1).max(1_048_576),
  columns: z
    .array(z.object({ column: z.int().min(1).max(16_384), key: z.string().max(40) }))
    .max(100)
    .describe('Columns left out are not read'),
})

export const importCounts = z.object({ new: z.int(), changed: z.int(), same: z.int(), bad: z.int(), cells: z.int() })

export const importRow = z
  .object({
    id,
    kind: importKind,
    status: importStatus,
    fileName: z.string(),
    institution: institutionRef,
    by: z.string().describe('Who imported'),
    own: z.boolean().describe('Of the caller: only then its rows and its file can be opened'),
    cohort: z.object({ id, name: text }).optional(),
    counts: importCounts.optional(),
    createdAt: z.iso.datetime(),
    appliedAt: z.iso.datetime().optional(),
    undoneAt: z.iso.datetime().optional(),
    version,
  })
  .meta({ id: 'ImportRow' })

export const importDetail = importRow
  .extend({
    sheets: z.array(importSheet),
    fields: z.array(z.object({ key: z.string(), title: text, required: z.boolean(), note: text.optional() })),
    mapping: importMapping.describe('As chosen; before that, as proposed by the headings or by the import before'),
    remembered: z.boolean().describe('The proposal is that of an earlier import with the same headings'),
    jobId: id.optional().describe('The trial or the import that runs, or ran last'),
    keptUntil: z.iso.datetime().describe('Until then the file is kept and the import can be undone'),
    kept: z.boolean(),
    moves: z.array(allowedMove),
  })
  .meta({ id: 'Import' })

export const importLine = z
  .object({
    number: z.int().describe('The row in the sheet'),
    kind: importRowKind,
    label: z.string(),
    recordId: id.optional(),
    changes: z.array(z.object({ title: text, before: z.string(), after: z.string() })),
    errors: z.array(placedError),
  })
  .meta({ id: 'ImportLine' })

export const importLineQuery = z.object({ kind: importRowKind.optional(), ...pageQuery })
export const importQuery = z.object({ kind: importKind.optional(), status: importStatus.optional(), ...pageQuery })
export const importApply = z.object({
  rows: z.enum(['all', 'good']).describe('All or nothing; or the good rows, leaving out the bad'),
})

export const exportLists = [
  'institutions',
  'officers',
  'needs',
  'register',
  'nominations',
  'waivers',
  'agreements',
  'secondments',
  'leads',
] as const
export const exportList = z.enum(exportLists)
export const exportColumns = z.object({ items: z.array(z.object({ key: z.string(), title: text })) })
export const exportCreate = z.object({
  list: exportList,
  columns: z.array(z.string().max(40)).min(1).max(40),
  filter: z
    .record(z.string().max(40), z.string().max(2000))
    .default({})
    .describe('As in the address of the list; ignored where ids are named'),
  ids: z.array(id).max(1000).optional().describe('The ticked rows'),
})
export const exportPreset = z
  .object({
    id,
    list: exportList,
    name: z.string(),
    columns: z.array(z.string()),
    shared: z.boolean(),
    own: z.boolean(),
  })
  .meta({ id: 'ExportPreset' })
export const exportPresetCreate = z.object({
  list: exportList,
  name: line(60),
  columns: z.array(z.string().max(40)).min(1).max(40),
  institutionId: id.optional().describe('Shared with those who hold a role at this institution'),
})

export type ImportRow = z.infer<typeof importRow>
export type ImportDetail = z.infer<typeof importDetail>
export type ImportLine = z.infer<typeof importLine>
export type ImportMapping = z.infer<typeof importMapping>
export type ImportSheet = z.infer<typeof importSheet>
export type ImportCounts = z.infer<typeof importCounts>
export type ExportList = z.infer<typeof exportList>
export type ExportPreset = z.infer<typeof exportPreset>
