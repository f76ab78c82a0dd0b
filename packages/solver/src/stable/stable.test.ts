import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Groups, Problem } from '../problem.ts'
import { everyPlan, smallMarket } from '../testing/small-markets.ts'
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

/**
 * One home that lets one of two go, seats for all. The first would rather have post 0 but fits post 1, the second fits post 0: whoever
 * goes, and wherever to, some pair would rather have each other.
 */
const circle = problemOf(
  [
    [
      [0, 1],
      [1, 3],
    ],
    [[0, 3]],
  ],
  [2, 1],
  {
    candidateGroup: Int32Array.of(0, 0),
    candidateGroups: groups([-1, 0, 1]),
    preferenceRank: Int32Array.of(1, 2, 1),
  },
)

test('no stable plan: it is said, with what was tried; stopped in the search, the plan keeps every limit', () => {
  expect(solveStable(circle)).toMatchObject({ status: 'none', corrections: 258 })
  const large = smallMarket(drawing(7), 12)
  expect(solveStable(large)).toMatchObject({ status: 'none' })
  const phases: string[] = []
  const stopped = solveStable(large, {
    onProgress: (phase) => {
      phases.push(phase)
      return phase === 'proposals'
    },
  })
  expect(phases.at(-1)).toBe('search')
  if (stopped.status !== 'stopped') throw new Error(stopped.status)
  expect(measure(large, stopped.postOf)).not.toHaveProperty('rule')
})

test('a locked pair is never the one to go, so whoever else is weakest there is', () => {
  const problem = problemOf([[[0, 5]], [[0, 1]], [[0, 9]]], [2], { locked: Int32Array.of(1) })
  expect(blockingPairs(problem, Int32Array.of(0, 0, -1), 5)).toEqual([{ candidate: 2, post: 0 }])
  expect(blockingPairs(problem, Int32Array.of(-1, 0, 0), 5)).toEqual([])
})

test('limits on both sides: where corrections go round in a circle, the search finds a plan or says that there is none', () => {
  const counts = { stable: 0, none: 0 }
  for (let seed = 0; seed < 4000; seed++) {
    const problem = smallMarket(drawing(seed))
    if (checkStable(problem).length > 0) continue
    const plan = solveStable(problem)
    if (plan.status !== 'stable' && plan.status !== 'none') throw new Error(plan.status)
    counts[plan.status]++
    if (plan.status === 'stable') expect(blockingPairs(problem, plan.postOf, 5)).toEqual([])
  }
  expect(counts.none).toBeGreaterThan(100)
  expect(counts.stable).toBeGreaterThan(100)
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

/** A source of whole numbers, the same ones each time. */
function drawing(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** The place of a post in a candidate's order, worked out the slow way; nowhere comes last. */
function rankOf({ rowStart, post, fit, preferenceRank }: Problem, i: number, j: number): number {
  const pairs = Array.from({ length: (rowStart[i + 1] ?? 0) - (rowStart[i] ?? 0) }, (_, k) => (rowStart[i] ?? 0) + k)
  const listed = (pair: number) => preferenceRank?.[pair] || Number.MAX_SAFE_INTEGER
  pairs.sort((a, b) => listed(a) - listed(b) || (fit[b] ?? 0) - (fit[a] ?? 0) || a - b)
  const at = pairs.findIndex((pair) => post[pair] === j)
  return j < 0 ? pairs.length : at
}
