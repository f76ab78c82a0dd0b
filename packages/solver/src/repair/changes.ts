import { candidateOf } from '../measure.ts'
import type { Groups, Problem } from '../problem.ts'

/** One thing that somebody wants to see differently on a solved plan. Pairs, posts and groups are those of the problem. */
export type PlanChange =
  /** The pair must be in the plan; a lock of the same person elsewhere gives way. */
  | { readonly kind: 'lock'; readonly pair: number }
  /** A lock of this person is taken back. */
  | { readonly kind: 'free'; readonly candidate: number }
  | { readonly kind: 'forbid'; readonly pair: number }
  /** This person goes nowhere. */
  | { readonly kind: 'leave'; readonly candidate: number }
  /** One seat more or less. */
  | { readonly kind: 'seat'; readonly post: number; readonly by: 1 | -1 }
  /** The maximum of a group, which must have one, one higher or lower. */
  | { readonly kind: 'maximum'; readonly side: 'candidate' | 'post'; readonly group: number; readonly by: 1 | -1 }

/** A problem with changes made to it, and where each of its pairs was before. */
export interface Changed {
  readonly problem: Problem
  readonly pairBefore: Int32Array
}

/**
 * The changed problem as it would be given to a solver; `standing`: the plan that as little as possible of shall change. Where
 * a forbidden pair had the worst rank of all, unlisted pairs count less from then on; a repair still weighs them as before.
 */
export function changeProblem(problem: Problem, standing: Int32Array, changes: readonly PlanChange[]): Changed {
  const lockOf = new Map<number, number>()
  for (const pair of problem.locked ?? []) lockOf.set(candidateOf(problem, pair), pair)
  const gone = new Set<number>()
  const seats = problem.seats.slice()
  const most = { candidate: problem.candidateGroups.max.slice(), post: problem.postGroups.max.slice() }
  for (const change of changes) {
    switch (change.kind) {
      case 'lock':
        lockOf.set(candidateOf(problem, change.pair), change.pair)
        break
      case 'free':
        lockOf.delete(change.candidate)
        break
      case 'forbid':
        gone.add(change.pair)
        break
      case 'leave':
        lockOf.delete(change.candidate)
        for (
          let pair = problem.rowStart[change.candidate] ?? 0;
          pair < (problem.rowStart[change.candidate + 1] ?? 0);
          pair++
        )
          gone.add(pair)
        break
      case 'seat':
        seats[change.post] = (seats[change.post] ?? 0) + change.by
        break
      case 'maximum':
        most[change.side][change.group] = (most[change.side][change.group] ?? 0) + change.by
        break
    }
  }
  const pairBefore = Int32Array.from(problem.post.keys()).filter((pair) => !gone.has(pair))
  const place = new Map([...lockOf.values()].map((pair) => [pair, -1]))
  pairBefore.forEach((pair, now) => {
    if (place.has(pair)) place.set(pair, now)
  })
  const locked = Int32Array.from([...place.values()].filter((pair) => pair >= 0).sort((a, b) => a - b))
  const { locked: _, preferenceRank, ...rest } = problem
  const pick = (values: Int32Array) => pairBefore.map((pair) => values[pair] ?? 0)
  return {
    pairBefore,
    problem: {
      ...rest,
      rowStart: rowsWithout(problem.rowStart, gone),
      post: pick(problem.post),
      fit: pick(problem.fit),
      ...(preferenceRank && { preferenceRank: pick(preferenceRank) }),
      ...(locked.length > 0 && { locked }),
      seats,
      candidateGroups: withMost(problem.candidateGroups, most.candidate),
      postGroups: withMost(problem.postGroups, most.post),
      standing,
    },
  }
}

function rowsWithout(rowStart: Int32Array, gone: ReadonlySet<number>): Int32Array {
  const ordered = [...gone].sort((a, b) => a - b)
  let before = 0
  return rowStart.map((start) => {
    while (before < ordered.length && (ordered[before] ?? 0) < start) before++
    return start - before
  })
}

function withMost(groups: Groups, max: Int32Array): Groups {
  return { ...groups, max }
}
