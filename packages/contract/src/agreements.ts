/** Agreements: versions of one shared record, the parties' decisions on them, contacts, and how far quotas are used. */
import { agreementKinds, exchangeForms } from '@zhiqiao/domain'
import { z } from 'zod'
import { allowedMove, direction } from './cohorts.ts'
import { daySchema, id, institutionRef, line, pageQuery, text, version } from './common.ts'

const code = z.string().min(1).max(40)
const passage = (max: number) => z.string().trim().max(max)

export const agreementLine = z
  .object({
    direction,
    sendingPartyId: id,
    hostPartyId: id,
    specialty: code.optional().describe('Absent: any'),
    position: code.optional().describe('Of the post; absent: any'),
    months: z.int().min(1).max(60),
    min: z.int().min(0).max(10_000),
    max: z.int().min(1).max(10_000),
    per: z.enum(['year', 'term']).describe('A year of the agreement begins at each anniversary of its term'),
  })
  .meta({ id: 'AgreementLine' })

export const agreementTerms = z
  .object({
    title: line(120),
    purpose: line(2000),
    forms: z.array(z.enum(exchangeForms)).min(1).max(2),
    termFrom: daySchema,
    termUntil: daySchema,
    partyIds: z.array(id).min(2).max(40),
    obligations: line(4000).describe('What each party does'),
    allowances: passage(2000).describe('On what basis allowances and costs are borne: a record only'),
    lines: z.array(agreementLine).max(200),
  })
  .meta({ id: 'AgreementTerms' })

export const agreementKind = z.enum(agreementKinds)
export const agreementStatus = z.enum(['draft', 'proposed', 'agreed', 'refused', 'withdrawn', 'discarded'])
export const agreementState = z.enum(['negotiating', 'upcoming', 'in-force', 'ended', 'expired'])

export const agreementDecision = z
  .object({
    party: institutionRef,
    /** `waiting` since the day of the proposal. */
    decision: z.enum(['waiting', 'approved', 'refused']),
    since: daySchema.describe('Of the decision; while it waits, of the proposal'),
    onPaper: z.boolean().optional(),
    by: z.string().optional(),
    reason: z.string().optional(),
    mine: z.boolean().describe('The caller may decide for this party now'),
  })
  .meta({ id: 'AgreementDecision' })

export const agreementVersionRow = z
  .object({
    id,
    number: z.int().positive(),
    kind: agreementKind,
    status: agreementStatus,
    effectiveFrom: daySchema,
    termUntil: daySchema,
    reason: z.string(),
    proposedOn: daySchema.optional(),
    agreedOn: daySchema.optional(),
    settledOn: daySchema.optional(),
    statusReason: z.string().optional(),
    draftedBy: z.string(),
    inForce: z.object({ from: daySchema, until: daySchema }).optional().describe('The days on which it holds'),
    supersededBy: z.int().optional().describe('The later version that leaves it no day on which it would hold'),
    hash: z.string().optional(),
    decisions: z.array(agreementDecision),
    version,
  })
  .meta({ id: 'AgreementVersionRow' })

export const agreementRow = z
  .object({
    id,
    number: z.int(),
    programmeId: id,
    programmeTitle: text,
    office: institutionRef,
    title: z.string(),
    state: agreementState.describe('On the day asked for'),
    parties: z.array(institutionRef),
    forms: z.array(z.enum(exchangeForms)),
    termFrom: daySchema,
    termUntil: daySchema,
    people: z.object({ min: z.int(), max: z.int() }).describe('Sum of the quota lines'),
    shownVersion: z.int().describe('The version whose values stand here: in force on that day, else the latest'),
    open: z
      .object({
        number: z.int(),
        status: agreementStatus,
        since: daySchema.optional(),
        waitingFor: z.array(institutionRef),
      })
      .optional()
      .describe('The version that is being drafted or decided'),
    endsIn: z.int().optional().describe('Days until nothing agreed holds any more, where it is in force'),
  })
  .meta({ id: 'AgreementRow' })

const agreementOverlaps = z
  .array(z.object({ id, title: z.string(), version: z.int() }))
  .describe('Other agreements whose quotas count the same people')

export const agreement = agreementRow
  .extend({
    terms: agreementTerms,
    versions: z.array(agreementVersionRow).describe('The newest first'),
    overlaps: agreementOverlaps,
    mayDraft: z.boolean().describe('Whether the caller may begin the next version now'),
  })
  .meta({ id: 'Agreement' })

export const agreementVersion = agreementVersionRow
  .extend({
    agreementId: id,
    programmeId: id,
    agreementNumber: z.int(),
    terms: agreementTerms,
    parties: z.array(institutionRef),
    canonical: z.string().describe('The text whose UTF-8 bytes the hash is taken over'),
    basedOn: z.int().optional(),
    follows: z.int().optional().describe('The version that it takes over from on its first day'),
    displaces: z.array(z.int()).describe('Agreed versions that would never hold once this one is agreed'),
    overlaps: agreementOverlaps,
    moves: z.array(allowedMove),
    mayEdit: z.boolean(),
    mayDecideFor: z.array(institutionRef),
    mayBeginNext: z.boolean(),
    others: z.array(z.object({ number: z.int(), kind: agreementKind, status: agreementStatus })),
  })
  .meta({ id: 'AgreementVersion' })

const ref = institutionRef
export const agreementDifference = z
  .object({
    field: z.enum([
      'title',
      'purpose',
      'obligations',
      'allowances',
      'effectiveFrom',
      'termFrom',
      'termUntil',
      'forms',
      'parties',
      'line',
    ]),
    before: z.string().optional(),
    after: z.string().optional(),
    added: z.array(z.string()).optional().describe('Codes of forms, or names of parties'),
    removed: z.array(z.string()).optional(),
    change: z.enum(['added', 'removed', 'changed']).optional(),
    lineBefore: agreementLine.optional(),
    lineAfter: agreementLine.optional(),
    fields: z.array(z.enum(['months', 'min', 'max', 'per'])).optional(),
  })
  .meta({ id: 'AgreementDifference' })
