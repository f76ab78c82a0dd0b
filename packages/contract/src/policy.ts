/** The policy document as it is exchanged: `zhiqiao.policy/1`, the file that `zhiqiao plan --policy` reads too. */
import { z } from 'zod'
import { daySchema, text } from './common.ts'

const code = z.string().min(1).max(40)
const head = {
  id: code,
  severity: z.enum(['hard', 'warning']),
  basis: z.object({ title: text, clause: text.optional() }),
  directions: z
    .array(z.enum(['inbound', 'outbound']))
    .min(1)
    .optional(),
  effectiveFrom: daySchema.optional(),
  effectiveUntil: daySchema.optional(),
}

export const rule = z
  .discriminatedUnion('type', [
    z.strictObject({ ...head, type: z.literal('rank-range'), highest: code.optional(), lowest: code.optional() }),
    z.strictObject({ ...head, type: z.literal('post-rank-range') }),
    z.strictObject({ ...head, type: z.literal('specialty'), match: z.enum(['any', 'all']) }),
    z.strictObject({ ...head, type: z.literal('consent') }),
    z.strictObject({ ...head, type: z.literal('date-overlap'), restMonths: z.int().min(0).max(600).optional() }),
    z.strictObject({
      ...head,
      type: z.literal('age'),
      max: z.int().min(18).max(100),
      byLevel: z.record(z.string(), z.int().min(18).max(100)).optional(),
    }),
    z.strictObject({ ...head, type: z.literal('service-years'), min: z.int().min(0).max(60) }),
    z.strictObject({ ...head, type: z.literal('appraisal'), years: z.int().min(1).max(10), atLeast: code }),
    z.strictObject({ ...head, type: z.literal('education'), atLeast: code }),
    z.strictObject({ ...head, type: z.literal('staff-category'), anyOf: z.array(code).min(1) }),
    z.strictObject({
      ...head,
      type: z.literal('kin-avoidance'),
      scope: z.enum(['same-office', 'same-department', 'adjacent-level', 'law-practice']),
      circles: z.array(z.enum(['spouse', 'lineal', 'collateral', 'in-law'])).min(1),
      relativePositions: z.array(code).optional(),
      postPositions: z.array(code).optional(),
    }),
    z.strictObject({ ...head, type: z.literal('group-quota') }),
  ])
  .meta({ id: 'Rule' })

const points = z.int().min(0).max(100)

export const policyDocument = z
  .strictObject({
    format: z.literal('zhiqiao.policy/1'),
    id: code,
    version: z.int().positive(),
    title: text,
    effectiveFrom: daySchema,
    rules: z.array(rule).max(200),
    weights: z
      .strictObject({ specialty: points, rank: points, preference: points, experience: points, appraisal: points })
      .describe('Points of the score, together 100'),
  })
  .meta({ id: 'Policy' })

export type PolicyDocument = z.infer<typeof policyDocument>
