import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveOptimal } from '../index.ts'
import { candidateOf, valueOf } from '../measure.ts'
import { smallProblem } from '../testing/small.ts'
import { promisingPairs } from './promising.ts'
import { repairPlan } from './repair.ts'

test('no plan with a pair in it gives up less than the prices say, and the pair that stands nothing', () => {
  let compared = 0
  let above = 0
  fc.assert(
    fc.property(smallProblem, fc.nat(20), (problem, at) => {
      const solved = solveOptimal(problem)
      fc.pre(solved.status === 'optimal' && problem.candidates > 0)
      const levels = solved.certificate?.levels ?? []
      const candidate = at % problem.candidates
      if (problem.locked?.some((pair) => candidateOf(problem, pair) === candidate)) return
      const found = promisingPairs(problem, solved, candidate)
      const here = solved.pairOf[candidate] ?? -1
      const standing = found.find(({ pair }) => pair === here)?.atLeast.find((loss) => loss !== 0)
      expect(standing ?? 0).toBeLessThanOrEqual(0)
      for (const { pair, atLeast } of found) {
        const answer = repairPlan(problem, solved, [{ kind: 'lock', pair }])
        if (!answer.ok || answer.repair.status !== 'optimal') continue
        const [now, before] = [answer.repair.pairOf, solved.pairOf].map((all) => all.filter((one) => one >= 0))
        if (!now || !before) return
        const lost = levels.map((level) => valueOf(problem, level, now) - valueOf(problem, level, before))
        const first = lost.findIndex((value, k) => value !== atLeast[k])
        compared++
        if (first >= 0) expect(lost[first]).toBeGreaterThan(atLeast[first] ?? 0)
        if (first >= 0 && levels[first]?.objective === 'fit') above++
      }
    }),
    { numRuns: 1500 },
  )
  expect(compared).toBeGreaterThan(1000)
  expect(above).toBeGreaterThan(20)
})
