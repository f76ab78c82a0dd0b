import { candidateOf } from '../../measure.ts'
import type { Groups, Problem } from '../../problem.ts'
import { conditionsOf } from './conditions.ts'
import { satisfy } from './satisfy.ts'

export type Decision =
  | { readonly status: 'found' /** length candidates: the pair, or -1 */; readonly pairOf: Int32Array }
  | {
      /** `none`: there is no stable plan. `open`: not settled within the limits of size or of contradictions. `stopped`: goOn said no. */
      readonly status: 'none' | 'open' | 'stopped'
      /** how many partial plans were found to lead nowhere */
      readonly contradictions: number
    }

/** So many variables take some half a gigabyte; 2,000 people with 50 wishes each under four levels of maximums stay below. */
const MOST_VARIABLES = 1_000_000
const MOST_CONTRADICTIONS = 200_000

/**
 * Whether there is a stable plan at all, by exhausting what can be one; and if so, such a plan. `guess`: length candidates, the pair that each is
 * likely to have, or -1. The problem is one that `checkStable` takes. The same problem gives the same answer.
 */
export function decideStable(problem: Problem, guess: Int32Array, goOn: () => boolean): Decision {
  if (variablesOf(problem) > MOST_VARIABLES) return { status: 'open', contradictions: 0 }
  const conditions = conditionsOf(problem, guess)
  const answer = satisfy(conditions, { goOn, mostContradictions: MOST_CONTRADICTIONS })
  if (answer.status !== 'found') return answer
  const pairOf = new Int32Array(problem.candidates).fill(-1)
  for (const [v, pair] of conditions.pair.entries()) {
    if (answer.value[v] === 1) pairOf[candidateOf(problem, pair)] = pair
  }
  return { status: 'found', pairOf }
}

/** How many variables the conditions have at most: of every pair two, and one for the post and each group with a maximum in which it counts. */
function variablesOf({ candidates, rowStart, post, candidateGroup, postGroup, ...rest }: Problem): number {
  const homes = limitsAbove(rest.candidateGroups)
  const hosts = limitsAbove(rest.postGroups)
  let count = 0
  for (let i = 0; i < candidates; i++) {
    const own = 3 + (homes[candidateGroup[i] ?? -1] ?? 0)
    for (let pair = rowStart[i] ?? 0; pair < (rowStart[i + 1] ?? 0); pair++) {
      count += own + (hosts[postGroup[post[pair] ?? 0] ?? -1] ?? 0)
    }
  }
  return count
}

/** Per group: how many of it and those above have a maximum. */
function limitsAbove({ parent, max }: Groups): Int32Array {
  return parent.map((_, g) => {
    let count = 0
    for (let at = g; at >= 0; at = parent[at] ?? -1) if ((max[at] ?? -1) >= 0) count++
    return count
  })
}
