/** A publication: what is told to whom, and the letters. */
import { z } from 'zod'
import { daySchema, id } from './common.ts'

export const recipient = z.enum(['person', 'sender', 'host'])
const said = z.object({ title: z.string(), body: z.string() })

export const planMessage = z
  .object({
    recipient,
    subjectId: id.describe('A nomination for a person, an institution otherwise'),
    name: z.string(),
    of: z.string().optional().describe('The person’s institution'),
    selected: z.boolean(),
    code: z.string().optional().describe('Why not selected; one of `reasons`'),
    words: z.string().describe('The office’s own words'),
    preview: said,
    accounts: z.int().describe('Accounts that receive it'),
    sentAt: z.string().optional(),
    version: z.int().describe('0 until it is worded'),
  })
  .meta({ id: 'PlanMessage' })

export const planMessages = z
  .object({
    items: z.array(planMessage),
    reasons: z.array(z.object({ code: z.string(), name: z.string() })),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'PlanMessages' })

export const messageParams = z.object({ id, recipient, subjectId: id })
export const messageBody = z.object({
  code: z.string().max(40).optional(),
  words: z.string().trim().max(500),
})

export const letterKind = z.enum(['sender', 'host', 'person'])

export const letterhead = z.object({
  word: z.string().trim().max(20).describe('发文代字'),
  year: z.int().min(2000).max(2100),
  firstNumber: z.int().min(1).max(99_999),
  signedOn: daySchema,
  contact: z.string().trim().max(120),
})

export const planLetters = z
  .object({
    head: letterhead.extend({ issuer: z.string(), version: z.int() }),
    items: z.array(
      z.object({
        kind: letterKind,
        subjectId: id,
        name: z.string(),
        title: z.string(),
        number: z.string().describe('〔2026〕12号 with its word'),
        serial: z.int(),
        people: z.int(),
      }),
    ),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'PlanLetters' })

export const letterheadBody = letterhead.extend({
  numbers: z
    .array(z.object({ kind: letterKind, subjectId: id, serial: z.int().min(1).max(99_999) }))
    .max(2000)
    .default([])
    .describe('Numbers that differ from the running count'),
})
export const letterParams = z.object({ id, kind: letterKind, subjectId: id })

export type PlanMessage = z.infer<typeof planMessage>
export type PlanMessages = z.infer<typeof planMessages>
export type PlanLetters = z.infer<typeof planLetters>
export type LetterKind = z.infer<typeof letterKind>
