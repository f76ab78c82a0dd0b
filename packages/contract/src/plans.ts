/** Selection: plans with their reasons, changes by hand, and the jobs that compute them. */
import { z } from 'zod'
import { bulkLine } from './bulk.ts'
import { allowedMove } from './cohorts.ts'
import { weights } from './weights.ts'
import { daySchema, id, institutionRef, pageQuery, text, version } from './common.ts'
import { finding } from './nominations.ts'
import { packSelfTest } from './packs.ts'

/** A plan to choose, measured by all that alternatives trade; fits in tenths of a point. */
export const alternative = z
  .object({
    kind: z.enum(['best', 'person', 'person-half', 'host', 'few', 'fewest']),
    totalFit: z.int(),
    price: z.int().describe('Fit given up against the best plan'),
    filledByTier: z.array(z.int()),
    worstPerson: z.object({ nominationId: id, fit: z.int() }).optional(),
    worstHost: z.object({ institutionId: id, fit: z.int() }).optional(),
    hostsWithout: z.int(),
    changes: z.int().describe('People whose place is not that of the draft'),
  })
  .meta({ id: 'Alternative' })

export const headway = z
  .object({
    level: z.enum(['locks', 'minimums', 'tier', 'fit', 'preference', 'changes', 'order']),
    tier: z.int().describe('Of a level of seats; 0 elsewhere'),
    reached: z
      .number()
      .describe(
        'What the best plan so far has: locks or people of minimums missing, seats filled, tenths of fit, ranks of wishes',
      ),
    bound: z.number().optional().describe('No plan can be better than this; absent: not known yet'),
  })
  .describe('How far a match has come at the level at hand; all levels before it are proved')
  .meta({ id: 'Headway' })

export const job = z
  .object({
    id,
    kind: z.string(),
    status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    phase: z.string().optional(),
    progress: z.number().min(0).max(1),
    headway: headway.optional(),
    result: z
      .object({
        planId: id.optional(),
        importId: id.optional(),
        exportId: id.optional(),
        packImportId: id.optional(),
        packRunId: id.optional(),
        packTrialId: id.optional(),
        selfTest: packSelfTest.optional(),
        lines: z.array(bulkLine).optional(),
        alternatives: z.array(alternative).optional(),
        alternativesStopped: z.literal(true).optional(),
      })
      .optional(),
    error: z.string().optional(),
  })
  .meta({ id: 'Job' })

export const scorePart = z
  .object({ part: z.string(), points: z.number(), max: z.number(), label: z.string(), fact: z.string() })
  .meta({ id: 'ScorePart' })

export const personRef = z.object({
  nominationId: id,
  officerId: id,
  name: z.string(),
  rank: z.string().optional(),
  sender: institutionRef,
})
export const seatRef = z.object({
  postId: id,
  number: z.int(),
  title: z.string(),
  departmentCode: z.string(),
  problem: z.string(),
  tier: z.int(),
  seats: z.int(),
  specialties: z.array(z.string()),
  host: institutionRef,
})

export const pairing = z
  .object({
    post: seatRef,
    person: personRef,
    fit: z.int().describe('0..1000: tenths of a point'),
    parts: z.array(scorePart),
    reason: z.string().describe('Why this person for this need, in words'),
    note: z.string().optional().describe('The margin to the next best, or the wish that was not met'),
    warnings: z.array(finding),
    locked: z.boolean(),
    byHand: z.boolean(),
    handReason: z.string().optional(),
    moved: z.boolean().describe('Not where the match put this person, as others were moved by hand'),
  })
  .meta({ id: 'Pairing' })

export const reasonWithNear = z.object({
  code: z.string(),
  reason: z.string(),
  near: z.string().describe('The nearest change that would have worked'),
})

const planStatus = z.enum(['draft', 'submitted', 'reviewed', 'approved', 'returned', 'published'])
export const planQuery = z.object({ cohort: id.optional(), status: planStatus.optional(), ...pageQuery })

export const planRow = z
  .object({
    id,
    cohortId: id,
    number: z.int(),
    status: planStatus,
    round: z.int().describe('Of the cohort: a later round fills what those before left open'),
    note: z.string().describe('Why the draft was made'),
    weights: weights.optional().describe('Of this draft only; absent: the policy’s'),
    outcome: z
      .enum(['optimal', 'infeasible', 'stopped', 'by-hand', 'alternative'])
      .describe(
        '`by-hand`: changed after the machine; `alternative`: chosen among plans that trade fit for something else',
      ),
    totalFit: z.int(),
    filled: z.int(),
    seats: z.int(),
    createdAt: z.string(),
    createdBy: z.string(),
    version,
  })
  .meta({ id: 'PlanRow' })

/** A plan among those of all cohorts. */
export const planListRow = planRow.extend({ cohortName: text }).meta({ id: 'PlanListRow' })

