import type { Groups, Level, LevelBound, SideConstraints } from '../problem.ts'
import { type Proof, SCALE } from './bound.ts'
import { type Frame, type GroupRows, levelRow } from './frame.ts'

/** The multipliers of a proof by what they stand on, for the plan's certificate. */
export function levelBound(
  frame: Frame,
  { together, balance }: SideConstraints,
  level: number,
  at: Level,
  { bound, multipliers }: Proof,
): LevelBound {
  const { candidates, posts, candidateGroups, postGroups } = frame.problem
  const width = postGroups.parent.length
  const firstLevel = levelRow(frame, 0)
  const onGroups = ({ parent }: Groups, { min, max }: GroupRows) => {
    const of = (rows: Int32Array) => Float64Array.from(parent, (_, g) => multipliers[rows[g] ?? -1] ?? 0)
    return { min: of(min), max: of(max) }
  }
  return {
    ...at,
    bound,
    scale: SCALE,
    post: multipliers.slice(candidates, candidates + posts),
    candidateGroup: onGroups(candidateGroups, frame.candidateGroupRows),
    postGroup: onGroups(postGroups, frame.postGroupRows),
    together: together.map(({ candidates: people }, t) =>
      Float64Array.from({ length: (people.length - 1) * width }, (_, k) => {
        const row = frame.sides.together(t, Math.floor(k / width), k % width)
        return row < 0 ? 0 : (multipliers[frame.firstSide + row] ?? 0)
      }),
    ),
    balance: multipliers.slice(frame.firstSide, frame.firstSide + balance.length),
    settled: multipliers.slice(firstLevel, firstLevel + level),
  }
}
