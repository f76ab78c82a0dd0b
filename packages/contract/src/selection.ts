/** The selection room beside the plan itself: how drafts begin, trials, comparison, history, fairness, remaining posts. */
import { z } from 'zod'
import { id, institutionRef, version } from './common.ts'
import { alternative, personRef, seatRef } from './plans.ts'
import { weights } from './weights.ts'

/** What a plan is asked for beside quotas. */
export const planSides = z.object({
  together: z
    .array(
      z.object({
        nominationIds: z.array(id).min(2).max(20),
        within: z
          .enum(['institution', 'area'])
          .describe('All go to one institution, or to one area: a city and what is below it; or nobody of them goes'),
      }),
    )
    .max(50),
  balance: z
    .array(
      z.object({
        institutionIds: z.tuple([id, id]),
        slack: z.int().min(0).max(1000).describe('By how many the numbers sent each way may differ'),
      }),
    )
    .max(50),
})

export const planCreate = z.object({
  weights: weights.optional().describe('Instead of the policy’s, for this draft only'),
  note: z.string().trim().max(500).default('').describe('Why the draft is made'),
  from: id.optional().describe('A draft whose locks and prohibitions (by hand: whose pairings too) it goes on from'),
  sides: planSides
    .optional()
    .describe('Who goes together, and which exchanges are even; absent: as the draft it goes on from asks'),
})

export const trialBody = z.object({ weights })

const both = z.object({ before: z.int(), after: z.int() })
const placed = z.object({ post: seatRef, fit: z.int() })

export const trial = z
  .object({
    weights,
    changes: z
      .array(z.object({ person: personRef, from: placed.optional(), to: placed.optional() }))
      .describe('Who would stand elsewhere; both fits by the weights that are tried'),
    parts: z.array(both.extend({ part: z.string(), label: z.string(), most: z.int() })),
    filled: both,
    totalFit: both.describe('By the weights that are tried'),
  })
  .meta({ id: 'Trial' })

const numbers = z.array(z.int())
const packedGroups = z.object({ institution: z.array(id), parent: numbers, min: numbers, max: numbers })

/** A draft for the page's own what-if; see `matching/room`. */
export const planRoom = z
  .object({
    version,
    nominations: z.array(id),
    posts: z.array(id),
    seats: numbers,
    tier: numbers,
    candidateGroup: numbers.describe('Per nomination the group it counts in, -1: none'),
    postGroup: numbers,
    candidateGroups: packedGroups,
    postGroups: packedGroups,
    pairs: z.string().describe('Base64 of the rows: who may go where, how well it fits, which wish it is'),
    locks: z.array(z.tuple([z.int(), z.int()])),
    forbidden: z.array(z.tuple([z.int(), z.int()])),
    current: z.array(z.tuple([z.int(), z.int(), z.int()])).describe('Nomination, post, fit'),
  })
  .meta({ id: 'PlanRoom' })

export const alternativeChoice = z.object({
  jobId: id.describe('Which search it was found by'),
  kind: alternative.shape.kind,
  note: z.string().trim().min(1).max(500).describe('Why this one'),
})

const gain = z.object({
  seats: z.array(z.object({ tier: z.int(), count: z.int() })).describe('Seats filled, or given up'),
  fit: z.int().describe('Fit added, in tenths of a point'),
})

const scarceKind = z.object({
  code: z.string(),
  nominees: z.int(),
  placed: z.int(),
  gain: gain.describe('Of one more like the middle one of the nominees of the kind'),
  most: gain.describe('Of one more like the one whose like would add most'),
})

export const scarcity = z
  .object({
    known: z.boolean().describe('The plan was proven best when it was made, so that the figures could be read'),
    changedSince: z.boolean().describe('By hand; the figures are those of the plan as it was made'),
    specialties: z.array(scarceKind),
    ranks: z.array(scarceKind),
  })
  .meta({ id: 'Scarcity' })

export const historyBody = z.object({ to: z.int().min(0).describe('How many changes shall be in force') })