export const plan = planRow
  .extend({
    verified: z.boolean().describe('The certificate was confirmed by the separate checker'),
    headway: headway.optional().describe('Of a plan that was stopped: the level at which it was'),
    statusReason: z.string().optional(),
    filledByTier: z.array(z.object({ tier: z.int(), filled: z.int(), seats: z.int() })),
    pairings: z.array(pairing),
    unfilled: z.array(reasonWithNear.extend({ post: seatRef, open: z.int() })),
    unmatched: z.array(reasonWithNear.extend({ person: personRef })),
    groups: z.array(
      z.object({
        side: z.enum(['sending', 'host']),
        institution: institutionRef,
        used: z.int(),
        min: z.int().optional(),
        max: z.int().optional(),
      }),
    ),
    flows: z.array(z.object({ from: institutionRef, to: institutionRef, count: z.int() })),
    thinned: z
      .array(
        z.object({
          severity: z.enum(['hard', 'warning']),
          institution: institutionRef,
          within: z.enum(['department', 'specialty']),
          code: z.string().describe('Of the department or the specialty'),
          staff: z.int(),
          left: z.int(),
          asked: z.int().describe('How many must stay by the rule'),
          people: z.array(z.object({ nominationId: id, name: z.string() })),
        }),
      )
      .describe(
        'Until it is published: homes that all of it together leaves with too few. Hard: it can be neither submitted nor approved',
      ),
    conflict: z
      .array(z.string())
      .describe('Where infeasible: the smallest set of demands that contradict each other, in words'),
    constraints: z.array(
      z.object({
        id,
        kind: z.enum(['lock', 'forbid']),
        nominationId: id,
        postId: id,
        personName: z.string(),
        postTitle: z.string(),
        reason: z.string(),
      }),
    ),
    sides: z
      .object({
        together: z.array(
          z.object({
            people: z.array(z.object({ nominationId: id, name: z.string() })),
            within: z.enum(['institution', 'area']),
            kept: z.boolean(),
          }),
        ),
        balance: z.array(
          z.object({
            institutions: z.tuple([institutionRef, institutionRef]),
            slack: z.int(),
            forth: z.int().describe('From the first to the second, as the plan stands'),
            back: z.int(),
            kept: z.boolean(),
          }),
        ),
        proof: z
          .object({
            engine: z.string().optional().describe('The integer-programming engine, where one was needed'),
            gap: z.int().nullable().describe('0: proved best; null: not known; at which objective: `open`'),
            open: z.object({ objective: z.string(), tier: z.int() }).optional(),
            trusted: z.int().describe('Levels that rest on the engine’s own word'),
            pairs: z.int(),
            fixedPairs: z.int().describe('Decided by prices alone'),
          })
          .optional()
          .describe('Of the plan as the match made it'),
      })
      .optional()
      .describe('What was asked for beside quotas, and how far the plan is proved best under it'),
    moves: z.array(allowedMove),
    mayEdit: z.boolean(),
    mayRelease: z.boolean().describe('Messages of the publication may be worded'),
    mayWriteLetters: z.boolean(),
    changes: z.int().describe('Recorded changes that are in force'),
    steps: z.union([z.literal(1), z.literal(2)]).describe('Leaders who decide, one after the other'),
    currentRound: z.int(),
    policyWeights: weights,
    holder: z
      .object({ role: z.string(), since: z.string().optional() })
      .optional()
      .describe('In whose hands the plan is, and since when'),
  })
  .meta({ id: 'Plan' })

export const constraintCreate = z.object({
  kind: z.enum(['lock', 'forbid']),
  nominationId: id,
  postId: id,
  reason: z.string().trim().max(500).default(''),
})

/** Where to put a person; `postId: null` takes the person out. */
export const handMove = z.object({
  nominationId: id,
  postId: id.nullable(),
  replaces: id.optional().describe('Nomination that gives up its seat on that post'),
})

export const moveCost = z
  .object({
    allowed: z.boolean(),
    findings: z.array(finding).describe('Hard rules that the move would break: these refuse it'),
    exceeded: z.array(z.string()).describe('Quotas whose maximum the move alone would exceed, in words'),
    missed: z.array(z.string()).describe('Quotas whose minimum the move alone would miss, in words'),
    apart: z
      .array(z.string())
      .optional()
      .describe('What was asked of company or even exchange that the move alone would break, in words'),
    change: z.int().describe('Change of the total fit by this move alone, in tenths of a point'),
    filledChange: z.int(),
    displaced: z.array(personRef).describe('Who would lose a seat'),
    rearranged: z
      .object({ change: z.int(), filledChange: z.int(), others: z.int().describe('Other people who would move') })
      .optional()
      .describe('The best plan that keeps this move'),
    sentence: z.string(),
  })
  .meta({ id: 'MoveCost' })

export const handMoveBody = handMove.extend({
  reason: z.string().trim().min(1).max(500),
  rearrange: z.boolean().default(false).describe('Take the best plan that keeps this move, instead of the move alone'),
})

export const secondment = z
  .object({
    id,
    cohortId: id,
    cohortName: z.object({ zh: z.string(), en: z.string() }),
    officer: z.object({ id, name: z.string(), rank: z.string().optional() }),
    host: institutionRef,
    sender: institutionRef,
    postId: id,
    title: z.string(),
    departmentCode: z.string(),
    problem: z.string(),
    wantedResult: z.string(),
    yardstick: z.string(),
    counterpart: z.string().optional(),
    from: daySchema,
    until: daySchema,
    status: z.enum(['planned', 'running', 'done', 'cancelled']),
  })
  .meta({ id: 'Secondment' })
export const secondmentQuery = z.object({ cohort: id.optional(), ...pageQuery })

export type Alternative = z.infer<typeof alternative>
export type Headway = z.infer<typeof headway>
export type Job = z.infer<typeof job>
export type Plan = z.infer<typeof plan>
export type PlanRow = z.infer<typeof planRow>
export type PlanListRow = z.infer<typeof planListRow>
export type Pairing = z.infer<typeof pairing>
export type ScorePart = z.infer<typeof scorePart>
export type MoveCost = z.infer<typeof moveCost>
export type Secondment = z.infer<typeof secondment>
