/** Everything a match reads of a cohort, and the same without functions, as it goes to the worker thread. */
import {
  buildTree,
  type CohortFacts,
  type Day,
  type Institution,
  type NominationFacts,
  type Policy,
  type PostFacts,
  type Profile,
  type Waiver,
  remainingAfter,
  type Taken,
  type Weights,
} from '@zhiqiao/domain'
import { makeScorer, type PairId, type PlanInput } from '@zhiqiao/matching'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done, type Result, refuse } from '../../platform/refusal.ts'
import { type CheckFrame, checkFrame, nominationFacts } from '../nominations/index.ts'

export interface SelectionFrame extends CheckFrame {
  nominations: NominationFacts[]
  /** The round that is matched; `currentRound` is the cohort's. */
  currentRound: number
  /** What the policy says, where a draft has weights of its own. */
  policyWeights: Weights
  nominationOf: ReadonlyMap<string, NominationFacts>
  postOf: ReadonlyMap<string, CheckFrame['posts'][number]>
}

/** Structured-cloneable: what the worker builds a `PlanInput` from. */
export interface PlainInput {
  cohort: CohortFacts
  policy: Policy
  profile: Profile
  institutions: Institution[]
  today: Day
  posts: PostFacts[]
  nominations: NominationFacts[]
  locks: PairId[]
  forbidden: PairId[]
  waivers: Waiver[]
}

/** The nominations that stand for selection, and those a published plan has settled. */
const standing = ['submitted', 'selected', 'not-selected'] as const

/** Which part of a cohort is matched, and by which weights: a plan says so of itself. */
export interface Scope {
  cohortId: string
  /** Absent: the cohort's present round. */
  round?: number
  /** Of one draft, in place of the policy's. */
  weights?: Weights | null
}

export async function selectionFrame(
  tx: Tx,
  call: Call,
  profile: Profile,
  { cohortId, round, weights }: Scope,
): Promise<Result<SelectionFrame>> {
  const found = await checkFrame(tx, call, profile, cohortId)
  if (!found.ok) return found
  const frame = found.value
  const of = round ?? frame.round
  const everybody = await nominationFacts(tx, cohortId, standing, frame.policy)
  const taken = of > 1 ? await takenBefore(tx, cohortId, of) : []
  const { posts, nominations, quotas } = remainingAfter(
    { posts: frame.posts, nominations: everybody, quotas: frame.facts.quotas },
    taken,
    frame.directory.tree,
  )
  const { termFrom, termUntil } = frame.facts
  return done({
    ...frame,
    // A plan of a cohort that is over names everybody as they were called when it began.
    directory: termUntil < call.today ? frame.directory.on(termFrom) : frame.directory,
    round: of,
    currentRound: frame.round,
    policyWeights: frame.policy.weights,
    policy: weights ? { ...frame.policy, weights } : frame.policy,
    facts: { ...frame.facts, quotas },
    posts,
    nominations,
    nominationOf: new Map(nominations.map((one) => [one.id, one])),
    postOf: new Map(posts.map((post) => [post.id, post])),
  })
}

/** What the published rounds before this one have filled. */
function takenBefore(tx: Tx, cohortId: string, round: number): Promise<Taken[]> {
  return tx
    .selectFrom('secondment')
    .innerJoin('plan', 'plan.id', 'secondment.plan_id')
    .select([
      'secondment.post_id as postId',
      'secondment.nomination_id as nominationId',
      'secondment.sending_institution_id as sendingInstitutionId',
      'secondment.host_institution_id as hostInstitutionId',
    ])
    .where('secondment.cohort_id', '=', cohortId)
    .where('secondment.status', '<>', 'cancelled')
    .where('plan.round', '<', round)
    .execute()
}

/** Refuses where there is nothing to match, saying what is missing. */
export function plainInput(
  frame: SelectionFrame,
  profile: Profile,
  pairs: { locks: PairId[]; forbidden: PairId[] },
): Result<PlainInput> {
  if (frame.posts.length === 0) {
    return refuse(
      'conflict',
      'no-needs',
      '还没有已受理的岗位需求，无从匹配。请先受理需求。',
      'No need has been accepted yet, so there is nothing to match. Accept needs first.',
    )
  }
  if (frame.nominations.length === 0) {
    return refuse(
      'conflict',
      'no-nominations',
      '还没有提交的推荐人选，无从匹配。请先请派出单位推荐。',
      'No nomination has been submitted yet, so there is nobody to match. Ask the senders first.',
    )
  }
  const needed = new Map<string, Institution>()
  const mentioned = [
    ...frame.posts.map((post) => post.hostInstitutionId),
    ...frame.nominations.flatMap((one) => [one.sendingInstitutionId, one.officer.institutionId]),
    ...frame.nominations.flatMap((one) =>
      (one.officer.relatives ?? []).flatMap((relative) => [relative.institutionId, relative.practisesLawIn]),
    ),
    ...frame.facts.quotas.map((quota) => quota.institutionId),
  ]
  for (const id of new Set(mentioned)) {
    if (id === undefined) continue
    for (const { id: at, code, name, parentId, level, regionCode } of frame.directory.tree.lineage(id)) {
      needed.set(at, { id: at, code, name, parentId, level, regionCode })
    }
  }
  return done({
    cohort: frame.facts,
    policy: frame.policy,
    profile,
    institutions: [...needed.values()],
    today: frame.context.today,
    posts: frame.posts,
    nominations: frame.nominations,
    waivers: [...frame.waivers.values()].flat().filter((one) => frame.nominationOf.has(one.nominationId)),
    ...pairs,
  })
}

export function toPlanInput(plain: PlainInput): PlanInput {
  const { institutions, ...rest } = plain
  const built = buildTree(institutions)
  if (!built.ok) throw new Error(`the institutions of a match are no tree: ${JSON.stringify(built.refusals)}`)
  return { ...rest, tree: built.tree }
}

/** The fit of any pair of the input, eligible or not, in tenths of a point. */
export function fitReader(input: PlanInput): (nominationId: string, postId: string) => number {
  const scorer = makeScorer(input.policy.weights, input.profile, input.nominations, input.posts)
  const people = new Map(input.nominations.map((one, index) => [one.id, index]))
  const places = new Map(input.posts.map((post, index) => [post.id, index]))
  return (nominationId, postId) => {
    const person = people.get(nominationId) ?? -1
    const wish = (input.nominations[person]?.preferences ?? []).filter((id) => places.has(id)).indexOf(postId) + 1
    return scorer.fit(person, places.get(postId) ?? -1, wish)
  }
}

/** The pairs of locks and prohibitions, as the match takes them. */
export function pairsOf(constraints: readonly { kind: 'lock' | 'forbid'; nominationId: string; postId: string }[]) {
  const of = (kind: 'lock' | 'forbid') =>
    constraints.filter((one) => one.kind === kind).map(({ nominationId, postId }) => ({ nominationId, postId }))
  return { locks: of('lock'), forbidden: of('forbid') }
}
