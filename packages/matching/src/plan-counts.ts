/** What a plan comes to: how full its groups are, and how many seats of each tier it fills. */
import type { GroupCount } from '@zhiqiao/domain'
import { countUp, groupCount } from './groups.ts'
import type { Plan } from './plan-types.ts'
import type { Situation } from './explain/situation.ts'

export function usage({ prepared, postOf }: Situation): GroupCount[] {
  const { problem, sending, host } = prepared
  const taken = [...postOf].flatMap((j, i) => (j >= 0 ? [i] : []))
  const sent = countUp(
    problem.candidateGroups,
    taken.map((i) => problem.candidateGroup[i] ?? -1),
  )
  const received = countUp(
    problem.postGroups,
    taken.map((i) => problem.postGroup[postOf[i] ?? -1] ?? -1),
  )
  return [
    ...[...sent].map((count, group) => groupCount(sending, 'sending', group, count)),
    ...[...received].map((count, group) => groupCount(host, 'host', group, count)),
  ]
}

export function byTier({ prepared, filled }: Situation): Plan['filledByTier'] {
  const tiers = Map.groupBy(prepared.input.posts.keys(), (j) => prepared.post(j).tier)
  const sum = (posts: readonly number[], of: (j: number) => number) => posts.reduce((total, j) => total + of(j), 0)
  return [...tiers]
    .sort(([a], [b]) => a - b)
    .map(([tier, posts]) => ({
      tier,
      filled: sum(posts, (j) => filled[j] ?? 0),
      seats: sum(posts, (j) => prepared.post(j).headcount),
    }))
}
