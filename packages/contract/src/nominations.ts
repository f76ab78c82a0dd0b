/** Nominations and the live eligibility check. */
import { z } from 'zod'
import { allowedMove } from './cohorts.ts'
import { id, institutionRef, listParam, pageQuery, text, version } from './common.ts'

export const finding = z
  .object({
    ruleId: z.string(),
    type: z.string(),
    severity: z.enum(['hard', 'warning']),
    verdict: z.enum(['pass', 'fail', 'missing']),
    title: z.string().describe('The rule in words'),
    sentence: z.string().describe('The fact used, what was expected, in the language of the request'),
    basis: z.string(),
    waived: z.boolean().optional().describe('A hard rule that is overridden for this person here'),
    overridable: z
      .enum(['office', 'leader', 'never'])
      .optional()
      .describe('Of a hard rule that does not pass: who may override it'),
  })
  .meta({ id: 'Finding' })

export const eligibility = z
  .object({
    eligible: z.boolean(),
    passed: z.int(),
    total: z.int(),
    findings: z.array(finding),
  })
  .meta({ id: 'Eligibility' })

export const waiver = z
  .object({
    id,
    ruleId: z.string(),
    ruleTitle: z.string(),
    sentence: z.string().describe('What the rule found when the exception was asked for or granted'),
    post: z.object({ postId: id, title: z.string() }).optional().describe('Absent: wherever the person goes'),
    reason: z.string(),
    status: z.enum(['asked', 'granted', 'refused', 'withdrawn', 'revoked']),
    askedBy: z.string().optional(),
    askedAt: z.string().optional(),
    decidedBy: z.string().optional(),
    decidedAt: z.string().optional(),
    decisionReason: z.string().optional(),
    moves: z.array(allowedMove),
    version,
  })
  .meta({ id: 'Waiver' })

export const waiverRow = waiver
  .omit({ moves: true })
  .extend({
    sentence: waiver.shape.sentence.optional().describe('Absent where the caller may not see the person'),
    nominationId: id,
    cohortId: id,
    cohortName: text,
    sender: institutionRef,
    officer: z
      .object({ id, name: z.string(), rank: z.string().optional() })
      .optional()
      .describe('Absent where the caller may not see the person: a host before anybody is sent to it'),
  })
  .meta({ id: 'WaiverRow' })

export const waiverQuery = z.object({
  cohort: id.optional(),
  post: id.optional().describe('At this need, or wherever the person goes where the person comes to this need'),
  status: waiver.shape.status.optional(),
  ...pageQuery,
})

export const waiverCreate = z.object({
  ruleId: z.string().min(1).max(40),
  postId: id.optional(),
  reason: z.string().trim().min(1).max(500),
})

export const nominationStatus = z.enum(['draft', 'submitted', 'withdrawn', 'selected', 'not-selected'])

export const nominationRow = z
  .object({
    id,
    cohortId: id,
    officer: z.object({ id, name: z.string(), rank: z.string().optional(), departmentCode: z.string().optional() }),
    sender: institutionRef,
    status: nominationStatus,
    eligible: z.boolean().describe('For the cohort as such, before any post is looked at'),
    failing: z.int().describe('Hard rules that fail or lack a fact'),
    postsOpen: z.int().describe('Accepted needs of the cohort the person is eligible for'),
    preferenceCount: z.int(),
    version,
  })
  .meta({ id: 'NominationRow' })

export const nomination = nominationRow
  .omit({ postsOpen: true, preferenceCount: true })
  .extend({
    preferences: z.array(z.object({ postId: id, title: z.string(), host: institutionRef })),
    statement: z.string(),
    statusReason: z.string().optional(),
    outcome: z
      .object({ code: z.string(), sentence: z.string(), near: z.string().optional() })
      .optional()
      .describe('After publication: why the person was or was not selected'),
    eligibility,
    posts: z
      .array(
        z.object({
          postId: id,
          title: z.string(),
          host: institutionRef,
          eligible: z.boolean(),
          fit: z.int(),
          failing: z.array(finding),
        }),
      )
      .describe('Every accepted need with the verdict for this person, best fit first'),
    together: z
      .array(finding)
      .describe(
        'For whoever may ask for an exception or grant one: rules that the person alone passes, and not if all nominated from the same home go',
      ),
    waivers: z.array(waiver).describe('Exceptions to rules for this nomination, the newest first'),
    mayAskWaiver: z.boolean(),
    mayGrantWaiver: z.array(z.enum(['office', 'leader'])).describe('Of which rules the caller may override one'),
    moves: z.array(allowedMove),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Nomination' })

export const nominationCreate = z.object({
  cohortId: id,
  officerId: id,
  preferences: z.array(id).max(20).default([]),
  statement: z.string().trim().max(1000).default(''),
})
/** An exception before there is a nomination: one is begun with it. */
export const firstWaiverCreate = nominationCreate.extend(waiverCreate.shape)
export const nominationUpdate = z
  .object({ preferences: z.array(id).max(20), statement: z.string().trim().max(1000) })
  .partial()
export const nominationQuery = z.object({
  cohort: id.optional(),
  status: listParam(),
  sender: id.optional().describe('This institution and all below it'),
  officer: id.optional(),
  consent: z.literal('missing').optional().describe('Only those whose officer has not consented'),
  q: z.string().trim().max(60).optional(),
  ...pageQuery,
})
/** Eligibility before anything is saved: an officer for a cohort, or for one post of it. */
/** Of somebody who is not nominated yet: with what the caller may do where a rule stands in the way. */
export const eligibilityPreview = eligibility
  .extend({
    mayAskWaiver: z.boolean(),
    mayGrantWaiver: z.array(z.enum(['office', 'leader'])).describe('Of which rules the caller may override one'),
  })
  .meta({ id: 'EligibilityPreview' })

export const eligibilityQuery = z.object({ cohort: id, officer: id, post: id.optional() })

export type WaiverRow = z.infer<typeof waiverRow>
export type Waiver = z.infer<typeof waiver>
export type Finding = z.infer<typeof finding>
export type EligibilityPreview = z.infer<typeof eligibilityPreview>
export type Eligibility = z.infer<typeof eligibility>
export type NominationRow = z.infer<typeof nominationRow>
export type Nomination = z.infer<typeof nomination>
