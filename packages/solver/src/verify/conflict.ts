import type { Conflict, Groups, Problem, Refusal } from '../problem.ts'
import { circulates, type TakeArc } from './circulates.ts'

type Kind = 'candidateGroupMinimums' | 'postGroupMinimums' | 'candidateGroupMaximums' | 'postGroupMaximums' | 'locks'

const KINDS: readonly Kind[] = [
  'candidateGroupMinimums',
  'postGroupMinimums',
  'candidateGroupMaximums',
  'postGroupMaximums',
  'locks',
]

type Requirements = Pick<Conflict, Kind>

/**
 * Whether a named conflict is one, and none of its requirements is idle: together they contradict each other, and without any one of them
 * the others can hold, given seats and eligible pairs alone. Not looked at where side constraints have part in it, which no flow
 * can express; seats and people named beside are for the reader.
 */
export function checkConflict(problem: Problem, conflict: Conflict): Refusal | null {
  if ((conflict.together?.length ?? 0) + (conflict.balance?.length ?? 0) > 0) return null
  if (canHold(problem, conflict)) {
    const reason = 'these requirements can all hold together, so they are no contradiction'
    return { rule: 'conflict', place: 'conflict', value: null, reason }
  }
  for (const kind of KINDS) {
    for (const [k, value] of conflict[kind].entries()) {
      const rest = { ...conflict, [kind]: conflict[kind].filter((_, other) => other !== k) }
      if (canHold(problem, rest)) continue
      const reason = 'the others contradict each other without this one, so the conflict is not a smallest one'
      return { rule: 'conflict', place: `conflict.${kind}[${k}]`, value, reason }
    }
  }
  return null
}

function canHold(problem: Problem, requirements: Requirements): boolean {
  const { candidates, posts, candidateGroups, postGroups, post } = problem
  const nodes = 1 + candidates + posts + candidateGroups.parent.length + postGroups.parent.length
  return circulates(nodes, post.length + nodes, (take) => tellArcs(problem, requirements, take))
}

/**
 * The root, then candidates, posts, candidate groups, post groups; a unit of flow is one person who goes round. Only pairs that a minimum or
 * a lock asks for: anybody else may as well stay at home.
 */
function tellArcs(problem: Problem, requirements: Requirements, take: TakeArc): void {
  const { candidates, posts, rowStart, post, seats, candidateGroup, postGroup, candidateGroups, postGroups } = problem
  const firstPost = 1 + candidates
  const firstCandidateGroup = firstPost + posts
  const firstPostGroup = firstCandidateGroup + candidateGroups.parent.length
  const node = (first: number, group: number) => (group < 0 ? 0 : first + group)
  const locked = new Set(requirements.locks)
  const isAskedOf = within(candidateGroups, requirements.candidateGroupMinimums)
  const isAskedFor = within(postGroups, requirements.postGroupMinimums)
  for (let i = 0; i < candidates; i++) {
    const group = candidateGroup[i] ?? -1
    take(node(firstCandidateGroup, group), 1 + i, 0, 1)
    const end = rowStart[i + 1] ?? 0
    for (let pair = rowStart[i] ?? 0; pair < end; pair++) {
      const j = post[pair] ?? 0
      const isLocked = locked.has(pair)
      if (isLocked || isAskedOf[group] === 1 || isAskedFor[postGroup[j] ?? -1] === 1) {
        take(1 + i, firstPost + j, isLocked ? 1 : 0, 1)
      }
    }
  }
  for (let j = 0; j < posts; j++) {
    take(firstPost + j, node(firstPostGroup, postGroup[j] ?? -1), 0, Math.min(seats[j] ?? 0, candidates))
  }
  const bounds = (groups: Groups, minimums: readonly number[], maximums: readonly number[]) => {
    const [least, most] = [new Set(minimums), new Set(maximums)]
    // Nobody can fill more than one more than there are people: what is asked beyond that is as impossible.
    return (g: number): [low: number, high: number] => [
      least.has(g) ? Math.min(groups.min[g] ?? 0, candidates + 1) : 0,
      most.has(g) && (groups.max[g] ?? -1) >= 0 ? (groups.max[g] ?? 0) : candidates + 1,
    ]
  }
  const ofCandidates = bounds(candidateGroups, requirements.candidateGroupMinimums, requirements.candidateGroupMaximums)
  for (const [g, parent] of candidateGroups.parent.entries()) {
    take(node(firstCandidateGroup, parent), firstCandidateGroup + g, ...ofCandidates(g))
  }
  const ofPosts = bounds(postGroups, requirements.postGroupMinimums, requirements.postGroupMaximums)
  for (const [g, parent] of postGroups.parent.entries()) {
    take(firstPostGroup + g, node(firstPostGroup, parent), ...ofPosts(g))
  }
}

/** Per group 1 where it, or one above it, is among these. */
function within({ parent }: Groups, named: readonly number[]): Uint8Array {
  const among = new Set(named)
  return Uint8Array.from(parent, (_, group) => {
    for (let g = group; g >= 0; g = parent[g] ?? -1) if (among.has(g)) return 1
    return 0
  })
}
