import { pairValues } from '../levels.ts'
import type { Groups, Level, Problem, SideConstraints } from '../problem.ts'
import { type SideRows, sideRows } from './constraints.ts'
import type { IntegerProgram } from './program.ts'

/**
 * The rows of the integer program of a problem: people, posts, maximums, minimums, side constraints, and one row a level that
 * holds what the levels before have settled. A pair is a column. A minimum has a column of its own for who is missing to it.
 */
export interface Frame {
  readonly problem: Problem
  readonly sides: SideRows
  readonly levels: readonly Level[]
  readonly rows: number
  readonly least: Float64Array
  readonly most: Float64Array
  /** the row of the first side constraint */
  readonly firstSide: number
  readonly candidateGroupRows: GroupRows
  readonly postGroupRows: GroupRows
  /** groups with a minimum, in the order of their columns: the row, and how many may be missing */
  readonly minimums: readonly { readonly row: number; readonly most: number }[]
  /** the sum of one number a level as `GUESS` weighs them */
  weighed(of: (level: number) => number): number
  /** what a pair adds to a level, or to `GUESS`; both are minimised */
  cost(level: number, candidate: number, pair: number): number
  /** what a missing person adds to a level */
  missingCost(level: number): number
  /** what the value of a level has beside the columns */
  constant(level: number): number
  entries(candidate: number, pair: number, visit: (row: number, coefficient: number) => void): void
  /**
   * What each pair gives to whole multipliers `y` of all rows but its person's own: the same as by `entries`, many times faster for many
   * pairs. Not a number where a sum or a product leaves the range that a double holds exactly.
   */
  shares(y: Float64Array): (candidate: number, pair: number) => number
}

/** Per group the row of its maximum and that of its minimum, -1: it has none. */
export interface GroupRows {
  readonly max: Int32Array
  readonly min: Int32Array
}

/** Sums of three of these are exact in a double. */
export const EXACT = 2 ** 51

function exact(number: number): number {
  return Math.abs(number) <= EXACT ? number : Number.NaN
}

/** Stands for one weighed sum of all levels, which only looks for a good plan in one go; the levels then prove it or mend it. */
export const GUESS = -1

function guessWeights(problem: Problem, levels: readonly Level[]): number[] {
  const step = 2 * problem.fit.reduce((most, fit) => Math.max(most, fit), 1)
  const first = levels.findIndex(({ objective }) => objective === 'fit')
  return levels.map((_, k) => (k < first ? step * (first - k) : Number(k === first)))
}

