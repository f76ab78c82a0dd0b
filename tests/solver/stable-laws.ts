/** What is asked of mode stable where both sides have limits, and a plan need not exist. */
import assert from 'node:assert/strict'
import { checkStable, type IntegerProgram, type IntegerSolver, type Problem, solveStable } from '@zhiqiao/solver'
import { verifyPlan } from '@zhiqiao/solver/verify'
import { conditionsOf } from '../../packages/solver/src/stable/exact/conditions.ts'
import { decideStable } from '../../packages/solver/src/stable/exact/decide.ts'
import { isTrue, type Statements, variableOf } from '../../packages/solver/src/stable/exact/statements.ts'
import { everyPlan } from '../../packages/solver/src/testing/small-markets.ts'

const always = () => true

/**
 * Mode stable with limits on both sides: a plan that is given passes, and where the search says that there is none, no plan of all passes;
 * the exhaustive search by itself says the same. Answers whether there is none.
 */
export function isDecided(problem: Problem): boolean {
  if (checkStable(problem).length > 0) return false
  const passes = (postOf: Int32Array) => verifyPlan(problem, { status: 'stable', postOf }).ok
  const answer = solveStable(problem)
  const alone = decideStable(problem, new Int32Array(problem.candidates).fill(-1), always)
  assert.ok(answer.status === 'stable' || answer.status === 'none', answer.status)
  assert.equal(alone.status, answer.status === 'stable' ? 'found' : 'none')
  if (answer.status === 'stable') assert.ok(passes(answer.postOf), 'what is called stable is not')
  if (alone.status === 'found') {
    assert.ok(passes(alone.pairOf.map((pair) => problem.post[pair] ?? -1)), 'what the search finds is not stable')
  }
  if (answer.status === 'stable') return false
  for (const plan of everyPlan(problem)) assert.ok(!passes(plan), `there is one: ${plan.join(' ')}`)
  return true
}

/** Larger markets: the exhaustive search finds a plan where HiGHS finds one under the same conditions, and none where it finds none. Answers whether there is one. */
export async function isDecidedAlike(problem: Problem, engine: IntegerSolver): Promise<boolean> {
  if (checkStable(problem).length > 0) return false
  const guess = new Int32Array(problem.candidates).fill(-1)
  const { status } = decideStable(problem, guess, always)
  const program = programOf(conditionsOf(problem, guess))
  const peer = engine.solve(program, { relaxed: false, mostNodes: 1_000_000, goOn: always })
  assert.equal(status, peer.status === 'optimal' ? 'found' : 'none')
  return status === 'found'
}

/** Statements as rows of an integer program: what is false of a clause counts one less. */
function programOf({ variables, clauses, counts }: Statements): IntegerProgram {
  const columns = Array.from({ length: variables }, (): [row: number, value: number][] => [])
  const least: number[] = []
  const most: number[] = []
  const row = (entries: readonly [variable: number, value: number][], from: number, to: number) => {
    for (const [v, value] of entries) columns[v]?.push([least.length, value])
    least.push(from)
    most.push(to)
  }
  for (let at = 0; at < clauses.length; at += 1 + (clauses[at] ?? 0)) {
    const literals = Array.from(clauses.subarray(at + 1, at + 1 + (clauses[at] ?? 0)))
    const falses = literals.filter((one) => one !== isTrue(variableOf(one))).length
    const entries = literals.map((one): [number, number] => [variableOf(one), one === isTrue(variableOf(one)) ? 1 : -1])
    row(entries, 1 - falses, Number.POSITIVE_INFINITY)
  }
  for (const { members, room, usedUp } of counts) {
    const all = Array.from(members, (v): [number, number] => [v, 1])
    row(all, 0, room)
    for (const [e, says] of usedUp.entries()) {
      if (says >= 0) row([...all.slice(0, e), [says, -room]], 0, Number.POSITIVE_INFINITY)
    }
  }
  const entries = columns.flat()
  const start = new Int32Array(variables + 1)
  for (const [v, its] of columns.entries()) start[v + 1] = (start[v] ?? 0) + its.length
  return {
    columns: variables,
    rows: least.length,
    whole: variables,
    cost: new Float64Array(variables),
    upper: new Float64Array(variables).fill(1),
    start,
    row: Int32Array.from(entries, ([at]) => at),
    value: Float64Array.from(entries, ([, value]) => value),
    least: Float64Array.from(least),
    most: Float64Array.from(most),
  }
}