export const agreementDifferences = z.object({
  before: z.int(),
  after: z.int(),
  items: z.array(agreementDifference),
  institutions: z.array(ref).describe('Those that the lines name'),
})

export const agreementCreate = z.object({ programmeId: id, terms: agreementTerms, effectiveFrom: daySchema })
export const agreementDraftCreate = z.object({
  kind: z.enum(['amendment', 'renewal', 'end', 'original']),
  from: z
    .int()
    .positive()
    .optional()
    .describe('The version to begin from; else the one in force, for a renewal the latest agreed one'),
})
export const agreementDraftUpdate = z.object({
  terms: agreementTerms,
  effectiveFrom: daySchema,
  reason: passage(1000),
})
export const agreementDecide = z.object({
  partyId: id,
  decision: z.enum(['approve', 'refuse']),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the canonical text that was read: another text is not approved'),
  signedOn: daySchema.optional().describe('Where it was signed on paper: that day'),
  reason: passage(500).optional(),
})

export const agreementQuery = z.object({
  programme: id.optional(),
  state: agreementState.optional(),
  party: id.optional(),
  on: daySchema.optional().describe('Values in force on this day; else today'),
  ...pageQuery,
})
export const onQuery = z.object({ on: daySchema.optional() })
export const againstQuery = z.object({ against: z.coerce.number().int().positive() })

const counts = z.object({
  requested: z.int(),
  nominated: z.int(),
  selected: z.int(),
  present: z.int(),
  done: z.int(),
})
export const agreementMeter = z
  .object({
    on: daySchema,
    version: z.int().optional().describe('In force on that day; absent: none, and no lines'),
    lines: z.array(
      z.object({
        line: agreementLine,
        sender: institutionRef,
        host: institutionRef,
        from: daySchema,
        until: daySchema,
        use: counts,
        shared: z.boolean().describe('Requested seats could also be filled by another sender'),
        over: z.array(z.enum(['requested', 'selected', 'present'])).describe('Figures above the agreed maximum'),
        cohortIds: z.array(id).describe('The cohorts counted'),
      }),
    ),
    beyond: counts.describe('Within the term, on no line'),
    undecided: counts.describe('On one of several lines, the host not being settled yet'),
  })
  .meta({ id: 'AgreementMeter' })

export const agreementContact = z.object({
  name: line(60),
  post: passage(100),
  phone: passage(60),
  email: z.union([z.literal(''), z.email().max(120)]),
})
export const agreementContacts = z
  .object({
    items: z.array(
      z.object({
        party: institutionRef,
        contacts: z.array(agreementContact),
        history: z.array(agreementContact.extend({ since: z.string(), until: z.string(), changedBy: z.string() })),
        changedAt: z.string().optional(),
        changedBy: z.string().optional(),
        mayEdit: z.boolean(),
        version,
      }),
    ),
  })
  .meta({ id: 'AgreementContacts' })
export const agreementContactsPut = z.object({ items: z.array(agreementContact).max(10) })
export const contactParams = z.object({ id, partyId: id })
export const versionParams = z.object({ id, number: z.coerce.number().int().positive() })

export const quotaWarning = z
  .object({
    kind: z.enum(['above', 'below', 'no-line', 'months']),
    side: z.enum(['sending', 'host']).optional(),
    institution: institutionRef.optional(),
    given: z.int().optional(),
    agreed: z.int().optional(),
    lines: z.array(agreementLine),
  })
  .meta({ id: 'QuotaWarning' })

export const agreedQuotasQuery = z.object({ programme: id, direction, on: daySchema })
export const agreedQuotas = z
  .object({
    agreements: z
      .array(z.object({ id, title: z.string(), version: z.int() }))
      .describe('In force on that day between the parties of the programme'),
    lines: z.array(agreementLine),
    proposals: z.array(
      z.object({ side: z.enum(['sending', 'host']), institution: institutionRef, min: z.int(), max: z.int() }),
    ),
    institutions: z.array(ref),
  })
  .meta({ id: 'AgreedQuotas' })

export const cohortAgreement = z
  .object({
    agreements: z.array(
      z.object({
        id,
        title: z.string(),
        version: z.int(),
        endsOn: daySchema.optional().describe('The last day of the agreement, where it ends before the cohort’s term'),
      }),
    ),
    warnings: z.array(quotaWarning),
    institutions: z.array(ref),
  })
  .meta({ id: 'CohortAgreement' })

export type AgreementLineView = z.infer<typeof agreementLine>
export type AgreementTermsView = z.infer<typeof agreementTerms>
export type AgreementRow = z.infer<typeof agreementRow>
export type AgreementView = z.infer<typeof agreement>
export type AgreementVersionRow = z.infer<typeof agreementVersionRow>
export type AgreementVersionView = z.infer<typeof agreementVersion>
export type AgreementDecisionView = z.infer<typeof agreementDecision>
export type AgreementDifferenceView = z.infer<typeof agreementDifference>
export type AgreementDifferencesView = z.infer<typeof agreementDifferences>
export type AgreementMeter = z.infer<typeof agreementMeter>
export type AgreementContact = z.infer<typeof agreementContact>
export type AgreementContacts = z.infer<typeof agreementContacts>
export type QuotaWarningView = z.infer<typeof quotaWarning>
export type AgreedQuotas = z.infer<typeof agreedQuotas>
export type CohortAgreement = z.infer<typeof cohortAgreement>
