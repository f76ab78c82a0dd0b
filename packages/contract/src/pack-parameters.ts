/** What may be set in a pack, and how a value of it looks on the wire. */
import { z } from 'zod'
import { daySchema, id, text } from './common.ts'

export const packBasis = z.object({ title: text, clause: text.optional() })

/** A column of a table, a field of a document, or what a move asks for. */
export const packField = z.object({
  id: z.string(),
  name: text,
  type: z.enum(['text', 'number', 'day', 'month', 'code', 'institution', 'flag']),
  required: z.boolean(),
  key: z.boolean().optional().describe('Tells one row from another'),
  note: text.optional().describe('What to write there, within what bounds, on what it rests, who sees it'),
  unit: text.optional(),
  longest: z.int().optional().describe('In characters'),
  privacy: z.enum(['personal', 'sensitive']).optional().describe('Kept apart, seen by whoever brings data in'),
  allowed: z.array(z.object({ code: z.string(), name: text })).optional(),
})

export const packValue = z.union([z.number(), z.boolean(), z.string().max(2000), text, z.null()])

export const packChanges = z.record(z.string().max(80), packValue)

const parameterHead = { id: z.string(), group: z.string(), name: text, basis: packBasis.optional() }

export const packParameter = z
  .discriminatedUnion('type', [
    z.object({
      ...parameterHead,
      type: z.literal('number'),
      default: z.number(),
      min: z.number(),
      max: z.number(),
      whole: z.boolean().optional(),
      unit: text.optional(),
    }),
    z.object({ ...parameterHead, type: z.literal('flag'), default: z.boolean() }),
    z.object({ ...parameterHead, type: z.literal('day'), default: daySchema.nullable() }),
    z.object({ ...parameterHead, type: z.literal('line'), default: z.string(), longest: z.int() }),
    z.object({ ...parameterHead, type: z.literal('words'), default: text, longest: z.int() }),
    z.object({
      ...parameterHead,
      type: z.literal('choice'),
      default: z.string(),
      options: z.array(z.object({ code: z.string(), name: text })),
    }),
  ])
  .meta({ id: 'PackParameter' })

export const packParametersSet = z.object({
  parameters: packChanges,
  reason: z.string().trim().max(500).default(''),
})

export const packParametersVersion = z
  .object({
    number: z.int(),
    changes: z.array(z.object({ id: z.string(), group: z.string(), name: text, before: packValue, after: packValue })),
    reason: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'PackParametersVersion' })

export const packParametersHistory = z.object({ items: z.array(packParametersVersion) })

export const packTrialStart = z.object({ parameters: packChanges })

const precision = z.object({
  right: z.int(),
  of: z.int(),
  interval: z.object({ share: z.number(), low: z.number(), high: z.number() }).optional(),
})

const trialCase = z.object({
  how: z.enum(['appeared', 'vanished', 'moved']),
  key: z.string(),
  title: text,
  before: z.number().optional(),
  after: z.number().optional(),
  gained: z.array(z.string()),
  lost: z.array(z.string()),
  reviewed: z.enum(['kept', 'dismissed']).optional(),
  leadId: id.optional().describe('Where the lead is there already'),
})

export const packTrial = z
  .object({
    id,
    parameters: packChanges,
    before: z.int(),
    after: z.int(),
    appeared: z.int(),
    vanished: z.int(),
    moved: z.int(),
    cases: z.array(trialCase).describe('The first of each kind, sixty at most'),
    signs: z.array(
      z.object({
        sign: z.string(),
        before: z.int(),
        after: z.int(),
        precisionBefore: precision,
        precisionAfter: precision,
      }),
    ),
    reviewed: z.object({ before: precision, after: precision }),
    keptLost: z.int(),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'PackTrial' })

export const packCalibration = z
  .object({
    kept: z.int(),
    dismissed: z.int(),
    result: z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        parameters: packChanges.describe(
          'All that differ from the pack, the score set anew; to be tried and saved like others',
        ),
        changed: z.array(z.object({ id: z.string(), name: text, before: z.number(), after: z.number() })),
        loss: z.object({ before: z.number(), after: z.number() }),
      }),
      z.object({ ok: z.literal(false), rule: z.string(), message: text }),
    ]),
  })
  .meta({ id: 'PackCalibration' })

export type PackCalibration = z.infer<typeof packCalibration>
export type PackField = z.infer<typeof packField>
export type PackParameterView = z.infer<typeof packParameter>
export type PackParametersVersion = z.infer<typeof packParametersVersion>
export type PackTrial = z.infer<typeof packTrial>
