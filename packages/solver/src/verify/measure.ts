import type { Groups, Problem, Refusal } from '../problem.ts'

/** A plan counted: what flows through every post and group. */
export interface Measured {
  /** length candidates: the pair, or -1 */
  readonly pairOf: Int32Array
  readonly inPost: Int32Array
  readonly inCandidateGroup: Int32Array
  readonly inPostGroup: Int32Array
  readonly filledByTier: readonly number[]
  readonly totalFit: number
  readonly missingLocks: number
  readonly missingToMinimums: number
  /** missing locks and missing to minimums */
  readonly shortage: number
  /** the first lock or minimum that does not hold, null where all do */
  readonly missing: Refusal | null
}

/** Counts a plan, or refuses it where a pair is not eligible or a limit does not hold. */
export function measure(problem: Problem, postOf: Int32Array): Measured | Refusal {
  if (postOf.length !== problem.candidates) {
    return { rule: 'length', place: 'postOf', value: postOf.length, reason: `must have ${problem.candidates} entries` }
  }
  const pairOf = new Int32Array(problem.candidates).fill(-1)
  const inPost = new Int32Array(problem.posts)
  const inCandidateGroup = new Int32Array(problem.candidateGroups.parent.length)
  const inPostGroup = new Int32Array(problem.postGroups.parent.length)
  const filledByTier: number[] = []
  for (const tier of problem.tier) while (filledByTier.length < tier) filledByTier.push(0)
  let totalFit = 0
  for (let i = 0; i < problem.candidates; i++) {
    const j = postOf[i] ?? -1
    if (j === -1) continue
    const end = problem.rowStart[i + 1] ?? 0
    let pair = problem.rowStart[i] ?? 0
    while (pair < end && problem.post[pair] !== j) pair++
    if (pair >= end)
      return {
        rule: 'eligible',
        place: `candidate ${i}`,
        value: j,
        reason: `candidate ${i} and post ${j} are no eligible pair`,
      }
    pairOf[i] = pair
    inPost[j] = (inPost[j] ?? 0) + 1
    totalFit += problem.fit[pair] ?? 0
    const k = (problem.tier[j] ?? 1) - 1
    filledByTier[k] = (filledByTier[k] ?? 0) + 1
    climb(problem.candidateGroups, problem.candidateGroup[i] ?? -1, inCandidateGroup)
    climb(problem.postGroups, problem.postGroup[j] ?? -1, inPostGroup)
  }
  for (let j = 0; j < problem.posts; j++) {
    const taken = inPost[j] ?? 0
    const seats = problem.seats[j] ?? 0
    if (taken > seats)
      return { rule: 'seats', place: `post ${j}`, value: taken, reason: `post ${j} has ${seats} seats` }
  }
  const over =
    overMaximum('candidateGroup', problem.candidateGroups, inCandidateGroup) ??
    overMaximum('postGroup', problem.postGroups, inPostGroup)
  if (over) return over

  const below = [
    ...underMinimum('candidateGroup', problem.candidateGroups, inCandidateGroup),
    ...underMinimum('postGroup', problem.postGroups, inPostGroup),
  ]
  const unlocked = brokenLocks(problem, pairOf)
  const missingToMinimums = below.reduce((total, { by }) => total + by, 0)
  return {
    pairOf,
    inPost,
    inCandidateGroup,
    inPostGroup,
    filledByTier,
    totalFit,
    missingLocks: unlocked.length,
    missingToMinimums,
    shortage: unlocked.length + missingToMinimums,
    missing: unlocked[0] ?? below[0]?.refusal ?? null,
  }
}

function climb(groups: Groups, group: number, count: Int32Array): void {
  for (let g = group; g >= 0; g = groups.parent[g] ?? -1) count[g] = (count[g] ?? 0) + 1
}

function overMaximum(name: string, groups: Groups, count: Int32Array): Refusal | null {
  for (let g = 0; g < count.length; g++) {
    const max = groups.max[g] ?? -1
    const here = count[g] ?? 0
    if (max >= 0 && here > max)
      return { rule: 'maximum', place: `${name} ${g}`, value: here, reason: `${name} ${g} takes at most ${max}` }
  }
  return null
}

function underMinimum(name: string, groups: Groups, count: Int32Array): { by: number; refusal: Refusal }[] {
  const found: { by: number; refusal: Refusal }[] = []
  groups.min.forEach((min, g) => {
    const here = count[g] ?? 0
    if (here >= min) return
    found.push({
      by: min - here,
      refusal: { rule: 'minimum', place: `${name} ${g}`, value: here, reason: `${name} ${g} needs at least ${min}` },
    })
  })
  return found
}

function brokenLocks(problem: Problem, pairOf: Int32Array): Refusal[] {
  if (!problem.locked || problem.locked.length === 0) return []
  const taken = new Set(pairOf)
  const found: Refusal[] = []
  for (const pair of problem.locked) {
    if (!taken.has(pair))
      found.push({ rule: 'lock', place: `pair ${pair}`, value: pair, reason: `locked pair ${pair} is not in the plan` })
  }
  return found
}
