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
  overridable: z
    .enum(['office', 'leader', 'never'])
    .optional()
    .describe('Who may override it for one nomination; absent: as is usual for the type'),
}
const months = z.int().min(1).max(60)
const codes = z.array(code).min(1)

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
    z.strictObject({ ...head, type: z.literal('standing'), withinMonths: months.optional() }),
    z.strictObject({ ...head, type: z.literal('health'), withinMonths: months.optional() }),
    z.strictObject({
      ...head,
      type: z.literal('home-staff'),
      within: z.enum(['department', 'specialty']),
      min: z.int().min(1).max(500).optional(),
      share: z.int().min(1).max(100).optional().describe('Percent of the staff'),
    }),
    z.strictObject({ ...head, type: z.literal('elsewhere'), outside: z.enum(['institution', 'area', 'region']) }),
    z.strictObject({ ...head, type: z.literal('legal-appointment'), positions: codes }),
    z.strictObject({
      ...head,
      type: z.literal('kin-avoidance'),
      scope: z.enum(['same-office', 'same-department', 'adjacent-level', 'law-practice']),
      circles: z.array(z.enum(['spouse', 'lineal', 'collateral', 'in-law'])).min(1),
      relativePositions: codes.optional(),
      postPositions: codes.optional(),
      postDepartments: codes.optional(),
    }),
    z.strictObject({ ...head, type: z.literal('group-quota') }),
  ])
  .meta({ id: 'Rule' })

const balanceHead = {
  id: code,
  title: text,
  basis: z.object({ title: text, clause: text.optional() }),
  minShare: z.int().min(0).max(100).optional(),
  maxShare: z.int().min(0).max(100).optional(),
}
const side = z.enum(['sending', 'host'])

export const balanceItem = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...balanceHead,
      kind: z.literal('attribute'),
      attribute: z.enum(['sex', 'ethnicity', 'politicalStatus']),
      anyOf: codes.optional(),
      noneOf: codes.optional(),
    }),
    z.strictObject({ ...balanceHead, kind: z.literal('levels'), side, levels: codes }),
    z.strictObject({ ...balanceHead, kind: z.literal('largest'), side, level: code }),
  ])
  .meta({ id: 'BalanceItem' })

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
    balance: z
      .array(balanceItem)
      .max(50)
      .optional()
      .describe('Shares kept in view beside a plan; they admit, refuse and score nobody'),
  })
  .meta({ id: 'Policy' })

export type PolicyRule = z.infer<typeof rule>
export type BalanceItem = z.infer<typeof balanceItem>
export type PolicyDocument = z.infer<typeof policyDocument>

/** JSON Schema (2020-12) of the document, as it is published. */
export function policySchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(policyDocument, { target: 'draft-2020-12', io: 'input' })
  return {
    $schema,
    $id: 'zhiqiao.policy/1',
    title: 'Policy: rules of selection, zhiqiao.policy/1',
    ...schema,
  }
}
