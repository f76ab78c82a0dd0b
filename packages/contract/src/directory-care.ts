/** Care of the directory: names with their days, what becomes of institutions, what stands twice, and staffing. */
import { duplicateReasons, institutionChangeKinds, plannedKinds } from '@zhiqiao/domain'
import { z } from 'zod'
import { daySchema, id, institutionRef, line, pageQuery, version } from './common.ts'

const document = {
  effectiveOn: daySchema.describe('The day from which it holds; one to come is kept and carried out on that day'),
  documentNo: line(60).optional(),
  reason: z.string().trim().max(500).optional(),
}

/** A change with its document: what the institution is called, its code, or where it lies. */
export const institutionChangeCreate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), name: line(60), shortName: line(30), ...document }),
  z.object({
    kind: z.literal('recode'),
    code: line(20).regex(/^[0-9A-Za-z-]+$/, 'digits, letters and hyphen'),
    regionCode: z
      .string()
      .regex(/^\d{6}$/, 'six digits of GB/T 2260')
      .optional(),
    ...document,
  }),
  z.object({ kind: z.literal('move'), parentId: id, ...document }),
])

export const institutionChange = z
  .object({
    id,
    kind: z.enum(institutionChangeKinds),
    effectiveOn: daySchema,
    documentNo: z.string().optional(),
    reason: z.string().optional(),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
    mergeId: id.optional(),
    by: z.string().optional(),
    at: z.string(),
  })
  .meta({ id: 'InstitutionChange' })

/** A change for a day to come, as it was entered. */
export const plannedChange = z
  .object({
    id,
    kind: z.enum(plannedKinds),
    effectiveOn: daySchema,
    documentNo: z.string().optional(),
    reason: z.string().optional(),
    status: z
      .enum(['waiting', 'failed', 'done', 'cancelled'])
      .describe('Failed: it could not be carried out on its day'),
    failure: z.string().optional(),
    from: z.array(institutionRef).describe('Of a merge: who ends'),
    into: institutionRef.optional().describe('Of a merge: who stays'),
    after: z.record(z.string(), z.string()).describe('What it will be called, or where it will lie'),
    by: z.string().optional(),
    at: z.string(),
    mayCancel: z.boolean(),
    version,
  })
  .meta({ id: 'PlannedChange' })

export const institutionHistory = z
  .object({
    changes: z.array(institutionChange).describe('The latest first'),
    names: z
      .array(
        z.object({
          name: z.string(),
          shortName: z.string(),
          code: z.string(),
          from: daySchema.optional(),
          until: daySchema.optional(),
        }),
      )
      .describe('What it was called from when until when, the oldest first'),
    planned: z
      .array(plannedChange)
      .describe('Changes for days to come, and those that failed on their day; the nearest first'),
    undoable: z.object({ id, version }).optional().describe('The merge of today that may still be taken back'),
  })
  .meta({ id: 'InstitutionHistory' })

const mergeParts = { fromIds: z.array(id).min(1).max(10), intoId: id }
export const mergeQuestion = z.object(mergeParts)
export const mergeCreate = z.object({ ...mergeParts, ...document, reason: line(500) })
export const mergeCount = z.object({ table: z.string(), count: z.int() })
export const mergePreview = z
  .object({
    from: z.array(institutionRef),
    into: institutionRef,
    moves: z.array(mergeCount).describe('Records that go over to the successor, by kind'),
    stays: z.array(mergeCount).describe('Records of the past that go on naming the institution of their time'),
  })
  .meta({ id: 'MergePreview' })
export const merge = mergePreview
  .extend({
    id,
    effectiveOn: daySchema,
    version,
    planned: z.boolean().describe('Entered for a day to come: nothing has moved yet'),
  })
  .meta({ id: 'Merge' })

export const mergeRecord = z
  .object({
    id,
    from: z.array(institutionRef),
    into: institutionRef,
    effectiveOn: daySchema,
    documentNo: z.string().optional(),
    reason: z.string(),
    at: z.string(),
    undoneAt: z.string().optional(),
    version,
  })
  .meta({ id: 'MergeRecord' })

export const abolition = z.object({ ...document, reason: line(500) })
export const abolitionCheck = z
  .object({ hangs: z.array(mergeCount).describe('What lives in it and stands in the way; none: it can be abolished') })
  .meta({ id: 'AbolitionCheck' })

export const duplicatePair = z
  .object({
    a: institutionRef.extend({ code: z.string(), level: z.string() }),
    b: institutionRef.extend({ code: z.string(), level: z.string() }),
    reasons: z.array(z.enum(duplicateReasons)),
  })
  .meta({ id: 'DuplicatePair' })
export const duplicateQuery = z.object({
  q: z.string().trim().max(60).optional().describe('A part of a name or a code of either'),
  reason: z.enum(duplicateReasons).optional(),
  ...pageQuery,
})
export const distinctCreate = z.object({ aId: id, bId: id, reason: line(200) })

const people = z.int().min(0).max(100_000)
export const staffingRow = z.object({
  departmentCode: line(20).optional().describe('Absent: the whole institution'),
  specialty: line(40),
  established: people.describe('Posts by the establishment'),
  actual: people.describe('People in them'),
  keep: people.describe('How many it keeps in any case'),
})
export const staffing = z
  .object({ id, institutionId: id, asOf: daySchema, rows: z.array(staffingRow), mayChange: z.boolean(), version })
  .meta({ id: 'Staffing' })
export const staffingCreate = z.object({ asOf: daySchema, rows: z.array(staffingRow).max(200) })
export const staffingUpdate = z.object({ rows: z.array(staffingRow).max(200) })
export const onDay = z.object({ on: daySchema.optional().describe('Today where absent') })

const count = { known: z.int(), away: z.int(), nominated: z.int() }
export const spare = z
  .object({
    institution: institutionRef,
    on: daySchema,
    statement: z
      .object({ id, asOf: daySchema, version })
      .optional()
      .describe('The latest statement of staffing by that day'),
    specialties: z.array(
      z.object({
        specialty: z.string(),
        ...count,
        established: z.int().optional(),
        actual: z.int().optional(),
        keep: z.int(),
        spare: z.int(),
        short: z.int(),
      }),
    ),
    departments: z.array(z.object({ institution: institutionRef, departmentCode: z.string().optional(), ...count })),
    mayState: z.boolean().describe('Whether the caller may enter its staffing'),
  })
  .meta({ id: 'Spare', description: 'People known here and below, away on the day, nominated, kept, and what remains' })

export type InstitutionChange = z.infer<typeof institutionChange>
export type InstitutionHistory = z.infer<typeof institutionHistory>
export type PlannedChange = z.infer<typeof plannedChange>
export type MergePreview = z.infer<typeof mergePreview>
export type MergeRecord = z.infer<typeof mergeRecord>
export type Merge = z.infer<typeof merge>
export type AbolitionCheck = z.infer<typeof abolitionCheck>
export type DuplicatePair = z.infer<typeof duplicatePair>
export type Staffing = z.infer<typeof staffing>
export type Spare = z.infer<typeof spare>
