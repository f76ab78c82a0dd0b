import type { Problem, Refusal } from '../problem.ts'
import { candidatesOf, countGroups } from '../measure.ts'

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
  return problem.locked && problem.locked.length > 0 ? [...refusals, ...checkLocks(problem, problem.locked)] : refusals
}

function checkLocks(problem: Problem, locked: Int32Array): Refusal[] {
  const refusals: Refusal[] = []
  const tooMany = (place: string, value: number, most: number) =>
    refusals.push({ rule: 'lock', place, value, reason: `is locked too often: at most ${most} are possible` })
  const people = candidatesOf(problem, locked)
  const posts = locked.map((pair) => problem.post[pair] ?? 0)
  count(people, problem.candidates).forEach((times, i) => times > 1 && tooMany(`candidate ${i}`, times, 1))
  count(posts, problem.posts).forEach((times, j) => {
    const seats = problem.seats[j] ?? 0
    if (times > seats) tooMany(`post ${j}`, times, seats)
  })
  const members = {
    candidateGroup: people.map((i) => problem.candidateGroup[i] ?? -1),
    postGroup: posts.map((j) => problem.postGroup[j] ?? -1),
  }
  for (const side of SIDES) {
    const groups = problem[`${side}s`]
    countGroups(groups, members[side]).forEach((times, g) => {
      const max = groups.max[g] ?? -1
      if (max >= 0 && times > max) tooMany(`${side} ${g}`, times, max)
    })
  }
  return refusals
}

function count(of: Int32Array, length: number): Int32Array {
  const times = new Int32Array(length)
  for (const one of of) times[one] = (times[one] ?? 0) + 1
  return times
}
