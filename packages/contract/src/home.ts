/** What waits for whom, notices, effects and the audit log. */
import { z } from 'zod'
import { cohortRow } from './cohorts.ts'
import { daySchema, id, institutionRef, pageQuery } from './common.ts'
import { secondment } from './plans.ts'

export const waiting = z
  .object({
    kind: z.string().describe('Names the sentence: `needs-to-accept`, `nominations-draft`, …'),
    count: z.int(),
    since: daySchema.optional().describe('The day since which the first of them waits'),
    until: daySchema.optional().describe('The last day of the phase in which it is to be done'),
    turn: z.string().optional().describe('The role whose turn it is, where it is not the caller’s'),
    cohortId: id.optional(),
    cohortName: z.object({ zh: z.string(), en: z.string() }).optional(),
    subject: z
      .string()
      .optional()
      .describe('What it is about where it is no cohort, such as the title of an agreement'),
    days: z.int().optional().describe('Days left, where a day is what matters'),
    link: z.string(),
  })
  .meta({ id: 'Waiting' })

export const home = z
  .object({
    cohorts: z.array(cohortRow),
    waiting: z.array(waiting),
    next: z
      .array(
        z.object({
          cohortId: id,
          cohortName: z.object({ zh: z.string(), en: z.string() }),
          phase: z.string(),
          from: daySchema,
        }),
      )
      .describe('The phases that begin next'),
    secondments: z.array(secondment).describe('For a secondee: the own ones'),
    nomination: z
      .object({ id, status: z.string(), cohortId: id, consentOn: daySchema.optional() })
      .optional()
      .describe('For a secondee: the running nomination'),
  })
  .meta({ id: 'Home' })

export const notification = z
  .object({
    id,
    kind: z.string(),
    title: z.string(),
    body: z.string(),
    link: z.string(),
    createdAt: z.string(),
    readAt: z.string().optional(),
  })
  .meta({ id: 'Notification' })

export const effects = z
  .object({
    cohortId: id,
    funnel: z
      .array(z.object({ step: z.string(), count: z.int() }))
      .describe('needs filed → accepted → filled; nominated → eligible → selected'),
    hosts: z.array(z.object({ host: institutionRef, requested: z.int(), filled: z.int() })),
    specialties: z.array(z.object({ code: z.string(), wanted: z.int(), offered: z.int(), filled: z.int() })),
  })
  .meta({ id: 'Effects' })

export const auditRecord = z
  .object({
    seq: z.int(),
    at: z.string(),
    account: z.string().optional(),
    verb: z.string(),
    table: z.string(),
    rowId: z.string(),
    action: z.enum(['insert', 'update', 'delete']),
    fields: z
      .array(z.string())
      .describe('Which fields changed; never their values: the auditor reads who did what, not the data'),
    reason: z.string().optional(),
  })
  .meta({ id: 'AuditRecord' })
export const auditQuery = z.object({
  account: id.optional(),
  table: z.string().max(40).optional(),
  row: z.string().max(60).optional(),
  ...pageQuery,
})

export type Home = z.infer<typeof home>
export type Waiting = z.infer<typeof waiting>
export type Notification = z.infer<typeof notification>
export type Effects = z.infer<typeof effects>
export type AuditRecord = z.infer<typeof auditRecord>
