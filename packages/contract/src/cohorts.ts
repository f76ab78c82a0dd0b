/** Programmes with their agreement, policies, and cohorts with phases and quotas. */
import { phaseCodes } from '@zhiqiao/domain'
import { z } from 'zod'
import { daySchema, id, idsParam, institutionRef, pageQuery, text, version } from './common.ts'
import { policyDocument } from './policy.ts'

export const direction = z.enum(['inbound', 'outbound'])

export const programme = z
  .object({
    id,
    title: text,
    office: institutionRef,
    signedOn: daySchema.optional(),
    forms: z.array(z.enum(['secondment', 'training'])),
    summary: z.string(),
    parties: z.array(institutionRef),
    version,
  })
  .meta({ id: 'Programme' })

export const programmeCreate = z.object({
  title: text,
  officeInstitutionId: id,
  signedOn: daySchema.optional(),
  forms: z.array(z.enum(['secondment', 'training'])).min(1),
  summary: z.string().trim().max(2000),
  partyIds: z.array(id).min(1).max(40),
})

export const policyRecord = z
  .object({
    id,
    office: institutionRef.optional(),
    document: policyDocument,
    version,
    inUse: z.int().describe('Cohorts under this version'),
  })
  .meta({ id: 'PolicyRecord' })
export const policyCreate = z.object({ officeInstitutionId: id, document: policyDocument })

export const phase = z.object({ code: z.enum(phaseCodes), from: daySchema, until: daySchema })

export const quota = z.object({
  side: z.enum(['sending', 'host']),
  institutionId: id,
  min: z.int().min(0).max(10_000).optional(),
  max: z.int().min(0).max(10_000).optional(),
})

export const quotaUse = quota
  .extend({
    institution: institutionRef,
    requested: z
      .int()
      .optional()
      .describe('Seats of accepted needs (host side); absent where the caller sees only some'),
    nominated: z
      .int()
      .optional()
      .describe('Submitted nominations (sending side); absent where the caller sees only some'),
    selected: z.int().optional().describe('In the latest plan; absent where the caller sees only some'),
  })
  .meta({ id: 'QuotaUse' })

export const cohortStatus = z.enum(['preparing', 'collecting', 'matching', 'approving', 'published', 'closed'])

export const cohortRow = z
  .object({
    id,
    programmeId: id,
    office: institutionRef,
    name: text,
    number: z.int().positive(),
    direction,
    twoWay: z.boolean().describe('An institution is host and sender at once: people go both ways'),
    status: cohortStatus,
    termFrom: daySchema,
    termUntil: daySchema,
    phases: z.array(phase),
    approvalSteps: z.int().describe('2: an institution above the host reviews a need before the office accepts it'),
    round: z.int().describe('1 the first; a later round fills what those before left open'),
    postCount: z.int(),
    seatCount: z.int(),
    nominationCount: z.int(),
    version,
  })
  .meta({ id: 'CohortRow' })

export const allowedMove = z
  .object({ verb: z.string(), to: z.string(), needsReason: z.boolean() })
  .meta({ id: 'AllowedMove' })

export const flow = z.object({ from: institutionRef, to: institutionRef, count: z.int() })

export const cohort = cohortRow
  .extend({
    hosts: z.array(institutionRef),
    senders: z.array(institutionRef),
    policy: z.object({ id, code: z.string(), title: text, version: z.int() }),
    mayMovePolicy: z.boolean().describe('Whether the caller may move the cohort to a newer version of its policy'),
    quotas: z.array(quotaUse),
    moves: z.array(allowedMove).describe('What the caller may do with the cohort now'),
    flows: z.array(flow).describe('People between sending and host regions: of the latest plan the caller may see'),
    plan: z
      .object({ id, number: z.int(), status: z.string() })
      .optional()
      .describe('The latest plan the caller may see'),
  })
  .meta({ id: 'Cohort' })

export const cohortCreate = z.object({
  programmeId: id,
  name: text,
  direction,
  termFrom: daySchema,
  termUntil: daySchema,
  phases: z.array(phase).min(1).max(20),
  policyId: id,
  hostIds: z.array(id).min(1).max(40),
  senderIds: z.array(id).min(1).max(40),
  quotas: z.array(quota).max(400),
  approvalSteps: z.int().min(1).max(2).optional().describe('1 where absent'),
})
export const cohortUpdate = cohortCreate.omit({ programmeId: true, direction: true }).partial()
export const cohortQuery = z.object({
  status: cohortStatus.optional(),
  programme: id.optional(),
  host: id.optional().describe('Cohorts in which this institution, or one above it, is a host'),
  forHosts: idsParam().describe('Cohorts with a host that is one of these institutions, above one or below one'),
  forSenders: idsParam().describe('Cohorts with a sender that is one of these institutions, above one or below one'),
  ...pageQuery,
})

export type Programme = z.infer<typeof programme>
export type PolicyRecord = z.infer<typeof policyRecord>
export type Cohort = z.infer<typeof cohort>
export type CohortRow = z.infer<typeof cohortRow>
export type QuotaUse = z.infer<typeof quotaUse>
export type AllowedMove = z.infer<typeof allowedMove>
export type Flow = z.infer<typeof flow>
