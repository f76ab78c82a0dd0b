/** Leads under review: lists, the lead with its signs and their places, moves, verdicts on signs, letters, statistics. */
import { inHandStatuses, leadDates, leadMeasures, leadStatuses } from '@zhiqiao/domain'
import { z } from 'zod'
import { daySchema, id, institutionRef, line, listParam, moveBody, pageQuery, text, version } from './common.ts'

export const leadStatus = z.enum(leadStatuses)
export const leadMeasure = z.enum(leadMeasures)
export const leadKind = z.string().max(40).describe('What it is about, by the kinds of its pack: loan, wage, bench')
export const urgency = z.enum(['late', 'soon', 'in-time'])
export const letterTypes = ['retrial', 'protest', 'conduct', 'police', 'discipline'] as const
export const letterType = z.enum(letterTypes)

export const person = z.object({ id, name: z.string() }).meta({ id: 'Person' })

export const leadClock = z
  .object({
    code: z.string(),
    title: text,
    due: daySchema.describe('The last day that is in time'),
    left: z.int().describe('Days left; below zero: how many it is over'),
    urgency,
    basis: text,
    checked: z.boolean().describe('Whether the text of the basis was read; otherwise check it before relying on it'),
  })
  .meta({ id: 'LeadClock' })

export const leadRow = z
  .object({
    id,
    adoptionId: id,
    institution: institutionRef,
    kind: leadKind,
    title: text,
    score: z.number(),
    amount: z.number().optional().describe('In yuan, where money is at stake'),
    signs: z.array(z.object({ sign: z.string(), name: text })),
    judgments: z.int(),
    plaintiff: z
      .object({ key: z.string(), name: z.string(), leads: z.int() })
      .optional()
      .describe('Where the plaintiff is identified, which a masked name alone never is'),
    status: leadStatus,
    since: daySchema.describe('The day on which it came into its status'),
    assignee: person.optional(),
    clock: leadClock.optional().describe('The clock that ends first'),
    gone: z.boolean().describe('The last run did not find it again'),
    version,
  })
  .meta({ id: 'LeadRow' })

export const signVerdict = z.enum(['confirmed', 'rejected'])
export const quote = z.object({
  document: id,
  at: z.tuple([z.int(), z.int()]).describe('Start and end in the text, in UTF-16 units'),
  text: z.string(),
})

export const leadSign = z
  .object({
    sign: z.string(),
    name: text,
    points: z.number(),
    why: text,
    basis: text,
    clearedBy: text,
    evidence: z.array(quote),
    review: z
      .object({
        verdict: signVerdict.optional().describe('Absent where it was taken back'),
        note: z.string(),
        by: z.string().optional(),
        on: daySchema,
        version,
      })
      .optional(),
  })
  .meta({ id: 'LeadSign' })

export const nearSign = z
  .object({ sign: z.string(), name: text, why: text, evidence: z.array(quote) })
  .meta({ id: 'NearSign' })

export const leadDocument = z
  .object({
    id,
    name: z.string(),
    caseNumber: z.string().optional(),
    docType: z.string().optional(),
    court: z.string().optional(),
    cause: z.string().optional(),
    decidedOn: daySchema.optional(),
    parties: z.array(z.object({ role: z.string(), name: z.string() })),
    agents: z.array(z.string()),
    outcome: z.string().optional(),
    amount: z.number().optional(),
    signs: z.array(z.string()).describe('Those of the lead that have evidence in it'),
  })
  .meta({ id: 'LeadDocument' })

export const leadLink = z.object({
  from: id.describe('A judgment of the lead'),
  to: id,
  kind: z.string().describe('What ties the two, as the pack calls it'),
  by: text,
  strength: z.number().min(0).max(1),
  parties: z
    .array(z.int().min(0))
    .length(2)
    .readonly()
    .optional()
    .describe('Parties that are one: their places in the list of either judgment'),
})

export const leadPicture = z
  .object({
    kinds: z.array(
      z.object({
        id: z.string(),
        name: text,
        row: z.int().min(0).describe('In which row it stands, counted from above'),
        item: z.boolean().describe('Its nodes are the judgments'),
      }),
    ),
    nodes: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        label: z.string(),
        short: z.string().optional().describe('What is drawn where the label is long'),
        on: daySchema.optional().describe('Of a judgment: when it was decided'),
      }),
    ),
    edges: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.string(),
        by: text,
        strength: z.number().min(0).max(1),
        found: z.boolean().describe('Found by the pack, not merely written in a judgment'),
      }),
    ),
    left: z.int().describe('Nodes that were left out to keep it readable'),
  })
  .meta({ id: 'LeadPicture' })

