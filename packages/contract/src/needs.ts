/** Needs: the posts that hosts ask for, each with its problem, wanted result and yardstick. */
import { z } from 'zod'
import { allowedMove } from './cohorts.ts'
import { daySchema, id, institutionRef, line, listParam, pageQuery, version } from './common.ts'

const code = z.string().min(1).max(40)

export const wantedSpecialty = z.object({ code, atLeast: code.optional() })
export const postStatus = z.enum(['draft', 'filed', 'accepted', 'returned', 'withdrawn', 'closed'])

const editable = {
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
    version,
  })
  .meta({ id: 'PostRow' })

export const post = postRow
  .extend({
    position: code.optional(),
    wantedResult: z.string(),
    yardstick: z.string(),
    counterpart: z.string().optional(),
    rankHighest: code.optional(),
    rankLowest: code.optional(),
    statusReason: z.string().optional(),
    moves: z.array(allowedMove),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Post' })

export const postCreate = z.object({ cohortId: id, hostInstitutionId: id, ...editable })
export const postUpdate = z
  .object({
    ...editable,
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
  q: z.string().trim().max(60).optional(),
  sort: z.enum(['number', 'tier', 'host']).default('number'),
  ...pageQuery,
})

export type PostRow = z.infer<typeof postRow>
export type Post = z.infer<typeof post>
export type PostCreate = z.infer<typeof postCreate>
export type PostUpdate = z.infer<typeof postUpdate>
