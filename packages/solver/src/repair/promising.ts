/** Which places of a person are worth asking about first, told from the prices alone, before any repair. */
import { pairValues } from '../levels.ts'
import type { Problem } from '../problem.ts'
import type { SolvedPlan } from './standing.ts'

/** A pair, and per level of the certificate what a plan with this pair in it gives up at least (weak duality), read from the left. */
export interface Promising {
  readonly pair: number
  readonly atLeast: readonly number[]
}

/**
 * The pairs of a person by their reduced costs, the least first: what comes late can't cost little. Equal ones stay in the order of
 * the file. Empty where the plan has no prices.
 */
export function promisingPairs(problem: Problem, { certificate }: SolvedPlan, candidate: number): Promising[] {
  const levels = (certificate?.levels ?? []).map((level) => ({ level, value: pairValues(problem, level) }))
  if (levels.length === 0) return []
  const found: Promising[] = []
  for (let pair = problem.rowStart[candidate] ?? 0; pair < (problem.rowStart[candidate + 1] ?? 0); pair++) {
    const j = problem.post[pair] ?? 0
    const atLeast = levels.map(
      ({ level, value }) => (level.candidate[candidate] ?? 0) - (level.post[j] ?? 0) - value(candidate, pair),
    )
    found.push({ pair, atLeast })
  }
  return found.sort((a, b) => compareRows(a.atLeast, b.atLeast))
}

/** Below zero where `a` gives up less: the first level that differs decides. */
function compareRows(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, k) => value !== b[k])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
