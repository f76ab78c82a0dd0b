import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { enumerate, groups, pairsOf, problemOf, smallProblem, worth } from '../testing/small.ts'
import { verifyPlan } from '../verify/index.ts'
import { solveBySimplex } from '../simplex/solve.ts'
import { solveByFlow } from './solve.ts'

test('every level is as good as it can be, and the certificate proves it', () => {
  fc.assert(
    fc.property(smallProblem, (problem) => {
      const plan = solveByFlow(problem, () => true)
      const best = enumerate(problem)
      const shortage = (best[0] ?? 0) + (best[1] ?? 0)
      if (!plan) {
        // locks exclude each other
        expect(best[0]).toBeGreaterThan(0)
        return
      }
      expect(worth(problem, pairsOf(plan.pairOf))).toEqual(best)
      expect(verifyPlan(problem, plan)).toMatchObject({ ok: true, proved: shortage === 0 ? 'optimal' : 'closest' })
    }),
    { numRuns: 3000 },
  )
})

test('where everything ties, work grows with the pairs and no faster, and the plan is that of the network simplex', () => {
  const steps = [1, 2, 4].map((times) => {
    const [candidates, posts] = [50 * times, 30 * times]
    const row = Array.from({ length: posts }, (_, j): [number, number] => [j, 7])
    const problem = problemOf(
      Array.from({ length: candidates }, () => row),
      Array.from({ length: posts }, () => 1),
      {
        candidateGroup: Int32Array.from({ length: candidates }, (_, i) => i % 5),
        candidateGroups: groups(
          [-1, 0, 9 * times],
          [-1, 0, 9 * times],
          [0, 0, 4 * times],
          [0, 1, -1],
          [1, 0, 5 * times],
        ),
        preferenceRank: new Int32Array(candidates * posts),
      },
    )
    const plan = solveByFlow(problem, () => true)
    if (!plan) throw new Error('left to another engine')
    expect(verifyPlan(problem, plan)).toMatchObject({ ok: true, proved: 'optimal' })
    if (times < 4) expect(plan.postOf).toEqual(solveBySimplex(problem).postOf)
    return plan.steps
  })
  for (let k = 1; k < steps.length; k++) expect(steps[k]).toBeLessThan(8 * (steps[k - 1] ?? 0))
})
