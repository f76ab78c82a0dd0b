/** What a plan is made from, and what stands against making one. */
import type {
  CohortFacts,
  Day,
  InstitutionTree,
  NominationFacts,
  Policy,
  PostFacts,
  Profile,
  Waiver,
} from '@zhiqiao/domain'
import { type RuleContext, tablesOf } from '@zhiqiao/domain'

/** A person at a post, by id. */
export interface PairId {
  nominationId: string
  postId: string
}

export interface PlanInput {
  cohort: CohortFacts
  policy: Policy
  profile: Profile
  tree: InstitutionTree
  /** The day of the check: which rules are in force, which years' appraisals can be there. */
  today: Day
  posts: readonly PostFacts[]
  nominations: readonly NominationFacts[]
  /** Pairs that must be in the plan. */
  locks?: readonly PairId[]
  /** Pairs that must not. */
  forbidden?: readonly PairId[]
  waivers?: readonly Waiver[]
}

export type PlanRefusal =
  | { rule: 'duplicate'; what: 'post' | 'nomination'; id: string }
  | { rule: 'unknown-post'; id: string }
  | { rule: 'unknown-nomination'; id: string }
  | { rule: 'unknown-institution'; id: string; usedBy: 'quota' | 'post' | 'nomination'; userId: string }
  | { rule: 'quota-contradicts-itself'; institutionId: string; min: number; max: number }
  | { rule: 'locked-twice'; nominationId: string }
  | { rule: 'locked-and-forbidden'; nominationId: string; postId: string }
  | { rule: 'lock-breaks-rules'; nominationId: string; postId: string; ruleIds: string[] }
  | { rule: 'post-overlocked'; postId: string; headcount: number; locks: number }
  | { rule: 'company-too-small'; nominationIds: string[] }
  /** It only sends, or only receives, in this cohort. */
  | { rule: 'exchange-one-way'; institutionId: string }
  | { rule: 'exchange-with-itself'; institutionId: string }

export function ruleContext({ cohort, profile, tree, today }: PlanInput): RuleContext {
  return {
    direction: cohort.direction,
    termFrom: cohort.termFrom,
    termUntil: cohort.termUntil,
    today,
    tables: tablesOf(profile),
    tree,
  }
}

/** What makes the input no input: ids named twice or nowhere. An empty list says: all found. */
export function checkInput(input: PlanInput): PlanRefusal[] {
  const posts = new Map(input.posts.map((post) => [post.id, post]))
  const nominations = new Set(input.nominations.map((nomination) => nomination.id))
  return [
    ...duplicates(input.posts, 'post'),
    ...duplicates(input.nominations, 'nomination'),
    ...unknownInstitutions(input),
    ...[...(input.locks ?? []), ...(input.forbidden ?? [])].flatMap((pair): PlanRefusal[] => [
      ...(posts.has(pair.postId) ? [] : [{ rule: 'unknown-post' as const, id: pair.postId }]),
      ...(nominations.has(pair.nominationId) ? [] : [{ rule: 'unknown-nomination' as const, id: pair.nominationId }]),
    ]),
    ...checkLocks(input, posts),
  ]
}

function duplicates(rows: readonly { id: string }[], what: 'post' | 'nomination'): PlanRefusal[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { id } of rows) (seen.has(id) ? twice : seen).add(id)
  return [...twice].map((id) => ({ rule: 'duplicate', what, id }))
}

function unknownInstitutions({ cohort, posts, nominations, tree }: PlanInput): PlanRefusal[] {
  const used: [string, 'quota' | 'post' | 'nomination', string][] = [
    ...cohort.quotas.map((quota): [string, 'quota', string] => [quota.institutionId, 'quota', cohort.id]),
    ...posts.map((post): [string, 'post', string] => [post.hostInstitutionId, 'post', post.id]),
    ...nominations.map((one): [string, 'nomination', string] => [one.sendingInstitutionId, 'nomination', one.id]),
  ]
  return used
    .filter(([id]) => tree.get(id) === undefined)
    .map(([id, usedBy, userId]) => ({ rule: 'unknown-institution', id, usedBy, userId }))
}

function checkLocks(input: PlanInput, posts: ReadonlyMap<string, PostFacts>): PlanRefusal[] {
  const refusals: PlanRefusal[] = []
  const key = (pair: PairId) => `${pair.nominationId}\n${pair.postId}`
  const forbidden = new Set((input.forbidden ?? []).map(key))
  const locked = new Set<string>()
  const atPost = new Map<string, number>()
  for (const lock of input.locks ?? []) {
    if (locked.has(lock.nominationId)) refusals.push({ rule: 'locked-twice', nominationId: lock.nominationId })
    locked.add(lock.nominationId)
    if (forbidden.has(key(lock))) refusals.push({ rule: 'locked-and-forbidden', ...lock })
    atPost.set(lock.postId, (atPost.get(lock.postId) ?? 0) + 1)
  }
  for (const [postId, locks] of atPost) {
    const headcount = posts.get(postId)?.headcount ?? locks
    if (locks > headcount) refusals.push({ rule: 'post-overlocked', postId, headcount, locks })
  }
  return refusals
}
