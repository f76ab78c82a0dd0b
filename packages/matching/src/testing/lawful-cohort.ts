/** Random cohorts whose ids all exist, under some quotas, so that they can be prepared and solved. */
import fc from 'fast-check'
import type { PlanInput } from '../input.ts'
import { randomCohort } from './random-cohorts.ts'

const quotas = fc.array(
  fc.record({
    side: fc.constantFrom('host' as const, 'host' as const, 'sending' as const),
    institutionId: fc.constantFrom('nm', 'baotou', 'hohhot', 'shanghai'),
    max: fc.nat(2),
  }),
  { maxLength: 2 },
)

export const lawfulCohort = fc.record({ raw: randomCohort, quotas }).map(({ raw, quotas: drawn }): PlanInput => {
  const isKnown = (id: string) => raw.tree.get(id) !== undefined
  const posts = raw.posts.filter((post) => isKnown(post.hostInstitutionId))
  const nominations = raw.nominations.filter((one) => isKnown(one.sendingInstitutionId))
  const has = ({ nominationId, postId }: { nominationId: string; postId: string }) =>
    nominations.some(({ id }) => id === nominationId) && posts.some(({ id }) => id === postId)
  return {
    ...raw,
    cohort: { ...raw.cohort, quotas: drawn.filter((one) => isKnown(one.institutionId)) },
    posts,
    nominations,
    forbidden: (raw.forbidden ?? []).filter(has),
  }
})
