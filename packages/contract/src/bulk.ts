/** The same move for many records: tried first on each without writing, then made for those that may. */
import { z } from 'zod'
import { id, line, version } from './common.ts'

export const bulkLists = ['needs', 'nominations', 'officers', 'offers', 'proposals', 'leads'] as const
export const bulkList = z.enum(bulkLists)
/** More at once than anybody looks over is refused. */
export const bulkLimit = 1000

const to = line(40)
  .optional()
  .describe(
    'Where to, for a verb that needs it: the code of a department, why leads are excluded, or to whom they are given',
  )

export const bulkPreview = z
  .object({
    list: bulkList,
    verb: z.string().max(40),
    to,
    ids: z.array(id).min(1).max(bulkLimit).optional().describe('The ticked rows'),
    filter: z
      .record(z.string().max(40), z.string().max(2000))
      .optional()
      .describe('As in the address of the list: all rows that meet it'),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), 'either ids or a filter')

export const bulkMove = z.object({
  list: bulkList,
  verb: z.string().max(40),
  to,
  reason: z.string().trim().max(500).optional().describe('Kept with each record'),
  rows: z
    .array(z.object({ id, version }))
    .min(1)
    .max(bulkLimit)
    .describe('As previewed: a record that has changed since is left as it is and named'),
})

/** What became of one record, or in a preview would. */
export const bulkLine = z
  .object({ id, version: version.optional(), label: z.string(), ok: z.boolean(), why: z.string().optional() })
  .meta({ id: 'BulkLine' })

export type BulkList = z.infer<typeof bulkList>
export type BulkLine = z.infer<typeof bulkLine>
