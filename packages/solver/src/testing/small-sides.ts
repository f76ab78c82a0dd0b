/** Small random problems with side constraints, for the tests. */
import * as fc from 'fast-check'
import type { Groups, Problem, SideConstraints } from '../problem.ts'
import { smallProblem } from './small.ts'

export interface Sided {
  readonly problem: Problem
  readonly sides: SideConstraints
}

const nat = (most: number) => fc.nat({ max: Math.max(0, most) })

/** Half of the problems ask for no minimum and lock nobody, so that the side constraints decide more often. */
const problems = fc.oneof(
  smallProblem,
  smallProblem.map((problem) => ({
    ...problem,
    locked: new Int32Array(0),
    candidateGroups: withoutMinimums(problem.candidateGroups),
    postGroups: withoutMinimums(problem.postGroups),
  })),
)

function withoutMinimums(groups: Groups): Groups {
  return { ...groups, min: groups.min.map(() => 0) }
}

/** Problems with up to two lists of people who go together and up to two balances. */
export const smallWithSides: fc.Arbitrary<Sided> = problems.chain((problem) => {
  const { candidates, candidateGroups, postGroups } = problem
  // a parent comes before its children here
  const depth: number[] = []
  for (const parent of postGroups.parent) depth.push(parent < 0 ? 1 : (depth[parent] ?? 0) + 1)
  const deepest = Math.max(1, ...depth)
  const together = fc
    .record({
      candidates: fc.uniqueArray(nat(candidates - 1), { minLength: 2, maxLength: 3 }),
      level: fc.integer({ min: 1, max: deepest }),
    })
    .map((one) => ({ level: one.level, candidates: Int32Array.from(one.candidates) }))
  const direction = fc.record({
    candidateGroup: nat(candidateGroups.parent.length - 1),
    postGroup: nat(postGroups.parent.length - 1),
  })
  const balance = fc.record({ forth: direction, back: direction, slack: fc.constantFrom(0, 0, 1) })
  const canBalance = candidateGroups.parent.length > 0 && postGroups.parent.length > 0
  return fc.record({
    problem: fc.constant(problem),
    sides: fc.record({
      together: candidates < 2 ? fc.constant([]) : fc.array(together, { maxLength: 2 }),
      balance: canBalance ? fc.array(balance, { maxLength: 2 }) : fc.constant([]),
    }),
  })
})
