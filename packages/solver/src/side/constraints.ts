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
  /** The row of a company that holds its k-th neighbours to equal numbers in a post group; -1: not everybody can go there. */
  together(company: number, neighbours: number, group: number): number
  /** False where no plan that keeps the side constraints has the pair: somebody of the company cannot come along. */
  isUsable(candidate: number, post: number): boolean
}

export function sideRows(problem: Problem, { together, balance }: SideConstraints): SideRows {
  const least: number[] = []
  const most: number[] = []
  const ways = balance.map((one) => {
    least.push(-one.slack)
    most.push(one.slack)
    return { sign: signOf(problem, one), counts: countedBy(problem, one) }
  })
  /** of every person the balances that may count this person */
  const waysOf = Array.from({ length: problem.candidates }, (_, i) =>
    [...ways.keys()].filter((b) => ways[b]?.counts[i] === 1),
  )
  // Neighbours in a list send equally many to every group of the level: then all go to one, or nobody goes.
  const companies = together.map((one) => {
    const groups = groupAtLevel(problem, one.level)
    const reach = new Map([...reachableByAll(problem, one, groups)].sort((a, b) => a - b).map((h, at) => [h, at]))
    const row = least.length
    for (let k = 0; k < (one.candidates.length - 1) * reach.size; k++) {
      least.push(0)
      most.push(0)
    }
    return { row, groups, reach, last: one.candidates.length - 1 }
  })
  const rowOf = (t: number, neighbours: number, group: number) => {
    const company = companies[t]
    const at = company?.reach.get(group)
    return company && at !== undefined ? company.row + neighbours * company.reach.size + at : -1
  }
  /** of every person the lists, and the place in each */
  const memberOf: { t: number; place: number }[][] = Array.from({ length: problem.candidates }, () => [])
  for (const [t, { candidates }] of together.entries())
    for (const [place, i] of candidates.entries()) memberOf[i]?.push({ t, place })
  return {
    least,
    most,
    together: rowOf,
    entries(candidate, post, visit) {
      for (const b of waysOf[candidate] ?? []) {
        const coefficient = ways[b]?.sign(candidate, post) ?? 0
        if (coefficient !== 0) visit(b, coefficient)
      }
      for (const { t, place } of memberOf[candidate] ?? []) {
        const h = companies[t]?.groups[post] ?? -1
        if (rowOf(t, 0, h) < 0) continue
        if (place !== companies[t]?.last) visit(rowOf(t, place, h), 1)
        if (place !== 0) visit(rowOf(t, place - 1, h), -1)
      }
    },
    isUsable(candidate, post) {
      return (memberOf[candidate] ?? []).every(({ t }) => {
        const company = companies[t]
        return company?.reach.has(company.groups[post] ?? -1) === true
      })
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

/** Marks the people who lie in one of the sending groups of a balance. */
function countedBy({ candidateGroups, candidateGroup }: Problem, { forth, back }: Balance): Uint8Array {
  const goes = below(candidateGroups, candidateGroup, forth.candidateGroup)
  const returns = below(candidateGroups, candidateGroup, back.candidateGroup)
  return goes.map((one, i) => one | (returns[i] ?? 0))
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
