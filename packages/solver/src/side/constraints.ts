/** Side constraints: what they ask, whether they are well formed, whether a plan keeps them. */
import type { Balance, Direction, Groups, Problem, Refusal, SideConstraints, Together } from '../problem.ts'

/** All that is wrong with the side constraints of a problem that is itself well formed. */
export function checkSides(problem: Problem, { together, balance }: SideConstraints): Refusal[] {
  const found: Refusal[] = []
  const range = (place: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most)
      found.push({ rule: 'range', place, value, reason: `must be ${least}..${most}` })
  }
  const deepest = Math.max(1, ...depths(problem.postGroups))
  for (const [t, { candidates, level }] of together.entries()) {
    range(`together[${t}].level`, level, 1, deepest)
    if (candidates.length < 2)
      found.push({
        rule: 'count',
        place: `together[${t}].candidates`,
        value: candidates.length,
        reason: 'must be two or more',
      })
    for (const [k, i] of candidates.entries()) {
      const place = `together[${t}].candidates[${k}]`
      range(place, i, 0, problem.candidates - 1)
      if (candidates.indexOf(i) < k) found.push({ rule: 'duplicate', place, value: i, reason: 'is listed twice' })
    }
  }
  for (const [b, { forth, back, slack }] of balance.entries()) {
    range(`balance[${b}].slack`, slack, 0, 2 ** 31 - 1)
    for (const [name, way] of [['forth', forth] as const, ['back', back] as const]) {
      range(`balance[${b}].${name}.candidateGroup`, way.candidateGroup, 0, problem.candidateGroups.parent.length - 1)
      range(`balance[${b}].${name}.postGroup`, way.postGroup, 0, problem.postGroups.parent.length - 1)
    }
  }
  return found
}

/** Depth of every group, roots have 1. */
function depths({ parent }: Groups): number[] {
  return Array.from(parent, (_, g) => {
    let depth = 0
    for (let at = g; at >= 0; at = parent[at] ?? -1) depth++
    return depth
  })
}

/** Per post the group of a depth that it lies in, or -1. */
export function groupAtLevel(problem: Problem, level: number): Int32Array {
  const { parent } = problem.postGroups
  const depth = depths(problem.postGroups)
  return problem.postGroup.map((group) => {
    let at = group
    while (at >= 0 && (depth[at] ?? 0) > level) at = parent[at] ?? -1
    return at >= 0 && depth[at] === level ? at : -1
  })
}

/** Side constraints as linear rows over pairs: the pairs of a plan, each times its coefficient, add up to least..most. */
export interface SideRows {
  readonly least: readonly number[]
  readonly most: readonly number[]
  /** Calls `visit` with every row that counts the pair. */
  entries(candidate: number, post: number, visit: (row: number, coefficient: number) => void): void
  /** False where no plan that keeps the side constraints has the pair: somebody of the company cannot come along. */
  isUsable(candidate: number, post: number): boolean
}

export function sideRows(problem: Problem, { together, balance }: SideConstraints): SideRows {
  const least: number[] = []
  const most: number[] = []
  const ways = balance.map((one) => {
    least.push(-one.slack)
    most.push(one.slack)
    return signOf(problem, one)
  })
  // Neighbours in a list send equally many to every group of the level: then all go to one, or nobody goes.
  const companies: { row: number; groups: Int32Array; reach: Set<number>; first: boolean; last: boolean }[][] =
    Array.from({ length: problem.candidates }, () => [])
  for (const one of together) {
    const groups = groupAtLevel(problem, one.level)
    const reach = reachableByAll(problem, one, groups)
    one.candidates.forEach((i, k) => {
      const last = k === one.candidates.length - 1
      companies[i]?.push({ row: least.length, groups, reach, first: k === 0, last })
      if (last) return
      for (let h = 0; h < problem.postGroups.parent.length; h++) {
        least.push(0)
        most.push(0)
      }
    })
  }
  const width = problem.postGroups.parent.length
  return {
    least,
    most,
    entries(candidate, post, visit) {
      for (const [b, sign] of ways.entries()) {
        const coefficient = sign(candidate, post)
        if (coefficient !== 0) visit(b, coefficient)
      }
      for (const { row, groups, first, last } of companies[candidate] ?? []) {
        const h = groups[post] ?? -1
        if (h < 0) continue
        if (!last) visit(row + h, 1)
        if (!first) visit(row + h - width, -1)
      }
    },
    isUsable(candidate, post) {
      return (companies[candidate] ?? []).every(({ groups, reach }) => reach.has(groups[post] ?? -1))
    },
  }
}

/** The groups of the level in which everybody of the company has an eligible post. */
function reachableByAll(problem: Problem, { candidates }: Together, groups: Int32Array): Set<number> {
  const [first, ...others] = Array.from(candidates, (i) => {
    const posts = problem.post.subarray(problem.rowStart[i] ?? 0, problem.rowStart[i + 1] ?? 0)
    return new Set(Array.from(posts, (j) => groups[j] ?? -1))
  })
  return new Set([...(first ?? [])].filter((h) => h >= 0 && others.every((one) => one.has(h))))
}

/** 1 for a pair that goes forth, -1 for one that comes back, 0 for neither or both. */
export function signOf(problem: Problem, { forth, back }: Balance): (candidate: number, post: number) => number {
  const [goes, returns] = [within(problem, forth), within(problem, back)]
  return (candidate, post) => Number(goes(candidate, post)) - Number(returns(candidate, post))
}

function within(problem: Problem, way: Direction): (candidate: number, post: number) => boolean {
  const people = below(problem.candidateGroups, problem.candidateGroup, way.candidateGroup)
  const posts = below(problem.postGroups, problem.postGroup, way.postGroup)
  return (candidate, post) => people[candidate] === 1 && posts[post] === 1
}

/** Marks the members of a group and of those below it. */
function below({ parent }: Groups, groupOf: Int32Array, group: number): Uint8Array {
  return Uint8Array.from(groupOf, (own) => {
    let at = own
    while (at >= 0 && at !== group) at = parent[at] ?? -1
    return Number(at >= 0)
  })
}

/** Whether a plan keeps every side constraint. */
export function keepsSides(rows: SideRows, postOf: Int32Array): boolean {
  const sum = rows.least.map(() => 0)
  for (const [i, j] of postOf.entries()) {
    if (j < 0) continue
    if (!rows.isUsable(i, j)) return false
    rows.entries(i, j, (row, coefficient) => {
      sum[row] = (sum[row] ?? 0) + coefficient
    })
  }
  return sum.every((value, row) => value >= (rows.least[row] ?? 0) && value <= (rows.most[row] ?? 0))
}
