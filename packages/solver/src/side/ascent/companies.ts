import type { SideConstraints } from '../../problem.ts'
import { groupAtLevel } from '../constraints.ts'
import type { Frame } from '../frame.ts'

/** People who go together, seen as one bidder. */
export interface Company {
  readonly members: readonly number[]
  /** its place among the lists of people who go together */
  readonly at: number
  /** per group of the level in which each member has a post: the pairs of every member there */
  readonly choices: ReadonlyMap<number, readonly (readonly number[])[]>
}

/** Companies one by one; null where somebody is in two of them, who would bind them together. */
export function companiesOf(frame: Frame, { together }: SideConstraints): Company[] | null {
  const { problem, sides } = frame
  const seen = new Set<number>()
  const companies: Company[] = []
  for (const [at, { candidates, level }] of together.entries()) {
    const members = [...candidates]
    if (members.some((i) => seen.has(i))) return null
    for (const i of members) seen.add(i)
    const groups = groupAtLevel(problem, level)
    const choices = new Map<number, number[][]>()
    for (const [m, i] of members.entries()) {
      for (let pair = problem.rowStart[i] ?? 0; pair < (problem.rowStart[i + 1] ?? 0); pair++) {
        const j = problem.post[pair] ?? 0
        if (!sides.isUsable(i, j)) continue
        const h = groups[j] ?? -1
        const pairs = choices.get(h) ?? members.map((): number[] => [])
        pairs[m]?.push(pair)
        choices.set(h, pairs)
      }
    }
    companies.push({ members, at, choices })
  }
  return companies
}

/** A company's answer to prices: where it would go, -1: nowhere; and what that costs less than where it is now. */
export interface Answer {
  readonly group: number
  readonly gain: number
}

/**
 * The best answer of a company to multipliers `y`: each group of posts is worth what the best post there is worth to every member, added up, and
 * staying is worth nothing. That is the Lagrangian of its rows at their best multipliers, in closed form: the first member bears
 * what the others lack, who then find every group alike. Writes these multipliers into `y`.
 */
export function answer(
  frame: Frame,
  level: number,
  { members, at, choices }: Company,
  y: Float64Array,
  now: number,
): Answer {
  const rowOf = (neighbours: number, h: number) => frame.firstSide + frame.sides.together(at, neighbours, h)
  for (const h of choices.keys()) for (let m = 0; m < members.length - 1; m++) y[rowOf(m, h)] = 0
  const reduced = (i: number, pair: number) => {
    let own = frame.cost(level, i, pair)
    frame.entries(i, pair, (r, coefficient) => {
      own -= (y[r] ?? 0) * coefficient
    })
    return own
  }
  let best = { group: -1, cost: 0 }
  let costNow = 0
  for (const [h, pairs] of choices) {
    const least = members.map((i, m) =>
      (pairs[m] ?? []).reduce((low, pair) => Math.min(low, reduced(i, pair)), Infinity),
    )
    const cost = least.reduce((sum, one) => sum + one, 0)
    if (h === now) costNow = cost
    if (cost < best.cost || (cost === best.cost && h === now)) best = { group: h, cost }
    // from the last neighbours to the first: each passes on what those after it lack
    for (let m = members.length - 1, carried = 0; m > 0; m--) {
      carried += least[m] ?? 0
      y[rowOf(m - 1, h)] = -carried
    }
  }
  return { group: best.group, gain: costNow - best.cost }
}
