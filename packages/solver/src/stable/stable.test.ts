import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Groups, Problem } from '../problem.ts'
import { groups, problemOf, smallProblem } from '../testing/small.ts'
import { blockingPairs } from '../verify/stable.ts'
import { measure } from '../verify/measure.ts'
import { checkStable } from './check-stable.ts'
import { solveStable } from './stable.ts'
import { wishOrder } from './wishes.ts'

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

test('wishes come by rank, then by fit, then as in the file, in rows short and long', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(2)), { maxLength: 80 }), (drawn) => {
      const row = drawn.map(([rank, fit], k) => ({ rank: rank || 99, fit, k }))
      const expected = row.toSorted((a, b) => a.rank - b.rank || b.fit - a.fit || a.k - b.k)
      const one = problemOf(
        [drawn.map(([, fit], k): [number, number] => [k, fit])],
        drawn.map(() => 1),
        { preferenceRank: Int32Array.from(drawn, ([rank]) => rank) },
      )
      expect([...wishOrder(one)]).toEqual(expected.map(({ k }) => k))
    }),
  )
})

test('locks hold whatever else is wished, and those that exclude each other are refused', () => {
  const rows: [number, number][][] = [
    [
      [0, 1],
      [1, 9],
    ],
    [[0, 9]],
  ]
  const placed = solveStable(problemOf(rows, [1, 1], { locked: Int32Array.of(0) }))
  expect(placed).toMatchObject({ status: 'stable', postOf: Int32Array.of(0, -1), shortage: 0 })
  const limited = { postGroup: Int32Array.of(0, 0), postGroups: groups([-1, 0, 1]), locked: Int32Array.of(1, 2) }
  const refused = [
    checkStable(problemOf(rows, [1, 1], { locked: Int32Array.of(0, 1) })),
    checkStable(problemOf(rows, [1, 1], { locked: Int32Array.of(0, 2) })),
    checkStable(problemOf(rows, [1, 1], limited)),
  ]
  const expected = ['candidate 0', 'post 0', 'postGroup 0'].map((place) => [{ rule: 'lock', place, value: 2 }])
  expect(refused).toMatchObject(expected)
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
