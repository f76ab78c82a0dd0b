/** Needs: the posts that hosts ask for, each with its problem, wanted result and yardstick. */
import { needHolders, needVerdicts, originKinds, reviewSkips } from '@zhiqiao/domain'
import { z } from 'zod'
import { allowedMove } from './cohorts.ts'
import { daySchema, id, institutionRef, line, listParam, moveBody, pageQuery, text, version } from './common.ts'

const code = z.string().min(1).max(40)

export const wantedSpecialty = z.object({ code, atLeast: code.optional() })
export const postStatus = z.enum(['draft', 'reviewing', 'filed', 'accepted', 'returned', 'withdrawn', 'closed'])
export const needVerdict = z.enum(needVerdicts).describe('The host’s own judgment against its yardstick')

export const holding = z
  .object({
    part: z.enum(needHolders),
    institution: institutionRef,
    since: z.string().optional().describe('An instant'),
  })
  .meta({ id: 'Holding', description: 'Whose turn it is, and since when' })

export const needOrigin = z
  .object({
    kind: z.enum(originKinds),
    reference: z.string().optional().describe('Code of the template, or what the indicator or request is called'),
    from: z
      .object({ id, number: z.int(), title: z.string(), cohortName: text })
      .optional()
      .describe('The need it was copied or carried from, where the caller may see it'),
  })
  .meta({ id: 'NeedOrigin' })

export const needEditable = {
  departmentCode: code,
  title: line(60),
  position: code.optional(),
  headcount: z.int().min(1).max(100),
  tier: z.int().min(1).max(5).describe('1 is the most urgent'),
  problem: line(1000).describe('What the host cannot solve by itself'),
  wantedResult: line(1000),
  yardstick: line(1000).describe('How the host will tell that it came about'),
  counterpart: z.string().trim().max(100).optional().describe('Who at the host works with the secondee'),
  specialties: z.array(wantedSpecialty).min(1).max(10),
  rankHighest: code.optional(),
  rankLowest: code.optional(),
}

export const postRow = z
  .object({
    id,
    cohortId: id,
    cohortName: text.optional().describe('Absent to a partner, who does not see the cohort'),
    number: z.int().describe('Counts the needs of the cohort'),
    host: institutionRef,
    departmentCode: code,
    title: z.string(),
    headcount: z.int(),
    tier: z.int(),
    problem: z.string(),
    specialties: z.array(wantedSpecialty),
    status: postStatus,
    filedOn: daySchema.optional(),
    holding: holding.optional().describe('Absent where nothing more is to be done'),
    verdict: needVerdict.optional(),
    version,
  })
  .meta({ id: 'PostRow' })

/** The cohort asks that a need be reviewed before it is filed, and this one is or would be filed without. */
export const reviewSkip = z
  .object({
    why: z
      .enum(reviewSkips)
      .describe('own: by whoever reviews · office: by the office for the host · none-above: nobody is there to review'),
    institution: institutionRef.optional().describe('Who would have reviewed'),
  })
  .meta({ id: 'ReviewSkip' })

export const post = postRow
  .extend({
    position: code.optional(),
    wantedResult: z.string(),
    yardstick: z.string(),
    counterpart: z.string().optional(),
    rankHighest: code.optional(),
    rankLowest: code.optional(),
    statusReason: z.string().optional(),
    verdictWords: z.string().optional(),
    closedOn: daySchema.optional(),
    filled: z.int().optional().describe('Seats taken; absent until the plan of the cohort is published'),
    origin: needOrigin,
    reviewer: institutionRef.optional().describe('Where a review comes first: who reviews'),
    reviewSkip: reviewSkip.optional().describe('What filing it would pass over, for whoever may file it now'),
    moves: z.array(allowedMove),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Post' })

export const postCreate = z.object({
  cohortId: id,
  hostInstitutionId: id,
  ...needEditable,
  origin: z
    .object({ kind: z.enum(['template', 'copy', 'proposal']), ref: line(64) })
    .optional()
    .describe('What it was begun from: a template (code or id), another need, a proposal (which is adopted with it)'),
})
export const postMove = moveBody.extend({
  verdict: needVerdict.optional().describe('With `close`; its words are the reason'),
})
export const postUpdate = z
  .object({
    ...needEditable,
    position: code.nullable(),
    counterpart: z.string().trim().max(100).nullable(),
    rankHighest: code.nullable(),
    rankLowest: code.nullable(),
  })
  .partial()
export const postQuery = z.object({
  cohort: id.optional(),
  status: listParam(),
  host: id.optional().describe('This institution and all below it'),
  specialty: listParam(),
  holder: z.enum(needHolders).optional(),
  verdict: needVerdict.optional(),
  q: z.string().trim().max(60).optional(),
  sort: z.enum(['number', 'tier', 'host']).default('number'),
  ...pageQuery,
})

export type PostRow = z.infer<typeof postRow>
export type Post = z.infer<typeof post>
export type PostCreate = z.infer<typeof postCreate>
export type Holding = z.infer<typeof holding>
export type NeedOrigin = z.infer<typeof needOrigin>
