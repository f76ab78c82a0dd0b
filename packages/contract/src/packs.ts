/** Practice packs: what there is, who has adopted what, the corpus, runs, and the leads they find. */
import { z } from 'zod'
import { daySchema, id, institutionRef, line, listParam, pageQuery, text, version } from './common.ts'
import { leadPicture } from './leads.ts'

const privacyClass = z.enum(['public', 'internal', 'personal', 'sensitive'])
const basis = z.object({ title: text, clause: text.optional() })

export const packId = z.string().regex(/^[a-z][a-z-]{1,40}$/)
export const packParams = z.object({ pack: packId })

export const packValue = z.union([z.number(), z.boolean(), z.string().max(2000), text, z.null()])
export const packChanges = z.record(z.string().max(80), packValue)

const parameterHead = { id: z.string(), group: z.string(), name: text, basis: basis.optional() }
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
    anchors: z.array(basis.extend({ from: daySchema.optional(), until: daySchema.optional(), decides: text })),
    inputs: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['documents', 'table', 'records']),
        name: text,
        what: text,
        formats: z.array(z.string()),
        fields: z.array(
          z.object({
            id: z.string(),
            name: text,
            type: z.enum(['text', 'number', 'day', 'month', 'code', 'institution', 'flag']),
            required: z.boolean(),
            key: z.boolean().optional().describe('Tells one row from another'),
            note: text.optional().describe('What to write there, within what bounds, on what it rests, who sees it'),
            privacy: z
              .enum(['personal', 'sensitive'])
              .optional()
              .describe('Kept apart, seen by whoever brings data in'),
            allowed: z.array(z.object({ code: z.string(), name: text })).optional(),
          }),
        ),
      }),
    ),
    parameters: z.array(packParameter),
    groups: z.array(
      z.object({
        id: z.string(),
        name: text,
        within: text,
        basis: basis.optional(),
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
export const packImportRowKind = z.enum(['new', 'changed', 'same', 'bad'])
export const packImportLineQuery = z.object({ kind: packImportRowKind.optional(), ...pageQuery })
export const packImportLine = z
  .object({
    number: z.int(),
    file: z.string(),
    place: z.string().describe('Sheet and row'),
    label: z.string(),
    kind: packImportRowKind,
    changes: z.array(z.object({ title: text, before: z.string(), after: z.string() })),
    errors: z.array(
      z.object({
        place: z.string(),
        value: z.string().optional(),
        reason: z.string(),
        allowed: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'PackImportLine' })
export const packImportApply = z.object({
  rows: z.enum(['all', 'good']).describe('All or nothing; or the good rows, leaving out the bad'),
})
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

export const packRefusal = z
  .object({ id, name: z.string(), reason: z.string(), message: text, at: z.iso.datetime() })
  .meta({ id: 'PackRefusal' })
export const packPageQuery = z.object({ ...pageQuery, q: z.string().trim().max(100).optional() })

export const packSelfTest = z.object({
  planted: z.array(z.object({ group: z.string(), groupName: text, name: z.string(), found: z.boolean() })),
  clean: z.object({ items: z.int(), found: z.int() }),
})
export const packSelfTestStart = z.object({
  adoptionId: id.optional().describe('With the parameters of this adoption'),
})

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
        basis,
        clearedBy: text,
        quotes: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'PackExplanation' })
export const packDocumentParams = z.object({ id, documentId: id })

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

const exhibitRows = z.array(z.array(z.union([z.string(), z.number(), z.null()])))
const exhibitHead = {
  title: text,
  note: text.optional(),
  columns: z.array(text),
  rows: exhibitRows,
  share: z.array(z.int()).optional().describe('Columns that are shares, 0 to 1'),
}
export const packExhibit = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('table'), ...exhibitHead }),
    z.object({
      kind: z.literal('chart'),
      ...exhibitHead,
      draw: z.enum(['line', 'bar', 'interval', 'funnel']),
      levels: z.array(z.object({ name: text, value: z.number() })).optional(),
      about: z.string().optional().describe('The first cell of the row that the case is about'),
    }),
  ])
  .meta({ id: 'PackExhibit' })

export const packCaseRow = z
  .object({
    id,
    kind: z.string(),
    title: text,
    score: z.number(),
    amount: z.number().optional(),
    signs: z.array(z.object({ sign: z.string(), name: text })),
    items: z.int(),
    status: z.string(),
    since: daySchema,
    gone: z.boolean().describe('The last run did not find it again'),
    version,
  })
  .meta({ id: 'PackCaseRow' })
export const packCaseQuery = z.object({
  ...pageQuery,
  status: listParam(),
  kind: listParam(),
  gone: z.enum(['yes']).optional(),
  q: z.string().trim().max(100).optional(),
})

export const packCase = packCaseRow
  .extend({
    adoptionId: id,
    signsFound: z.array(
      z.object({
        sign: z.string(),
        name: text,
        points: z.number(),
        why: text,
        basis,
        clearedBy: text,
        evidence: z.array(z.object({ item: z.string(), label: z.string(), text: z.string() })),
      }),
    ),
    exhibits: z.array(packExhibit),
    rows: z.array(packRowView).describe('The items it rests on, three hundred at most'),
    picture: leadPicture.optional(),
    moves: z.array(z.object({ verb: z.string(), to: z.string(), needsReason: z.boolean() })),
    steps: z.array(
      z.object({
        verb: z.string(),
        from: z.string(),
        to: z.string(),
        at: z.iso.datetime(),
        by: z.string().optional(),
        reason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'PackCase' })

export type PackExhibit = z.infer<typeof packExhibit>
export type PackCaseRow = z.infer<typeof packCaseRow>
export type PackCase = z.infer<typeof packCase>
export type PackImportLine = z.infer<typeof packImportLine>
export type PackRowView = z.infer<typeof packRowView>
export type PackCalibration = z.infer<typeof packCalibration>
export type PackRow = z.infer<typeof packRow>
export type PackParameterView = z.infer<typeof packParameter>
export type PackDetail = z.infer<typeof packDetail>
export type PackAdoption = z.infer<typeof packAdoption>
export type PackImport = z.infer<typeof packImport>
export type PackRun = z.infer<typeof packRun>
export type PackRefusal = z.infer<typeof packRefusal>
export type PackSelfTestResult = z.infer<typeof packSelfTest>
export type PackParametersVersion = z.infer<typeof packParametersVersion>
export type PackTrial = z.infer<typeof packTrial>
export type PackNearRow = z.infer<typeof packNear>
export type PackExplanation = z.infer<typeof packExplanation>
export type PackRecord = z.infer<typeof packRecord>
