/** What packs find and people work on, on the pages that all packs share: as a list, and one in full. */
import { z } from 'zod'
import { daySchema, id, institutionRef, listParam, moveBody, pageQuery, text, version } from './common.ts'
import { leadPicture } from './leads.ts'
import { packBasis, packField } from './pack-parameters.ts'
import { packRowView } from './pack-imports.ts'

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

const urgency = z.enum(['late', 'soon', 'in-time'])
const caseClock = z.object({
  code: z.string(),
  name: text,
  due: daySchema,
  urgency,
  left: z.int().describe('Days; below zero: over'),
})

export const packCaseRow = z
  .object({
    id,
    adoption: z.object({ id, pack: z.string(), packName: text, institution: institutionRef }),
    kind: z.string(),
    title: text,
    score: z.number(),
    amount: z.number().optional(),
    signs: z.array(z.object({ sign: z.string(), name: text })),
    items: z.int(),
    status: z.string(),
    statusName: text,
    since: daySchema,
    gone: z.boolean().describe('The last run did not find it again'),
    assignee: z.object({ id, name: z.string() }).optional(),
    clock: caseClock.optional().describe('The one that ends first'),
    version,
  })
  .meta({ id: 'PackCaseRow' })

export const packCaseQuery = z.object({
  ...pageQuery,
  adoption: id.optional().describe('Of one adoption; absent: of all that one may read'),
  status: listParam(),
  kind: listParam(),
  assignee: z.union([z.enum(['me', 'nobody']), id]).optional(),
  urgency: listParam(3).pipe(z.array(urgency).optional()),
  gone: z.enum(['yes']).optional(),
  q: z.string().trim().max(100).optional(),
})

export const packCase = packCaseRow
  .extend({
    signsFound: z.array(
      z.object({
        sign: z.string(),
        name: text,
        points: z.number(),
        why: text,
        basis: packBasis,
        clearedBy: text,
        evidence: z.array(z.object({ item: z.string(), label: z.string(), text: z.string() })),
      }),
    ),
    exhibits: z.array(packExhibit),
    rows: z.array(packRowView).describe('The items it rests on, three hundred at most'),
    picture: leadPicture.optional(),
    clocks: z.array(
      caseClock
        .partial({ due: true, urgency: true, left: true })
        .extend({ basis: packBasis })
        .describe('Without a day: it stands still'),
    ),
    moves: z.array(z.object({ verb: z.string(), to: z.string(), needsReason: z.boolean(), asks: z.array(packField) })),
    steps: z.array(
      z.object({
        verb: z.string(),
        from: z.string(),
        to: z.string(),
        at: z.iso.datetime(),
        by: z.string().optional(),
        reason: z.string().optional(),
        assignee: z.string().optional().describe('To whom it was given'),
        given: z.array(z.object({ name: text, value: z.string() })),
      }),
    ),
  })
  .meta({ id: 'PackCase' })

export const packCaseMove = moveBody.extend({
  given: z
    .record(z.string().max(40), z.string().max(2000))
    .default({})
    .describe('What the move asks for, by field, written as in a cell'),
})
export const packCaseAssign = z.object({
  assigneeId: id.nullable().describe('null: nobody'),
  reason: z.string().trim().max(500).optional(),
})
export const packColleagues = z.object({ items: z.array(z.object({ id, name: z.string() })) })

export type PackExhibit = z.infer<typeof packExhibit>
export type PackCaseRow = z.infer<typeof packCaseRow>
export type PackCase = z.infer<typeof packCase>
