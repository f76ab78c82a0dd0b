import type { LevelBound } from '@zhiqiao/solver'
import type { ProblemFile } from './read-problem.ts'

/** The multipliers of every level under the ids of the problem; what is not named has none. */
export function writeBounds(file: ProblemFile, bounds: readonly LevelBound[]) {
  const width = file.postGroups.length
  return {
    bounds: bounds.map(({ objective, tier, bound, scale, ...at }) => ({
      objective,
      ...(tier > 0 ? { tier } : {}),
      bound,
      scale,
      posts: named(file.posts, (j) => ({ max: at.post[j] ?? 0 })),
      candidateGroups: named(file.candidateGroups, (g) => limits(at.candidateGroup, g)),
      postGroups: named(file.postGroups, (g) => limits(at.postGroup, g)),
      together: at.together.flatMap((values, list) =>
        [...values].flatMap((value, k) =>
          value === 0
            ? []
            : [{ list, neighbours: Math.floor(k / width), group: file.postGroups[k % width] ?? '', value }],
        ),
      ),
      balance: [...at.balance],
      settled: [...at.settled],
    })),
  }
}

function limits({ min, max }: LevelBound['postGroup'], g: number) {
  return { min: min[g] ?? 0, max: max[g] ?? 0 }
}

/** Only what is not zero, and nobody of whom all is. */
function named(ids: readonly string[], of: (k: number) => Readonly<Record<string, number>>) {
  return ids.flatMap((id, k) => {
    const values = Object.entries(of(k)).filter(([, value]) => value !== 0)
    return values.length === 0 ? [] : [{ id, ...Object.fromEntries(values) }]
  })
}