export const planHistory = z
  .object({
    changes: z.array(
      z.object({
        number: z.int(),
        verb: z.enum(['move', 'remove', 'lock', 'forbid', 'take-back', 'complete']),
        subject: z.string(),
        reason: z.string(),
        by: z.string(),
        at: z.string(),
        inForce: z.boolean(),
        people: z
          .array(z.object({ name: z.string(), from: z.string().optional(), to: z.string().optional() }))
          .describe('Everybody whose post the change changed, with the post before and after'),
      }),
    ),
    decisions: z.array(z.object({ verb: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
  })
  .meta({ id: 'PlanHistory' })

export const fairnessRow = z.object({
  code: z.string(),
  label: z.string(),
  nominated: z.int().nullable().describe('null: withheld, so that no small group can be made out'),
  selected: z.int().nullable(),
  shareNominated: z.number().nullable(),
  shareSelected: z.number().nullable(),
  difference: z.number().nullable().describe('Share of the selected less share of the nominated'),
  chance: z.number().nullable().describe('How often chance alone would bring a difference as large, 0..1'),
})

export const fairnessTable = z.object({
  dimension: z.enum(['region', 'level', 'size', 'sex', 'age']),
  rows: z.array(fairnessRow),
  withheld: z.int().describe('Rows of which something is withheld'),
  tooFew: z.boolean().describe('Nothing can be shown without making people out'),
})

export const coverageRow = z.object({
  host: institutionRef,
  seats: z.int(),
  filled: z.int(),
  before: z.object({ seats: z.int(), filled: z.int() }).optional().describe('In the cohort before'),
  twice: z
    .array(z.object({ title: z.string(), before: z.array(z.string()) }))
    .describe('Needs that stay open, with the like needs that stayed open in the cohort before'),
  answered: z
    .array(z.object({ title: z.string(), before: z.array(z.string()) }))
    .describe('Needs that are filled now, with the like needs that stayed open in the cohort before'),
})

export const fairness = z
  .object({
    nominated: z.int(),
    selected: z.int(),
    threshold: z.int(),
    tables: z.array(fairnessTable),
    coverage: z.array(coverageRow),
    previous: z.object({ id, name: z.object({ zh: z.string(), en: z.string() }) }).optional(),
  })
  .meta({ id: 'Fairness' })

const head = z.object({
  id,
  number: z.int(),
  note: z.string(),
  status: z.string(),
  weights: weights.describe('By which the draft was made'),
  ownWeights: z.boolean().describe('They are this draft’s own, not the policy’s'),
  filled: z.int(),
  seats: z.int(),
  totalFit: z.int(),
  policyFit: z.int().describe('Total fit by the policy’s weights: what two drafts are compared by'),
  byHand: z.int(),
  conditions: z
    .object({ together: z.int(), balance: z.int() })
    .describe('How many asks for company, and for even exchange, the draft was matched under'),
  filledByTier: z.array(z.object({ tier: z.int(), filled: z.int(), seats: z.int() })),
})

const end = z.object({ post: seatRef, fit: z.int(), reason: z.string(), byHand: z.boolean() })

export const comparison = z
  .object({
    a: head,
    b: head,
    changes: z
      .array(
        z.object({
          person: personRef,
          a: end.optional(),
          b: end.optional(),
          aOut: z.string().optional().describe('Why the person has no post in the first'),
          bOut: z.string().optional(),
        }),
      )
      .describe('Fits by the weights of each draft itself; absent: no post'),
    open: z.array(z.object({ post: seatRef, a: z.int(), b: z.int() })).describe('Needs that are not equally open'),
    fairness: z.object({ a: z.array(fairnessTable), b: z.array(fairnessTable) }),
  })
  .meta({ id: 'Comparison' })

export const remaining = z
  .object({
    cohortId: id,
    cohortName: z.object({ zh: z.string(), en: z.string() }),
    round: z.int(),
    status: z.string(),
    settled: z.boolean().describe('A round is published: what is open now is what it left open'),
    posts: z.array(
      seatRef.extend({
        open: z.int(),
        fitting: z.array(id).describe('Of the people below, by their nominations: those whose specialties it asks for'),
      }),
    ),
    people: z
      .array(z.object({ nominationId: id, name: z.string(), sender: institutionRef, specialties: z.array(z.string()) }))
      .describe('Of one’s own institutions: who was nominated and has no post'),
    mayOpenRound: z.boolean(),
    version: z.int().describe('Of the cohort'),
  })
  .meta({ id: 'Remaining' })

export const planSteps = z.object({ steps: z.union([z.literal(1), z.literal(2)]) })

export type Scarcity = z.infer<typeof scarcity>
export type PlanRoom = z.infer<typeof planRoom>
export type PlanSides = z.infer<typeof planSides>
export type Trial = z.infer<typeof trial>
export type PlanHistory = z.infer<typeof planHistory>
export type Fairness = z.infer<typeof fairness>
export type FairnessTable = z.infer<typeof fairnessTable>
export type FairnessRow = z.infer<typeof fairnessRow>
export type CoverageRow = z.infer<typeof coverageRow>
export type Comparison = z.infer<typeof comparison>
export type Remaining = z.infer<typeof remaining>
