/** What stands around a need: its story, templates, proposals from others, and what becomes of it when it stays unmet. */
import { proposalKinds } from '@zhiqiao/domain'
import { z } from 'zod'
import { allowedMove } from './cohorts.ts'
import { id, institutionRef, line, pageQuery, text, version } from './common.ts'
import { needEditable, needOrigin, postRow, reviewSkip } from './needs.ts'

export const needChange = z
  .object({ field: z.string(), before: z.unknown(), after: z.unknown() })
  .meta({ id: 'NeedChange', description: 'Values as the API writes them; null where there was or is none' })

export const needStep = z
  .object({
    id,
    at: z.string(),
    verb: z.string(),
    part: z.enum(['host', 'reviewer', 'office', 'sender']).optional(),
    by: z.string().optional().describe('Who; told to the need’s own side only'),
    reason: z.string().optional(),
    changes: z.array(needChange).optional().describe('What differs from what was returned'),
    filled: z.int().optional(),
    seats: z.int().optional(),
    need: z.object({ id, number: z.int(), cohortName: text }).optional().describe('The need it was carried to or from'),
    institution: institutionRef.optional().describe('The partner of an offer'),
    reviewSkip: reviewSkip.optional().describe('Filed without the review that the cohort asks for'),
  })
  .meta({ id: 'NeedStep' })

export const registerRow = postRow
  .extend({
    cohortName: text,
    filled: z.int().optional(),
    verdictWords: z.string().optional(),
    origin: needOrigin,
    steps: z.array(z.object({ verb: z.string(), at: z.string() })).describe('The story, the first step first'),
  })
  .meta({ id: 'RegisterRow' })

export const needText = z
  .object({
    ...needEditable,
    departmentCode: needEditable.departmentCode.optional(),
    headcount: needEditable.headcount.optional(),
    tier: needEditable.tier.optional(),
  })
  .meta({ id: 'NeedText' })

export const needTemplate = z
  .object({ id, institution: institutionRef, name: z.string(), body: needText, mayChange: z.boolean(), version })
  .meta({ id: 'NeedTemplate' })
export const needTemplateCreate = z.object({ institutionId: id, name: line(40), body: needText })
export const needTemplateUpdate = needTemplateCreate.omit({ institutionId: true }).partial()

export const needProposal = z
  .object({
    id,
    cohortId: id,
    cohortName: text.optional(),
    host: institutionRef,
    kind: z.enum(proposalKinds),
    reference: z.string().optional(),
    note: z.string(),
    body: needText,
    status: z.enum(['open', 'adopted', 'declined', 'withdrawn']),
    statusReason: z.string().optional(),
    postId: id.optional(),
    createdAt: z.string(),
    moves: z.array(allowedMove),
    version,
  })
  .meta({ id: 'NeedProposal' })
export const needProposalCreate = z.object({
  cohortId: id,
  hostInstitutionId: id,
  kind: z.enum(proposalKinds).default('office'),
  reference: line(100).optional().describe('The indicator or the request; needed for those kinds'),
  note: line(500).describe('Why the need is proposed'),
  body: needText,
})
export const needProposalQuery = z.object({
  cohort: id.optional(),
  status: z.enum(['open', 'adopted', 'declined', 'withdrawn']).optional(),
  ...pageQuery,
})

export const offerStatus = z.enum(['asked', 'refused', 'open', 'welcome', 'declined', 'withdrawn'])
export const needOffer = z
  .object({
    id,
    postId: id,
    need: z.object({ number: z.int(), title: z.string(), problem: z.string() }),
    cohortId: id,
    cohortName: text.optional(),
    host: institutionRef,
    to: institutionRef,
    note: z.string(),
    status: offerStatus,
    statusReason: z.string().optional(),
    since: z.string(),
    moves: z.array(allowedMove),
    version,
  })
  .meta({ id: 'NeedOffer' })
export const needOfferCreate = z.object({
  toInstitutionIds: z.array(id).min(1).max(20),
  note: z.string().trim().max(500).default(''),
})
export const needOfferQuery = z.object({
  cohort: id.optional(),
  post: id.optional(),
  status: offerStatus.optional(),
  ...pageQuery,
})

export const unmetNeed = postRow
  .extend({
    cohortName: text,
    filled: z.int(),
    times: z.int().describe('Cohorts in a row, this one among them, in which it stayed unmet'),
    offers: z.array(z.object({ id, to: institutionRef, status: offerStatus })),
    carriedTo: z.object({ id, cohortId: id, cohortName: text }).optional(),
  })
  .meta({ id: 'UnmetNeed' })
export const unmetQuery = z.object({
  cohort: id.optional(),
  host: id.optional().describe('This institution and all below it'),
  twice: z.stringbool().optional().describe('Only what stayed unmet twice in a row or more'),
  ...pageQuery,
})
export const partner = institutionRef.meta({ id: 'Partner' })
export const carryOver = z.object({ cohortId: id, postIds: z.array(id).min(1).max(200) })
export const carried = z.object({ items: z.array(z.object({ from: id, id })) }).meta({ id: 'Carried' })

export type NeedStep = z.infer<typeof needStep>
export type RegisterRow = z.infer<typeof registerRow>
export type NeedTextBody = z.infer<typeof needText>
export type NeedTemplateRecord = z.infer<typeof needTemplate>
export type NeedProposal = z.infer<typeof needProposal>
export type NeedOffer = z.infer<typeof needOffer>
export type UnmetNeed = z.infer<typeof unmetNeed>
