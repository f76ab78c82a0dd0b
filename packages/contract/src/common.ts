/** Shapes that every part of the API shares: ids, days, pages, problems. */
import { parseDay, type Day } from '@zhiqiao/domain'
import { z } from 'zod'

export const id = z.uuid().describe('UUIDv7')
export const version = z
  .int()
  .positive()
  .describe('Counts the changes of the record; the same number stands in its ETag')

export const daySchema = z
  .string()
  .refine((text): text is Day => parseDay(text) !== undefined, 'a day is written YYYY-MM-DD')
  .meta({ format: 'date', example: '2026-05-10' })

export const text = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text', description: 'Both languages' })

/** A short line of text: trimmed, not empty. */
export const line = (max: number) => z.string().trim().min(1).max(max)

export const pageQuery = {
  after: z.string().max(400).optional().describe('Cursor: the `next` or `previous` of an earlier page'),
  limit: z.coerce.number().int().min(1).max(200).default(20),
  changedSince: z.iso
    .datetime()
    .optional()
    .describe('Only what others have added or changed since; refused by lists that keep no marks'),
}

/** One page of a list. `next` and `previous` are absent at the ends. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().optional(),
    previous: z.string().optional(),
    /** Exact up to 1,000; above it, `more` is true and the count is 1,000. */
    count: z.int(),
    more: z.boolean(),
    readAt: z.iso.datetime().optional().describe('When it was read, by the clock of the log; where changes are marked'),
  })
}

/** A query value that may be given once, several times or comma-separated. */
export const listParam = (max = 50) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : given.split(',')).filter((part) => part !== ''))
    .pipe(z.array(z.string().max(64)).max(max))
    .optional()

/** Ids, given as `listParam` takes them. */
export const idsParam = (max = 50) => listParam(max).pipe(z.array(id).optional())

export const recordChange = z
  .object({
    at: z.iso.datetime(),
    by: z.string().optional(),
    own: z.boolean().describe('By the caller, in another tab or on another device'),
    verb: z.string(),
    fields: z.array(z.string()).describe('What was changed, in words; what has none here is left out'),
  })
  .meta({ id: 'RecordChange' })

export const recordDifference = z
  .object({
    field: z.string(),
    before: z.array(z.string()).optional().describe('As the caller saw it; absent where a line can’t say it'),
    after: z.array(z.string()).optional(),
    codes: z.string().optional().describe('The table of the profile whose codes the values are'),
  })
  .meta({ id: 'RecordDifference', description: 'A field that differs between what was looked at and what stands now' })

export const placedError = z.object({
  place: z.string().describe('Where: a path in the body (`specialties[0].code`), or sheet and cell (`需求!C4`)'),
  value: z.string().optional(),
  reason: z.string(),
  allowed: z.string().optional(),
})

export const problem = z
  .object({
    type: z.string().describe('URI reference that names the kind of problem'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    rule: z.string().describe('Stable code of the rule that refused'),
    errors: z.array(placedError).optional(),
    current: z.unknown().optional().describe('On a stale write: the record as it stands now, as its GET shows it'),
    differences: z.array(recordDifference).optional().describe('On a stale write: what differs'),
    changes: z
      .array(recordChange)
      .optional()
      .describe('On a stale write: who has changed it since the version named, the latest first'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })

export const moveBody = z.object({ verb: z.string().max(40), reason: z.string().trim().max(500).optional() })
export const idParams = z.object({ id })
export const institutionRef = z.object({ id, name: z.string(), shortName: z.string() }).meta({ id: 'InstitutionRef' })

export type RecordDifference = z.infer<typeof recordDifference>
export type RecordChange = z.infer<typeof recordChange>
export type Problem = z.infer<typeof problem>
export type InstitutionRef = z.infer<typeof institutionRef>
