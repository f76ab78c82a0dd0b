/** Practice packs: what there is, who has adopted what, its runs and its record. */
import { z } from 'zod'
import { daySchema, id, institutionRef, text, version } from './common.ts'
import { packBasis, packChanges, packField, packParameter, packValue } from './pack-parameters.ts'
import { packImport } from './pack-imports.ts'

const privacyClass = z.enum(['public', 'internal', 'personal', 'sensitive'])

export const packId = z.string().regex(/^[a-z][a-z-]{1,40}$/)

export const packParams = z.object({ pack: packId })

const adopter = z.object({
  adoptionId: id,
  institution: institutionRef,
  learnedFrom: institutionRef.optional(),
  adoptedOn: daySchema,
  endedOn: daySchema.optional(),
  own: z.boolean().describe('Within the caller’s reach: its corpus and leads can be opened'),
})

export const packRow = z
  .object({
    id: packId,
    version: z.string(),
    name: text,
    summary: text,
    origin: text,
    privacy: privacyClass,
    adopters: z.array(adopter),
  })
  .meta({ id: 'PackRow' })

export const packList = z.object({ items: z.array(packRow) })

export const packDetail = packRow
  .extend({
    privacyWords: text,
    anchors: z.array(packBasis.extend({ from: daySchema.optional(), until: daySchema.optional(), decides: text })),
    inputs: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['documents', 'table', 'records']),
        name: text,
        what: text,
        formats: z.array(z.string()),
        fields: z.array(packField),
      }),
    ),
    parameters: z.array(packParameter),
    groups: z.array(
      z.object({
        id: z.string(),
        name: text,
        within: text,
        basis: packBasis.optional(),
        switch: z.string().optional().describe('The flag that says whether the rest is used at all'),
        local: z.literal(true).optional().describe('Differs from place to place: asked on adoption'),
      }),
    ),
    cases: z.array(
      z.object({
        id: z.string(),
        name: text,
        kinds: z.array(z.object({ code: z.string(), name: text })),
        statuses: z.record(z.string(), text).describe('Empty where a slice of its own says them'),
        verbs: z.record(z.string(), text),
        worksIn: z.literal('leads').optional().describe('Where people work on them; absent: on the pages of all packs'),
      }),
    ),
    measures: z.array(z.object({ id: z.string(), name: text, what: text })),
  })
  .meta({ id: 'Pack' })

export const packAdopt = z.object({
  institutionId: id,
  learnedFromId: id.optional().describe('The institution it was learned from'),
  learnedOnId: id.optional().describe('The secondment on which it was learned'),
  note: z.string().trim().max(500).default(''),
  parameters: packChanges.default({}).describe('Only what differs from the defaults'),
})

export const packRun = z
  .object({
    id,
    status: z.enum(['started', 'done', 'failed', 'cancelled']),
    packVersion: z.string(),
    parametersVersion: z.int(),
    counts: z.object({ documents: z.int(), leads: z.int(), fresh: z.int(), gone: z.int() }).partial(),
    jobId: id.optional(),
    by: z.string(),
    at: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'PackRun' })

export const packAdoption = z
  .object({
    id,
    pack: packId,
    packName: text,
    packVersion: z.string(),
    institution: institutionRef,
    learnedFrom: institutionRef.optional(),
    learnedOn: z.object({ id, officerName: z.string() }).optional(),
    note: z.string(),
    parameters: packChanges,
    parametersVersion: z.int(),
    adoptedOn: daySchema,
    endedOn: daySchema.optional(),
    mayWork: z.boolean(),
    documents: z.int(),
    refusals: z.int(),
    leads: z.int().describe('Found by the last run'),
    lastImport: packImport.optional(),
    lastRun: packRun.optional(),
    version,
  })
  .meta({ id: 'PackAdoption' })

export const packSelfTest = z.object({
  planted: z.array(z.object({ group: z.string(), groupName: text, name: z.string(), found: z.boolean() })),
  clean: z.object({ items: z.int(), found: z.int() }),
})

export const packSelfTestStart = z.object({
  adoptionId: id.optional().describe('With the parameters of this adoption'),
})

export const packAdoptionChange = z.object({
  learnedFromId: id.nullable(),
  learnedOnId: id.nullable(),
  note: z.string().trim().max(500),
})

export const packRecord = z
  .object({
    changed: z.array(
      z.object({
        id: z.string(),
        group: z.string(),
        name: text,
        standard: packValue,
        own: packValue,
        since: z.object({ number: z.int(), by: z.string(), at: z.iso.datetime() }),
      }),
    ),
    documents: z.int(),
    found: z.int(),
    measures: z.array(
      z.object({
        id: z.string(),
        name: text,
        what: text,
        count: z.int(),
        among: z.int().optional(),
        interval: z.object({ share: z.number(), low: z.number(), high: z.number() }).optional(),
      }),
    ),
    runs: z.array(packRun).describe('The last twelve, the latest first'),
  })
  .meta({ id: 'PackRecord' })

export type PackRow = z.infer<typeof packRow>
export type PackDetail = z.infer<typeof packDetail>
export type PackAdoption = z.infer<typeof packAdoption>
export type PackRun = z.infer<typeof packRun>
export type PackSelfTestResult = z.infer<typeof packSelfTest>
export type PackRecord = z.infer<typeof packRecord>
