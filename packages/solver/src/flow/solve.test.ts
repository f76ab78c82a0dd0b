import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { enumerate, pairsOf, smallProblem, worth } from '../testing/small.ts'
import { verifyPlan } from '../verify/index.ts'
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
