/** Plans under the rows of a frame: what they are worth, whether they keep every row, how an engine says them. A plan is its pair per candidate, or -1. */
import { countGroups, valueOf } from '../measure.ts'
import { type Columns, type Frame, GUESS } from './frame.ts'
import type { ProgramAnswer } from './program.ts'

export function planValue(frame: Frame, level: number, plan: Int32Array): number {
  if (level === GUESS) return frame.weighed((k) => planValue(frame, k, plan))
  const at = frame.levels[level]
  const pairs = plan.filter((pair) => pair >= 0)
  return at ? valueOf(frame.problem, at, pairs) : 0
}

/** The engine's plan, rounded, where it keeps every row and is better up to this level; otherwise the plan there was. */
export function better(
  frame: Frame,
  level: number,
  plan: Int32Array,
  columns: Columns,
  { x }: ProgramAnswer,
): Int32Array {
  if (x === null) return plan
  const found = new Int32Array(plan.length).fill(-1)
  for (const [c, pair] of columns.pair.entries()) if ((x[c] ?? 0) > 0.5) found[columns.candidate[c] ?? 0] = pair
  if (!keepsRows(frame, found)) return plan
  for (let k = Math.min(level, 0); k <= level; k++) {
    const gain = planValue(frame, k, plan) - planValue(frame, k, found)
    if (gain !== 0) return gain > 0 ? found : plan
  }
  return plan
}

/** Whether a plan keeps seats, maximums and side constraints, counted in whole numbers; minimums may be missed. */
export function keepsRows(frame: Frame, plan: Int32Array): boolean {
  const { least, most, rows, levels, minimums } = frame
  const sum = new Float64Array(rows)
  for (const [i, pair] of plan.entries()) {
    if (pair < 0) continue
    frame.entries(i, pair, (row, coefficient) => {
      sum[row] = (sum[row] ?? 0) + coefficient
    })
  }
  const elastic = new Set(minimums.map(({ row }) => row))
  for (let row = 0; row < rows - levels.length; row++) {
    if (elastic.has(row)) continue
    if ((sum[row] ?? 0) < (least[row] ?? 0) || (sum[row] ?? 0) > (most[row] ?? 0)) return false
  }
  return true
}

/** The plan as a point of the program. */
export function startOf({ problem, minimums }: Frame, { pair, candidate }: Columns, plan: Int32Array, columns: number) {
  const x = new Float64Array(columns)
  for (const [c, one] of pair.entries()) x[c] = Number(plan[candidate[c] ?? 0] === one)
  const missing = [problem.candidateGroups, problem.postGroups].flatMap((groups, side) => {
    const members = [...plan.entries()].flatMap(([i, one]) =>
      one < 0 ? [] : [(side === 0 ? problem.candidateGroup[i] : problem.postGroup[problem.post[one] ?? 0]) ?? -1],
    )
    const count = countGroups(groups, members)
    return [...groups.min].flatMap((min, g) => (min > 0 ? [Math.max(0, min - (count[g] ?? 0))] : []))
  })
  for (let k = 0; k < minimums.length; k++) x[pair.length + k] = missing[k] ?? 0
  return x
}
