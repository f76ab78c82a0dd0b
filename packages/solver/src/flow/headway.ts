import { valueOf } from '../measure.ts'
import type { Level, LevelProof, PlanProof, Problem } from '../problem.ts'
import { placedPairs } from './pairs-of.ts'

/** How far a solve has come: the levels that are proved, and of the one at hand the best plan's value and what none can be below. */
export interface Headway {
  begin(level: Level, postOf: Int32Array): void
  /** No plan has less than this at the level at hand. */
  bound(least: number): void
  /** A plan as good as the one before at the levels that are proved; answers whether it is no worse at this one. */
  isKept(postOf: Int32Array): boolean
  settle(value: number): void
  now(): LevelProof
  /** What stands behind the best plan where the work stops here. */
  proof(openPairs: number): PlanProof
}

export function newHeadway(problem: Problem): Headway {
  const settled: LevelProof[] = []
  let now: LevelProof = { objective: 'fit', tier: 0, value: 0, bound: null, by: 'prices' }
  const valueAt = (level: Level, postOf: Int32Array) => valueOf(problem, level, placedPairs(problem, postOf))
  return {
    begin(level, postOf) {
      // Nothing can miss fewer than nobody.
      const isMissing = level.objective === 'locks' || level.objective === 'minimums'
      now = { ...level, value: valueAt(level, postOf), bound: isMissing ? 0 : null, by: 'prices' }
    },
    bound(least) {
      if (now.bound === null || least > now.bound) now = { ...now, bound: least }
    },
    isKept(postOf) {
      const value = valueAt(now, postOf)
      if (value > now.value) return false
      now = { ...now, value }
      return true
    },
    settle(value) {
      now = { ...now, value, bound: value }
      settled.push(now)
    },
    now: () => now,
    proof(openPairs) {
      const levels = settled.at(-1) === now ? settled : [...settled, now]
      const open = now.bound === null ? null : now.value - now.bound
      const pairs = problem.post.length
      // A level that is settled says nothing of those after it.
      return { engine: null, levels, gap: open === 0 ? null : open, pairs, fixedPairs: pairs - openPairs }
    },
  }
}
