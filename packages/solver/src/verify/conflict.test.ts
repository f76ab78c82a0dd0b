import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveOptimal } from '../solve.ts'
import { smallProblem } from '../testing/small.ts'
import { verifyPlan } from './index.ts'

const KINDS = [
  'candidateGroupMinimums',
  'postGroupMinimums',
  'candidateGroupMaximums',
  'postGroupMaximums',
  'locks',
] as const

test('the conflict that comes with a plan passes; with one requirement less, one more or another it is refused', () => {
  let passed = 0
  let refused = 0
  fc.assert(
    fc.property(smallProblem, fc.constantFrom(...KINDS), fc.nat(6), (problem, kind, at) => {
      const plan = solveOptimal(problem)
      const { conflict } = plan
      if (!conflict) return
      expect(verifyPlan(problem, plan)).toMatchObject({ ok: true, proved: 'closest' })
      passed++
      const [most, named] =
        kind === 'locks'
          ? [problem.post.length, conflict.locks]
          : [problem[kind.startsWith('post') ? 'postGroups' : 'candidateGroups'].parent.length, conflict[kind]]
      if (at >= most) return
      // One requirement is taken out where it is named, put in where it is not.
      const changed = named.includes(at) ? named.filter((one) => one !== at) : [...named, at]
      const verdict = verifyPlan(problem, { ...plan, conflict: { ...conflict, [kind]: changed } })
      expect(verdict).toMatchObject({ ok: false, refusal: { rule: 'conflict' } })
      refused++
    }),
    { numRuns: 3000 },
  )
  expect(passed).toBeGreaterThan(200)
  expect(refused).toBeGreaterThan(50)
})