export function frameOf(problem: Problem, constraints: SideConstraints, levels: readonly Level[]): Frame {
  const { candidates, posts } = problem
  const sides = sideRows(problem, constraints)
  const least: number[] = Array.from({ length: candidates + posts }, () => Number.NEGATIVE_INFINITY)
  const most: number[] = [...Array.from({ length: candidates }, () => 1), ...problem.seats]
  const add = (from: number, to: number) => {
    least.push(from)
    return most.push(to) - 1
  }
  const minimums: { row: number; most: number }[] = []
  const rowsOf = (groups: Groups): GroupRows => {
    const rows = { max: groups.max.map(() => -1), min: groups.min.map(() => -1) }
    for (const g of groups.parent.keys()) {
      const [min, max] = [groups.min[g] ?? 0, groups.max[g] ?? -1]
      if (max >= 0) rows.max[g] = add(Number.NEGATIVE_INFINITY, max)
      if (min <= 0) continue
      const row = add(min, Number.POSITIVE_INFINITY)
      rows.min[g] = row
      minimums.push({ row, most: min })
    }
    return rows
  }
  const candidateGroupRows = rowsOf(problem.candidateGroups)
  const postGroupRows = rowsOf(problem.postGroups)
  const candidateRows = upward(problem.candidateGroups, candidateGroupRows)
  const postRows = upward(problem.postGroups, postGroupRows)
  const firstSide = least.length
  for (const [k, from] of sides.least.entries()) add(from, sides.most[k] ?? 0)
  const firstLevel = least.length
  for (let k = 0; k < levels.length; k++) add(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  const costs = levels.map((level) => pairCost(problem, level))
  const weights = guessWeights(problem, levels)
  const constant = (level: number) => (levels[level]?.objective === 'locks' ? (problem.locked?.length ?? 0) : 0)
  const missingCost = (level: number) => Number(levels[level]?.objective === 'minimums')
  const weighed = (of: (level: number) => number) =>
    weights.reduce((sum, one, k) => sum + (one === 0 ? 0 : one * of(k)), 0)

  return {
    problem,
    sides,
    levels,
    rows: least.length,
    least: Float64Array.from(least),
    most: Float64Array.from(most),
    firstSide,
    candidateGroupRows,
    postGroupRows,
    minimums,
    weighed,
    cost: (level, candidate, pair) =>
      level === GUESS ? weighed((k) => costs[k]?.(candidate, pair) ?? 0) : (costs[level]?.(candidate, pair) ?? 0),
    missingCost: (level) => (level === GUESS ? weighed(missingCost) : missingCost(level)),
    constant: (level) => (level === GUESS ? weighed(constant) : constant(level)),
    entries(candidate, pair, visit) {
      const j = problem.post[pair] ?? 0
      visit(candidate, 1)
      visit(candidates + j, 1)
      for (const row of candidateRows[problem.candidateGroup[candidate] ?? -1] ?? []) visit(row, 1)
      for (const row of postRows[problem.postGroup[j] ?? -1] ?? []) visit(row, 1)
      sides.entries(candidate, j, (row, coefficient) => visit(firstSide + row, coefficient))
      for (const [k, cost] of costs.entries()) {
        const own = cost(candidate, pair)
        if (own !== 0) visit(firstLevel + k, own)
      }
    },
    shares(y) {
      const sum = (of: readonly number[] | undefined) =>
        (of ?? []).reduce((total, row) => exact(total + (y[row] ?? 0)), 0)
      const ofCandidate = problem.candidateGroup.reduce((all, g, i) => {
        all[i] = sum(candidateRows[g])
        return all
      }, new Float64Array(candidates))
      const ofPost = problem.postGroup.reduce((all, g, j) => {
        all[j] = (y[candidates + j] ?? 0) + sum(postRows[g])
        return all
      }, new Float64Array(posts))
      const weighty = levels.flatMap((level, k) => {
        const weight = y[firstLevel + k] ?? 0
        if (weight === 0) return []
        if (level.objective !== 'tier') return [{ cost: costs[k], weight }]
        for (const [j, tier] of problem.tier.entries()) if (tier === level.tier) ofPost[j] = (ofPost[j] ?? 0) - weight
        return []
      })
      let share = 0
      const addSide = (row: number, coefficient: number) => {
        share += (y[firstSide + row] ?? 0) * coefficient
      }
      return (candidate, pair) => {
        const j = problem.post[pair] ?? 0
        share = (ofCandidate[candidate] ?? 0) + (ofPost[j] ?? 0)
        sides.entries(candidate, j, addSide)
        for (const { cost, weight } of weighty) share += exact(weight * (cost?.(candidate, pair) ?? 0))
        return exact(share)
      }
    },
  }
}

/** From now on every plan keeps a level at its value. */
export function settle(frame: Frame, level: number, value: number): void {
  frame.most[levelRow(frame, level)] = value - frame.constant(level)
}

export function levelRow({ rows, levels }: Frame, level: number): number {
  return rows - levels.length + level
}

/** Per group its own rows and those of all above it. */
function upward({ parent }: Groups, { max, min }: GroupRows): number[][] {
  return Array.from(parent, (_, g) => {
    const all: number[] = []
    for (let at = g; at >= 0; at = parent[at] ?? -1)
      all.push(...[max[at] ?? -1, min[at] ?? -1].filter((row) => row >= 0))
    return all
  })
}

function pairCost(problem: Problem, level: Level): (candidate: number, pair: number) => number {
  switch (level.objective) {
    case 'closed':
    case 'minimums':
      return () => 0
    case 'locks': {
      const locked = new Set(problem.locked)
      return (_, pair) => (locked.has(pair) ? -1 : 0)
    }
    case 'tier':
      return (_, pair) => (problem.tier[problem.post[pair] ?? 0] === level.tier ? -1 : 0)
    case 'fit':
    case 'preference':
    case 'changes':
    case 'order': {
      const value = pairValues(problem, level)
      return (candidate, pair) => 0 - value(candidate, pair)
    }
  }
}

/** Pairs as columns, ascending, and the candidate of each. */
export interface Columns {
  readonly pair: Int32Array
  readonly candidate: Int32Array
}

export function keepColumns({ pair, candidate }: Columns, keep: (column: number) => boolean): Columns {
  const kept = Int32Array.from(pair.keys()).filter(keep)
  return { pair: kept.map((c) => pair[c] ?? 0), candidate: kept.map((c) => candidate[c] ?? 0) }
}

/** The program of a level over some of the pairs. */
export function levelProgram(frame: Frame, level: number, { pair, candidate }: Columns): IntegerProgram {
  const { minimums, levels } = frame
  const columns = pair.length + minimums.length
  const start = new Int32Array(columns + 1)
  const row: number[] = []
  const value: number[] = []
  const cost = new Float64Array(columns)
  // rows of levels that are not settled yet limit nothing
  const unsettled = levelRow(frame, Math.max(level, 0))
  const put = (at: number, coefficient: number) => {
    if (at >= unsettled) return
    row.push(at)
    value.push(coefficient)
  }
  for (let c = 0; c < pair.length; c++) {
    const [i, p] = [candidate[c] ?? 0, pair[c] ?? 0]
    cost[c] = frame.cost(level, i, p)
    frame.entries(i, p, put)
    start[c + 1] = row.length
  }
  const upper = new Float64Array(columns).fill(1)
  minimums.forEach((one, k) => {
    const c = pair.length + k
    upper[c] = one.most
    cost[c] = frame.missingCost(level)
    put(one.row, 1)
    for (let before = 0; before < levels.length; before++)
      if (frame.missingCost(before) !== 0) put(levelRow(frame, before), 1)
    start[c + 1] = row.length
  })
  return {
    columns,
    rows: frame.rows,
    whole: pair.length,
    cost,
    upper,
    start,
    row: Int32Array.from(row),
    value: Float64Array.from(value),
    least: frame.least,
    most: frame.most,
  }
}
