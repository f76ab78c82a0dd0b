/** Points of the score by part, together 100: of a policy, or of one draft. */
import { z } from 'zod'

const points = z.int().min(0).max(100)

export const weights = z
  .strictObject({ specialty: points, rank: points, preference: points, experience: points, appraisal: points })
  .refine(
    (given) => given.specialty + given.rank + given.preference + given.experience + given.appraisal === 100,
    'the weights together are 100',
  )
  .meta({ id: 'Weights' })
