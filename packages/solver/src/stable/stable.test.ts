import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Groups, Problem } from '../problem.ts'
import { smallProblem } from '../testing/small.ts'
import { blockingPairs } from '../verify/stable.ts'
import { measure } from '../verify/measure.ts'
import { solveStable } from './stable.ts'

const withoutMinimums = (groups: Groups): Groups => ({ ...groups, min: groups.min.map(() => 0) })
const open = (problem: Problem): Problem => ({
  ...problem,
  locked: new Int32Array(0),
  candidateGroups: withoutMinimums(problem.candidateGroups),
  postGroups: withoutMinimums(problem.postGroups),
})
const oneSided = (problem: Problem): Problem => ({
  ...problem,
  candidateGroups: { ...problem.candidateGroups, max: problem.candidateGroups.max.map(() => -1) },
})

test('limits on the posts alone: the plan keeps them, no pair blocks it, and no candidate does better in any other stable plan', () => {
  fc.assert(
    fc.property(smallProblem, (drawn) => {
      const problem = oneSided(open(drawn))
      const plan = solveStable(problem)
      if (plan.status !== 'stable') throw new Error(plan.status)
      expect(measure(problem, plan.postOf)).not.toHaveProperty('rule')
      expect(blockingPairs(problem, plan.postOf, 5)).toEqual([])
      for (const other of everyPlan(problem)) {
        if ('rule' in measure(problem, other) || blockingPairs(problem, other, 1).length > 0) continue
        for (const [i, j] of other.entries())
          expect(rankOf(problem, i, plan.postOf[i] ?? -1)).toBeLessThanOrEqual(rankOf(problem, i, j))
      }
    }),
    { numRuns: 600 },
  )
})

test('limits on both sides: a plan that is called stable is, and none is only said where there is none', () => {
  let none = 0
  fc.assert(
    fc.property(smallProblem, (drawn) => {
      const problem = open(drawn)
      const plan = solveStable(problem)
      if (plan.status === 'stable') {
        expect(measure(problem, plan.postOf)).not.toHaveProperty('rule')
        expect(blockingPairs(problem, plan.postOf, 5)).toEqual([])
        return
      }
      none++
      const exists = everyPlan(problem).some(
        (one) => !('rule' in measure(problem, one)) && blockingPairs(problem, one, 1).length === 0,
      )
      expect(exists).toBe(false)
    }),
    { numRuns: 1500 },
  )
  expect(none).toBeLessThan(1500)
})

function everyPlan(problem: Problem): Int32Array[] {
  let plans: number[][] = [[]]
  for (let i = 0; i < problem.candidates; i++) {
    const choices = [-1, ...problem.post.subarray(problem.rowStart[i], problem.rowStart[i + 1])]
    plans = plans.flatMap((plan) => choices.map((j) => [...plan, j]))
  }
  return plans.map((plan) => Int32Array.from(plan))
}

/** The place of a post in a candidate's order, worked out the slow way; nowhere comes last. */
function rankOf({ rowStart, post, fit, preferenceRank }: Problem, i: number, j: number): number {
  const pairs = Array.from({ length: (rowStart[i + 1] ?? 0) - (rowStart[i] ?? 0) }, (_, k) => (rowStart[i] ?? 0) + k)
  const listed = (pair: number) => preferenceRank?.[pair] || Number.MAX_SAFE_INTEGER
  pairs.sort((a, b) => listed(a) - listed(b) || (fit[b] ?? 0) - (fit[a] ?? 0) || a - b)
  const at = pairs.findIndex((pair) => post[pair] === j)
  return j < 0 ? pairs.length : at
}