export const leadMoveOffer = z
  .object({
    verb: z.string(),
    to: leadStatus,
    needsReason: z.boolean(),
    asks: z.array(z.string()).describe('What else is to be given, or must be there'),
    lacks: z.array(z.string()).describe('Of what must be there: what is not there yet'),
  })
  .meta({ id: 'LeadMoveOffer' })

export const leadStep = z
  .object({
    verb: z.string(),
    from: leadStatus,
    to: leadStatus,
    at: z.iso.datetime(),
    by: z.string().optional(),
    reason: z.string().optional(),
    code: text.optional(),
    measure: leadMeasure.optional(),
    assignee: z.string().optional(),
    day: daySchema.optional(),
  })
  .meta({ id: 'LeadStep' })

export const letterRef = z
  .object({
    id,
    type: letterType,
    name: text,
    number: z.int().describe('Counts the versions of a type for the lead'),
    at: z.iso.datetime(),
    by: z.string().optional(),
    slots: z.int().describe('Places in 【】 that are still to be filled'),
  })
  .meta({ id: 'LetterRef' })

export const lead = leadRow
  .extend({
    clocks: z.array(leadClock),
    dates: z.partialRecord(z.enum(leadDates), daySchema),
    measure: leadMeasure.optional().describe('What was proposed or decided'),
    proposedBy: z.string().optional(),
    documents: z.array(leadDocument),
    signsFound: z.array(leadSign),
    near: z.array(nearSign),
    links: z.array(leadLink),
    picture: leadPicture.optional().describe('What lies around the lead; absent where the pack draws none'),
    moves: z.array(leadMoveOffer),
    steps: z.array(leadStep),
    letters: z.array(letterRef),
    letterTypes: z.array(letterType).describe('Letters that fit what the lead is about'),
    mayReview: z.boolean(),
  })
  .meta({ id: 'Lead' })

export const leadText = z.object({ document: id, text: z.string() }).meta({ id: 'LeadText' })
export const leadTextParams = z.object({ id, documentId: id })

export const leadSorts = ['score', 'due', 'amount', 'since'] as const
export const leadQuery = z.object({
  adoption: id.optional(),
  status: listParam(),
  kind: listParam(),
  sign: listParam(),
  plaintiff: z.string().max(200).optional(),
  assignee: z.string().max(40).optional().describe('`me`, `nobody`, or the id of an account'),
  urgency: listParam().pipe(z.array(urgency).optional()),
  gone: z.enum(['yes']).optional().describe('Only those that the last run did not find again'),
  q: z.string().trim().max(60).optional(),
  sort: z.enum(leadSorts).default('score'),
  ...pageQuery,
})

export const leadMoveBody = moveBody.extend({
  code: line(40).optional().describe('Why it is excluded or ended, from the table of the profile'),
  assignee: id.optional(),
  measure: leadMeasure.optional(),
  day: daySchema.optional().describe('When it was decided, delivered or answered; not after today'),
})

export const signReviewBody = z.object({
  verdict: signVerdict.optional().describe('Absent: takes the verdict back'),
  note: z.string().trim().max(500).default(''),
})
export const signParams = z.object({ id, sign: z.string().max(20) })

export const letterText = z
  .object({
    number: z
      .string()
      .trim()
      .max(60)
      .describe('The number of the paper; its serial stays blank until it is registered'),
    to: line(60),
    sections: z
      .array(z.object({ heading: line(30), text: z.string().trim().max(20_000) }))
      .min(1)
      .max(8),
    request: line(600),
    signedOn: daySchema,
    contact: z.string().trim().max(60).default(''),
  })
  .meta({ id: 'LetterText' })
export const letterDraft = z
  .object({
    type: letterType,
    title: z.string(),
    issuer: z.string(),
    text: letterText,
    table: z.int().describe('Judgments in the table that is attached; none where they all stand in the text'),
    from: z.int().optional().describe('The version that it goes on from; absent: written anew from the lead'),
  })
  .meta({ id: 'LetterDraft' })
