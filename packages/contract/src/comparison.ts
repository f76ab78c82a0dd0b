/** People side by side, and the verdict of the avoidance rules without anything of the relatives behind it. */
import { z } from 'zod'
import { id, idsParam } from './common.ts'
import { eligibility } from './nominations.ts'
import { officer } from './officers.ts'
import { scorePart } from './plans.ts'

export const mostCompared = 4

export const compareQuery = z.object({
  ids: idsParam(mostCompared).describe('Two to four officers'),
  cohort: id.optional().describe('How they stand under its policy'),
  post: id.optional().describe('A need of the cohort: how they would fit it'),
})

export const peopleComparison = z
  .object({
    people: z
      .array(
        z.object({
          officer,
          nominated: z.boolean().optional().describe('To the cohort asked for'),
          eligibility: eligibility.optional(),
          score: z.object({ fit: z.int(), parts: z.array(scorePart) }).optional(),
        }),
      )
      .describe('In the order asked for'),
    missing: z.int().describe('Officers asked for that the caller may not see, or that are not there'),
  })
  .meta({ id: 'PeopleComparison' })

export const avoidanceQuery = z.object({ officer: id, cohort: id, post: id })
export const avoidance = z
  .object({
    verdict: z.enum(['clear', 'review', 'blocked', 'no-rule']),
    clauses: z
      .array(z.object({ title: z.string(), sentence: z.string(), basis: z.string() }))
      .describe('What is not clear, and by which clause'),
  })
  .meta({ id: 'Avoidance', description: 'Never says which relative, where, or how related' })

export type PeopleComparison = z.infer<typeof peopleComparison>
export type Avoidance = z.infer<typeof avoidance>
