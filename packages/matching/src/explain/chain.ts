/** Whom a changed plan leaves out and nobody could simply make room for: where the person would come in with the rest rearranged. */
import { promisingPairs, repairPlan, solveOptimal } from '@zhiqiao/solver'
import type { PairId, PlanInput } from '../input.ts'
import type { Change } from '../plan-types.ts'
import { type Prepared, prepare } from '../prepare.ts'

type Taking = Extract<Change, { kind: 'take' }>

/** So many places of a person are tried, those first that by the prices can cost least. */
const tried = 4

/**
 * Answers for one person at a time; null where no plan keeps quotas and locks, or none with this person in it. What is lost is
 * counted against the plan as it stands, and of equally good ways the one that moves fewest people is taken.
 */
export function chainFinder(input: PlanInput, places: readonly PairId[]): (nominationId: string) => Taking | null {
  const preparation = prepare(input)
  if (!preparation.ok) return () => null
  const { prepared } = preparation
  const { nominationIndex, postIndex, matrix } = prepared
  const standing = new Int32Array(prepared.problem.candidates).fill(-1)
  for (const { nominationId, postId } of places) {
    standing[nominationIndex.get(nominationId) ?? -1] = postIndex.get(postId) ?? -1
  }
  const problem = { ...prepared.problem, standing }
  const solved = solveOptimal(problem)
  if (solved.status !== 'optimal') return () => null
  const before = worthOf(prepared, standing)
  return (nominationId) => {
    const person = nominationIndex.get(nominationId) ?? -1
    let best: { pair: number; lost: number[] } | undefined
    for (const { pair } of promisingPairs(problem, solved, person).slice(0, tried)) {
      const answer = repairPlan(problem, solved, [{ kind: 'lock', pair }])
      if (!answer.ok || answer.repair.status !== 'optimal') continue
      const lost = worthOf(prepared, answer.repair.postOf).map((after, k) => (before[k] ?? 0) - after)
      if (!best || isLess(lost, best.lost)) best = { pair, lost }
    }
    if (!best) return null
    const seats = best.lost.slice(0, -1).flatMap((count, k) => (count === 0 ? [] : [{ tier: k + 1, count }]))
    const postId = prepared.post(matrix.post[best.pair] ?? -1).id
    return { kind: 'take', works: true, nominationId, postId, loss: { seats, fit: best.lost.at(-1) ?? 0 } }
  }
}

/** Seats by tier, then fit. */
function worthOf({ problem, matrix }: Prepared, postOf: Int32Array): number[] {
  const worth = new Array<number>(problem.tier.reduce((most, tier) => Math.max(most, tier), 0) + 1).fill(0)
  const last = worth.length - 1
  postOf.forEach((j, i) => {
    if (j < 0) return
    const at = (problem.tier[j] ?? 1) - 1
    worth[at] = (worth[at] ?? 0) + 1
    worth[last] = (worth[last] ?? 0) + matrix.scorer.fit(i, j, matrix.wish(i, j))
  })
  return worth
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, k) => value !== b[k])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}
