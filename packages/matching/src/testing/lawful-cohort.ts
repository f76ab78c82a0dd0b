/** Random cohorts whose ids all exist, so that they can be prepared and solved. */
import type { PlanInput } from '../input.ts'
import { randomCohort } from './random-cohorts.ts'

export const lawfulCohort = randomCohort.map((raw): PlanInput => {
  const isKnown = (id: string) => raw.tree.get(id) !== undefined
  const posts = raw.posts.filter((post) => isKnown(post.hostInstitutionId))
  const nominations = raw.nominations.filter((one) => isKnown(one.sendingInstitutionId))
  const has = ({ nominationId, postId }: { nominationId: string; postId: string }) =>
    nominations.some(({ id }) => id === nominationId) && posts.some(({ id }) => id === postId)
  return { ...raw, posts, nominations, forbidden: (raw.forbidden ?? []).filter(has) }
})