export const letterDraftQuery = z.object({
  type: letterType,
  anew: z.enum(['yes']).optional().describe('Not the last version, but from the lead as it stands'),
})
export const letterCreate = z.object({ type: letterType, text: letterText })

export const leadRules = z
  .object({
    exclusions: z.array(z.object({ code: z.string(), title: text })),
    endings: z.array(z.object({ code: z.string(), title: text })),
    measures: z.array(z.object({ measure: leadMeasure, decidedBy: text, letters: z.array(letterType) })),
    letters: z.array(z.object({ type: letterType, name: text })),
    signs: z.array(z.object({ sign: z.string(), name: text, kind: leadKind })),
    kinds: z.array(z.object({ kind: leadKind, name: text })),
  })
  .meta({ id: 'LeadRules', description: 'Words and tables for the pages of leads' })

export const plaintiffRow = z
  .object({
    key: z.string(),
    name: z.string(),
    leads: z.int(),
    open: z.int().describe('Leads that nobody has decided on yet'),
    judgments: z.int(),
    amount: z.number(),
    score: z.number().describe('The highest'),
  })
  .meta({ id: 'PlaintiffRow' })
export const plaintiffQuery = z.object({
  adoption: id.optional(),
  q: z.string().trim().max(60).optional(),
  ...pageQuery,
})

export const loadRow = z
  .object({
    person,
    institution: z.string().optional().describe('Where the person works; absent where no lead can be given any more'),
    counts: z.record(z.enum(inHandStatuses), z.int()),
    inHand: z.int().describe('Leads that wait for this person to go on'),
    late: z.int().describe('Of those in hand'),
    soon: z.int().describe('Of those in hand'),
    proposed: z.int().describe('Leads on which a leader is to decide'),
  })
  .meta({ id: 'LoadRow' })
export const leadLoad = z
  .object({ items: z.array(loadRow), nobody: z.int().describe('Opened leads that wait to be given to somebody') })
  .meta({ id: 'LeadLoad' })

const interval = z.object({ share: z.number(), low: z.number(), high: z.number() })
const shareOf = z.object({ count: z.int(), of: z.int(), interval: interval.optional().describe('Wilson, 95 %') })
export const leadStatistics = z
  .object({
    leads: z.int(),
    signs: z.array(
      z.object({
        sign: z.string(),
        name: text,
        leads: z.int(),
        confirmed: shareOf.describe('Of the signs that a person has looked at'),
        measures: shareOf.describe('Leads with the sign that led to a measure, of those decided'),
        changed: shareOf.describe('Changed on retrial or adopted, of the measures that were answered'),
      }),
    ),
    all: z.object({ confirmed: shareOf, measures: shareOf, changed: shareOf }),
    states: z.array(
      z.object({
        status: leadStatus,
        count: z.int(),
        amount: z.number(),
        median: z.number().optional().describe('Days that leads stayed in it, those still in it counted to today'),
        longest: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'LeadStatistics' })
export const statisticsQuery = z.object({ adoption: id.optional() })

export type LeadRow = z.infer<typeof leadRow>
export type LeadLoad = z.infer<typeof leadLoad>
export type LoadRow = z.infer<typeof loadRow>
export type LeadView = z.infer<typeof lead>
export type LeadClockView = z.infer<typeof leadClock>
export type LeadSign = z.infer<typeof leadSign>
export type NearSign = z.infer<typeof nearSign>
export type LeadDocument = z.infer<typeof leadDocument>
export type LeadLink = z.infer<typeof leadLink>
export type LeadPicture = z.infer<typeof leadPicture>
export type LeadStep = z.infer<typeof leadStep>
export type LeadMoveOffer = z.infer<typeof leadMoveOffer>
export type LeadText = z.infer<typeof leadText>
export type LeadRules = z.infer<typeof leadRules>
export type LeadStatistics = z.infer<typeof leadStatistics>
export type LetterType = z.infer<typeof letterType>
export type LetterRef = z.infer<typeof letterRef>
export type LetterText = z.infer<typeof letterText>
export type LetterDraft = z.infer<typeof letterDraft>
export type PlaintiffRow = z.infer<typeof plaintiffRow>
