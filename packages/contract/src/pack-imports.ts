/** What comes into a pack: files and tables on their way in, what was refused of them, the rows that are there, and what an item shows by itself. */
import { z } from 'zod'
import { id, line, pageQuery, placedError, text } from './common.ts'
import { importRowKind } from './imports.ts'
import { packBasis } from './pack-parameters.ts'

export const packImportCounts = z.object({
  read: z.int().describe('New'),
  changed: z.int().optional().describe('Rows that were there with other values'),
  known: z.int(),
  refused: z.int(),
})

export const packImportStatus = z.enum([
  'open',
  'started',
  'tried',
  'done',
  'failed',
  'cancelled',
  'undone',
  'discarded',
])

export const packImport = z
  .object({
    id,
    adoptionId: id,
    input: z.string(),
    kind: z.enum(['documents', 'table']).describe('Tables are tried first and taken in when somebody says so'),
    status: packImportStatus,
    moves: z.array(z.enum(['try', 'apply', 'undo', 'discard'])).describe('Of a table: what may be done now'),
    counts: packImportCounts.partial(),
    files: z.int().describe('Files that wait to be read'),
    workbooks: z.int().describe('Of them, those that can be given back with their bad cells commented'),
    jobId: id.optional(),
    by: z.string(),
    at: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'PackImport' })

export const packImportOpen = z.object({ input: z.string().max(40) })

export const packFileQuery = z.object({ name: line(400).describe('The path of the file below the folder chosen') })

export const packFileTooLarge = z.object({ name: line(400), size: z.int().positive().describe('In bytes') })

export const packFileKept = z.object({ id })

export const packTemplateQuery = z.object({ input: z.string().max(40).optional().describe('One of the tables') })

export const packImportFileQuery = z.object({ name: line(400).optional().describe('One of several files') })

export const packImportLine = z
  .object({
    number: z.int(),
    file: z.string(),
    place: z.string().describe('Sheet and row'),
    label: z.string(),
    kind: importRowKind,
    changes: z.array(z.object({ title: text, before: z.string(), after: z.string() })),
    errors: z.array(placedError),
  })
  .meta({ id: 'PackImportLine' })

export const packRowsQuery = z.object({
  ...pageQuery,
  input: z.string().max(40),
  q: z.string().trim().max(100).optional(),
})

export const packRowView = z
  .object({
    id,
    input: z.string(),
    label: z.string(),
    cells: z
      .record(z.string(), z.string())
      .describe('By column; what says something of people only where one may see it'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'PackTableRow' })

export const packRefusal = z
  .object({ id, name: z.string(), reason: z.string(), message: text, at: z.iso.datetime() })
  .meta({ id: 'PackRefusal' })

export const packPageQuery = z.object({ ...pageQuery, q: z.string().trim().max(100).optional() })

export const packNear = z
  .object({
    id: z.string(),
    documentId: id,
    label: z.string(),
    sign: z.string(),
    why: text,
    quotes: z.array(z.string()),
  })
  .meta({ id: 'PackNear' })

export const packNearQuery = z.object({ ...pageQuery, sign: z.string().max(40).optional() })

export const packExplanation = z
  .object({
    documentId: id,
    label: z.string(),
    name: z.string().describe('Its name in the corpus'),
    signs: z.array(
      z.object({
        sign: z.string(),
        name: text,
        verdict: z.enum(['seen', 'near', 'silent', 'unseen', 'together']),
        why: text,
        basis: packBasis,
        clearedBy: text,
        quotes: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'PackExplanation' })

export const packDocumentParams = z.object({ id, documentId: id })

export type PackImportLine = z.infer<typeof packImportLine>
export type PackRowView = z.infer<typeof packRowView>
export type PackImport = z.infer<typeof packImport>
export type PackRefusal = z.infer<typeof packRefusal>
export type PackNearRow = z.infer<typeof packNear>
export type PackExplanation = z.infer<typeof packExplanation>
