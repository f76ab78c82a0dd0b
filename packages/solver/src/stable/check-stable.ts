import type { Problem, Refusal } from '../problem.ts'
import { lockedAt } from '../locks.ts'

const SIDES = ['candidateGroup', 'postGroup'] as const

/**
 * What mode `stable` does not take: minimums, because keeping them and stability exclude each other, and locks that exclude each
 * other. For a problem that is well formed (see `checkProblem`).
 */
export function checkStable(problem: Problem): Refusal[] {
  const refusals: Refusal[] = []
  for (const side of SIDES) {
    problem[`${side}s`].min.forEach((min, g) => {
      if (min === 0) return
      const reason = 'mode stable knows no minimums; leave them out, or use mode optimal'
      refusals.push({ rule: 'minimum', place: `${side}s[${g}].min`, value: min, reason })
    })
  }
  return problem.locked && problem.locked.length > 0 ? [...refusals, ...checkLocks(problem)] : refusals
}

function checkLocks(problem: Problem): Refusal[] {
  const refusals: Refusal[] = []
  const atMost = (name: string, counts: Int32Array, most: (k: number) => number) =>
    counts.forEach((value, k) => {
      if (value <= most(k)) return
      const reason = `is locked too often: at most ${most(k)} are possible`
      refusals.push({ rule: 'lock', place: `${name} ${k}`, value, reason })
    })
  const taken = lockedAt(problem)
  atMost('candidate', taken.candidate, () => 1)
  atMost('post', taken.post, (j) => problem.seats[j] ?? 0)
  for (const side of SIDES) {
    const { max } = problem[`${side}s`]
    atMost(side, taken[side], (g) => ((max[g] ?? -1) < 0 ? Number.POSITIVE_INFINITY : (max[g] ?? 0)))
  }
  return refusals
}
