/** What a later round of a cohort begins with: the seats, people and quotas that the rounds before it left. */
import type { Quota } from './cohort.ts'
import { type InstitutionTree, isWithin } from '../institution/institution.ts'
import type { NominationFacts, PostFacts } from '../need/post.ts'

/** A seat filled by a published round. */
export interface Taken {
  postId: string
  nominationId: string
  sendingInstitutionId: string
  hostInstitutionId: string
}

export interface Remaining<Post extends PostFacts> {
  posts: Post[]
  nominations: NominationFacts[]
  quotas: Quota[]
}

/** Filled posts and placed people drop out; a quota's bounds fall by those already counted in it, never below zero. */
export function remainingAfter<Post extends PostFacts>(
  given: { posts: readonly Post[]; nominations: readonly NominationFacts[]; quotas: readonly Quota[] },
  taken: readonly Taken[],
  tree: InstitutionTree,
): Remaining<Post> {
  const placed = new Set(taken.map((one) => one.nominationId))
  const seats = new Map<string, number>()
  for (const { postId } of taken) seats.set(postId, (seats.get(postId) ?? 0) + 1)
  return {
    posts: given.posts.flatMap((post) => {
      const headcount = post.headcount - (seats.get(post.id) ?? 0)
      return headcount > 0 ? [{ ...post, headcount }] : []
    }),
    nominations: given.nominations.filter(({ id }) => !placed.has(id)),
    quotas: given.quotas.map(({ side, institutionId, min, max }) => {
      const at = (one: Taken) => (side === 'sending' ? one.sendingInstitutionId : one.hostInstitutionId)
      const used = taken.filter((one) => isWithin(tree, at(one), institutionId)).length
      return {
        side,
        institutionId,
        ...(min !== undefined && { min: Math.max(0, min - used) }),
        ...(max !== undefined && { max: Math.max(0, max - used) }),
      }
    }),
  }
}
